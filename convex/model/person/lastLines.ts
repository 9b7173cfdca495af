import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { type MemberEvent, vMemberEvent } from "../../lib/audit";
import { toListedEntry, vListedEntry } from "../audit/entries";
import type { Names } from "../team/names";

/** The last that happened to a person, the newest first. */
export const vLastLines = v.object({
  entries: v.array(vListedEntry),
  /** There are earlier ones. */
  more: v.boolean(),
  /** Assignments that went with their removal, left out above; at most 100 are counted. */
  assignmentsGone: v.number(),
});

const SHOWN = 20;
const GONE_COUNTED = 100;

type Line = Doc<"workspaceMemberAuditLogs">;

export async function lastLines(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
  names: Names,
): Promise<Infer<typeof vLastLines>> {
  const { lines, assignmentsGone } =
    member.status === "removed" && member.removedAt !== undefined
      ? await linesOfRemoved(ctx, member, member.removedAt)
      : { lines: await linesBefore(ctx, member), assignmentsGone: 0 };
  return {
    entries: await Promise.all(
      lines.slice(0, SHOWN).map((line) => toListedEntry(ctx, line, names)),
    ),
    more: lines.length > SHOWN,
    assignmentsGone,
  };
}

async function linesBefore(
  ctx: QueryCtx,
  { workspaceId, userId }: Doc<"workspaceMembers">,
  before = Infinity,
): Promise<Line[]> {
  return await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_workspaceId_userId_timestamp", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("userId", userId)
        .lt("timestamp", before),
    )
    .order("desc")
    .take(SHOWN + 1);
}

const OTHER_EVENTS = vMemberEvent.members.flatMap(({ value }) =>
  value === "unassigned" ? [] : value,
);

/**
 * What was unassigned at the removal or after it went with it. There may be hundreds of
 * those lines before the one that says why: each other event is read by itself.
 */
async function linesOfRemoved(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
  removedAt: number,
): Promise<{ lines: Line[]; assignmentsGone: number }> {
  const since = (event: MemberEvent, limit: number) =>
    ctx.db
      .query("workspaceMemberAuditLogs")
      .withIndex("by_workspaceId_userId_event_timestamp", (q) =>
        q
          .eq("workspaceId", member.workspaceId)
          .eq("userId", member.userId)
          .eq("event", event)
          .gte("timestamp", removedAt),
      )
      .order("desc")
      .take(limit);
  const after = await Promise.all(
    OTHER_EVENTS.map((event) => since(event, SHOWN + 1)),
  );
  const newestFirst = after
    .flat()
    .sort(
      (a, b) => b.timestamp - a.timestamp || b._creationTime - a._creationTime,
    );
  return {
    lines: [...newestFirst, ...(await linesBefore(ctx, member, removedAt))],
    assignmentsGone: (await since("unassigned", GONE_COUNTED)).length,
  };
}
