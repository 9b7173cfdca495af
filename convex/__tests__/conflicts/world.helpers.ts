import { api } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import { roleToSlug } from "../../lib/roleMap";
import type { Role } from "../../lib/validators";
import { laneOf } from "../../model/inbox/lanes";
import { seedClerkWorkspace } from "../clerk.helpers";
import { as, settle, userIdOf } from "../setup.helpers";
import type { besideWorkos } from "../workos.helpers";

/*
 * Two workspaces, each with an organization of its own, and in each of them circles of
 * people who have nothing to do with each other. What a person of one circle does meets
 * what one of another does only where the two workspaces, or the deployment, have it.
 */

export type World = ReturnType<typeof besideWorkos>;

/** People of one workspace, by what they are: ids of WorkOS, and ours. */
export type Circle = {
  workspaceId: Id<"workspaces">;
  slug: string;
  organizationId: string;
  /** An owner: who does it. */
  owner: string;
  /** The member that the change is about. */
  member: string;
  client: string;
  /** Was removed here, and has asked to come back. */
  former: string;
  /** Has an account, and is in no workspace. */
  newcomer: string;
  /** Has an invitation that waits. */
  invited: string;
  invitationId: Id<"pendingInvitations">;
  customerId: Id<"customers">;
  /** Differs in letters from the other circles'. */
  word: string;
  idOf: (person: string) => Promise<Id<"users">>;
};

/** Nobody is counted anew before a scene has changed something. */
const FAR = 9e12;

/**
 * Somebody whose profile has the first of its lanes. WorkOS makes the ids, and whether two
 * people share a lane is not to be left to chance.
 */
async function personInLane({ person, sdk }: World, firstName: string) {
  for (;;) {
    const personId = await person(firstName);
    if (laneOf({ provider: "workos", personId }) === "workos/profiles/0")
      return personId;
    await sdk.userManagement.deleteUser(personId);
  }
}

/** Beside it, one that is linked to an organization of Clerk's. */
async function openClerkWorkspace({ t }: World, slug: string, words: string[]) {
  const people = words.flatMap((word) => [`otto_${word}`, `mae_${word}`]);
  await seedClerkWorkspace(
    t,
    Object.fromEntries(
      people.map((person) => [
        person,
        person.startsWith("otto") ? "owner" : "member",
      ]),
    ),
    { linkedTo: `org_clerk_${slug}`, slug: `${slug}-clerk` },
  );
}

/** One workspace with these circles in it; the first one's owner has made it. */
export async function openWorkspace(
  world: World,
  slug: string,
  words: string[],
): Promise<Circle[]> {
  const { t, sdk } = world;
  const owners: string[] = [];
  for (const word of words) owners.push(await world.person(`olga${word}`));
  const { workspaceId } = await as(t, owners[0]!).action(
    api.workspaces.create,
    { name: slug, slug },
  );
  const { workosOrganizationId } = (await t.run((ctx) =>
    ctx.db.get("workspaces", workspaceId),
  ))!;
  const organizationId = workosOrganizationId!;
  const join = async (person: string, role: Role) => {
    await sdk.userManagement.createOrganizationMembership({
      organizationId,
      userId: person,
      roleSlug: roleToSlug(role),
    });
    await as(t, person).action(api.workspaces.ensureDefaultWorkspace, {});
  };
  const idOf = (person: string) => userIdOf(t, person);
  for (const owner of owners.slice(1)) {
    await join(owner, "admin");
    const userId = await idOf(owner);
    await t.run(async (ctx) => {
      const member = await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", workspaceId).eq("userId", userId),
        )
        .unique();
      await ctx.db.patch("workspaceMembers", member!._id, { role: "owner" });
    });
  }
  const circles: Circle[] = [];
  for (const [index, word] of words.entries()) {
    const owner = owners[index]!;
    const on = { workspaceId };
    const people = {
      member: await personInLane(world, `mia${word}`),
      client: await world.person(`clara${word}`),
      former: await world.person(`fred${word}`),
      newcomer: await personInLane(world, `nell${word}`),
      invited: await world.person(`iris${word}`),
    };
    await join(people.member, "member");
    await join(people.client, "client");
    await join(people.former, "member");
    const customerId = await as(t, owner).mutation(api.customers.create, {
      ...on,
      name: `Customer ${word}`,
    });
    await as(t, owner).mutation(api.customers.bindClient, {
      ...on,
      customerId,
      userId: await idOf(people.client),
    });
    await as(t, owner).action(api.invitations.manage.send, {
      ...on,
      invitees: [{ email: `iris${word}@example.com`, role: "member" }],
    });
    await as(t, owner).mutation(api.users.manage.removeUser, {
      ...on,
      userId: await idOf(people.former),
    });
    await settle(t);
    const invitationId = await t.run(
      async (ctx) =>
        (await ctx.db
          .query("pendingInvitations")
          .withIndex("by_workspaceId_state_email", (q) =>
            q
              .eq("workspaceId", workspaceId)
              .eq("state", "pending")
              .eq("email", `iris${word}@example.com`),
          )
          .unique())!._id,
    );
    await as(t, people.former).mutation(api.accessRequests.requestAccess, {
      slug,
    });
    circles.push({
      workspaceId,
      slug,
      organizationId,
      owner,
      ...people,
      invitationId,
      customerId,
      word,
      idOf,
    });
  }
  await openClerkWorkspace(world, slug, words);
  // WorkOS mirrors an invitation as a pending membership: a scene finds what it makes.
  await as(t, owners[0]!).action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    { workspaceId },
  );
  await settle(t);
  await t.run(async (ctx) => {
    for (const row of await ctx.db.query("workspaceMemberCounts").collect())
      await ctx.db.patch("workspaceMemberCounts", row._id, {
        recountDueAt: FAR,
      });
  });
  return circles;
}
