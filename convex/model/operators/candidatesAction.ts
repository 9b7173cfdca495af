import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { WorkosClient } from "../../lib/workosClient";
import { slugsSay } from "../../lib/roleMap";
import type { LinkContext } from "../linking/linker";
import type { LinkTask } from "./linkWorkspaces";
import type { Alike } from "./runOrganizations";

/** Free organizations that may be the workspace's, each with all that speaks for it. */
export async function findCandidates(
  ctx: ActionCtx,
  client: WorkosClient,
  runId: Id<"operatorRuns">,
  { workspaceId, name, slug }: LinkTask,
  { userId, workosUserId, domain }: NonNullable<LinkTask["owner"]>,
): Promise<Alike[]> {
  const alike: Alike[] = await ctx.runQuery(
    internal.steps.operatorRuns.findAlike,
    { runId, workspaceId, name, slug, domain },
  );
  for (const membership of await client.listUserMemberships(workosUserId)) {
    const { status, roleSlugs, workosOrganizationId } = membership;
    if (status !== "active" || !slugsSay(roleSlugs, "admin")) continue;
    const known = alike.find(
      (one) => one.workosOrganizationId === workosOrganizationId,
    );
    const organization =
      known ?? (await client.findOrganization(workosOrganizationId));
    if (organization)
      alike.push({
        workosOrganizationId,
        name: organization.name,
        externalId: organization.externalId,
        why: "has its owner as admin",
      });
  }
  const free: string[] = await ctx.runQuery(internal.steps.linking.listFree, {
    workspaceId,
    organizations: alike.map(({ workosOrganizationId, externalId }) => ({
      workosOrganizationId,
      externalId,
    })),
  });
  const context: LinkContext = await ctx.runQuery(
    internal.workspaces.internalGetOrganizationLinkContext,
    { workspaceId, onBehalfOf: userId },
  );
  const byId = new Map<string, Alike>();
  for (const one of alike) {
    // What an earlier call began to make for it is gone on with, and no candidate.
    const isOwn = context.key !== null && one.externalId === context.key;
    if (isOwn || !free.includes(one.workosOrganizationId)) continue;
    const known = byId.get(one.workosOrganizationId);
    const why = known ? `${known.why}, ${one.why}` : one.why;
    byId.set(one.workosOrganizationId, { ...one, why });
  }
  return [...byId.values()];
}
