import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import type { HealthState, LinkedOwnHealth } from "./layerHealth";

/** What is true of the workspace as a whole; the first that applies is said. */
export type Summary =
  /** People are known to differ. */
  | { kind: "differ"; count: number; at: number }
  /** People who are gone over there, and are removed after a wait. */
  | { kind: "leaving"; count: number }
  /** Members who are not in the organization, and can enter while that is observed. */
  | { kind: "observed"; count: number; complete: boolean; since: number }
  /** Events that could not be applied. */
  | { kind: "failed"; count: number }
  /** A layer does not work, so that nobody can tell. */
  | { kind: "broken" }
  /** Never compared. */
  | { kind: "unknown" }
  | { kind: "same"; at: number };

type Observed = FunctionReturnType<typeof api.settings.getObserved>;

/**
 * Whether everybody stands here as over there, as far as is known.
 *
 * @param leaving members whose removal is to come
 * @param observed what the workspace shuts nobody out for; null where it does
 * @param layers how the layers do
 */
export function summaryOf(
  { reconciliation, failedEvents }: LinkedOwnHealth,
  leaving: number,
  observed: Observed,
  layers: readonly HealthState[],
): Summary {
  const known = reconciliation?.known ?? null;
  if (known !== null && known.differing > 0)
    return { kind: "differ", count: known.differing, at: known.at };
  if (observed !== null && (observed.people > 0 || !observed.complete)) {
    const { people: count, complete, since } = observed;
    return { kind: "observed", count, complete, since };
  }
  if (leaving > 0) return { kind: "leaving", count: leaving };
  if (failedEvents > 0) return { kind: "failed", count: failedEvents };
  if (layers.includes("broken")) return { kind: "broken" };
  return known === null ? { kind: "unknown" } : { kind: "same", at: known.at };
}
