import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { memberOf, noSuchWorkspace } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { slugFromName, slugProblem } from "../../lib/names";
import type { Role } from "../../lib/validators";
import { lastWorkspaceOf } from "../users/lastWorkspace";

/** A person is in a handful of workspaces; past this many, lists stop. */
const WORKSPACES_MAX = 100;
/** How many numbered variants of a taken slug are tried before a random one. */
const NUMBERED = 20;

/** Any slug that the workspace has or had leads to it. */
export async function findBySlug(
  ctx: QueryCtx,
  slug: string,
): Promise<Doc<"workspaces"> | null> {
  const row = await ctx.db
    .query("workspaceSlugs")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
  return row && (await ctx.db.get("workspaces", row.workspaceId));
}

/** @throws NOT_FOUND */
export async function requireIdOfSlug(
  ctx: QueryCtx,
  slug: string,
): Promise<Id<"workspaces">> {
  const workspace = await findBySlug(ctx, slug);
  if (!workspace) throw noSuchWorkspace();
  return workspace._id;
}

type AccessibleWorkspace = {
  workspace: Doc<"workspaces">;
  role: Role;
};

/** The workspaces this person can enter now; the one they used last comes first. */
export async function listAccessible(
  ctx: QueryCtx,
  user: Doc<"users">,
): Promise<AccessibleWorkspace[]> {
  const memberships = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_userId_status", (q) =>
      q.eq("userId", user._id).eq("status", "active"),
    )
    .take(WORKSPACES_MAX);
  const found = await Promise.all(
    memberships.map(async ({ workspaceId }) => {
      const workspace = await ctx.db.get("workspaces", workspaceId);
      const member = workspace && (await memberOf(ctx, user, workspace));
      return member
        ? [{ workspace: member.workspace, role: member.membership.role }]
        : [];
    }),
  );
  const last = await lastWorkspaceOf(ctx, user);
  const isLast = ({ workspace }: AccessibleWorkspace) =>
    workspace._id === last ? 0 : 1;
  return found
    .flat()
    .sort(
      (a, b) =>
        isLast(a) - isLast(b) ||
        a.workspace.name.localeCompare(b.workspace.name),
    );
}

/** A free slug that reads like the name: `studio-north`, then `studio-north-2`. */
export async function freeSlug(ctx: QueryCtx, name: string): Promise<string> {
  const made = slugFromName(name.replace(/['’]/g, ""));
  const base = slugProblem(made) === null ? made : `${made || "my"}-workspace`;
  const short = base.slice(0, 40).replace(/-+$/, "");
  for (let n = 1; n <= NUMBERED; n++) {
    const slug = n === 1 ? short : `${short}-${n}`;
    if (slugProblem(slug) === null && !(await isTaken(ctx, slug))) return slug;
  }
  return `${short}-${Math.random().toString(36).slice(2, 8)}`;
}

/** Taken by a workspace, now or formerly, or by one that is just being made. */
export async function isTaken(ctx: QueryCtx, slug: string): Promise<boolean> {
  const row = await ctx.db
    .query("workspaceSlugs")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
  if (row) return true;
  const underWay = await ctx.db
    .query("provisioningJournal")
    .withIndex("by_slug_state_userId", (q) =>
      q.eq("slug", slug).eq("state", "open"),
    )
    .first();
  return underWay !== null;
}

/**
 * Free, or one that this workspace had before.
 *
 * @throws SLUG_TAKEN
 */
export async function requireFreeSlug(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  slug: string,
) {
  const holder = await findBySlug(ctx, slug);
  if (holder?._id !== workspace._id && (await isTaken(ctx, slug)))
    throw slugTaken(slug);
}

export function slugTaken(slug: string) {
  return appError("slugTaken", { slug }, { field: "slug" });
}

export async function insertWorkspace(
  ctx: MutationCtx,
  workspace: {
    name: string;
    slug: string;
    createdBy: Id<"users">;
    workosOrganizationId: string;
    externalId: string;
  },
): Promise<Doc<"workspaces">> {
  const workspaceId = await ctx.db.insert("workspaces", workspace);
  await ctx.db.insert("workspaceSlugs", { slug: workspace.slug, workspaceId });
  return (await ctx.db.get("workspaces", workspaceId))!;
}
