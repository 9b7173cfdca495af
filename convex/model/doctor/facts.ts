import { type Infer, v } from "convex/values";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { isAdopted } from "../../lib/adopting";
import { findInboxEvent } from "../../lib/inboxEvents";
import { lastCronRuns } from "../crons/runs";
import { findCursor } from "../inbox/eventsApi";

/* What the doctor reads of the database, and the one row that it takes back. */

/** A few are enough to show that the two sides go apart. */
const SAMPLE = 3;
const READ = 20;

export const vFacts = v.object({
  /** Where the Events API is read; null where it never was. */
  cursor: v.union(
    v.object({
      readAt: v.number(),
      failingSince: v.union(v.number(), v.null()),
      lastError: v.union(v.string(), v.null()),
    }),
    v.null(),
  ),
  crons: v.array(
    v.object({
      name: v.string(),
      everyMs: v.number(),
      ranAt: v.union(v.number(), v.null()),
    }),
  ),
  /** Some workspaces that are linked to a WorkOS organization, the newest first. */
  sample: v.array(
    v.object({
      workspaceId: v.id("workspaces"),
      slug: v.string(),
      workosOrganizationId: v.string(),
    }),
  ),
});
export type Facts = Infer<typeof vFacts>;

export async function readFacts(ctx: QueryCtx): Promise<Facts> {
  const cursor = await findCursor(ctx);
  const linked = await ctx.db
    .query("workspaces")
    .withIndex("by_workosOrganizationId", (q) =>
      q.gt("workosOrganizationId", ""),
    )
    .order("desc")
    .take(READ);
  return {
    cursor: cursor && {
      readAt: cursor.readAt,
      failingSince: cursor.failingSince ?? null,
      lastError: cursor.lastError ?? null,
    },
    crons: await lastCronRuns(ctx),
    sample: linked
      .filter(isAdopted)
      .filter((one) => one.organizationDeletedAt === undefined)
      .flatMap(({ _id, slug, workosOrganizationId }) =>
        workosOrganizationId === undefined
          ? []
          : [{ workspaceId: _id, slug, workosOrganizationId }],
      )
      .slice(0, SAMPLE),
  };
}

/** An event that nothing acts on: the inbox keeps it as ignored. */
export const PROBE_TYPE = "rollcall.doctor";

/**
 * Takes the doctor's own event out of the inbox, with its text.
 *
 * @returns whether it had come
 */
export async function dropProbe(
  ctx: MutationCtx,
  eventId: string,
): Promise<boolean> {
  const event = await findInboxEvent(ctx, "workos", eventId);
  if (event?.type !== PROBE_TYPE) return false;
  if (event.bodyId !== undefined)
    await ctx.db.delete("webhookBodies", event.bodyId);
  await ctx.db.delete("webhookAudit", event._id);
  return true;
}
