import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { isAdopted } from "../../lib/adopting";
import { noSuchWorkspace } from "../../lib/auth";
import { nextAfter } from "../../lib/batches";
import { appError } from "../../lib/errors";
import { organizationOf } from "../../lib/providers";
import type { RunRow } from "../../lib/operatorRuns";
import { findBySlug } from "../workspaces/workspaces";
import { beginRun, goOn, rowOf, settleRow, waitingRows } from "./runs";

/* Which organization a workspace belongs to: by a mapping, or looked for and reported. */

const MAPPING_MAX = 1_000;
const BATCH = 100;

/** An operator's word: this workspace is that organization. */
export const vLinkWord = v.object({
  /** The workspace, by either of the two. */
  workspaceId: v.optional(v.id("workspaces")),
  slug: v.optional(v.string()),
  /** WorkOS's id of the organization. */
  organizationId: v.string(),
});
type LinkWord = Infer<typeof vLinkWord>;

type Options = { create?: boolean; confirmLosses?: boolean; dryRun: boolean };

/**
 * Begins to link the workspaces that are named, or looks at all that are unlinked.
 *
 * @throws INVALID for `create` beside a mapping, and for more than 1,000 workspaces
 */
export async function beginLinking(
  ctx: MutationCtx,
  { mapping, ...options }: Options & { mapping?: LinkWord[] },
  now: number,
): Promise<Id<"operatorRuns">> {
  const kind = "linkWorkspaces" as const;
  if (mapping === undefined) {
    const begun = { kind, by: "candidates" as const, ...options };
    return (await goOn(ctx, begun)) ?? (await beginRun(ctx, begun, [], now));
  }
  if (options.create === true) throw appError("mappingCreates");
  if (mapping.length > MAPPING_MAX)
    throw appError("tooManyPairs", { max: MAPPING_MAX });
  const begun = { kind, by: "list" as const, ...options };
  return await beginRun(ctx, begun, await toRows(ctx, mapping), now);
}

/** Of what is named twice nothing is linked: one of the two is wrong. */
async function toRows(
  ctx: QueryCtx,
  mapping: readonly LinkWord[],
): Promise<RunRow[]> {
  const found: { word: LinkWord; workspace: Doc<"workspaces"> | null }[] = [];
  for (const word of mapping)
    found.push({ word, workspace: await workspaceOf(ctx, word) });
  const named = new Map<string, number>();
  const idsOf = ({ word, workspace }: (typeof found)[number]) => [
    word.organizationId,
    ...(workspace ? [workspace._id as string] : []),
  ];
  for (const id of found.flatMap(idsOf))
    named.set(id, (named.get(id) ?? 0) + 1);
  return found.map((one) => {
    const { word, workspace } = one;
    const row = {
      workspaceId: workspace?._id,
      workosOrganizationId: word.organizationId,
    };
    if (!workspace)
      return {
        ...row,
        outcome: "not_found",
        detail: `There is no workspace ${word.slug ?? word.workspaceId ?? "without a name"}.`,
      };
    const twice = idsOf(one).find((id) => named.get(id)! > 1);
    return twice === undefined
      ? { ...row, outcome: "waiting", detail: "" }
      : {
          ...row,
          outcome: "named_twice",
          detail: `The mapping names ${twice} more than once.`,
        };
  });
}

async function workspaceOf(
  ctx: QueryCtx,
  { workspaceId, slug }: LinkWord,
): Promise<Doc<"workspaces"> | null> {
  const workspace =
    workspaceId !== undefined
      ? await ctx.db.get("workspaces", workspaceId)
      : slug === undefined
        ? null
        : await findBySlug(ctx, slug);
  return workspace && isAdopted(workspace) && workspace.deletedAt === undefined
    ? workspace
    : null;
}

/* ------------------------------------------------------------- who is next */

