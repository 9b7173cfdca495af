import type { Id } from "../_generated/dataModel";
import { roleFromSlugs } from "../lib/rbac";
import { countsMatch, type T } from "./setup.helpers";
import type { besideWorkos } from "./workos.helpers";

/* What has to be true when a program is over. */

export type World = ReturnType<typeof besideWorkos>;
/** A workspace, its organization, and the one who owns it. */
export type Office = {
  workspaceId: Id<"workspaces">;
  workosOrganizationId: string;
  ownerId: string;
};

/**
 * What we hold and what it should be: WorkOS's memberships as the mirror, its
 * active ones as the members, its names of people and organizations, counts like
 * a recount. Nobody else
 * owns a workspace in these programs, so its owner is the owner whenever WorkOS
 * has them active, whatever it calls them. `open` are the events that still
 * wait or have failed.
 */
export async function compare({ t, sdk }: World, offices: readonly Office[]) {
  const ours = [];
  const theirs = [];
  for (const office of offices) {
    const expected = await heldByWorkos(sdk, office);
    const { counts, ...held } = await heldHere(t, office);
    if (office.ownerId in expected.members)
      expected.members[office.ownerId] = "owner";
    theirs.push({ ...expected, counts: counts.recounted });
    ours.push({
      ...held,
      // Without its organization the workspace keeps its last name.
      name: expected.name === null ? null : held.name,
      counts: counts.kept,
    });
  }
  return { ours, theirs, open: await openEvents(t) };
}

async function heldByWorkos(
  sdk: World["sdk"],
  { workosOrganizationId }: Office,
) {
  const organization = await sdk.organizations
    .getOrganization(workosOrganizationId)
    .catch(() => null);
  const memberships = organization
    ? (
        await sdk.userManagement.listOrganizationMemberships({
          organizationId: workosOrganizationId,
          statuses: ["active", "inactive", "pending"],
        })
      ).data
    : [];
  const mirror: Record<string, string> = {};
  const members: Record<string, string> = {};
  const people: Record<string, string | null> = {};
  for (const one of memberships) {
    mirror[one.id] = `${one.status} ${one.role.slug}`;
    if (one.status !== "active") continue;
    members[one.userId] = roleFromSlugs([one.role.slug]);
    people[one.userId] = (
      await sdk.userManagement.getUser(one.userId)
    ).firstName;
  }
  return { mirror, members, people, name: organization?.name ?? null };
}

async function heldHere(t: T, { workspaceId, workosOrganizationId }: Office) {
  const held = await t.run(async (ctx) => {
    const mirror: Record<string, string> = {};
    for (const row of await ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_workosOrganizationId", (q) =>
        q.eq("workosOrganizationId", workosOrganizationId),
      )
      .collect())
      if (row.deletedAt === undefined)
        mirror[row.membershipId] = `${row.status} ${row.roleSlug}`;
    const members: Record<string, string> = {};
    const people: Record<string, string | undefined> = {};
    for (const member of await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_userId", (q) =>
        q.eq("workspaceId", workspaceId),
      )
      .collect()) {
      if (member.status !== "active") continue;
      const user = await ctx.db.get("users", member.userId);
      const id = user?.workosUserId ?? "gone";
      members[id] = member.role;
      people[id] = member.name;
    }
    const workspace = await ctx.db.get("workspaces", workspaceId);
    return { mirror, members, people, name: workspace!.name };
  });
  return { ...held, counts: await countsMatch(t, workspaceId) };
}

async function openEvents(t: T): Promise<string[]> {
  const rows = await t.run(
    async (ctx) => await ctx.db.query("webhookAudit").collect(),
  );
  return rows
    .filter(({ status }) => status === "received" || status === "failed")
    .map(
      ({ type, status, lastError }) => `${type} ${status} ${lastError ?? ""}`,
    );
}
