import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { TICK_MS, useNow } from "../../lib/useNow";
import { leftOf, splitByAllowance } from "./allowance";

/** How many may be sent at this moment; undefined while that is not known. */
export function useAllowance(workspaceId: Id<"workspaces">) {
  const allowance = useQuery(api.invitations.queries.getAllowance, {
    workspaceId,
  });
  // Not ahead: what grows by then can't be sent yet.
  const now = useNow() - TICK_MS;
  return (
    allowance && {
      perHour: allowance.perHour,
      left: Math.floor(leftOf(allowance, now)),
      /** Null: all of them can go out at once. */
      split: (count: number) => splitByAllowance(allowance, count, now),
    }
  );
}
