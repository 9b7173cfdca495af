import { listMembershipPage } from "../../lib/clerkClient";
import { slugOfClerkRole } from "../../lib/roleMap";
import type { ListedClerkMembership } from "../../lib/clerkValidators";
import type { ListedMembership } from "../../lib/reconciliationValidators";
import type { ListedPage } from "../providers/port";
import {
  afterwards,
  FIRST,
  isCovered,
  isSeen,
  readPlace,
  stepBack,
  writePlace,
} from "./pagePlan";

/**
 * A page of the organization's memberships; null where Clerk has it no more. Clerk's pages
 * are offsets: somebody who leaves meanwhile moves the others forward, past our place. So
 * each page begins with people of the one before, and one that does not is read again from
 * further ahead: that page names nobody.
 */
export async function readClerkPage(
  organizationId: string,
  cursor: string | null,
  calls: { count: number },
): Promise<ListedPage | null> {
  const place = cursor === null ? FIRST : readPlace(cursor);
  const page = await listMembershipPage(organizationId, place.offset, calls);
  if (!page) return null;
  const { total } = page;
  const rows = page.memberships.map(({ membership }) => membership);
  const covered = isCovered(place, rows);
  if (covered === "no") {
    const before = stepBack(place);
    const nobody = { memberships: [], users: [], names: new Map(), total };
    return before
      ? { ...nobody, next: writePlace(before) }
      : { ...nobody, next: null, isTorn: true };
  }
  const next = afterwards(place, rows, total);
  const fresh = page.memberships.filter(
    ({ membership }) => !isSeen(place, membership),
  );
  return {
    memberships: fresh.map(inOurWords),
    // Names come with the memberships, and fill only what is missing.
    users: [],
    names: new Map(
      fresh.flatMap(({ membership: { clerkUserId, name, email } }) => {
        const known = name ?? email;
        return known === undefined ? [] : [[clerkUserId, known] as const];
      }),
    ),
    total,
    ...(next === "torn"
      ? { next: null, isTorn: true }
      : { next: next === null ? null : writePlace(next) }),
    ...(covered === "whereTotalIsSame" ? { isLoose: true } : {}),
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
