import type { MutationCtx } from "../../_generated/server";
import { appError } from "../../lib/errors";
import type { RemoteMembership } from "../../lib/validators";
import { syncOrganizationMembership } from "../../lib/workosOrganization";
import type * as Members from "./members";

/**
 * WorkOS's answer to what we asked of it, applied as any other news. To be
 * called after our own change: so the sync finds nothing to change, and the
 * echo neither.
 *
 * @throws CONFLICT when WorkOS says something newer by now
 */
export async function applyAnswer(
  ctx: MutationCtx,
  membership: RemoteMembership | null,
  why: Members.Why,
) {
  if (!membership) return;
  const verdict = await syncOrganizationMembership(
    ctx,
    {
      membership,
      version: { updatedAt: membership.updatedAt },
      deleted: false,
    },
    why,
  );
  if (verdict === "stale" || membership.status !== "active") throw overtaken();
}

export function overtaken() {
  return appError(
    "CONFLICT",
    "WorkOS changed this person at the same moment. Look again, and try once more.",
  );
}
