import { actorKey } from "../record/acts";
import { REVIEWS_BY_THEM } from "./reviews";
import { PAGE, pageOf, source } from "./sources";

/*
 * What else is kept of a person, by their ids and without their name. It is not erased
 * with them: the audit of a workspace has to say what happened. It is part of their copy.
 */

const USERS = source({
  name: "users",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId) => {
    const user = await ctx.db.get("users", userId);
    return { rows: user ? [user] : [], next: null };
  },
});

const LAST_WORKSPACE = source({
  name: "lastWorkspaces",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("lastWorkspaces")
        .withIndex("by_userId", (q) => q.eq("userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
});

const WORKOS_MEMBERSHIPS = source({
  name: "workosOrganizationMemberships",
  keys: ({ workosUserId }) =>
    workosUserId === undefined ? [] : [workosUserId],
  page: async (ctx, workosUserId, cursor) =>
    pageOf(
      await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", workosUserId))
        .paginate({ numItems: PAGE, cursor }),
    ),
});

const AUDIT_ABOUT = source({
  name: "workspaceMemberAuditLogs",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("workspaceMemberAuditLogs")
        .withIndex("by_userId_timestamp", (q) => q.eq("userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
});

const AUDIT_BY = source({
  name: "workspaceMemberAuditLogsByThem",
  keys: ({ userIds }) =>
    userIds.map((userId) => actorKey({ type: "user", userId })),
  page: async (ctx, key, cursor) =>
    pageOf(
      await ctx.db
        .query("workspaceMemberAuditLogs")
        .withIndex("by_actorKey_timestamp", (q) => q.eq("actorKey", key))
        .paginate({ numItems: PAGE, cursor }),
    ),
});

/** Members at once, and what one of them asked: more is pruned before it is so many. */
const ASKING = 20;
const ASKED = 50;

const REQUESTS = source({
  name: "accessRequests",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) => {
    const { rows: members, next } = pageOf(
      await ctx.db
        .query("workspaceMembers")
        .withIndex("by_userId_status", (q) => q.eq("userId", userId))
        .paginate({ numItems: ASKING, cursor }),
    );
    const asked = await Promise.all(
      members.map(
        async ({ _id }) =>
          await ctx.db
            .query("accessRequests")
            .withIndex("by_membershipId_askedAt", (q) =>
              q.eq("membershipId", _id),
            )
            .take(ASKED),
      ),
    );
    return { rows: asked.flat(), next };
  },
});

const REVIEWS = source({
  name: "accessReviews",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("accessReviews")
        .withIndex("by_userId", (q) => q.eq("userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
});

const ASSIGNMENTS = source({
  name: "staffCustomerAssignments",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("staffCustomerAssignments")
        .withIndex("by_staff", (q) => q.eq("userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
});

const EXPORTS = source({
  name: "exports",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("exports")
        .withIndex("by_person", (q) => q.eq("actor.userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
});

const BULK_JOBS = source({
  name: "bulkJobs",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("bulkJobs")
        .withIndex("by_person", (q) => q.eq("actor.userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
});

const MAPPINGS = source({
  name: "accountMappings",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("accountMappings")
        .withIndex("by_userId", (q) => q.eq("userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
});

const OPERATOR_RUNS = source({
  name: "operatorRunRows",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("operatorRunRows")
        .withIndex("by_userId", (q) => q.eq("userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
});

export const RECORDS = [
  USERS,
  LAST_WORKSPACE,
  WORKOS_MEMBERSHIPS,
  AUDIT_ABOUT,
  AUDIT_BY,
  REQUESTS,
  REVIEWS,
  ...REVIEWS_BY_THEM,
  ASSIGNMENTS,
  EXPORTS,
  BULK_JOBS,
  MAPPINGS,
  OPERATOR_RUNS,
];
