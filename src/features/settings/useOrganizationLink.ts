import { useAction } from "convex/react";
import type { FunctionArgs, FunctionReturnType } from "convex/server";
import { useEffect, useEffectEvent, useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { notifySuccess } from "../../lib/attempt";
import { failureMessage } from "../../lib/failure";
import type { Workspace } from "../../lib/snapshot";

type Link = typeof api.workspaces.ensureOrganizationLink;
export type Outcome = FunctionReturnType<Link>;
export type Choice = NonNullable<FunctionArgs<Link>["choice"]>;
export type OrganizationLink = ReturnType<typeof useOrganizationLink>;

/** Workspaces that were tried since the page was loaded: once is enough. */
const tried = new Set<Id<"workspaces">>();

/**
 * Links an unlinked workspace when its owner looks at it, once: right away where
 * there is nothing to choose, else after the owner's choice.
 */
export function useOrganizationLink(workspace: Workspace) {
  const ensureLink = useAction(api.workspaces.ensureOrganizationLink);
  const [isBusy, setBusy] = useState(
    () => !workspace.linked && !tried.has(workspace._id),
  );
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [choice, setChoice] = useState<Choice | undefined>();

  const send = async (next?: Choice, confirm?: Id<"users">[]) => {
    try {
      const result = await ensureLink({
        workspaceId: workspace._id,
        ...(next && { choice: next }),
        ...(confirm && { confirm }),
      });
      setOutcome(result);
      if (result.status === "linked")
        notifySuccess(`${workspace.name} is linked to its organization.`);
    } catch (error) {
      setFailure(failureMessage(error));
    }
    setBusy(false);
  };
  const run = (next?: Choice, confirm?: Id<"users">[]) => {
    setBusy(true);
    setFailure(null);
    setChoice(next);
    void send(next, confirm);
  };
  const tryOnce = useEffectEvent(() => {
    if (workspace.linked || tried.has(workspace._id)) return;
    tried.add(workspace._id);
    void send();
  });
  useEffect(() => tryOnce(), []);

  return {
    isBusy,
    outcome,
    /** What to say besides the choices; null where there is nothing to say. */
    message: isBusy ? "Linking…" : failure,
    choose: (next?: Choice) => run(next),
    /** Goes on although these people lose access. */
    confirm: (losing: Id<"users">[]) => run(choice, losing),
  };
}
