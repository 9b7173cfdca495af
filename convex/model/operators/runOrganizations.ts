import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { nameKey } from "../../lib/names";

/*
 * WorkOS finds no organization by its name. So a run reads all of them first, and
 * looks for a workspace's by keys.
 */

/** More with one name than this are as good as none. */
const SAME = 10;
/** Each is a row, for a hundred organizations in one transaction. Nobody has so many. */
const DOMAINS = 60;

export const vListedOrganization = v.object({
  workosOrganizationId: v.string(),
  name: v.string(),
  externalId: v.optional(v.string()),
  domains: v.array(v.string()),
});
type Listed = Infer<typeof vListedOrganization>;

/** A page of them; the last one says that all are there. */
export async function keepOrganizations(
  ctx: MutationCtx,
  args: {
    runId: Id<"operatorRuns">;
    cursor: string | null;
    next: string | null;
    organizations: Listed[];
  },
) {
  const { runId, cursor, next } = args;
  const run = await ctx.db.get("operatorRuns", runId);
  if (!run || run.organizationsRead || (run.cursor ?? null) !== cursor) return;
  for (const { domains, ...organization } of args.organizations)
    for (const key of keysOf({ ...organization, domains }))
      await ctx.db.insert("operatorRunOrganizations", {
        runId,
        ...organization,
        key,
      });
  await ctx.db.patch(
    "operatorRuns",
    runId,
    next === null
      ? { cursor: undefined, organizationsRead: true }
      : { cursor: next },
  );
}

function keysOf({ name, externalId, domains }: Listed): string[] {
  return [
    `name:${nameKey(name)}`,
    ...(externalId === undefined ? [] : [`externalId:${externalId}`]),
    ...domains.slice(0, DOMAINS).map((domain) => `domain:${domain}`),
  ];
}

export const vAlike = v.object({
  workosOrganizationId: v.string(),
  name: v.string(),
  externalId: v.optional(v.string()),
  /** What it has in common with the workspace. */
  why: v.string(),
});
export type Alike = Infer<typeof vAlike>;

/** Those that have the workspace's name, its id or address as external id, or its owner's domain. */
export async function findAlike(
  ctx: QueryCtx,
  args: {
    runId: Id<"operatorRuns">;
    workspaceId: Id<"workspaces">;
    name: string;
    slug: string;
    domain: string | null;
  },
): Promise<Alike[]> {
  const { runId, workspaceId, name, slug, domain } = args;
  const looked = [
    { key: `name:${nameKey(name)}`, why: "has the same name" },
    { key: `externalId:${workspaceId}`, why: "has its id as external id" },
    { key: `externalId:${slug}`, why: "has its address as external id" },
    ...(domain === null
      ? []
      : [{ key: `domain:${domain}`, why: "has the domain of its owner" }]),
  ];
  const found: Alike[] = [];
  for (const { key, why } of looked) {
    const rows = await ctx.db
      .query("operatorRunOrganizations")
      .withIndex("by_runId_key", (q) => q.eq("runId", runId).eq("key", key))
      .take(SAME);
    for (const { workosOrganizationId, name: called, externalId } of rows)
      found.push({ workosOrganizationId, name: called, externalId, why });
  }
  return found;
}
