import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { actorOf, requireWorkspaceMember } from "../../lib/auth";
import { permissionOf } from "../../lib/rbac";
import { appError, refused } from "../../lib/errors";
import { cleanName, nameProblem, slugProblem } from "../../lib/names";
import { vRemoteOrganization } from "../../lib/workosValidators";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { openRenameOf } from "../orders/openOrders";
import * as Orders from "../orders/rows";
import type { Why } from "../record/acts";
import { renameWorkspace } from "../record/naming";
import * as Organizations from "../workos/organizations";
import { takeProviderCall } from "../rateLimit";
import * as Workspaces from "./workspaces";

export const settingsFields = {
  workspaceId: v.id("workspaces"),
  name: v.optional(v.string()),
  slug: v.optional(v.string()),
};
export type Settings = {
  workspaceId: Id<"workspaces">;
  name?: string;
  slug?: string;
};

/** What holds then. */
export const vNaming = v.object({ name: v.string(), slug: v.string() });
export type Naming = Infer<typeof vNaming>;

/** What WorkOS has to be told before the workspace is renamed. */
export const vRename = v.object({
  orderId: v.id("providerOrders"),
  workosOrganizationId: v.string(),
  name: v.string(),
});
export type Rename = Infer<typeof vRename>;

/**
 * May the caller set this, and what has WorkOS to be told first? Null: nothing.
 *
 * @throws NOT_FOUND, FORBIDDEN; INVALID and SLUG_TAKEN with `field`; CONFLICT while
 * another rename is under way; RATE_LIMITED
 */
export async function beginUpdate(
  ctx: MutationCtx,
  settings: Settings,
  now: number,
): Promise<Rename | null> {
  const { user, workspace, name } = await requireAllowed(ctx, settings);
  const { workosOrganizationId } = workspace;
  if (name === undefined || workosOrganizationId === undefined) return null;
  const organization = await Organizations.findWorkosOrganization(
    ctx,
    workosOrganizationId,
  );
  const known = organization?.name ?? workspace.name;
  if (known === name) return null;
  await takeProviderCall(ctx, workspace._id);
  const earlier = await openRenameOf(ctx, workspace._id);
  if (earlier && Orders.isLeased(earlier, now))
    throw appError("beingRenamed", {}, { field: "name" });
  // Nobody knows what became of it: the name that is given now is the one that holds.
  if (earlier) await Orders.withdraw(ctx, earlier, now);
  const orderId = await Orders.open(
    ctx,
    workspace,
    {
      kind: "rename",
      actor: await actorOf(ctx, user),
      reason: AUDIT_REASONS.changedByPerson,
      name,
      previousName: known,
      leased: true,
    },
    now,
  );
  return { orderId, workosOrganizationId, name };
}

/** WorkOS's answer to a rename. */
export const vRenamed = v.object({
  orderId: v.id("providerOrders"),
  answer: vRemoteOrganization,
});

/**
 * The end of `update`: WorkOS's answer, the name and the slug, in one transaction.
 *
 * @param renamed null where WorkOS had not to be told
 * @throws as above; CONFLICT where another rename has taken the place of this one
 */
export async function applyUpdate(
  ctx: MutationCtx,
  {
    renamed,
    ...settings
  }: Settings & { renamed: Infer<typeof vRenamed> | null },
  now: number,
): Promise<Naming> {
  const { user, workspace, name, slug } = await requireAllowed(ctx, settings);
  const why: Why = {
    actor: await actorOf(ctx, user),
    reason: AUDIT_REASONS.changedByPerson,
    now,
  };
  const isStale = renamed !== null && (await keepName(ctx, renamed, why));
  // WorkOS's answer may have renamed it.
  const answered = (await ctx.db.get("workspaces", workspace._id))!;
  if (name !== undefined && !isStale)
    await renameWorkspace(ctx, answered, name, why);
  if (slug !== undefined)
    await Workspaces.changeSlug(ctx, workspace, slug, why);
  const { name: newName, slug: newSlug } = (await ctx.db.get(
    "workspaces",
    workspace._id,
  ))!;
  return { name: newName, slug: newSlug };
}

/** Whether a later rename in WorkOS, whose event was faster, stays. */
async function keepName(
  ctx: MutationCtx,
  { orderId, answer }: Infer<typeof vRenamed>,
  why: Why,
): Promise<boolean> {
  const order = await ctx.db.get("providerOrders", orderId);
  if (order?.state === "open") await Orders.close(ctx, order, why.now);
  else if (order?.state !== "done")
    throw appError("renamedElsewhere", {}, { field: "name" });
  const verdict = await Organizations.applyWorkosOrganization(
    ctx,
    answer,
    { updatedAt: answer.updatedAt },
    why,
  );
  return verdict === "stale";
}

async function requireAllowed(
  ctx: QueryCtx,
  { workspaceId, name, slug }: Settings,
): Promise<{
  user: Doc<"users">;
  workspace: Doc<"workspaces">;
  name?: string;
  slug?: string;
}> {
  const { user, workspace } = await requireWorkspaceMember(
    ctx,
    workspaceId,
    permissionOf("workspaces.update"),
  );
  const badName = name === undefined ? null : nameProblem(name);
  if (badName !== null) throw refused({ ...badName, field: "name" });
  if (slug !== undefined && slug !== workspace.slug) {
    const badSlug = slugProblem(slug);
    if (badSlug !== null) throw refused({ ...badSlug, field: "slug" });
    await Workspaces.requireFreeSlug(ctx, workspace, slug);
  }
  return {
    user,
    workspace,
    ...(name === undefined ? {} : { name: cleanName(name) }),
    ...(slug === undefined ? {} : { slug }),
  };
}
