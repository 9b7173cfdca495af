import { paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import {
  workspaceList,
  workspaceMutation,
  workspaceQuery,
} from "./lib/functions";
import { auditFilterFields } from "./lib/audit";
import * as Audit from "./model/audit/entries";
import * as Checks from "./model/record/checks";
import * as TeamAt from "./model/audit/teamAt";

/**
 * What happened to the memberships of a workspace, the newest first, a page at
 * a time. Person, event and actor can be combined as one likes, with or without
 * a time range; each combination reads its own index.
 */
export const list = workspaceList({
  name: "audit.list",
  args: { ...auditFilterFields },
  returns: paginationResultValidator(Audit.vListedEntry),
  handler: async (ctx, { paginationOpts, ...filter }) =>
    await Audit.listEntries(
      ctx,
      ctx.member.workspace._id,
      filter,
      paginationOpts,
    ),
});

/**
 * The team as it was at a past moment (ms), told from the audit alone. A page
 * looks at 25 people at most, and holds those of them who were in: it may be
 * short, or empty, with more to come.
 */
export const teamAt = workspaceList({
  name: "audit.teamAt",
  pageMax: TeamAt.TEAM_PAGE_MAX,
  args: { at: v.number() },
  returns: paginationResultValidator(TeamAt.vFormerMember),
  handler: async (ctx, { at, paginationOpts }) =>
    await TeamAt.teamAt(ctx, ctx.member.workspace._id, at, paginationOpts),
});

/** How far the audit is sealed, and whether its seals held when they were last checked. */
export const getSeal = workspaceQuery({
  name: "audit.getSeal",
  args: {},
  returns: Checks.vSealState,
  handler: async (ctx) =>
    await Checks.describeSeals(ctx, ctx.member.workspace._id),
});

/**
 * Checks every seal, in the background; `getSeal` says what came of it. One that is under
 * way, or ended within the last minute, is not begun again.
 */
export const verify = workspaceMutation({
  name: "audit.verify",
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Checks.beginCheck(ctx, ctx.member.workspace._id, Date.now());
    return null;
  },
});
