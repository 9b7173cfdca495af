import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { eachPage, inBatches, type Page } from "../../lib/batches";
import type { Doubt, Found, InRange, Range, UnlistedMember } from "./comparing";
import type { Listing } from "../providers/port";
import type { ListedMembership } from "../providers/mirror";
import { cutIntoRanges, isWithin, restOf } from "./ranges";

/* The first half of a run: what differs, a transaction at a time. */

/** Memberships, and people, in one transaction. */
export const BATCH = 100;

/** Everybody who stands otherwise in the provider than here, and what to ask it for. */
export async function findDifferences(
  ctx: ActionCtx,
  runId: Id<"reconciliationRuns">,
  listing: Listing,
): Promise<{ found: Found[]; doubts: Doubt[] }> {
  const { memberships, names } = listing;
  const found: Found[] = [];
  const doubts: Doubt[] = [];
  await eachRange(listing, async (range) => {
    const inRange: InRange = await ctx.runQuery(
      internal.steps.reconciliation.findInRange,
      { runId, range },
    );
    found.push(...inRange.differences);
    doubts.push(...inRange.doubts);
    return inRange.next;
  });
  for (const batch of inBatches(
    await listUnlisted(ctx, runId, memberships),
    BATCH,
  )) {
    const among: Omit<InRange, "next"> = await ctx.runQuery(
      internal.steps.reconciliation.findAmongUnlisted,
      { runId, userIds: batch.map(({ userId }) => userId) },
    );
    found.push(...among.differences);
    doubts.push(...among.doubts);
  }
  return { found: named(found, names), doubts };
}

/** Members that neither the listing nor the mirror knows. */
export async function listUnlisted(
  ctx: ActionCtx,
  runId: Id<"reconciliationRuns">,
  memberships: ListedMembership[],
): Promise<UnlistedMember[]> {
  const listed = new Set(
    memberships.map(({ providerUserId }) => providerUserId),
  );
  const unlisted: UnlistedMember[] = [];
  const pages = eachPage<Page<"unlisted", UnlistedMember>>((cursor) =>
    ctx.runQuery(internal.steps.reconciliation.listUnlisted, { runId, cursor }),
  );
  for await (const page of pages)
    unlisted.push(
      ...page.unlisted.filter(
        ({ providerUserId }) =>
          providerUserId === null || !listed.has(providerUserId),
      ),
    );
  return unlisted;
}

/** People who have never been here have a name in the provider. */
function named(found: Found[], names: Map<string, string>): Found[] {
  return found.map((difference) => {
    const name = names.get(difference.providerUserId);
    return difference.userId === undefined && name !== undefined
      ? { ...difference, displayName: name }
      : difference;
  });
}

/** Puts every range through `work`, which says where one that is too full goes on. */
export async function eachRange(
  { memberships, said }: Listing,
  work: (range: Range) => Promise<string | null>,
) {
  for (const whole of cutIntoRanges(memberships, BATCH)) {
    let range: Range = {
      ...whole,
      said: said.flatMap(({ membershipId, providerUserId }) =>
        membershipId !== null && isWithin(providerUserId, whole)
          ? [membershipId]
          : [],
      ),
    };
    for (;;) {
      const done = await work(range);
      if (done === null) break;
      range = restOf(range, done);
    }
  }
}
