import type { RemoteMembership } from "../../lib/workosValidators";
import { type WorkosClient } from "../../lib/workosClient";
import { isWorkosError } from "../../lib/workosErrors";
import * as Users from "../users/users";
import type { ListedMembership } from "../../lib/reconciliationValidators";
import type { ListedPage } from "../providers/port";

/** A page of the organization's memberships; null where WorkOS has it no more. */
export async function readWorkosPage(
  client: WorkosClient,
  workosOrganizationId: string,
  after: string | null,
  calls: { count: number },
): Promise<ListedPage | null> {
  try {
    calls.count++;
    const { memberships, users, ...page } =
      await client.listOrganizationMemberships({ workosOrganizationId, after });
    if (
      memberships.some(
        (one) => one.workosOrganizationId !== workosOrganizationId,
      )
    )
      throw new Error(
        "WorkOS answered with the memberships of another organization.",
      );
    return {
      memberships: memberships.map(inOurWords),
      users,
      names: new Map(
        users.map((user) => [user.workosUserId, Users.displayNameOf(user)]),
      ),
      next: page.after,
      total: null,
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
