import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import * as Members from "./members";
import { type ActiveMembership, planMember } from "./plan";

/**
 * Brings a member in line with what the provider says of them, by the one
 * decision of every layer and either provider.
 *
 * @param active what the mirror lets them in by; null when nothing does
 * @param endedAt when the provider showed the end of a membership, on its clock
 */
export async function followProvider(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
  {
    active,
    endedAt,
  }: { active: ActiveMembership | null; endedAt: number | null },
  why: Members.Why,
) {
  const member = await Members.getMember(ctx, workspace._id, user._id);
  const change = planMember({
    member,
    active: user.deletedAt === undefined ? active : null,
    endedAt,
    workspaceHasOwner:
      member?.status !== "removed" ||
      member.role !== "owner" ||
      (await Members.hasActiveOwner(ctx, workspace._id)),
  });
  if (change)
    await Members.applyChange(ctx, workspace, user, member, change, why);
}
