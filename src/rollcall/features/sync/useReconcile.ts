import type { FunctionReturnType } from "convex/server";
import { useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { failureMessage } from "../../lib/failure";
import { useAction } from "../../lib/write";

export type ReconcileOutcome = FunctionReturnType<
  typeof api.organizationSync.reconcileWorkspaceOrganizationMemberships
>;

/** One run at a time, and what the last one came to. */
export function useReconcile(workspaceId: Id<"workspaces">) {
  const start = useAction(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
  );
  const [underWay, setUnderWay] = useState<"preview" | "run" | null>(null);
  const [outcome, setOutcome] = useState<ReconcileOutcome | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const reconcile = async (
    options: { dryRun?: true; confirm?: Id<"reconciliationRuns"> } = {},
  ): Promise<ReconcileOutcome | null> => {
    setUnderWay(options.dryRun ? "preview" : "run");
    setFailure(null);
    try {
      const ended = await start({ workspaceId, ...options });
      setOutcome(ended);
      return ended;
    } catch (error) {
      setFailure(failureMessage(error));
      return null;
    } finally {
      setUnderWay(null);
    }
  };
  return {
    underWay,
    outcome,
    failure,
    reconcile,
    forget: () => {
      setOutcome(null);
      setFailure(null);
    },
  };
}
