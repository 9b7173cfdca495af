import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { inBatches } from "../../lib/batches";
import { isAppError } from "../../lib/errors";
import type { Brake, RemoteMembership, RemoteUser } from "../../lib/validators";
import type { WorkosClient } from "../../lib/workosClient";
import { type Listing, readListing } from "./listing";
import type { Counts, Found, Stray } from "./people";
import { compareText, cutIntoRanges, decideBrake, type Range } from "./plan";
import type { Context, End, Starter } from "./runs";

/** Memberships, and people, in one transaction. */
const BATCH = 100;
const NOTED_AT_ONCE = 500;

export type Request = {
  workspaceId: Id<"workspaces">;
  starter: Starter;
  dryRun: boolean;
  confirms?: Id<"reconciliationRuns">;
};

export type Outcome = End & {
  runId: Id<"reconciliationRuns">;
  dryRun: boolean;
};

/**
 * Compares a workspace with WorkOS's full list and brings it in line. Nothing
 * is changed before the listing is complete and the brake has been asked, and
 * a run always ends with its record.
 *
 * @throws what `begin` throws; from then on the outcome says what went wrong
 */
export async function reconcile(
  ctx: ActionCtx,
  client: WorkosClient,
  request: Request,
): Promise<Outcome> {
  const { workspaceId, starter, dryRun } = request;
  const context: Context = await ctx.runQuery(
    internal.organizationSync.getReconciliationContext,
    { workspaceId, starter },
  );
  const { runId, listedAt }: Opened = await ctx.runMutation(
    internal.reconciliation.beginRun,
    request,
  );
  const calls = { count: 0 };
  let end: End;
  try {
    end = await carryOut(ctx, client, {
      ...request,
      runId,
      listedAt,
      context,
      calls,
    });
  } catch (error) {
    end = {
      ...nothing(),
      status: "failed",
      providerCalls: calls.count,
      error: sentence(error),
    };
  }
  await ctx.runMutation(internal.reconciliation.endRun, { runId, end });
  return { runId, dryRun, ...end };
}

type Opened = { runId: Id<"reconciliationRuns">; listedAt: number };

type Job = Request & Opened & { context: Context; calls: { count: number } };

async function carryOut(
  ctx: ActionCtx,
  client: WorkosClient,
  job: Job,
): Promise<End> {
  const { dryRun, runId, context, calls } = job;
  const listing = await readListing(
    client,
    context.workosOrganizationId,
    calls,
  );
  if (listing === null) return await organizationGone(ctx, job);

  const found = await findDifferences(ctx, job, listing);
  const removals = found.filter(({ kind }) => kind === "remove");
  const tripped = decideBrake({
    removals: {
      total: removals.length,
      owners: removals.filter(({ ownerGoes }) => ownerGoes).length,
    },
    counts: context.counts,
    listed: listing.memberships.length,
    percent: context.brakePercent,
  });
  const removable = await agreedRemovals(ctx, job, removals, tripped);
  await note(ctx, runId, found);

  const providerCalls = calls.count;
  if (dryRun || (tripped !== null && removable === null))
    return {
      ...preview(found),
      status: dryRun ? "done" : "needs_confirmation",
      providerCalls,
      brake: tripped,
      error: null,
    };
  await ctx.runMutation(internal.reconciliation.openGate, { runId });
  const renamed = await applyAround(ctx, job, listing);
  const applied =
    found.length === 0
      ? nothing()
      : await applyAll(ctx, job, listing, removable ?? []);
  return {
    ...nothing(),
    ...applied,
    updated: applied.updated + renamed,
    status: "done",
    providerCalls,
    brake: applied.refused > 0 ? tripped : null,
    error: null,
  };
}

/**
 * Whom the run may remove: everyone found while the brake holds nothing back,
 * those of the confirmed run and no others after a confirmation, and null where
 * somebody has to confirm first.
 */
async function agreedRemovals(
  ctx: ActionCtx,
  { confirms }: Job,
  removals: Found[],
  tripped: Brake | null,
): Promise<string[] | null> {
  const ids = removals.map(({ providerUserId }) => providerUserId);
  if (tripped === null) return ids;
  if (confirms === undefined) return null;
  const confirmed: string[] = [];
  for (const batch of inBatches(ids, NOTED_AT_ONCE))
    confirmed.push(
      ...(await ctx.runQuery(internal.reconciliation.listConfirmed, {
        runId: confirms,
        providerUserIds: batch,
      })),
    );
  return confirmed;
}

/* -------------------------------------------------------------- comparing */

async function findDifferences(
  ctx: ActionCtx,
  { runId }: Job,
  { memberships, users }: Listing,
): Promise<Found[]> {
  const found: Found[] = [];
  await eachRange(memberships, async (range) => {
    const { differences, next }: { differences: Found[]; next: string | null } =
      await ctx.runQuery(internal.reconciliation.findInRange, {
        runId,
        range,
      });
    found.push(...differences);
    return next;
  });
  for (const batch of inBatches(
    await listStrays(ctx, runId, memberships),
    BATCH,
  ))
    found.push(
      ...(await ctx.runQuery(internal.reconciliation.findAmongStrays, {
        runId,
        userIds: batch.map(({ userId }) => userId),
      })),
    );
  return named(found, users);
}

