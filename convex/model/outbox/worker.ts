import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { vRemoteMembership } from "../../lib/validators";
import type { WorkosClient } from "../../lib/workosClient";
import { syncOrganizationMembership } from "../../lib/workosOrganization";
import * as Members from "../members/members";
import { isHeld, LEASE_MS } from "./outbox";
import { planEnding, retryDelayMs } from "./plan";

/* Brings WorkOS in line with what was taken away here. */

/** WorkOS takes 500 writes in ten seconds; this many start at once. */
const SWEEP = 50;

/** Whose memberships of which organization have to end. */
export const vErrand = v.object({
  workosOrganizationId: v.string(),
  workosUserId: v.string(),
});
export type Errand = Infer<typeof vErrand>;

/** How far an attempt got: what WorkOS says now, and what it failed on. */
export const vAttempt = v.object({
  ended: v.array(
    v.object({ membership: vRemoteMembership, deleted: v.boolean() }),
  ),
  error: v.union(v.string(), v.null()),
});
export type Attempt = Infer<typeof vAttempt>;

/** Begins an attempt; null when there is nothing to do any more. */
export async function claim(
  ctx: MutationCtx,
  outboxId: Id<"outbox">,
  now: number,
): Promise<Errand | null> {
  const row = await ctx.db.get("outbox", outboxId);
  if (row?.status !== "due" || isHeld(row, now)) return null;
  const { workosOrganizationId, workosUserId } = row;
  const member = await Members.getMember(ctx, row.workspaceId, row.userId);
  const workspace = await ctx.db.get("workspaces", row.workspaceId);
  // An organization that was let go may be another workspace's by now.
  const isOurs = workspace?.workosOrganizationId === workosOrganizationId;
  if (member?.status === "active" || !isOurs) {
    await ctx.db.patch("outbox", outboxId, {
      status: "superseded",
      troubleSince: undefined,
      doneAt: now,
    });
    return null;
  }
  await ctx.db.patch("outbox", outboxId, {
    attempts: row.attempts + 1,
    nextAttemptAt: now + LEASE_MS,
    hold: { by: "worker", until: now + LEASE_MS },
  });
  return { workosOrganizationId, workosUserId };
}

/** Ends a person's memberships in WorkOS. Ended already, or gone, is success. */
export async function endInWorkos(
  client: WorkosClient,
  errand: Errand,
): Promise<Attempt> {
  const ended: Attempt["ended"] = [];
  try {
    const memberships = await client.listMembershipsOf(errand);
    if (memberships.length === 0) await client.requireOurs();
    for (const membership of memberships) {
      const step = planEnding(membership.status);
      switch (step) {
        case "deactivate": {
          const answer = await client.deactivateMembership(
            membership.membershipId,
          );
          ended.push({
            membership: answer ?? membership,
            deleted: answer === null,
          });
          break;
        }
        case "delete":
          await client.deleteMembership(membership.membershipId);
          ended.push({ membership, deleted: true });
          break;
        case null:
          ended.push({ membership, deleted: false });
          break;
        default:
          step satisfies never;
      }
    }
    return { ended, error: null };
  } catch (error) {
    return {
      ended,
      error: error instanceof Error ? error.message : String(error),
    };
  }
}

/** Ends an attempt: WorkOS's answers go to the mirror, as any other news. */
export async function settle(
  ctx: MutationCtx,
  outboxId: Id<"outbox">,
  { ended, error }: Attempt,
  now: number,
) {
  for (const { membership, deleted } of ended)
    await syncOrganizationMembership(
      ctx,
      { membership, version: { updatedAt: membership.updatedAt }, deleted },
      {
        actor: { type: "cron", name: "tell-workos" },
        reason: "WorkOS was told that access has ended",
        now,
      },
    );
  const row = await ctx.db.get("outbox", outboxId);
  if (row?.hold?.by === "worker")
    await ctx.db.patch("outbox", outboxId, { hold: undefined });
  if (row?.status !== "due") return;
  if (error === null) {
    await ctx.db.patch("outbox", outboxId, {
      status: "done",
      lastError: undefined,
      troubleSince: undefined,
      doneAt: now,
    });
    return;
  }
  const delay = retryDelayMs(row.attempts);
  await ctx.db.patch("outbox", outboxId, {
    lastError: error,
    troubleSince: row.troubleSince ?? now,
    ...(delay === null ? { status: "failed" } : { nextAttemptAt: now + delay }),
  });
}

/** The cron: what is due again, and what a crash left behind. */
export async function takeUpDue(
  ctx: MutationCtx,
  now: number,
): Promise<number> {
  const due = await ctx.db
    .query("outbox")
    .withIndex("by_status_nextAttemptAt", (q) =>
      q.eq("status", "due").lte("nextAttemptAt", now),
    )
    .take(SWEEP);
  for (const { _id: outboxId } of due) {
    await ctx.db.patch("outbox", outboxId, { nextAttemptAt: now + LEASE_MS });
    await ctx.scheduler.runAfter(0, internal.outbox.process, { outboxId });
  }
  return due.length;
}
