import { listMembershipPage } from "../../lib/clerkClient";
import { slugOfClerkRole } from "../../lib/roleMap";
import type { ListedClerkMembership } from "../../lib/clerkValidators";
import type { ListedMembership } from "../../lib/reconciliationValidators";
import type { ListedPage } from "../providers/port";

/**
 * A page of the organization's memberships; null where Clerk has it no more. Clerk's pages
 * are offsets: somebody who leaves meanwhile moves the others forward, past our place. The
 * total and the distinct ids tell.
 */
export async function readClerkPage(
  organizationId: string,
  cursor: string | null,
  calls: { count: number },
): Promise<ListedPage | null> {
  const page = await listMembershipPage(
    organizationId,
    cursor === null ? 0 : Number(cursor),
    calls,
  );
  if (!page) return null;
  const { memberships, total, nextOffset } = page;
  return {
    memberships: memberships.map(inOurWords),
    // Names come with the memberships, and fill only what is missing.
    users: [],
    names: new Map(
      memberships.flatMap(({ membership: { clerkUserId, name, email } }) => {
        const known = name ?? email;
        return known === undefined ? [] : [[clerkUserId, known] as const];
      }),
    ),
    next: nextOffset === null ? null : String(nextOffset),
    total,
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
