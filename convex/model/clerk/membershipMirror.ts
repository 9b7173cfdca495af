import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { ClerkMembership } from "../../lib/clerkValidators";
import type { KnownBy, Version } from "../../lib/validators";
import { judgeVersion, type Verdict } from "../sync/versionPlan";
import {
  dropLater,
  keepVersion,
  latestOf,
  moveVersionOn,
  underLatest,
} from "../sync/versions";

/* Keeps the mirror of Clerk's memberships: a change or an end of a row is written here. */

/** News of one Clerk membership, whichever way it reached us. */
export type ClerkMembershipNews = {
  membership: ClerkMembership;
  version: Version;
  /** Clerk says that it is gone for good. */
  deleted: boolean;
  /** When the listing that has it was begun, on our clock. */
  listedAt?: number;
};

export async function findMembership(
  ctx: QueryCtx,
  membershipId: string,
): Promise<Doc<"organizationMembers"> | null> {
  return await ctx.db
    .query("organizationMembers")
    .withIndex("by_membershipId", (q) => q.eq("membershipId", membershipId))
    .unique();
}

/** Brings our copy of the membership up to date, unless the news is old. */
export async function upsertMembership(
  ctx: MutationCtx,
  { membership, version, deleted, listedAt }: ClerkMembershipNews,
  now: number,
): Promise<Verdict> {
  const { membershipId, role } = membership;
  const known = await latestOf(
    ctx,
    "clerk",
    await findMembership(ctx, membershipId),
  );
  const verdict = judgeVersion({
    known,
    incoming: version,
    deletes: deleted,
    same: known?.role === role,
  });
  await moveVersionOn(ctx, "clerk", known, { verdict, version });
  if (verdict !== "apply") return verdict;
  const row = {
    ...membership,
    ...version,
    status: deleted ? ("inactive" as const) : ("active" as const),
    syncedAt: now,
    known:
      listedAt === undefined
        ? { by: "event" as const, asOf: version.eventAt ?? version.updatedAt }
        : { by: "listing" as const, asOf: listedAt },
    ...(deleted ? { deletedAt: now } : {}),
  };
  if (!known) await ctx.db.insert("organizationMembers", row);
  else if (saysTheSame(known, row))
    await keepVersion(ctx, "clerk", known._id, version, { syncedAt: now });
  else {
    await ctx.db.patch("organizationMembers", known._id, row);
    await dropLater(ctx, "clerk", known._id);
  }
  return "apply";
}

/** What a row says; the rest is how we know of it. */
const SAID = [
  "organizationId",
  "clerkUserId",
  "role",
  "name",
  "email",
  "createdAt",
  "status",
] as const;

/** A patch leaves what it does not name as it is. */
function saysTheSame(
  known: Doc<"organizationMembers">,
  row: Partial<Doc<"organizationMembers">>,
): boolean {
  return (
    row.deletedAt === undefined &&
    SAID.every((field) => !(field in row) || known[field] === row[field])
  );
}

/** @param known by what its end is known, where no event of its own says so */
export async function tombstone(
  ctx: MutationCtx,
  row: Doc<"organizationMembers">,
  now: number,
  known: KnownBy = { by: "event", asOf: now },
) {
  const { _id, updatedAt, eventAt, eventId } = await underLatest(
    ctx,
    "clerk",
    row._id,
    row,
  );
  await ctx.db.patch("organizationMembers", _id, {
    ...{ updatedAt, eventAt, eventId },
    status: "inactive",
    deletedAt: now,
    syncedAt: now,
    known,
  });
  await dropLater(ctx, "clerk", _id);
}
