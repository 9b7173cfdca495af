import type { api } from "../../../convex/_generated/api";
import type { FunctionReturnType } from "convex/server";
import { formatCount } from "../../lib/format";

/* What the sync's own words mean to people. */

export type Run = FunctionReturnType<
  typeof api.organizationSync.listRuns
>["page"][number];

/** What stopped, and the sentences in which it asks. `name`: the provider's. */
export const CONFIRMATION_TEXTS: Record<
  Run["kind"],
  {
    subject: string;
    advice: (name: string) => string;
    effect: (name: string) => string;
  }
> = {
  reconciliation: {
    subject: "A reconciliation",
    advice: (name) =>
      `If the list is right, confirm it. If it is wrong, put it right in ${name} and check again.`,
    effect: (name) =>
      `They lose access at once. Whoever is back in ${name} by now stays, and nobody else than these is removed.`,
  },
  cleanup: {
    subject: "The cleanup",
    advice: (name) =>
      `What Rollcall knows of their memberships is missing, and ${name} has not said that they ended. If the list is right, confirm it.`,
    effect: (name) =>
      `Where ${name} can be asked, it is asked first: whoever is active there stays and has access again. The others are removed, and nobody else than these.`,
  },
};

/** "2 added, 1 removed"; what is none is left out. */
export function describeRun(
  {
    added,
    updated,
    removed,
    refused,
  }: Pick<Run, "added" | "updated" | "removed" | "refused">,
  isPlan = false,
): string {
  const parts = [
    [added, isPlan ? "to add" : "added"],
    [updated, isPlan ? "to change" : "changed"],
    [removed, isPlan ? "to remove" : "removed"],
    [refused, "refused"],
  ] as const;
  const told = parts.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : []));
  return told.length > 0 ? told.join(", ") : "No difference";
}

/** Whether the run found differences. The list of people is kept for a time only. */
export function hasDifferences({ added, updated, removed, refused }: Run) {
  return added + updated + removed + refused > 0;
}

/** What the run found and did not do: a preview, or one that was stopped. */
export function isUnapplied({
  dryRun,
  status,
}: Pick<Run, "dryRun" | "status">) {
  return dryRun || status === "needs_confirmation";
}

export function formatPeople(n: number): string {
  return formatCount(n, "person", "people");
}
