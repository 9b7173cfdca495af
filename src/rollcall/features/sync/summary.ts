import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import type { Run } from "./describeRun";
import type { HealthState, LinkedOwnHealth } from "./layerHealth";

type Health = FunctionReturnType<typeof api.health.getWorkspaceHealth>;
export type Known = NonNullable<NonNullable<Health["reconciliation"]>["known"]>;
export type Behind = FunctionReturnType<
  typeof api.orders.listTroubles
>["page"][number];

/** What is true of the workspace as a whole; the first that applies is said. */
export type Summary =
  /** The provider says that the organization was deleted: there is nothing to compare with. */
  | { kind: "gone" }
  /** A run has stopped, and waits for somebody to agree to its removals. */
  | { kind: "waiting"; run: Run }
  /** People are known to differ. */
  | ({ kind: "differ" } & Known)
  /** Changes made here that the provider has not followed. */
  | { kind: "behind"; people: readonly Behind[] }
  /** Members who are not in the organization, and can enter while that is observed. */
  | { kind: "observed"; count: number; complete: boolean; since: number }
  /** People who are gone over there, and are removed after a wait. */
  | { kind: "leaving"; count: number }
  /** Events that could not be applied. */
  | { kind: "failed"; count: number }
  /** A layer does not work, so that nobody can tell. */
  | { kind: "broken" }
  /** Never compared. `canCompare`: the provider can be asked for its list. */
  | { kind: "unknown"; canCompare: boolean }
  | { kind: "same"; at: number };

type Observed = FunctionReturnType<typeof api.settings.getObserved>;

/**
 * Whether everybody stands here as over there, as far as is known.
 *
 * @param isGone whether the organization was deleted
 * @param waiting the run that waits for a confirmation
 * @param behind changes that the provider has not followed, the first of them
 * @param leaving members whose removal is to come
 * @param observed what the workspace shuts nobody out for; null where it does
 * @param layers how the layers do
 */
export function summaryOf(
  {
    reconciliation,
    failedEvents,
  }: Pick<LinkedOwnHealth, "reconciliation" | "failedEvents">,
  {
    isGone,
    waiting,
    behind,
    leaving,
    observed,
    layers,
  }: {
    isGone: boolean;
    waiting: Run | null;
    behind: readonly Behind[];
    leaving: number;
    observed: Observed;
    layers: readonly HealthState[];
  },
): Summary {
  if (isGone) return { kind: "gone" };
  if (waiting !== null) return { kind: "waiting", run: waiting };
  const known = reconciliation?.known ?? null;
  if (known !== null && known.differing > 0)
    return { kind: "differ", ...known };
  if (behind.length > 0) return { kind: "behind", people: behind };
  if (observed !== null && (observed.people > 0 || !observed.complete)) {
    const { people: count, complete, since } = observed;
    return { kind: "observed", count, complete, since };
  }
  if (leaving > 0) return { kind: "leaving", count: leaving };
  if (failedEvents > 0) return { kind: "failed", count: failedEvents };
  if (layers.includes("broken")) return { kind: "broken" };
  return known === null
    ? { kind: "unknown", canCompare: reconciliation !== null }
    : { kind: "same", at: known.at };
}
