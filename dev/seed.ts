import { WorkOS } from "@workos-inc/node";
import { ConvexHttpClient } from "convex/browser";
import { api } from "../convex/_generated/api.js";
import type { LocalBackend } from "local-convex";
import {
  type ExampleWorkspace,
  NORTHLIGHT,
  PEOPLE,
  type PersonKey,
  TIDEWATER,
} from "./example.ts";
import { slugOf } from "./roles.ts";
import { waitFor } from "./waitFor.ts";
import type { LocalWorkos } from "./workos/localWorkos.ts";

export type Stack = { backend: LocalBackend; workos: LocalWorkos };

/** Example organizations by the slug of their workspace. */
export type Seeded = {
  organizationIds: Record<string, string>;
  userIds: Record<PersonKey, string>;
  /** Where Mara, who was only invited, accepts. */
  invitationUrl: string;
};

/**
 * Fills the local stack the way the real one fills: people sign up in WorkOS,
 * owners create workspaces through the product, colleagues are added in WorkOS
 * and come here by webhook. Only one thing has no such way: Kaya's membership,
 * which ended without anybody telling us.
 */
export async function seed({ backend, workos }: Stack): Promise<Seeded> {
  const { port } = new URL(workos.url);
  const { userManagement, organizationDomains } = new WorkOS(workos.apiKey, {
    apiHostname: "localhost",
    https: false,
    port: Number(port),
  });

  const users = await Promise.all(
    Object.entries(PEOPLE).map(async ([key, { first, last, email }]) => {
      const { id } = await userManagement.createUser({
        email,
        firstName: first,
        lastName: last,
        emailVerified: true,
      });
      return [key, id];
    }),
  );
  const userIds = Object.fromEntries(users) as Record<PersonKey, string>;

  const organizationIds: Record<string, string> = {};
  const memberships = new Map<PersonKey, string>();
  await Promise.all(
    [NORTHLIGHT, TIDEWATER].map(async (workspace) => {
      const organizationId = await create({ backend, workos }, workspace);
      organizationIds[workspace.slug] = organizationId;
      await Promise.all(
        workspace.members.map(async ({ who, role }) => {
          const { id } = await userManagement.createOrganizationMembership({
            organizationId,
            userId: userIds[who],
            roleSlug: slugOf(role),
          });
          if (workspace === NORTHLIGHT) memberships.set(who, id);
        }),
      );
    }),
  );

  await organizationDomains
    .createOrganizationDomain({
      organizationId: organizationIds[NORTHLIGHT.slug]!,
      domain: "northlight.example",
    })
    .then(({ id }) => organizationDomains.verifyOrganizationDomain(id));
  workos.addConnection({
    organization_id: organizationIds[NORTHLIGHT.slug]!,
    name: NORTHLIGHT.name,
    connection_type: "OktaSAML",
    state: "active",
  });

  const { acceptInvitationUrl } = await userManagement.sendInvitation({
    email: PEOPLE.mara.email,
    organizationId: organizationIds[NORTHLIGHT.slug]!,
    roleSlug: slugOf("client"),
    inviterUserId: userIds.ana,
  });
  await userManagement.deleteOrganizationMembership(memberships.get("lior")!);
  await arrived(backend, NORTHLIGHT, workos);
  await arrived(backend, TIDEWATER, workos);

  await loseSilently({ backend, workos }, userIds.kaya, async () => {
    await userManagement.deleteOrganizationMembership(memberships.get("kaya")!);
  });
  return { organizationIds, userIds, invitationUrl: acceptInvitationUrl };
}

/** Through the product, as its owner; returns the organization's id. */
async function create({ backend, workos }: Stack, workspace: ExampleWorkspace) {
  const owner = signedIn(backend, workos, workspace.owner);
  const { name, slug } = workspace;
  await owner.action(api.workspaces.create, { name, slug });
  const { workosOrganizationId } = await owner.mutation(
    api.workspaces.switchWorkspace,
    { slug },
  );
  return workosOrganizationId!;
}

/** A client that speaks as one of the example people. */
export function signedIn(
  backend: LocalBackend,
  workos: LocalWorkos,
  who: PersonKey,
): ConvexHttpClient {
  const client = new ConvexHttpClient(backend.url);
  client.setAuth(workos.accessToken(PEOPLE[who].email));
  return client;
}

/**
 * Resolves when every member has come through the webhook, with name and
 * address, and the workspace has been compared with WorkOS, as it is every day.
 */
async function arrived(
  backend: LocalBackend,
  { owner, slug, members }: ExampleWorkspace,
  workos: LocalWorkos,
) {
  const client = signedIn(backend, workos, owner);
  const { _id: workspaceId } = await client.mutation(
    api.workspaces.switchWorkspace,
    { slug },
  );
  const expected = 1 + members.filter(({ who }) => who !== "lior").length;
  await waitFor(`the members of ${slug}`, async () => {
    const { page } = await client.query(api.users.queries.listOrgMembers, {
      workspaceId,
      status: "active",
      paginationOpts: { numItems: 100, cursor: null },
    });
    return page.length === expected && page.every((member) => member.email);
  });
  await client.action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    { workspaceId },
  );
}

/**
 * A membership that ends in WorkOS without an event, posted or listed, and whose
 * mirror row is missing here: drift that only the cleanup or the next
 * reconciliation finds.
 */
async function loseSilently(
  { backend, workos }: Stack,
  workosUserId: string,
  end: () => Promise<void>,
) {
  const lost = workos.deliveries.drop("organization_membership.deleted");
  await end();
  lost.stop();
  workos.forgetLastEvent("organization_membership.deleted");
  const mirror = await backend.documents("workosOrganizationMemberships");
  await backend.deleteDocuments(
    "workosOrganizationMemberships",
    mirror
      .filter((row) => row.workosUserId === workosUserId)
      .map((row) => row._id as string),
  );
}
