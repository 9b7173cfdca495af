import { literals } from "convex-helpers/validators";
import { paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { workspaceList, workspaceQuery } from "../lib/functions";
import { MEMBER_SORTS } from "../lib/memberFilters";
import {
  memberFilterFields,
  vListedStatus,
  vTeamCounts,
} from "../lib/validators";
import { getCounts } from "../model/members/counts";
import * as Person from "../model/person/person";
import { countOpenInvitations } from "../model/team/invited";
import * as Team from "../model/team/list";

/**
 * The people of a workspace, a page at a time, sorted as the set of filters can be
 * (lib/memberFilters.ts), under a search by relevance. Without `status`: those who are in,
 * those about to be removed too; `withInvited`, for people who manage members, the open
 * invitations among them. Under a search up to 20 of those come first on the first page,
 * in addition to its size.
 *
 * @throws FORBIDDEN for removed and invited people, and for what is asked of the past,
 * where the caller may not see that;
 * INVALID for filters that can't be combined
 */
export const listOrgMembers = workspaceList({
  name: "users/queries.listOrgMembers",
  args: {
    search: v.optional(v.string()),
    sort: v.optional(literals(...MEMBER_SORTS)),
    ...memberFilterFields,
    status: v.optional(v.union(vListedStatus, v.literal("invited"))),
    withInvited: v.optional(v.boolean()),
  },
  returns: paginationResultValidator(Team.vListed),
  handler: async (ctx, args) => await Team.listTeam(ctx, ctx.member, args),
});

/**
 * All that owners and admins see of one person who is or was in the workspace, but for
 * why they can or can't enter (`workspaces.explainAccess`) and their sessions.
 *
 * @throws NOT_FOUND for anybody else
 */
export const getPerson = workspaceQuery({
  name: "users/queries.getPerson",
  // As an address has it: what is no id is nobody.
  args: { userId: v.string() },
  returns: Person.vPerson,
  handler: async (ctx, { userId }) =>
    await Person.describePerson(ctx, ctx.member.workspace, userId),
});

/**
 * How many people the workspace has, by listed status and role, and the open invitations
 * by role, at most 100. `countOf` (lib/memberFilters.ts) says how long a list is.
 */
export const getOrgMemberCounts = workspaceQuery({
  name: "users/queries.getOrgMemberCounts",
  args: {},
  returns: vTeamCounts,
  handler: async (ctx) => {
    const { _id } = ctx.member.workspace;
    return {
      ...(await getCounts(ctx, _id)),
      invited: await countOpenInvitations(ctx, _id),
    };
  },
});
