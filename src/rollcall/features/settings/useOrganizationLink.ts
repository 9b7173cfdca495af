import type { FunctionArgs, FunctionReturnType } from "convex/server";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { rich } from "../../components/Name";
import { attempt, notifySuccess } from "../../lib/notify";
import { failureMessage } from "../../lib/failure";
import type { Workspace } from "../../lib/snapshot";
import { useAction } from "../../lib/write";

type Link = typeof api.workspaces.ensureOrganizationLink;
export type LinkOutcome = FunctionReturnType<Link>;
export type Choice = NonNullable<FunctionArgs<Link>["choice"]>;
export type OrganizationLink = ReturnType<typeof useOrganizationLink>;

type Answer = { outcome: LinkOutcome | null; failure: string | null };

/** Workspaces that were tried since the page was loaded: once is enough. */
const tried = new Set<Id<"workspaces">>();

/** An owner who has just unlinked it wants no other one by itself: the button is there. */
export function leaveUnlinked(workspaceId: Id<"workspaces">) {
  tried.add(workspaceId);
}

/**
 * Links an unlinked workspace when its owner looks at it, once: right away where
 * there is nothing to choose, else after the owner's choice. Once linked, it is
 * compared with WorkOS from end to end.
 */
export function useOrganizationLink(workspace: Workspace) {
  const t = useTranslations("settings.organization");
  const ensureLink = useAction(api.workspaces.ensureOrganizationLink);
  const reconcile = useAction(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
  );
  const [isBusy, setBusy] = useState(
    () => !workspace.linked && !tried.has(workspace._id),
  );
  const [outcome, setOutcome] = useState<LinkOutcome | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [choice, setChoice] = useState<Choice | undefined>();
  const [confirmed, setConfirmed] = useState<Id<"users">[] | undefined>();

  const ask = async (
    next?: Choice,
    confirm?: Id<"users">[],
  ): Promise<Answer> => {
    try {
      const outcome = await ensureLink({
        workspaceId: workspace._id,
        ...(next && { choice: next }),
        ...(confirm && { confirm }),
      });
      return { outcome, failure: null };
    } catch (error) {
      return { outcome: null, failure: failureMessage(error) };
    }
  };
  const show = (answer: Answer) => {
    if (answer.outcome) setOutcome(answer.outcome);
    setFailure(answer.failure);
    setBusy(false);
    if (answer.outcome?.status !== "linked") return;
    notifySuccess(t.rich("done", { ...rich, name: workspace.name }));
    void attempt(reconcile({ workspaceId: workspace._id }));
  };
  const run = async (next?: Choice, confirm?: Id<"users">[]) => {
    setBusy(true);
    setFailure(null);
    setChoice(next);
    setConfirmed(confirm);
    show(await ask(next, confirm));
  };
  const tryOnce = useEffectEvent(async () => {
    if (workspace.linked || tried.has(workspace._id)) return;
    tried.add(workspace._id);
    show(await ask());
  });
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- nothing is set before WorkOS has answered
    void tryOnce();
  }, []);

  return {
    isBusy,
    outcome,
    /** What to say besides the choices; null where there is nothing to say. */
    message: isBusy ? t("linking") : failure,
    /** Why no other choice can be made now. */
    reason: isBusy ? t("linking") : null,
    choose: (next?: Choice) => run(next),
    /** The same again: what was made already is found. */
    goOn: () => run(choice, confirmed),
    /** Goes on although these people lose access; if others would, too, it asks again. */
    confirm: (losing: Id<"users">[]) => run(choice, losing),
    /** Goes on without these people, beside those who were confirmed already. */
    leaveOut: (failed: Id<"users">[]) =>
      run(choice, [...(confirmed ?? []), ...failed]),
  };
}
