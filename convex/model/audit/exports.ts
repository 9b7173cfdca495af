import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import type { Caller, WorkspaceMember } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { auditFilterFields } from "../../lib/audit";
import { take } from "../../lib/limiter";
import { EXPORT_OPEN_MS } from "../../lib/limits";
import {
  type Exported,
  vExported,
  vListedStatus,
  vRemovedReason,
  vRole,
} from "../../lib/validators";
import { requireCampaign } from "../campaigns/campaigns";
import { exportItems } from "../campaigns/items";
import type { ExportedItem } from "../campaigns/validators";
import { lastReview, vReviewed } from "../team/reviews";
import * as Audit from "./entries";
import { readSeals } from "../record/seals";
import { displayName } from "../members/rows";
import { recordAct } from "../record/acts";
import { namesOf } from "../team/names";

export const vExportedMember = v.object({
  userId: v.id("users"),
  displayName: v.string(),
  email: v.union(v.string(), v.null()),
  role: vRole,
  status: vListedStatus,
  customerName: v.union(v.string(), v.null()),
  joinedAt: v.number(),
  pendingRemovalAt: v.union(v.number(), v.null()),
  removedAt: v.union(v.number(), v.null()),
  removedReason: v.union(vRemovedReason, v.null()),
  reviewed: v.union(vReviewed, v.null()),
});
export type ExportedMember = Infer<typeof vExportedMember>;

export const vListedExport = v.object({
  exportId: v.id("exports"),
  what: vExported,
  startedAt: v.number(),
  actor: Audit.vListedActor,
  filter: v.union(v.object(auditFilterFields), v.null()),
  /** Null: broken off, or still under way. */
  rows: v.union(v.number(), v.null()),
});
type ListedExport = Infer<typeof vListedExport>;

export async function startExport(
  ctx: MutationCtx,
  { actor, user, workspace }: Caller,
  {
    what,
    filter,
    campaignId,
  }: {
    what: Exported;
    filter?: Audit.AuditFilter;
    campaignId?: Id<"reviewCampaigns">;
  },
  now: number,
): Promise<Id<"exports">> {
  if (what === "review") {
    if (campaignId === undefined) throw appError("noSuchReview");
    await requireCampaign(ctx, workspace._id, campaignId);
  }
  await take(ctx, "exportsOfPerson", { key: user._id });
  await take(ctx, "exportsOfWorkspace", { key: workspace._id });
  const exportId = await ctx.db.insert("exports", {
    workspaceId: workspace._id,
    what,
    actor,
    startedAt: now,
    ...(what === "audit" && filter ? { filter } : {}),
    ...(what === "review" && campaignId ? { campaignId } : {}),
  });
  await recordAct(
    ctx,
    workspace._id,
    { event: "exported", object: { type: "export", exportId } },
    { actor, reason: AUDIT_REASONS.doneByPerson, now },
  );
  await ctx.scheduler.runAfter(EXPORT_OPEN_MS, internal.steps.exports.close, {
    exportId,
  });
  return exportId;
}

/** Whoever has not taken all rows by now takes none any more. */
export async function closeExport(
  ctx: MutationCtx,
  exportId: Id<"exports">,
  now: number,
) {
  const found = await ctx.db.get("exports", exportId);
  if (found && found.finishedAt === undefined)
    await ctx.db.patch("exports", exportId, { finishedAt: now });
}

type Page = { exportId: Id<"exports">; paginationOpts: PaginationOptions };

/** By status, and by name within it. */
export async function readMembers(
  ctx: QueryCtx,
  caller: WorkspaceMember,
  { exportId, paginationOpts }: Page,
): Promise<PaginationResult<ExportedMember>> {
  await requireOpen(ctx, caller, exportId, "members");
  const rows = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_listedStatus_sortName", (q) =>
      q.eq("workspaceId", caller.workspace._id),
    )
    .paginate(paginationOpts);
  const names = namesOf(ctx);
  const page = await Promise.all(
    rows.page.map(async (member) => ({
      userId: member.userId,
      displayName: displayName(member),
      email: member.email ?? null,
      role: member.role,
      status: member.listedStatus,
      customerName:
        member.customerId === undefined
          ? null
          : await names.customer(member.customerId),
      joinedAt: member.joinedAt,
      pendingRemovalAt: member.pendingRemovalAt ?? null,
      removedAt: member.removedAt ?? null,
      removedReason: member.removedReason ?? null,
      reviewed: await lastReview(ctx, member, names),
    })),
  );
  return { ...rows, page };
}

