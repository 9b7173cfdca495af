import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { endAlert, raiseAlert } from "../alerts/alerts";
import { noteDue } from "../crons/due";
import { LEASE_MS, type ProvisioningTask, takeLease } from "./provisioning";
import { mayRollBack, retryDelayMs } from "./plan";

/** The provider may be away for a moment. */
const STUCK_AFTER_MS = 10 * 60_000;

type Holder = { journalId: Id<"provisioningJournal">; lease: string };

/**
 * The holder gives up without taking anything back. The lease's time still has
 * to pass before the cron does: a call that was cut off may yet have its effect.
 */
export async function interruptProvisioning(
  ctx: MutationCtx,
  { journalId, lease, cause }: Holder & { cause: string },
) {
  const journal = await ctx.db.get("provisioningJournal", journalId);
  if (journal?.state === "open" && journal.lease === lease)
    await ctx.db.patch("provisioningJournal", journalId, {
      lease: undefined,
      lastError: cause,
    });
}

/**
 * The point of no return, before anything is deleted in WorkOS: from here on no
 * workspace is made under this key. False where one was made, or where somebody
 * else has taken the request over.
 */
export async function startRollback(
  ctx: MutationCtx,
  { journalId, lease, cause }: Holder & { cause: string },
  now: number,
): Promise<boolean> {
  const journal = await ctx.db.get("provisioningJournal", journalId);
  if (!journal || !mayRollBack(journal, lease)) return false;
  await ctx.db.patch("provisioningJournal", journalId, {
    ...begun(journal),
    lease,
    leaseUntil: now + LEASE_MS,
    lastError: cause,
  });
  await noteDue(ctx, "provisioning", now + LEASE_MS, now);
  return true;
}

/** Writes down how the way back went; a failed one is tried again by the cron. */
export async function closeRollback(
  ctx: MutationCtx,
  { journalId, lease, error }: Holder & { error: string | null },
  now: number,
) {
  const journal = await ctx.db.get("provisioningJournal", journalId);
  // The holder who took it over since will say.
  if (journal?.state !== "rolling_back" || journal.lease !== lease) return;
  const alert = { code: "PROVISIONING_STUCK", key: journalId } as const;
  if (error === null) {
    await endAlert(ctx, alert, now);
    await ctx.db.patch("provisioningJournal", journalId, {
      state: "rolled_back",
      closedAt: now,
    });
    return;
  }
  await raiseAlert(ctx, { ...alert, journalId }, now, {
    afterMs: STUCK_AFTER_MS,
  });
  const leaseUntil = now + retryDelayMs(journal.attempts);
  await ctx.db.patch("provisioningJournal", journalId, {
    lastError: error,
    leaseUntil,
  });
  await noteDue(ctx, "provisioning", leaseUntil, now);
}

const UNFINISHED = ["open", "rolling_back"] as const;

/** When the first lease ends of a row that is neither made nor taken back. */
export async function nextDueAt(ctx: QueryCtx): Promise<number | null> {
  const first = await Promise.all(
    UNFINISHED.map((state) =>
      ctx.db
        .query("provisioningJournal")
        .withIndex("by_state_leaseUntil", (q) => q.eq("state", state))
        .first(),
    ),
  );
  const ends = first.flatMap((journal) => journal?.leaseUntil ?? []);
  return ends.length === 0 ? null : Math.min(...ends);
}

/** Rows that nobody holds any more, oldest first. */
export async function listAbandoned(
  ctx: QueryCtx,
  now: number,
  limit: number,
): Promise<Id<"provisioningJournal">[]> {
  const abandoned = await Promise.all(
    UNFINISHED.map((state) =>
      ctx.db
        .query("provisioningJournal")
        .withIndex("by_state_leaseUntil", (q) =>
          q.eq("state", state).lte("leaseUntil", now),
        )
        .take(limit),
    ),
  );
  return abandoned.flat().map((journal) => journal._id);
}

export const vUnfinished = v.object({
  journalId: v.id("provisioningJournal"),
  state: literals(...UNFINISHED),
  name: v.string(),
  slug: v.string(),
  workosUserId: v.string(),
  /** The external id of the organization that may be left in WorkOS. */
  key: v.string(),
  startedAt: v.number(),
  /** How often it was tried to take it back; none of these is through. */
  attempts: v.number(),
  lastError: v.union(v.string(), v.null()),
  /** When the cron takes it back, unless it is made before. */
  nextTryAt: v.number(),
});
type Unfinished = Infer<typeof vUnfinished>;

/** What is neither made nor taken back: the ways back first, the longest overdue ahead. */
export async function listUnfinished(
  ctx: QueryCtx,
  limit: number,
): Promise<Unfinished[]> {
  const unfinished = await Promise.all(
    (["rolling_back", "open"] as const).map(async (state) => {
      const rows = await ctx.db
        .query("provisioningJournal")
        .withIndex("by_state_leaseUntil", (q) => q.eq("state", state))
        .take(limit);
      return rows.map((row) => toUnfinished(row, state));
    }),
  );
  return unfinished.flat().slice(0, limit);
}

/** Begins the way back of a row whose holder's time is up; null when there is none to begin. */
export async function takeAbandoned(
  ctx: MutationCtx,
  journalId: Id<"provisioningJournal">,
  now: number,
): Promise<ProvisioningTask | null> {
  const journal = await ctx.db.get("provisioningJournal", journalId);
  if (!journal || journal.leaseUntil > now) return null;
  if (journal.state !== "open" && journal.state !== "rolling_back") return null;
  await ctx.db.patch("provisioningJournal", journalId, {
    ...begun(journal),
    lastError: journal.lastError ?? "Cut off in the middle.",
  });
  return await takeLease(ctx, journal, now);
}

function begun({ attempts }: Doc<"provisioningJournal">) {
  return {
    state: "rolling_back" as const,
    attempts: attempts + 1,
    closedAt: undefined,
  };
}

function toUnfinished(
  journal: Doc<"provisioningJournal">,
  state: Unfinished["state"],
): Unfinished {
  const { _id, name, slug, workosUserId, key, startedAt, attempts } = journal;
  return {
    journalId: _id,
    state,
    name,
    slug,
    workosUserId,
    key,
    startedAt,
    attempts,
    lastError: journal.lastError ?? null,
    nextTryAt: journal.leaseUntil,
  };
}
