import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { requireWorkspaceMember } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { cleanName, nameProblem, slugProblem } from "../../lib/names";
import type { RemoteOrganization } from "../../lib/validators";
import { type WorkosClient } from "../../lib/workosClient";
import {
  isWorkosError,
  providerUnavailable,
  WorkosError,
} from "../../lib/workosErrors";
import * as Organizations from "../organizations";
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

/** The organization that has to be renamed before the workspace is. */
export const vRename = v.object({
  workosOrganizationId: v.string(),
  name: v.string(),
  /** For the way back. */
  previousName: v.string(),
});
export type Rename = Infer<typeof vRename>;

/**
 * May the caller set this, and what has WorkOS to be told first? Null: nothing.
 *
 * @throws NOT_FOUND, FORBIDDEN; INVALID and SLUG_TAKEN with `field`
 */
export async function prepareUpdate(
  ctx: QueryCtx,
  settings: Settings,
): Promise<Rename | null> {
  const { workspace, name } = await requireAllowed(ctx, settings);
  const { workosOrganizationId } = workspace;
  if (name === undefined || workosOrganizationId === undefined) return null;
  const organization = await Organizations.findWorkosOrganization(
    ctx,
    workosOrganizationId,
  );
  const known = organization?.name ?? workspace.name;
  return known === name
    ? null
    : { workosOrganizationId, name, previousName: known };
}

/** The end of `update`: WorkOS's answer, the name and the slug, in one transaction. */
export async function applyUpdate(
  ctx: MutationCtx,
  { answer, ...settings }: Settings & { answer: RemoteOrganization | null },
  now: number,
): Promise<{ name: string; slug: string }> {
  const { workspace, name, slug } = await requireAllowed(ctx, settings);
  // A later rename in WorkOS, whose event was faster, stays.
  const overtaken =
    answer !== null &&
    (await Organizations.applyWorkosOrganization(
      ctx,
      answer,
      { updatedAt: answer.updatedAt },
      now,
    )) === "stale";
  if (name !== undefined && !overtaken)
    await ctx.db.patch("workspaces", workspace._id, { name });
  if (slug !== undefined) await Workspaces.changeSlug(ctx, workspace, slug);
  const { name: newName, slug: newSlug } = (await ctx.db.get(
    "workspaces",
    workspace._id,
  ))!;
  return { name: newName, slug: newSlug };
}

/**
 * Has WorkOS rename the organization, where it has to, and then `finish` here.
 * When we refuse after all, because a right or the address was lost in
 * between, WorkOS is asked to take it back.
 *
 * @throws INVALID, CONFLICT, PROVIDER_UNAVAILABLE; then nothing was changed
 */
export async function renameFirst<Result>(
  client: () => WorkosClient,
  rename: Rename | null,
  finish: (answer: RemoteOrganization | null) => Promise<Result>,
): Promise<Result> {
  if (!rename) return await finish(null);
  const { workosOrganizationId, name, previousName } = rename;
  const answer = await renameInWorkos(client(), { workosOrganizationId, name });
  try {
    return await finish(answer);
  } catch (error) {
    await client()
      .updateOrganization({ workosOrganizationId, name: previousName })
      .catch((failure: unknown) =>
        console.warn("A name was not taken back in WorkOS:", failure),
      );
    throw error;
  }
}

async function renameInWorkos(
  client: WorkosClient,
  rename: { workosOrganizationId: string; name: string },
): Promise<RemoteOrganization> {
  try {
    return await client.updateOrganization(rename);
  } catch (error) {
    if (isWorkosError(error, "unavailable")) throw providerUnavailable();
    if (isWorkosError(error, "not_found"))
      throw appError(
        "CONFLICT",
        "This workspace's organization is gone in WorkOS, so it can't be renamed there.",
      );
    if (error instanceof WorkosError)
      throw appError(
        "INVALID",
        "WorkOS refused this name. Choose another.",
        "name",
      );
    throw error;
  }
}

async function requireAllowed(
  ctx: QueryCtx,
  { workspaceId, name, slug }: Settings,
): Promise<{ workspace: Doc<"workspaces">; name?: string; slug?: string }> {
  const { workspace } = await requireWorkspaceMember(
    ctx,
    workspaceId,
    "workspace:run",
  );
  const badName = name === undefined ? null : nameProblem(name);
  if (badName !== null) throw appError("INVALID", badName, "name");
  if (slug !== undefined && slug !== workspace.slug) {
    const badSlug = slugProblem(slug);
    if (badSlug !== null) throw appError("INVALID", badSlug, "slug");
    await Workspaces.requireFreeSlug(ctx, workspace, slug);
  }
  return {
    workspace,
    ...(name === undefined ? {} : { name: cleanName(name) }),
    ...(slug === undefined ? {} : { slug }),
  };
}
