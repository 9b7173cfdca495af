import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { AuditEvent } from "../../lib/audit";
import { listedActor, vListedActor } from "../audit/entries";
import type { Names } from "../team/names";

/** Since when they have their role, and who gave it; null where nobody is on record. */
export const vRoleSince = v.object({
  at: v.number(),
  actor: v.union(vListedActor, v.null()),
});

/** What can give somebody a role. */
const GIVES_ROLE: AuditEvent[] = [
  "joined",
  "role_changed",
  "restored",
  "ownership_transferred",
];

/** Some of these change no role, as most returns do. */
const LOOKED_AT = 5;

export async function roleSince(
  ctx: QueryCtx,
  { workspaceId, userId, role, joinedAt }: Doc<"workspaceMembers">,
  names: Names,
): Promise<Infer<typeof vRoleSince>> {
  const lines = await Promise.all(
    GIVES_ROLE.map((event) =>
      ctx.db
        .query("workspaceMemberAuditLogs")
        .withIndex("by_workspaceId_userId_event_timestamp", (q) =>
          q
            .eq("workspaceId", workspaceId)
            .eq("userId", userId)
            .eq("event", event),
        )
        .order("desc")
        .take(LOOKED_AT),
    ),
  );
  const last = lines
    .flat()
    .filter(({ nextRole }) => nextRole === role)
    .sort((a, b) => a.timestamp - b.timestamp)
    .at(-1);
  return last
    ? { at: last.timestamp, actor: await listedActor(last.actor, names) }
    : { at: joinedAt, actor: null };
}
