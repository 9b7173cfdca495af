import { internal } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { countsMatch, roster } from "./setup.helpers";
import type { besideWorkos } from "./workos.helpers";

type World = ReturnType<typeof besideWorkos>;

/** The clock moves on: a lease that was held has ended. */
export async function leasesRunOut({ t }: World) {
  await t.run(async (ctx) => {
    for (const row of await ctx.db.query("provisioningJournal").collect())
      await ctx.db.patch("provisioningJournal", row._id, { leaseUntil: 1 });
  });
}

/**
 * After the leases and one run of the finishing cron: what stands, and what the
 * journal still has to do.
 */
export async function afterTheCron(
  world: World,
  bystanders: string[] = [],
): Promise<string> {
  await leasesRunOut(world);
  await world.t.action(internal.provisioning.finishAbandoned, {});
  const unfinished = (await journalStates(world)).filter(
    (state) => state === "open" || state === "rolling_back",
  );
  return [await whatStands(world, bystanders), ...unfinished].join();
}

export async function journalStates({ t }: World) {
  const rows = await t.run(
    async (ctx) => await ctx.db.query("provisioningJournal").collect(),
  );
  return rows.map(({ state }) => state);
}

/** What exists on both sides, by name. */
export async function whatExists({ sdk, t }: World) {
  const organizations = await sdk.organizations.listOrganizations();
  const workspaces = await t.run(
    async (ctx) => await ctx.db.query("workspaces").collect(),
  );
  return {
    workos: organizations.data.map(({ name }) => name).sort(),
    here: workspaces.map(({ name }) => name).sort(),
  };
}

/**
 * What stands on both sides, read from WorkOS itself and from our tables:
 * "nothing", "an organization", "an organization and its admin", "a workspace",
 * "2 workspaces". Anything that must never be says what is wrong with it.
 *
 * @param bystanders organizations that are none of ours, and not counted
 */
export async function whatStands(
  { sdk, t }: World,
  bystanders: string[] = [],
): Promise<string> {
  const all = (await sdk.organizations.listOrganizations()).data;
  const organizations = all.filter(({ id }) => !bystanders.includes(id));
  if (all.length - organizations.length < bystanders.length)
    return "somebody else's organization is gone";
  const workspaces = await t.run(
    async (ctx) => await ctx.db.query("workspaces").collect(),
  );
  for (const workspace of workspaces) {
    const flaw = await flawOf(workspace);
    if (flaw) return `“${workspace.slug}” ${flaw}`;
  }
  const linked = new Set(workspaces.map((one) => one.workosOrganizationId));
  const bare = organizations.filter(({ id }) => !linked.has(id));
  if (bare.length > 0 && workspaces.length > 0)
    return `${workspaces.length} workspaces beside ${bare.length} bare organizations`;
  if (workspaces.length > 0)
    return workspaces.length === 1
      ? "a workspace"
      : `${workspaces.length} workspaces`;
  if (bare.length === 0) return "nothing";
  if (bare.length > 1) return `${bare.length} organizations`;
  const members = await membersOf(bare[0]!.id);
  return members.length === 0
    ? "an organization"
    : "an organization and its admin";

  async function membersOf(organizationId: string) {
    const { data } = await sdk.userManagement.listOrganizationMemberships({
      organizationId,
    });
    return data;
  }

  async function flawOf(workspace: Doc<"workspaces">): Promise<string | null> {
    const organization = organizations.find(
      ({ id }) => id === workspace.workosOrganizationId,
    );
    if (!organization) return "has no organization";
    if (organization.externalId !== workspace.externalId)
      return "has an organization without its key";
    const people = await roster(t, workspace._id);
    const [owner] = Object.keys(people);
    if (Object.keys(people).length !== 1 || people[owner!] !== "owner")
      return `has ${JSON.stringify(people)} in it`;
    const [membership, ...others] = await membersOf(organization.id);
    if (
      others.length > 0 ||
      membership?.userId !== owner ||
      membership?.role.slug !== "admin" ||
      membership.status !== "active"
    )
      return "has another membership in WorkOS than its owner's";
    const { mirror, slugs } = await t.run((ctx) => rowsOf(ctx, workspace));
    if (mirror?.membershipId !== membership.id || mirror.status !== "active")
      return "has an owner without a mirror row";
    if (slugs !== 1) return `has ${slugs} rows for its slug`;
    const { kept, recounted } = await countsMatch(t, workspace._id);
    return JSON.stringify(kept) === JSON.stringify(recounted)
      ? null
      : "has miscounted members";
  }
}

async function rowsOf(
  ctx: MutationCtx,
  { workosOrganizationId, slug }: Doc<"workspaces">,
) {
  return {
    mirror: await ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_workosOrganizationId", (q) =>
        q.eq("workosOrganizationId", workosOrganizationId!),
      )
      .unique(),
    slugs: (
      await ctx.db
        .query("workspaceSlugs")
        .withIndex("by_slug", (q) => q.eq("slug", slug))
        .collect()
    ).length,
  };
}