export async function readAudit(
  ctx: QueryCtx,
  caller: WorkspaceMember,
  { exportId, paginationOpts }: Page,
): Promise<PaginationResult<Audit.ListedEntry>> {
  const { filter, startedAt } = await requireOpen(
    ctx,
    caller,
    exportId,
    "audit",
  );
  return await Audit.listEntries(
    ctx,
    caller.workspace._id,
    // What happens while the pages are read would shift them.
    { ...filter, to: Math.min(filter?.to ?? startedAt, startedAt) },
    paginationOpts,
  );
}

/** The people of the review, by name. */
export async function readReview(
  ctx: QueryCtx,
  caller: WorkspaceMember,
  { exportId, paginationOpts }: Page,
): Promise<PaginationResult<ExportedItem>> {
  const { campaignId } = await requireOpen(ctx, caller, exportId, "review");
  if (campaignId === undefined) throw appError("noSuchExport");
  return await exportItems(ctx, campaignId, paginationOpts);
}

export const vSealedPage = v.object({
  seals: v.array(
    v.object({
      workspaceId: v.id("workspaces"),
      number: v.number(),
      sealedAt: v.number(),
      previousHash: v.string(),
      hash: v.string(),
      /** The rows that it seals, each as the line of text that is hashed. */
      lines: v.array(v.string()),
    }),
  ),
  /** The seal to go on with; null: these were the last. */
  next: v.union(v.number(), v.null()),
});

/** @throws NOT_FOUND, CONFLICT when finished */
export async function readSealed(
  ctx: QueryCtx,
  caller: WorkspaceMember,
  { exportId, number }: { exportId: Id<"exports">; number: number },
): Promise<Infer<typeof vSealedPage>> {
  await requireOpen(ctx, caller, exportId, "sealed_audit");
  const { seals, next } = await readSeals(ctx, caller.workspace._id, number);
  return {
    next,
    seals: seals.map(({ seal, lines }) => ({
      workspaceId: seal.workspaceId,
      number: seal.number,
      sealedAt: seal.sealedAt,
      previousHash: seal.previousHash,
      hash: seal.hash,
      lines,
    })),
  };
}

/** @throws NOT_FOUND, CONFLICT, INVALID */
export async function finishExport(
  ctx: MutationCtx,
  caller: WorkspaceMember,
  { exportId, rows }: { exportId: Id<"exports">; rows: number },
  now: number,
) {
  const { _id } = await requireOpen(ctx, caller, exportId);
  if (!Number.isSafeInteger(rows) || rows < 0)
    throw appError("exportRowsMissing", {}, { field: "rows" });
  await ctx.db.patch("exports", _id, { rows, finishedAt: now });
}

export async function listExports(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<ListedExport>> {
  const found = await ctx.db
    .query("exports")
    .withIndex("by_workspaceId_startedAt", (q) =>
      q.eq("workspaceId", workspaceId),
    )
    .order("desc")
    .paginate(paginationOpts);
  const names = namesOf(ctx);
  const page = await Promise.all(
    found.page.map(async ({ _id, what, startedAt, actor, filter, rows }) => ({
      exportId: _id,
      what,
      startedAt,
      actor: await Audit.listedActor(actor, names),
      filter: filter ?? null,
      rows: rows ?? null,
    })),
  );
  return { ...found, page };
}

/** The caller's own export, while it is under way. */
async function requireOpen(
  ctx: QueryCtx,
  { user, workspace }: WorkspaceMember,
  exportId: Id<"exports">,
  what?: Exported,
): Promise<Doc<"exports">> {
  const found = await ctx.db.get("exports", exportId);
  if (
    found?.workspaceId !== workspace._id ||
    found.actor.type !== "user" ||
    found.actor.userId !== user._id ||
    (what !== undefined && found.what !== what)
  )
    throw appError("noSuchExport");
  if (found.finishedAt !== undefined) throw appError("exportFinished");
  return found;
}
