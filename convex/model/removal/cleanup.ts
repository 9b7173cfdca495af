import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { isGoneForGood } from "../../lib/deletion";
import { organizationAccess } from "../../lib/workosOrganization";
import { graceOf } from "./grace";
import * as Members from "../members/members";
import { planRemoval } from "./plan";

/**
 * Members in one transaction. Each costs about six reads and three writes; one
 * whose assignments are given up, some 200 of each. So no batch comes near half
 * of Convex's limits (32,000 reads, 16,000 writes).
 */
const BATCH = 200;
const RELEASE_MEMBERS = 20;

const CLEANUP = {
  type: "cron",
  name: "cleanup-pending-workspace-member-removals",
} as const;

export type CleanupCounts = {
  checked: number;
  scheduled: number;
  cleared: number;
  removed: number;
  /** Staff assignments given up, of people whose grace to come back has passed. */
  released: number;
};

/** One batch of the cleanup; `next` says where the following one goes on. */
export async function cleanUpBatch(
  ctx: MutationCtx,
  {
    scope,
    cursor,
    graceMs,
    now,
  }: {
    scope: "all" | "due";
    cursor: string | null;
    /** Instead of each workspace's own. */
    graceMs: number | undefined;
    now: number;
  },
): Promise<{ counts: CleanupCounts; next: string | null }> {
  const counts = {
    checked: 0,
    scheduled: 0,
    cleared: 0,
    removed: 0,
    released: 0,
  };
  const { members, next } = await batch(ctx, scope, cursor, now);
  let hasLeftOver = false;
  for (const member of members) {
    if (member.status === "removed") {
      const released = await Members.releaseAssignments(ctx, member, {
        actor: CLEANUP,
        reason:
          member.releaseAssignmentsAt === member.removedAt
            ? "they were removed"
            : "the grace to come back has passed",
        now,
      });
      counts.released += released;
      if (released === Members.RELEASE_BATCH) hasLeftOver = true;
      continue;
    }
    counts.checked++;
    await step(ctx, member, { graceMs, now }, counts);
  }
  // Whoever has more than one batch of assignments is found there again.
  return { counts, next: hasLeftOver ? LEFT_OVER : next };
}

async function step(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  { graceMs, now }: { graceMs: number | undefined; now: number },
  counts: CleanupCounts,
) {
  const workspace = await ctx.db.get("workspaces", member.workspaceId);
  const missing = await whatIsMissing(ctx, member, workspace);
  const why: Members.Why = {
    actor: CLEANUP,
    reason: missing ?? "access is back",
    now,
  };
  const decision = planRemoval({
    ...member,
    hasAccess: missing === null,
    now,
    graceMs: graceOf(workspace, graceMs),
  });
  switch (decision) {
    case "schedule":
      await Members.schedulePendingRemoval(ctx, member, why);
      counts.scheduled++;
      return;
    case "clear":
      await Members.clearPendingRemoval(ctx, member, why);
      counts.cleared++;
      return;
    case "remove":
      await Members.removeMember(ctx, member, "removed_after_grace", why, {
        releaseAssignmentsAt: now,
      });
      counts.removed++;
      return;
    case null:
      if (member.accessCheckAt !== undefined)
        await Members.markChecked(ctx, member);
      return;
    default:
      decision satisfies never;
  }
}

/** Why the member can't enter, for the audit; null when they can. */
async function whatIsMissing(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  workspace: Doc<"workspaces"> | null,
): Promise<string | null> {
  const user = await ctx.db.get("users", member.userId);
  if (!user || user.deletedAt !== undefined) return "the user is gone";
  if (!workspace || isGoneForGood(workspace)) return "the workspace is gone";
  const { allowed } = await organizationAccess(ctx, workspace, user);
  return allowed ? null : "no active organization membership";
}

async function batch(
  ctx: MutationCtx,
  scope: "all" | "due",
  cursor: string | null,
  now: number,
): Promise<{ members: Doc<"workspaceMembers">[]; next: string | null }> {
  if (scope === "all") {
    const page = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_status", (q) => q.eq("status", "active"))
      .paginate({ numItems: BATCH, cursor });
    return {
      members: page.page,
      next: page.isDone ? null : page.continueCursor,
    };
  }
  // "due" walks three short lists in turn; the cursor says which, and where.
  const [list, at] = readCursor(cursor);
  const page = await dueList(ctx, list, now).paginate({
    numItems: list === "release" ? RELEASE_MEMBERS : BATCH,
    cursor: at,
  });
  const following = DUE_LISTS[DUE_LISTS.indexOf(list) + 1];
  return {
    // A list keeps what its index finds: the other status is another list's.
    members: page.page.filter(
      (member) => (member.status === "removed") === (list === "release"),
    ),
    next: !page.isDone
      ? `${list}:${page.continueCursor}`
      : following === undefined
        ? null
        : `${following}:`,
  };
}

/** The cursor of a run that only gives up what removed people left behind. */
export const LEFT_OVER = "release:";

const DUE_LISTS = ["pending", "marked", "release"] as const;
type DueList = (typeof DUE_LISTS)[number];

function dueList(ctx: MutationCtx, list: DueList, now: number) {
  const members = ctx.db.query("workspaceMembers");
  switch (list) {
    case "pending":
      return members.withIndex("by_pendingRemovalAt", (q) =>
        q.gt("pendingRemovalAt", 0),
      );
    case "marked":
      return members.withIndex("by_accessCheckAt", (q) =>
        q.gt("accessCheckAt", 0).lte("accessCheckAt", now),
      );
    case "release":
      return members.withIndex("by_releaseAssignmentsAt", (q) =>
        q.gt("releaseAssignmentsAt", 0).lte("releaseAssignmentsAt", now),
      );
  }
}

function readCursor(cursor: string | null): [DueList, string | null] {
  const [list, at] = (cursor ?? "").split(/:(.*)/s);
  return [
    DUE_LISTS.find((known) => known === list) ?? "pending",
    at === undefined || at === "" ? null : at,
  ];
}