/** Members whom neither the listing nor the mirror knows. */
async function listStrays(
  ctx: ActionCtx,
  runId: Id<"reconciliationRuns">,
  memberships: RemoteMembership[],
): Promise<Stray[]> {
  const listed = new Set(memberships.map(({ workosUserId }) => workosUserId));
  const strays: Stray[] = [];
  let cursor: string | null = null;
  do {
    const page: { strays: Stray[]; next: string | null } = await ctx.runQuery(
      internal.reconciliation.listStrays,
      { runId, cursor },
    );
    strays.push(
      ...page.strays.filter(
        ({ workosUserId }) =>
          workosUserId === null || !listed.has(workosUserId),
      ),
    );
    cursor = page.next;
  } while (cursor !== null);
  return strays;
}

/** People who have never been here have a name in WorkOS. */
function named(found: Found[], users: RemoteUser[]): Found[] {
  const names = new Map(
    users.map(({ workosUserId, firstName, lastName, email }) => [
      workosUserId,
      [firstName, lastName].filter(Boolean).join(" ") || email,
    ]),
  );
  return found.map((difference) => {
    const name = names.get(difference.providerUserId);
    return difference.userId === undefined && name !== undefined
      ? { ...difference, displayName: name }
      : difference;
  });
}

/** Puts every range through `work`, which says where one that is too full goes on. */
async function eachRange(
  memberships: RemoteMembership[],
  work: (range: Range) => Promise<string | null>,
) {
  for (const range of cutIntoRanges(memberships, BATCH)) {
    let rest = range;
    for (;;) {
      const next = await work(rest);
      if (next === null) break;
      rest = {
        after: next,
        upTo: range.upTo,
        memberships: rest.memberships.filter(
          ({ workosUserId }) => workosUserId > next,
        ),
      };
    }
  }
}

/* --------------------------------------------------------------- applying */

async function applyAll(
  ctx: ActionCtx,
  { runId }: Job,
  { memberships }: Listing,
  removable: string[],
): Promise<Counts> {
  const total: Counts = { added: 0, updated: 0, removed: 0, refused: 0 };
  const add = (counts: Counts) => {
    total.added += counts.added;
    total.updated += counts.updated;
    total.removed += counts.removed;
    total.refused += counts.refused;
  };
  const sorted = [...removable].sort(compareText);
  await eachRange(memberships, async (range) => {
    const result: { counts: Counts; next: string | null } =
      await ctx.runMutation(
        internal.organizationSync.applyOrganizationMembershipSnapshot,
        {
          runId,
          range,
          // One transaction comes no further than these.
          removable: sorted
            .filter((id) => id > (range.after ?? ""))
            .slice(0, NOTED_AT_ONCE),
        },
      );
    add(result.counts);
    return result.next;
  });
  const agreed = new Set(removable);
  for (const batch of inBatches(
    await listStrays(ctx, runId, memberships),
    BATCH,
  ))
    add(
      await ctx.runMutation(internal.reconciliation.applyStrays, {
        runId,
        userIds: batch.map(({ userId }) => userId),
        removable: batch
          .map(({ userId, workosUserId }) => workosUserId ?? userId)
          .filter((id) => agreed.has(id)),
      }),
    );
  return total;
}

/** The organization's name, and people's names; returns how many changed. */
async function applyAround(
  ctx: ActionCtx,
  { runId }: Job,
  { organization, users }: Listing,
): Promise<number> {
  await ctx.runMutation(internal.reconciliation.applyOrganization, {
    runId,
    organization,
  });
  let changed = 0;
  for (const batch of inBatches(users, BATCH))
    changed += await ctx.runMutation(internal.reconciliation.applyProfiles, {
      runId,
      users: batch,
    });
  return changed;
}

/** WorkOS has the organization no more: what its deletion event would have done. */
async function organizationGone(
  ctx: ActionCtx,
  { dryRun, runId, context, calls }: Job,
): Promise<End> {
  const { active, pending_removal } = context.counts;
  const members = [active, pending_removal]
    .flatMap((counts) => Object.values(counts))
    .reduce((sum, count) => sum + count, 0);
  if (!dryRun) {
    await ctx.runMutation(internal.reconciliation.openGate, { runId });
    await ctx.runMutation(internal.reconciliation.applyOrganization, {
      runId,
      organization: null,
    });
  }
  return {
    ...nothing(),
    removed: members,
    status: "done",
    providerCalls: calls.count,
    error: `${context.organizationName}'s organization was deleted in WorkOS.`,
  };
}

async function note(
  ctx: ActionCtx,
  runId: Id<"reconciliationRuns">,
  found: Found[],
) {
  for (const batch of inBatches(found, NOTED_AT_ONCE))
    await ctx.runMutation(internal.reconciliation.noteDifferences, {
      runId,
      differences: batch.map(({ ownerGoes: _, ...difference }) => difference),
    });
}

function preview(found: Found[]): Counts {
  const of = (kind: Found["kind"]) =>
    found.filter((difference) => difference.kind === kind).length;
  return {
    added: of("add"),
    updated: of("update"),
    removed: of("remove"),
    refused: 0,
  };
}

function nothing() {
  return { added: 0, updated: 0, removed: 0, refused: 0, brake: null };
}

function sentence(error: unknown): string {
  if (isAppError(error)) return error.data.message;
  return error instanceof Error ? error.message : String(error);
}
