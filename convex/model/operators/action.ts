import { type Infer, v } from "convex/values";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError } from "../../lib/errors";
import { type WorkosClient, workosClient } from "../../lib/workosClient";
import {
  type OrphanOrganization,
  type OrphansHere,
  vOrphanMember,
  vOrphanOrganization,
  vOrphanWorkspace,
} from "./operators";

const PAGES_PER_CALL = 20;

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

/** @throws NOT_FOUND, CONFLICT */
export async function deleteOrphan(
  ctx: ActionCtx,
  workosOrganizationId: string,
) {
  const client = workosClient(ctx, "background");
  const organization = await client.getOrganization(workosOrganizationId);
  if (!organization)
    throw appError("noSuchOrganization", { provider: "WorkOS" });
  await ctx.runQuery(internal.steps.operators.requireDeletable, {
    workosOrganizationId,
    externalId: organization.externalId,
  });
  await client.deleteOrganization(workosOrganizationId);
}
