import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { Version } from "../../lib/validators";
import { compareVersions, type Verdict } from "./versionPlan";

/** The tables whose rows are versions of something of a provider's. */
type Versioned =
  | "users"
  | "organizations"
  | "organizationMembers"
  | "workosOrganizationMemberships"
  | "pendingInvitations";

/**
 * News with nothing new in it moves the version of the row on, so that what is
 * older than the repeat stays old.
 */
export async function moveVersionOn(
  ctx: MutationCtx,
  table: Versioned,
  known: (Version & { _id: Id<Versioned>; deletedAt?: number }) | null,
  { verdict, version }: { verdict: Verdict; version: Version },
) {
  if (known === null || verdict !== "duplicate") return;
  if (known.deletedAt !== undefined) return;
  if (compareVersions(version, known) <= 0) return;
  const { updatedAt, eventAt, eventId } = version;
  await ctx.db.patch(table, known._id, { updatedAt, eventAt, eventId });
}
