import { type Infer, v } from "convex/values";
import { appError, isAppError } from "../../lib/errors";
import { roleToSlug, slugsFor } from "../../lib/rbac";
import { type RemoteMembership, vRole } from "../../lib/validators";
import { type WorkosClient } from "../../lib/workosClient";
import {
  isWorkosError,
  providerUnavailable,
  roleMissing,
  WorkosError,
} from "../../lib/workosErrors";

/** What WorkOS has to be told before a role changes here. */
export const vRoleOrder = v.object({
  membershipId: v.string(),
  role: vRole,
  /** What the mirror holds, should WorkOS not say which roles there are. */
  knownSlugs: v.array(v.string()),
});
export type RoleOrder = Infer<typeof vRoleOrder>;

/**
 * Has WorkOS change the roles that it has to, and then `finish` here. Where one
 * can't be told, or we refuse after all because a right was lost in between, WorkOS
 * is asked to take back what it was told.
 *
 * @throws ROLE_MISSING, CONFLICT, PROVIDER_UNAVAILABLE; then nothing was changed
 */
export async function tellWorkosFirst(
  client: () => WorkosClient,
  orders: readonly RoleOrder[],
  finish: (answers: RemoteMembership[]) => Promise<null>,
): Promise<null> {
  const told: Told[] = [];
  try {
    for (const order of orders) told.push(await setRole(client(), order));
    return await finish(told.map(({ answer }) => answer));
  } catch (error) {
    // What was overtaken by a later change in WorkOS is no longer ours.
    const overtaken = isAppError(error) && error.data.code === "CONFLICT";
    if (!overtaken)
      for (const one of told.reverse()) await takeBack(client(), one);
    throw error;
  }
}

/** What a person held, and what WorkOS answered. */
type Told = { held: string[]; answer: RemoteMembership };

/**
 * Touches only the slugs that our roles stand behind: of the others the person
 * loses none, so WorkOS is asked for all of them first.
 */
async function setRole(
  client: WorkosClient,
  { membershipId, role, knownSlugs }: RoleOrder,
): Promise<Told> {
  try {
    const held = (await client.listRoleSlugs(membershipId)) ?? knownSlugs;
    const roleSlugs = slugsFor(role, held);
    return {
      held,
      answer: await client.updateRoles({ membershipId, roleSlugs }),
    };
  } catch (error) {
    throw refusalOf(error, roleToSlug(role));
  }
}

async function takeBack(client: WorkosClient, { held, answer }: Told) {
  if (held.length === 0) return;
  const { membershipId } = answer;
  try {
    await client.updateRoles({ membershipId, roleSlugs: held });
  } catch (error) {
    console.warn("A role was not taken back in WorkOS:", error);
  }
}

function refusalOf(error: unknown, roleSlug: string): unknown {
  if (isWorkosError(error, "unavailable")) return providerUnavailable();
  if (
    isWorkosError(error, "rejected") ||
    // A 404 is the membership's, unless it says that it is the role's.
    (isWorkosError(error, "not_found") && /\brole\b/i.test(error.message))
  )
    return roleMissing(roleSlug);
  if (error instanceof WorkosError)
    return appError(
      "CONFLICT",
      "WorkOS does not know this person's membership any more. Look again in a moment.",
    );
  return error;
}
