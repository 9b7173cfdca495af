import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { errorText } from "../../lib/errors";
import {
  type LinkReportRow,
  vLinkReportRow,
} from "../../lib/linkReportValidators";
import type { WorkosClient } from "../../lib/workosClient";
import type { LinkContext } from "../linking/linker";
import { link } from "../linking/action";
import {
  type OrphanOrganization,
  type OrphansHere,
  type Unlinked,
  vOrphanMember,
  vOrphanOrganization,
  vOrphanWorkspace,
} from "./operators";

/** An action has ten minutes; what is left when these are over waits for the next call. */
const WORKSPACES_PER_CALL = 5;
const BUDGET_MS = 5 * 60_000;
const PAGES_PER_CALL = 20;

export const vLinkReport = v.object({
  dryRun: v.boolean(),
  /** Those that this call looked at. */
  workspaces: v.array(vLinkReportRow),
  /** True: call again, with the same arguments, and it goes on. */
  more: v.boolean(),
});
export type LinkReport = Infer<typeof vLinkReport>;

/**
 * Gives each unlinked workspace of one page an organization of its own, on
 * behalf of its owner. One that fails holds nobody else up, and is tried again
 * by the next run.
 */
export async function linkUnlinked(
  ctx: ActionCtx,
  client: WorkosClient,
  { dryRun }: { dryRun: boolean },
): Promise<LinkReport> {
  const run: { runId: Id<"linkRuns">; cursor: string | null } =
    await ctx.runMutation(internal.steps.operators.beginLinkRun, { dryRun });
  const page: { workspaces: Unlinked[]; next: string | null } =
    await ctx.runQuery(internal.steps.operators.listUnlinked, {
      cursor: run.cursor,
      limit: WORKSPACES_PER_CALL,
    });
  const workspaces: LinkReportRow[] = [];
  const until = Date.now() + BUDGET_MS;
  for (const workspace of page.workspaces) {
    const { workspaceId, name } = workspace;
    await ctx.runMutation(internal.steps.operators.noteLinkStart, {
      runId: run.runId,
      workspaceId,
    });
    const result = await linkOne(ctx, client, workspace, { dryRun, until });
    const row = { workspaceId, name, ...result };
    workspaces.push(row);
    await ctx.runMutation(internal.steps.operators.noteLinkResult, {
      runId: run.runId,
      row,
    });
    console.log(`${workspaceId}: ${row.outcome}`, row.detail);
  }
  await ctx.runMutation(internal.steps.operators.turnLinkPage, {
    ...run,
    next: page.next,
  });
  return { dryRun, workspaces, more: page.next !== null };
}

async function linkOne(
  ctx: ActionCtx,
  client: WorkosClient,
  { workspaceId, ownerId }: Unlinked,
  { dryRun, until }: { dryRun: boolean; until: number },
): Promise<Pick<LinkReportRow, "outcome" | "detail">> {
  if (ownerId === null)
    return {
      outcome: "skipped",
      detail: "It has no active owner with a WorkOS account.",
    };
  if (dryRun) return { outcome: "would_link", detail: "" };
  const linker = { workspaceId, onBehalfOf: ownerId };
  try {
    const context: LinkContext = await ctx.runQuery(
      internal.workspaces.internalGetOrganizationLinkContext,
      linker,
    );
    if (context.linked) return { outcome: "already_linked", detail: "" };
    const result = await link(
      ctx,
      { ...linker, choice: { type: "new" }, until },
      context,
      client,
    );
    switch (result.status) {
      case "linked":
        return {
          outcome: result.status,
          detail: `${result.workosOrganizationId}, ${result.created} memberships created`,
        };
      case "needs_confirmation":
        return {
          outcome: result.status,
          detail: `${result.losing.count} would lose access; the owner decides in the dashboard.`,
        };
      case "partial":
        return {
          outcome: result.status,
          detail: `${result.created} memberships created, ${result.failed.count} left: ${result.failed.people[0]?.why.reason ?? ""}`,
        };
      case "already_linked":
        return { outcome: result.status, detail: "" };
      case "choose":
        throw new Error("A new organization was asked for.");
      default:
        return result satisfies never;
    }
  } catch (error) {
    return { outcome: "failed", detail: errorText(error) };
  }
}

export const vOrphanCursors = v.object({
  organizations: v.union(v.string(), v.null()),
  workspaces: v.union(v.string(), v.null()),
  members: v.union(v.string(), v.null()),
});
type OrphanCursors = Infer<typeof vOrphanCursors>;

export const vOrphans = v.object({
  organizations: v.array(vOrphanOrganization),
  workspaces: v.array(vOrphanWorkspace),
  members: v.array(vOrphanMember),
  /** Where the next call goes on; null: everything was looked at. */
  cursors: v.union(vOrphanCursors, v.null()),
});
export type Orphans = Infer<typeof vOrphans>;

/** Both sides, a few pages of each at a time. A side that is done has no cursor. */
export async function findOrphans(
  ctx: ActionCtx,
  client: WorkosClient,
  from: OrphanCursors | null,
): Promise<Orphans> {
  const cursors: OrphanCursors = {
    organizations: null,
    workspaces: null,
    members: null,
  };
  const orphans: Orphans = {
    organizations: [],
    workspaces: [],
    members: [],
    cursors,
  };
  if (from === null || from.organizations !== null) {
    let after = from?.organizations ?? null;
    for (let i = 0; i < PAGES_PER_CALL; i++) {
      const page = await client.listOrganizations(after);
      const found: OrphanOrganization[] = await ctx.runQuery(
        internal.steps.operators.pickOrphans,
        {
          organizations: page.organizations.map(
            ({ workosOrganizationId, name, externalId }) => ({
              workosOrganizationId,
              name,
              externalId,
            }),
          ),
        },
      );
      orphans.organizations.push(...found);
      after = page.after;
      if (after === null) break;
    }
    cursors.organizations = after;
  }
  for (const kind of ["workspaces", "members"] as const) {
    if (from !== null && from[kind] === null) continue;
    let cursor = from?.[kind] ?? null;
    for (let i = 0; i < PAGES_PER_CALL; i++) {
      const page: OrphansHere = await ctx.runQuery(
        internal.steps.operators.listOrphansHere,
        { kind, cursor },
      );
      orphans.workspaces.push(...page.workspaces);
      orphans.members.push(...page.members);
      cursor = page.next;
      if (cursor === null) break;
    }
    cursors[kind] = cursor;
  }
  if (Object.values(cursors).every((cursor) => cursor === null))
    orphans.cursors = null;
  return orphans;
}
