import type { TeamCounts } from "../../../convex/lib/validators";

/** How many own the workspace: one who is about to be removed still does. */
export function ownersIn({ active, pending_removal: leaving }: TeamCounts) {
  return active.owner + leaving.owner;
}
