import {
  getOrganization,
  listOrganizationMemberships,
} from "../../lib/clerkClient";
import { slugOfClerkRole } from "../../lib/roleMap";
import type { ListedClerkMembership } from "../../lib/clerkValidators";
import type { ListedMembership } from "../providers/mirror";
import type { Listing } from "../providers/port";

/** Everything Clerk has on the organization; null where it has it no more. */
export async function readClerkListing(
  organizationId: string,
  calls: { count: number },
): Promise<Listing | null> {
  const organization = await getOrganization(organizationId, calls);
  const memberships =
    organization && (await listOrganizationMemberships(organizationId, calls));
  if (!memberships) return null;
  return {
    organization,
    memberships: memberships.map(inOurWords),
    // Names come with the memberships, and fill only what is missing.
    users: [],
    said: [],
    names: new Map(
      memberships.flatMap(({ membership: { clerkUserId, name, email } }) => {
        const known = name ?? email;
        return known === undefined ? [] : [[clerkUserId, known] as const];
      }),
    ),
  };
}

/** Clerk's memberships have no status: one that is listed lets in. */
function inOurWords(original: ListedClerkMembership): ListedMembership {
  const { membership, updatedAt } = original;
  return {
    membershipId: membership.membershipId,
    providerUserId: membership.clerkUserId,
    status: "active",
    roleSlugs: [slugOfClerkRole(membership.role)],
    allRoles: true,
    updatedAt,
    ...(membership.createdAt === undefined
      ? {}
      : { createdAt: membership.createdAt }),
    original,
  };
}
