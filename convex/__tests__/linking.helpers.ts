import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { roleToSlug } from "../lib/roleMap";
import type { Role } from "../lib/validators";
import type { Choice } from "../model/linking/outcome";
import { as } from "./setup.helpers";
import type { besideWorkos, Studio } from "./workos.helpers";

export type LinkArgs = { choice?: Choice; confirm?: Id<"users">[] };

export const to = (workosOrganizationId: string): { choice: Choice } => ({
  choice: { type: "existing", workosOrganizationId },
});
export const MEMBERSHIPS = "POST /user_management/organization_memberships";

/** What the tests of linking arrange, do and look at. */
export function linkingIn(world: ReturnType<typeof besideWorkos>) {
  const organizations = async () =>
    (await world.sdk.organizations.listOrganizations({ limit: 100 })).data;
  const canEnter = async ({ ids }: Studio, name: string) => {
    const { workspaces } = (await as(world.t, ids[name]!).query(
      api.dashboard.getSnapshot,
      {},
    ))!;
    return workspaces.length > 0;
  };

  return {
    /** A studio as an adopter brings it along: people, and no organization. */
    unlinkedStudio: async (people: Record<string, Role>): Promise<Studio> => {
      const ids: Record<string, string> = { ana: await world.person("ana") };
      for (const name of Object.keys(people))
        ids[name] ??= await world.person(name);
      const { workspaceId, userIds } = await insertWorkspace(
        world.t,
        Object.fromEntries(
          Object.entries({ ana: "owner" as const, ...people }).map(
            ([name, role]) => [name, { role, workosUserId: ids[name]! }],
          ),
        ),
      );
      return { workspaceId, organizationId: "", ids, userIds };
    },

    /** An organization that Ana runs in WorkOS already. */
    harbor: async (
      { ids }: Studio,
      people: Record<string, string> = {},
      name = "Harbor",
    ) => {
      const { id } = await world.sdk.organizations.createOrganization({ name });
      for (const [person, roleSlug] of Object.entries({
        ana: "admin",
        ...people,
      })) {
        ids[person] ??= await world.person(person);
        await world.sdk.userManagement.createOrganizationMembership({
          organizationId: id,
          userId: ids[person],
          roleSlug,
        });
      }
      return id;
    },

    link: ({ workspaceId, ids }: Studio, args: LinkArgs = {}, who = ids.ana!) =>
      as(world.t, who).action(api.workspaces.ensureOrganizationLink, {
        workspaceId,
        ...args,
      }),
    unlink: ({ workspaceId, ids }: Studio, confirmation: string) =>
      as(world.t, ids.ana!).mutation(api.workspaces.unlinkOrganization, {
        workspaceId,
        confirmation,
      }),
    switchOff: async (studio: Studio, organizationId: string, id: string) =>
      world.sdk.userManagement.deactivateOrganizationMembership(
        (await world.membershipIn({ ...studio, organizationId }, id)).id,
      ),

    whoCanEnter: async (studio: Studio) => {
      const names: string[] = [];
      for (const name of Object.keys(studio.ids))
        if (await canEnter(studio, name)) names.push(name);
      return names.sort();
    },
    canEnter,
    workspaceOf: ({ workspaceId }: Studio) =>
      world.t.run(
        async (ctx) => (await ctx.db.get("workspaces", workspaceId))!,
      ),
    organizations,
    heldIn: (studio: Studio, organizationId: string) =>
      world.heldByWorkos({ ...studio, organizationId }),
  };
}

/** A workspace without an organization, with these people in it. */
export async function insertWorkspace(
  t: ReturnType<typeof besideWorkos>["t"],
  people: Record<string, { role: Role; workosUserId: string }>,
  name = "Studio",
) {
  const slug = name.toLowerCase();
  return await t.run(async (ctx) => {
    const userIds: Record<string, Id<"users">> = {};
    for (const [person, { workosUserId }] of Object.entries(people)) {
      const known = await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", workosUserId))
        .unique();
      userIds[person] =
        known?._id ??
        (await ctx.db.insert("users", {
          workosUserId,
          name: person,
          email: `${person}@example.com`,
          updatedAt: 1_000,
          syncedAt: 1_000,
        }));
    }
    const workspaceId = await ctx.db.insert("workspaces", {
      name,
      slug,
      createdBy: Object.values(userIds)[0]!,
    });
    await ctx.db.insert("workspaceSlugs", { slug, workspaceId });
    const none = { owner: 0, admin: 0, member: 0, client: 0 };
    const active = { ...none };
    for (const [person, { role }] of Object.entries(people)) {
      active[role]++;
      await ctx.db.insert("workspaceMembers", {
        workspaceId,
        userId: userIds[person]!,
        role,
        status: "active",
        listedStatus: "active",
        joinedAt: 1_000,
        name: person,
        email: `${person}@example.com`,
        sortName: person,
        searchText: person,
      });
    }
    await ctx.db.insert("workspaceMemberCounts", {
      workspaceId,
      counts: { active, pending_removal: { ...none }, removed: { ...none } },
    });
    return { workspaceId, userIds };
  });
}

/** What WorkOS should hold of people who were given their memberships by us. */
export const slugsOf = (people: Record<string, Role>) =>
  Object.fromEntries(
    Object.entries(people).map(([name, role]) => [name, roleToSlug(role)]),
  );