export const vLinkTask = v.object({
  workspaceId: v.id("workspaces"),
  name: v.string(),
  slug: v.string(),
  /** What it is linked to by now, in words; null: it is unlinked. */
  linkedTo: v.union(v.string(), v.null()),
  /** The owner on whose behalf it is linked; null: nobody could be. */
  owner: v.union(
    v.object({
      userId: v.id("users"),
      workosUserId: v.string(),
      /** Of their verified address. */
      domain: v.union(v.string(), v.null()),
    }),
    v.null(),
  ),
  /** The organization that the mapping names. */
  workosOrganizationId: v.optional(v.string()),
});
export type LinkTask = Infer<typeof vLinkTask>;

export const vNextWorkspace = v.object({
  task: v.union(vLinkTask, v.null()),
  next: v.union(v.string(), v.null()),
  more: v.boolean(),
});
export type NextWorkspace = Infer<typeof vNextWorkspace>;

/** The next workspace of a run; none where the walk has met one that needs nothing. */
export async function nextWorkspace(
  ctx: QueryCtx,
  runId: Id<"operatorRuns">,
): Promise<NextWorkspace> {
  const run = await ctx.db.get("operatorRuns", runId);
  if (!run) return { task: null, next: null, more: false };
  if (run.by === "list") {
    const [row, ...others] = await waitingRows(ctx, runId, 2);
    const workspace =
      row?.workspaceId && (await ctx.db.get("workspaces", row.workspaceId));
    return {
      task: workspace
        ? {
            ...(await taskOf(ctx, workspace)),
            workosOrganizationId: row.workosOrganizationId,
          }
        : null,
      next: null,
      more: others.length > 0,
    };
  }
  const page = await ctx.db
    .query("workspaces")
    .withIndex("by_workosOrganizationId", (q) =>
      q.eq("workosOrganizationId", undefined),
    )
    .paginate({ numItems: 1, cursor: run.cursor ?? null });
  const [workspace] = page.page;
  const next = nextAfter(page);
  const needsNone =
    !workspace ||
    !isAdopted(workspace) ||
    organizationOf(workspace) !== null ||
    workspace.deletedAt !== undefined ||
    (await rowOf(ctx, runId, { workspaceId: workspace._id })) !== null;
  return {
    task: needsNone ? null : await taskOf(ctx, workspace),
    next,
    more: next !== null,
  };
}

/** @throws NOT_FOUND */
export async function requireTask(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<LinkTask> {
  const workspace = await workspaceOf(ctx, {
    workspaceId,
    organizationId: "",
  });
  if (!workspace) throw noSuchWorkspace();
  return await taskOf(ctx, workspace);
}

async function taskOf(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<LinkTask> {
  const { _id: workspaceId, name, slug } = workspace;
  const linkedTo = organizationOf(workspace)?.organizationId ?? null;
  const owner = await ownerWithWorkos(ctx, workspaceId);
  return { workspaceId, name, slug, linkedTo, owner };
}

/** The first active owner that WorkOS knows. */
async function ownerWithWorkos(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<LinkTask["owner"]> {
  const owners = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_role_sortName", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("status", "active")
        .eq("role", "owner"),
    )
    .take(BATCH);
  for (const { userId } of owners) {
    const user = await ctx.db.get("users", userId);
    if (user?.workosUserId === undefined || user.deletedAt !== undefined)
      continue;
    const { workosUserId, email, emailVerified } = user;
    const domain =
      emailVerified === true ? (email?.split("@").at(-1) ?? null) : null;
    return { userId, workosUserId, domain: domain?.toLowerCase() ?? null };
  }
  return null;
}

/** Writes what a workspace came to. */
export async function settleWorkspace(
  ctx: MutationCtx,
  { runId, row }: { runId: Id<"operatorRuns">; row: RunRow },
) {
  const known = row.workspaceId
    ? await rowOf(ctx, runId, { workspaceId: row.workspaceId })
    : null;
  await settleRow(ctx, runId, known, row);
}
