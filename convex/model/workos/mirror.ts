import { findMembership } from "../../lib/workosOrganization";
import * as Users from "../users/users";
import type { Mirror } from "../providers/mirror";
import { tombstone, upsertOrganizationMembership } from "./membershipMirror";

/** `workosOrganizationMemberships`, for a reconciliation. */
export const workosMirror: Mirror = {
  async rows(ctx, { organizationId, after, upTo }, limit) {
    const rows = await ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_workosOrganizationId_workosUserId", (q) => {
        const from = q.eq("workosOrganizationId", organizationId);
        // Ids are never empty: greater than "" is every one of them.
        const tail = from.gt("workosUserId", after ?? "");
        return upTo === null ? tail : tail.lte("workosUserId", upTo);
      })
      .take(limit);
    return rows.map((row) => ({ ...row, providerUserId: row.workosUserId }));
  },

  async rowsOf(ctx, { organizationId, providerUserId }, limit) {
    const rows = await ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_workosOrganizationId_workosUserId", (q) =>
        q
          .eq("workosOrganizationId", organizationId)
          .eq("workosUserId", providerUserId),
      )
      .take(limit);
    return rows.map((row) => ({ ...row, providerUserId }));
  },

  async keep(ctx, { original, updatedAt, askedAt }, { listedAt, now }) {
    if ("workosUserId" in original)
      await upsertOrganizationMembership(
        ctx,
        {
          membership: original,
          version: { updatedAt },
          deleted: false,
          ...(askedAt === undefined ? { listedAt } : { askedAt }),
        },
        now,
      );
  },

  async end(ctx, membershipId, { said, listedAt, now }) {
    const row = await findMembership(ctx, membershipId);
    const by = said ? "answer" : "listing";
    if (row) await tombstone(ctx, row, { by, asOf: listedAt }, now);
  },

  async ensureUser(ctx, { providerUserId }, now) {
    return await Users.ensureWorkosUser(ctx, providerUserId, now);
  },

  async forgetEnded(ctx, endedBy, limit) {
    const old = await ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_deletedAt", (q) =>
        q.gt("deletedAt", 0).lte("deletedAt", endedBy),
      )
      .take(limit);
    for (const { _id } of old)
      await ctx.db.delete("workosOrganizationMemberships", _id);
    return old.length;
  },
};
