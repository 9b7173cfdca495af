import type { MutationCtx } from "../../_generated/server";
import type { RemoteOrganization, RemoteUser } from "../../lib/validators";
import * as Organizations from "../organizations";
import * as Users from "../users";
import type { Comparison } from "./people";

/* What a listing says beside memberships: the organization, and names. */

/** Null: WorkOS has it no more, which is what its deletion event would say. */
export async function applyOrganization(
  ctx: MutationCtx,
  { workspace, workosOrganizationId }: Comparison,
  organization: RemoteOrganization | null,
  now: number,
) {
  const known = await Organizations.findWorkosOrganization(
    ctx,
    workosOrganizationId,
  );
  const remote = organization ?? {
    workosOrganizationId,
    name: known?.name ?? workspace.name,
    updatedAt: known?.updatedAt ?? now,
  };
  await Organizations.applyWorkosOrganization(
    ctx,
    remote,
    { updatedAt: remote.updatedAt },
    { deleted: organization === null, now },
  );
}

/** Returns how many people are called or reached otherwise than we knew. */
export async function applyProfiles(
  ctx: MutationCtx,
  users: readonly RemoteUser[],
  now: number,
): Promise<number> {
  let changed = 0;
  for (const user of users) {
    const known = await Users.findByWorkosUserId(ctx, user.workosUserId);
    const { verdict } = await Users.applyProfile(
      ctx,
      user,
      { updatedAt: user.updatedAt },
      now,
    );
    if (known && verdict === "apply") changed++;
  }
  return changed;
}
