import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { inBatches } from "../../lib/batches";
import type { Counts } from "./applying";
import type { Found } from "./comparing";
import { BATCH, eachRange, listUnlisted } from "./comparingAction";
import type { Listing } from "../providers/port";
import { compareText } from "./ranges";

/* The second half of a run: what differs is put on record and applied, a
 * transaction at a time. */

export const NOTED_AT_ONCE = 500;

/** What was found, for the record. */
export async function note(
  ctx: ActionCtx,
  runId: Id<"reconciliationRuns">,
  found: Found[],
) {
  for (const batch of inBatches(found, NOTED_AT_ONCE))
    await ctx.runMutation(internal.steps.reconciliation.noteDifferences, {
      runId,
      differences: batch.map(({ ownerGoes: _, ...difference }) => difference),
    });
}

/** Brings everyone in line who differs still; counts up `applied` as it goes. */
export async function applyAll(
  ctx: ActionCtx,
  runId: Id<"reconciliationRuns">,
  listing: Listing,
  { removable, applied }: { removable: string[]; applied: Counts },
) {
  const unlisted = (await listUnlisted(ctx, runId, listing.memberships)).map(
    ({ userId, providerUserId }) => ({ userId, key: providerUserId ?? userId }),
  );
  const unlistedKeys = new Set<string>(unlisted.map(({ key }) => key));
  const sorted = removable
    .filter((key) => !unlistedKeys.has(key))
    .sort(compareText);
  await eachRange(listing, async (range) => {
    const result: { counts: Counts; next: string | null } =
      await ctx.runMutation(
        internal.organizationSync.applyOrganizationMembershipSnapshot,
        {
          runId,
          range,
          // One transaction comes no further than these.
          removable: sorted
            .filter((key) => key > (range.after ?? ""))
            .slice(0, NOTED_AT_ONCE),
        },
      );
    add(applied, result.counts);
    return result.next;
  });
  const agreed = new Set(removable);
  for (const batch of inBatches(unlisted, BATCH))
    add(
      applied,
      await ctx.runMutation(internal.steps.reconciliation.applyUnlisted, {
        runId,
        userIds: batch.map(({ userId }) => userId),
        removable: batch.map(({ key }) => key).filter((key) => agreed.has(key)),
      }),
    );
}

/** The organization's name, and people's names; counts up `applied`. */
export async function applyNames(
  ctx: ActionCtx,
  runId: Id<"reconciliationRuns">,
  { organization, users }: Listing,
  applied: Counts,
) {
  await ctx.runMutation(internal.steps.reconciliation.applyOrganization, {
    runId,
    organization,
  });
  for (const batch of inBatches(users, BATCH))
    applied.updated += await ctx.runMutation(
      internal.steps.reconciliation.applyProfiles,
      { runId, users: batch },
    );
}

function add(total: Counts, counts: Counts) {
  total.added += counts.added;
  total.updated += counts.updated;
  total.removed += counts.removed;
  total.refused += counts.refused;
}
