import { literals } from "convex-helpers/validators";
import {
  paginationOptsValidator,
  paginationResultValidator,
} from "convex/server";
import { v } from "convex/values";
import { workspaceQuery } from "../lib/functions";
import { MEMBER_SORTS } from "../lib/memberFilters";
import { memberFilterFields, vMemberCounts } from "../lib/validators";
import { getCounts } from "../model/members/counts";
import * as MemberList from "../model/team/list";

/**
 * The people of a workspace, a page at a time: searched by relevance, else
 * sorted by name or by when they joined. Without `status`: those who are in, with
 * those about to be removed after the others.
 *
 * @throws FORBIDDEN for removed people, where the caller may not see history
 */
export const listOrgMembers = workspaceQuery({
  name: "users/queries.listOrgMembers",
  args: {
    paginationOpts: paginationOptsValidator,
    search: v.optional(v.string()),
    sort: v.optional(literals(...MEMBER_SORTS)),
    ...memberFilterFields,
  },
  returns: paginationResultValidator(MemberList.vListedMember),
  handler: async (ctx, args) =>
    await MemberList.listMembers(ctx, ctx.member, args),
});

/** How many people the workspace has, by listed status and role. Reads one row. */
export const getOrgMemberCounts = workspaceQuery({
  name: "users/queries.getOrgMemberCounts",
  args: {},
  returns: vMemberCounts,
  handler: async (ctx) => await getCounts(ctx, ctx.member.workspace._id),
});
