import type { ActionCtx } from "../../_generated/server";
import { appError, refused } from "../../lib/errors";
import { roleToSlug, slugsFor } from "../../lib/roleMap";
import type { RemoteMembership } from "../../lib/workosValidators";
import { type WorkosClient, workosClient } from "../../lib/workosClient";
import {
  isWorkosError,
  roleMissing,
  WorkosError,
} from "../../lib/workosErrors";
import {
  type Progress,
  tellProviderFirst,
  requestChange,
} from "../orders/providerFirstAction";
import type { Told } from "./providerFirst";
import type { RoleRequest } from "./roles";
import type { ToTell } from "./toTell";

/**
 * Has WorkOS take the roles that an order is about, and then `finish` do it here. Without
 * a request it is done already.
 *
 * @throws ROLE_MISSING, CONFLICT, PROVIDER_UNAVAILABLE
 */
export async function changeRolesProviderFirst(
  ctx: ActionCtx,
  request: RoleRequest | null,
  finish: (told: Told) => Promise<null>,
): Promise<null> {
  if (!request) return null;
  const { orderId, changes } = request;
  const askedAt = Date.now();
  return await tellProviderFirst(
    ctx,
    orderId,
    (progress) =>
      tellRoles(workosClient(ctx, "interactive"), changes, progress),
    (answers) => finish({ orderId, answers, askedAt }),
  );
}

/**
 * Tells WorkOS of every one of these roles.
 *
 * @throws ROLE_MISSING, CONFLICT, PROVIDER_UNAVAILABLE
 */
async function tellRoles(
  client: WorkosClient,
  changes: readonly ToTell[],
  progress: Progress,
): Promise<RemoteMembership[]> {
  const answers: RemoteMembership[] = [];
  for (const change of changes)
    try {
      answers.push(await tellRole(client, change, progress));
    } catch (error) {
      throw refusalOf(error, roleToSlug(change.role), progress);
    }
  return answers;
}

/**
 * Touches only the slugs that our roles stand behind: of the others the person
 * loses none, so WorkOS is asked for all of them first.
 */
async function tellRole(
  client: WorkosClient,
  { membershipId, role, knownSlugs }: ToTell,
  progress: Progress,
): Promise<RemoteMembership> {
  const held = (await client.listRoleSlugs(membershipId)) ?? knownSlugs;
  progress.held.push({ membershipId, slugs: held });
  const roleSlugs = slugsFor(role, held);
  return await requestChange(progress, () =>
    client.updateRoles({ membershipId, roleSlugs }),
  );
}

function refusalOf(
  error: unknown,
  roleSlug: string,
  { isTold }: Progress,
): unknown {
  if (isWorkosError(error, "unavailable"))
    return isTold
      ? appError("roleChangeSilentMaybeDone")
      : appError("roleChangeSilent");
  if (
    isWorkosError(error, "rejected") ||
    // A 404 is the membership's, unless it says that it is the role's.
    (isWorkosError(error, "not_found") && /\brole\b/i.test(error.message))
  )
    return refused(roleMissing(roleSlug));
  if (error instanceof WorkosError) return appError("membershipGone");
  return error;
}
