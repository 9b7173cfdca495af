import type { RemoteMembership, RemoteUser } from "../../lib/workosValidators";
import { type WorkosClient } from "../../lib/workosClient";
import { isWorkosError } from "../../lib/workosErrors";
import * as Users from "../users/users";
import type { ListedMembership } from "../providers/mirror";
import type { Listing } from "../providers/port";

/** Everything WorkOS has on the organization; null where it has it no more. */
export async function readWorkosListing(
  client: WorkosClient,
  workosOrganizationId: string,
  calls: { count: number },
): Promise<Listing | null> {
  calls.count++;
  const organization = await client.getOrganization(workosOrganizationId);
  if (!organization) return null;
  try {
    const users = new Map<string, RemoteUser>();
    const memberships = await readAll(calls, async (after) => {
      const page = await client.listOrganizationMemberships({
        workosOrganizationId,
        after,
      });
      for (const user of page.users) users.set(user.workosUserId, user);
      return { items: page.memberships, after: page.after };
    });
    if (
      memberships.some(
        (one) => one.workosOrganizationId !== workosOrganizationId,
      )
    )
      throw new Error(
        "WorkOS answered with the memberships of another organization.",
      );
    return {
      organization,
      memberships: withoutRepeats(memberships).map(inOurWords),
      users: [...users.values()],
      said: [],
      names: new Map(
        [...users].map(([id, user]) => [id, Users.displayNameOf(user)]),
      ),
    };
  } catch (error) {
    if (!isWorkosError(error, "not_found")) throw error;
    // Deleted while its list was read, or is it the list alone that is missing?
    calls.count++;
    if (!(await client.getOrganization(workosOrganizationId))) return null;
    throw new Error(
      "WorkOS has the organization, but did not list all its people.",
    );
  }
}

export function inOurWords(original: RemoteMembership): ListedMembership {
  const { membershipId, workosUserId, status } = original;
  const { roleSlugs, allRoles, updatedAt } = original;
  return {
    membershipId,
    providerUserId: workosUserId,
    status,
    roleSlugs,
    allRoles,
    updatedAt,
    original,
  };
}

async function readAll<T>(
  calls: { count: number },
  readPage: (
    after: string | null,
  ) => Promise<{ items: T[]; after: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  const seen = new Set<string>();
  let after: string | null = null;
  do {
    calls.count++;
    const page = await readPage(after);
    all.push(...page.items);
    after = page.after;
    if (after !== null && seen.has(after))
      throw new Error("WorkOS's pages go round in a circle.");
    if (after !== null) seen.add(after);
  } while (after !== null);
  return all;
}

/** A list that changes while it is read may name one membership twice. */
function withoutRepeats(memberships: RemoteMembership[]): RemoteMembership[] {
  const latest = new Map<string, RemoteMembership>();
  for (const one of memberships) {
    const known = latest.get(one.membershipId);
    if (!known || known.updatedAt <= one.updatedAt)
      latest.set(one.membershipId, one);
  }
  return [...latest.values()];
}
