import { useConvex } from "convex/react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { type CheckResult, inChunks } from "./drafts";
import { addressProblem } from "./emails";
import { toCheckResult } from "./fieldFailure";

/** As many as the server checks in one call. */
const CHECKED_TOGETHER = 200;

type Verdicts = ReadonlyMap<string, CheckResult>;

/** What the server says of each address, asked once each as they come. */
export function useAddressChecks(
  workspaceId: Id<"workspaces">,
  addresses: string[],
) {
  const convex = useConvex();
  const known = useRef<Verdicts>(new Map());
  const [verdicts, setVerdicts] = useState<Verdicts>(new Map());

  /** Resolves to whether there is anything about these that was not shown before. */
  const check = async (asked: string[]): Promise<boolean> => {
    const unknown = asked.filter(
      (address) =>
        addressProblem(address) === null && !known.current.has(address),
    );
    let isNews = false;
    for (const group of inChunks(CHECKED_TOGETHER, unknown)) {
      const answers = await convex.query(api.invitations.queries.check, {
        workspaceId,
        // What is said of an address is the same for every role.
        invitees: group.map((email) => ({ email, role: "member" as const })),
      });
      const found = group.map((address, index) => {
        const result = toCheckResult(answers[index]);
        if (result.problem || result.notice !== null) isNews = true;
        return [address, result] as const;
      });
      known.current = new Map([...known.current, ...found]);
      setVerdicts(known.current);
    }
    return isNews;
  };

  // What can't be asked now is asked before anything is sent.
  const checkNew = useEffectEvent(
    () => void check(addresses).catch(() => null),
  );
  const list = addresses.join(" ");
  useEffect(() => checkNew(), [list]);
  return { verdicts, check };
}
