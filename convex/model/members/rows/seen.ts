import type { Doc } from "../../../_generated/dataModel";
import type { MutationCtx } from "../../../_generated/server";
import { patchMarks } from "./write";

/* When a member was last seen: they opened the workspace. */

const NOTED_ONCE_IN_MS = 24 * 60 * 60 * 1_000;

/** Written at most once a day, for every write runs the open lists again. */
export async function noteSeen(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  now: number,
) {
  const { lastSeenAt } = member;
  if (lastSeenAt !== undefined && now - lastSeenAt < NOTED_ONCE_IN_MS) return;
  await patchMarks(ctx, member, { lastSeenAt: now, seenOrJoinedAt: now });
}

/** A row from before the field was there gets it. */
export async function bringSeenInLine(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
) {
  if (member.seenOrJoinedAt !== undefined) return;
  await patchMarks(ctx, member, {
    seenOrJoinedAt: member.lastSeenAt ?? member.joinedAt,
  });
}
