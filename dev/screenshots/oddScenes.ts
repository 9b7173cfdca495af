import { api } from "../../convex/_generated/api.js";
import { PEOPLE, type PersonKey, TIDEWATER } from "../example.ts";
import type { Stage } from "./stage.ts";
import { startReview } from "./steps.ts";

/*
 * What the local WorkOS has nothing of: rows are written as Clerk's events, a directory and
 * years of growth would have left them.
 */

const CLERK_ORGANIZATION = "org_clerk_tidewater";

/** Tidewater is linked to a Clerk organization, which has the same people. */
export async function linkToClerk({ stack, as, seeded }: Stage) {
  const { client, workspaceId } = await as("dana", "tidewater");
  await client.mutation(api.workspaces.unlinkOrganization, {
    workspaceId,
    confirmation: TIDEWATER.name,
  });
  const now = Date.now();
  const users = await stack.backend.documents("users");
  const people: PersonKey[] = [
    TIDEWATER.owner,
    ...TIDEWATER.members.map(({ who }) => who),
  ];
  for (const who of people) {
    const user = users.find(
      ({ workosUserId }) => workosUserId === seeded.userIds[who],
    );
    await stack.backend.patchDocuments("users", [String(user?._id)], {
      clerkUserId: `user_clerk_${who}`,
    });
  }
  await stack.backend.importDocuments("organizations", [
    {
      provider: "clerk",
      organizationId: CLERK_ORGANIZATION,
      workspaceId,
      name: TIDEWATER.name,
      updatedAt: now,
      syncedAt: now,
    },
  ]);
  await stack.backend.importDocuments(
    "organizationMembers",
    people.map((who) => ({
      membershipId: `orgmem_${who}`,
      organizationId: CLERK_ORGANIZATION,
      clerkUserId: `user_clerk_${who}`,
      role: "org:admin",
      name: `${PEOPLE[who].first} ${PEOPLE[who].last}`,
      status: "active",
      updatedAt: now,
      syncedAt: now,
    })),
  );
  await stack.backend.patchDocuments("workspaces", [workspaceId], {
    clerkOrganizationId: CLERK_ORGANIZATION,
  });
}

/** A directory manages Hiro and Farah, and a review of everybody is open. */
export async function manageByDirectory(stage: Stage) {
  const { stack, seeded } = stage;
  const managed = [seeded.userIds.hiro, seeded.userIds.farah];
  const rows = await stack.backend.documents("workosOrganizationMemberships");
  await stack.backend.patchDocuments(
    "workosOrganizationMemberships",
    rows
      .filter(({ workosUserId }) => managed.includes(String(workosUserId)))
      .map(({ _id }) => String(_id)),
    { directoryManaged: true },
  );
  const users = await stack.backend.documents("users");
  const userIds = users
    .filter(({ workosUserId }) => managed.includes(String(workosUserId)))
    .map(({ _id }) => _id);
  const members = await stack.backend.documents("workspaceMembers");
  await stack.backend.patchDocuments(
    "workspaceMembers",
    members
      .filter(({ userId }) => userIds.includes(userId))
      .map(({ _id }) => String(_id)),
    { shown: { directoryOf: seeded.organizationIds.northlight } },
  );
  await startReview(stage);
}

const CROWD = 10_000;

/** Northlight has ten thousand members more. */
export async function fillWithPeople({ stack, seeded, as }: Stage) {
  const { workspaceId } = await as("ana");
  const now = Date.now();
  const people = Array.from({ length: CROWD }, (_, n) => {
    const number = String(n + 1).padStart(5, "0");
    return { id: `user_of_the_crowd_${number}`, name: `Person ${number}` };
  });
  const userIds = await stack.backend.importDocuments(
    "users",
    people.map(({ id, name }) => ({
      workosUserId: id,
      name,
      email: `${id}@northlight.example`,
      emailVerified: true,
      updatedAt: now,
      syncedAt: now,
    })),
  );
  await stack.backend.importDocuments(
    "workspaceMembers",
    people.map(({ id, name }, n) => ({
      workspaceId,
      userId: userIds[n],
      role: "member",
      status: "active",
      listedStatus: "active",
      joinedAt: now,
      seenOrJoinedAt: now,
      name,
      email: `${id}@northlight.example`,
      sortName: name.toLowerCase(),
      searchText: `${name} ${id}@northlight.example`.toLowerCase(),
      shown: {},
    })),
  );
  await stack.backend.importDocuments(
    "workosOrganizationMemberships",
    people.map(({ id }) => ({
      membershipId: `om_${id}`,
      workosOrganizationId: seeded.organizationIds.northlight,
      workosUserId: id,
      roleSlug: "member",
      roleSlugs: ["member"],
      status: "active",
      directoryManaged: false,
      createdAt: now,
      updatedAt: now,
      syncedAt: now,
    })),
  );
  const [counts] = (
    await stack.backend.documents("workspaceMemberCounts")
  ).filter((row) => row.workspaceId === workspaceId);
  const kept = counts?.counts as Record<string, Record<string, number>>;
  await stack.backend.patchDocuments(
    "workspaceMemberCounts",
    [String(counts?._id)],
    {
      counts: {
        ...kept,
        active: { ...kept.active, member: (kept.active?.member ?? 0) + CROWD },
      },
    },
  );
}
