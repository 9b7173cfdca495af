import { paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import {
  workspaceList,
  workspaceMutation,
  workspaceQuery,
} from "./lib/functions";
import { FILE_PAGE_MAX } from "./lib/pages";
import { auditFilterFields } from "./lib/audit";
import { vExported } from "./lib/validators";
import { vListedEntry } from "./model/audit/entries";
import { vExportedItem } from "./model/campaigns/validators";
import * as Exports from "./model/audit/exports";

/**
 * Begins an export of the members, of the audit, of the audit with its seals, or of a
 * review, which is on record from here on. The rows are then read page by page, and
 * `finish` ends it.
 *
 * @param campaignId of a review: which
 * @throws NOT_FOUND for an unknown review; RATE_LIMITED
 */
export const start = workspaceMutation({
  name: "exports.start",
  args: {
    what: vExported,
    filter: v.optional(v.object(auditFilterFields)),
    campaignId: v.optional(v.id("reviewCampaigns")),
  },
  returns: v.id("exports"),
  handler: async (ctx, args) =>
    await Exports.startExport(ctx, ctx.member, args, Date.now()),
});

const vExport = { exportId: v.id("exports") };

/** Everyone who is or was in the workspace. @throws NOT_FOUND, CONFLICT when finished */
export const readMembers = workspaceList({
  name: "exports.readMembers",
  pageMax: FILE_PAGE_MAX,
  args: vExport,
  returns: paginationResultValidator(Exports.vExportedMember),
  handler: async (ctx, args) =>
    await Exports.readMembers(ctx, ctx.member, args),
});

/** The audit up to the export's beginning, the newest first. @throws as `readMembers` */
export const readAudit = workspaceList({
  name: "exports.readAudit",
  pageMax: FILE_PAGE_MAX,
  args: vExport,
  returns: paginationResultValidator(vListedEntry),
  handler: async (ctx, args) => await Exports.readAudit(ctx, ctx.member, args),
});

/** The people of a review and what was decided, by name. @throws as `readMembers` */
export const readReview = workspaceList({
  name: "exports.readReview",
  pageMax: FILE_PAGE_MAX,
  args: vExport,
  returns: paginationResultValidator(vExportedItem),
  handler: async (ctx, args) => await Exports.readReview(ctx, ctx.member, args),
});

/**
 * The sealed rows of the audit, seal after seal, whole and as they are kept: with ids, and
 * without names. `dev/verifyAudit.mjs` verifies a file of them.
 *
 * @param number the seal to begin with, from 1 on
 * @throws as `readMembers`
 */
export const readSealed = workspaceQuery({
  name: "exports.readSealed",
  args: { exportId: v.id("exports"), number: v.number() },
  returns: Exports.vSealedPage,
  handler: async (ctx, args) => await Exports.readSealed(ctx, ctx.member, args),
});

/** All rows were taken. @throws NOT_FOUND, CONFLICT when finished */
export const finish = workspaceMutation({
  name: "exports.finish",
  args: { exportId: v.id("exports"), rows: v.number() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Exports.finishExport(ctx, ctx.member, args, Date.now());
    return null;
  },
});

/** Who took what out of here, the newest first. */
export const list = workspaceList({
  name: "exports.list",
  args: {},
  returns: paginationResultValidator(Exports.vListedExport),
  handler: async (ctx, { paginationOpts }) =>
    await Exports.listExports(ctx, ctx.member.workspace._id, paginationOpts),
});
