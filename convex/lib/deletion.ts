import type { Doc } from "../_generated/dataModel";

/** How long the owners of a deleted workspace can restore it, at least. */
export const DELETION_GRACE_MS = 7 * 24 * 60 * 60_000;

/**
 * How long after that all that is left of it is forgotten. As long as the texts of its
 * events are kept, which name its people: no part of it outlives another, and what was
 * deleted by mistake or by a thief can be told of until then.
 */
export const FORGOTTEN_AFTER_MS = 30 * 24 * 60 * 60_000;

/**
 * Whether nobody can bring the workspace back any more. Before that its doors
 * are closed, but its members are kept as WorkOS has them.
 */
export function isGoneForGood({
  deletedAt,
  deletion,
}: Pick<Doc<"workspaces">, "deletedAt" | "deletion">): boolean {
  if (deletedAt === undefined) return false;
  return deletion === undefined || deletion.finalizedAt !== undefined;
}
