import { activeClerkMembership, inOurTerms } from "../../lib/clerkOrganization";
import type { Mirror } from "../providers/mirror";
import {
  findMembership,
  tombstone,
  upsertMembership,
} from "./membershipMirror";
import { ensureClerkUser, findByClerkUserId } from "./users";

/** `organizationMembers`, for a reconciliation. */
export const clerkMirror: Mirror = {
  async rows(ctx, { organizationId, after, upTo }, limit) {
    const rows = await ctx.db
      .query("organizationMembers")
      .withIndex("by_organizationId_clerkUserId_status", (q) => {
        const from = q.eq("organizationId", organizationId);
        // Ids are never empty: greater than "" is every one of them.
        const tail = from.gt("clerkUserId", after ?? "");
        return upTo === null ? tail : tail.lte("clerkUserId", upTo);
      })
      .take(limit);
    return rows.map((row) => ({
      ...inOurTerms(row),
      providerUserId: row.clerkUserId,
    }));
  },

  async rowsOf(ctx, { organizationId, providerUserId }, limit) {
    const rows = await ctx.db
      .query("organizationMembers")
      .withIndex("by_organizationId_clerkUserId_status", (q) =>
        q
          .eq("organizationId", organizationId)
          .eq("clerkUserId", providerUserId),
      )
      .take(limit);
    return rows.map((row) => ({ ...inOurTerms(row), providerUserId }));
  },

  async keep(ctx, { original, updatedAt }, { listedAt, now }) {
    if ("membership" in original)
      await upsertMembership(
        ctx,
        {
          membership: original.membership,
          version: { updatedAt },
          deleted: false,
          listedAt,
        },
        now,
      );
  },

  async end(ctx, membershipId, { listedAt, now }) {
    const row = await findMembership(ctx, membershipId);
    if (row) await tombstone(ctx, row, now, { by: "listing", asOf: listedAt });
  },

  // Their name comes with the membership: Clerk's listing has no other.
  async ensureUser(ctx, { organizationId, providerUserId }, now) {
    const membership = await activeClerkMembership(ctx, {
      organizationId,
      clerkUserId: providerUserId,
    });
    if (!membership) return null;
    const known = await findByClerkUserId(ctx, providerUserId);
    return await ensureClerkUser(ctx, known, membership, now);
  },

  async forgetEnded(ctx, endedBy, limit) {
    const old = await ctx.db
      .query("organizationMembers")
      .withIndex("by_deletedAt", (q) =>
        q.gt("deletedAt", 0).lte("deletedAt", endedBy),
      )
      .take(limit);
    for (const { _id } of old) await ctx.db.delete("organizationMembers", _id);
    return old.length;
  },
};
