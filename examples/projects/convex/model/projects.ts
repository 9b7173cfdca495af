import { ConvexError, type Infer, v } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { ownCustomer, type WorkspaceMember } from "../rollcall/functions";

export const vProject = v.object({
  projectId: v.id("projects"),
  name: v.string(),
  customer: v.string(),
  /** Null for somebody whom the reader does not see: a client sees no colleagues. */
  lead: v.union(v.string(), v.null()),
});

const AT_ONCE = 100;
const KEPT_MS = 30 * 24 * 60 * 60_000;

export async function listOpen(
  ctx: QueryCtx,
  member: WorkspaceMember,
): Promise<Infer<typeof vProject>[]> {
  const workspaceId = member.workspace._id;
  const customerId = ownCustomer(member);
  if (customerId === "none") return [];
  const projects = ctx.db.query("projects");
  const open =
    customerId === "all"
      ? projects.withIndex("by_workspaceId_archivedAt", (q) =>
          q.eq("workspaceId", workspaceId).eq("archivedAt", undefined),
        )
      : projects.withIndex("by_workspaceId_customerId_archivedAt", (q) =>
          q
            .eq("workspaceId", workspaceId)
            .eq("customerId", customerId)
            .eq("archivedAt", undefined),
        );
  const rows = await open.take(AT_ONCE);
  return await Promise.all(rows.map((row) => toProject(ctx, row)));
}

async function toProject(
  ctx: QueryCtx,
  { _id, name, customerId, leadId }: Doc<"projects">,
) {
  const customer = await ctx.db.get("customers", customerId);
  const lead = await ctx.db.get("users", leadId);
  return {
    projectId: _id,
    name,
    customer: customer?.name ?? "",
    lead: lead?.name ?? null,
  };
}

export async function create(
  ctx: MutationCtx,
  { workspace, user }: WorkspaceMember,
  { customerId, name }: { customerId: Id<"customers">; name: string },
): Promise<Id<"projects">> {
  return await ctx.db.insert("projects", {
    workspaceId: workspace._id,
    customerId,
    leadId: user._id,
    name: cleanName(name),
  });
}

export function cleanName(name: string): string {
  const clean = name.trim();
  if (clean === "" || clean.length > 80)
    throw new ConvexError({
      code: "INVALID",
      message: "Give the project a name of up to 80 characters.",
    });
  return clean;
}

/** The names that another service has, an array of strings. */
export async function fetchNames(url: string | undefined): Promise<string[]> {
  if (url === undefined)
    throw new Error("PROJECTS_URL is not set on this deployment.");
  const answer: unknown = await (await fetch(url)).json();
  if (!Array.isArray(answer)) throw new Error(`${url} gave no list.`);
  return answer.map(String).slice(0, AT_ONCE);
}

/**
 * Some of a person's projects become the owner's.
 *
 * @returns whether there may be more
 */
export async function giveToOwner(
  ctx: MutationCtx,
  { workspaceId, from }: { workspaceId: Id<"workspaces">; from: Id<"users"> },
): Promise<boolean> {
  const owner = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_role_sortName", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("status", "active")
        .eq("role", "owner"),
    )
    .first();
  // A workspace may be without an owner for a while: the projects wait as they are.
  if (!owner || owner.userId === from) return false;
  const projects = await ctx.db
    .query("projects")
    .withIndex("by_workspaceId_leadId", (q) =>
      q.eq("workspaceId", workspaceId).eq("leadId", from),
    )
    .take(AT_ONCE);
  for (const { _id } of projects)
    await ctx.db.patch("projects", _id, { leadId: owner.userId });
  return projects.length === AT_ONCE;
}

export async function forgetArchived(ctx: MutationCtx, now: number) {
  const old = await ctx.db
    .query("projects")
    .withIndex("by_archivedAt", (q) =>
      q.gt("archivedAt", 0).lt("archivedAt", now - KEPT_MS),
    )
    .take(AT_ONCE);
  for (const { _id } of old) await ctx.db.delete("projects", _id);
}
