import { type CallApi, isDone, listed, describeAnswer } from "./api.ts";
import type { OwnTestData, TestData } from "./assumption.ts";
import { EVERY_STATUS, MEMBERSHIPS, USERS } from "./paths.ts";
import type { TemporaryObjects } from "./temporaryObjects.ts";

/** Looking for an organization with people in it ends here. */
const LOOKED_AT = 10;

/** Something that is there already, to read. */
export async function findTestData(ask: CallApi): Promise<TestData> {
  const organizations = listed(
    await ask("GET /organizations", { query: { limit: LOOKED_AT } }),
  );
  const users = listed(await ask(`GET ${USERS}`, { query: { limit: 1 } }));
  const user = users[0] && {
    id: String(users[0].id),
    email: String(users[0].email),
  };
  for (const { id } of organizations) {
    const organizationId = String(id);
    const [membership] = await membershipsOf(ask, { organizationId });
    if (membership) return { organizationId, membership, user: user ?? null };
  }
  return {
    organizationId: organizations[0] ? String(organizations[0].id) : null,
    membership: null,
    user: user ?? null,
  };
}

/** A throw-away organization, and a person in it: a throw-away one, or theirs. */
export async function makeTestData(
  ask: CallApi,
  temporary: TemporaryObjects,
  theirUserId: string | null,
): Promise<OwnTestData> {
  const user =
    theirUserId === null
      ? { ...(await temporary.person()), isTheirs: false }
      : { ...(await theirs(ask, theirUserId)), isTheirs: true };
  const externalId = temporary.name();
  const organization = await temporary.organization(externalId);
  if (!isDone(organization))
    throw new Error(
      `WorkOS made no organization: ${describeAnswer(organization)}.`,
    );
  const organizationId = String(organization.body.id);
  const membership = await ask(`POST ${MEMBERSHIPS}`, {
    body: {
      organization_id: organizationId,
      user_id: user.id,
      role_slug: "member",
    },
  });
  if (!isDone(membership))
    throw new Error(
      `WorkOS made no membership: ${describeAnswer(membership)}.`,
    );
  const membershipId = String(membership.body.id);
  const [known] = await membershipsOf(ask, { organizationId });
  return {
    organizationId,
    externalId,
    membershipId,
    membership: known ?? membership.body,
    user,
    invited: null,
  };
}

async function theirs(ask: CallApi, userId: string) {
  const answer = await ask(`GET ${USERS}/${encodeURIComponent(userId)}`);
  if (!isDone(answer))
    throw new Error(
      `WorkOS does not show ${userId}: ${describeAnswer(answer)}.`,
    );
  return { id: userId, email: String(answer.body.email) };
}

/** Of every status, as the product asks for them. */
export async function membershipsOf(
  ask: CallApi,
  of: { organizationId: string; userId?: string },
) {
  const answer = await ask(`GET ${MEMBERSHIPS}`, {
    query: {
      organization_id: of.organizationId,
      ...(of.userId === undefined ? {} : { user_id: of.userId }),
      statuses: EVERY_STATUS,
      limit: 100,
    },
  });
  return listed(answer);
}
