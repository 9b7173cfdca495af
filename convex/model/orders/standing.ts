import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { type MemberShown, vOpenOrder } from "../../lib/shown";
import { vListedStatus, vRole } from "../../lib/validators";
import * as Members from "../members/rows";
import { openOrderOf, present } from "./rows";

/** What the dashboard has to know of a person to say what can't be done about them. */
export const vStanding = v.object({
  role: vRole,
  status: vListedStatus,
  /** Their membership is the directory's: nothing of it can be changed here. */
  directoryManaged: v.boolean(),
  /** A change made here that WorkOS has not followed yet. */
  order: v.union(vOpenOrder, v.null()),
});

/** Reads nothing, unless the row is older than what is shown of it. */
export async function standingOf(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  member: Doc<"workspaceMembers">,
): Promise<Infer<typeof vStanding>> {
  const { directoryOf, order } =
    member.shown ?? (await lookUpShown(ctx, workspace, member));
  return {
    role: member.role,
    status: member.listedStatus,
    // Not that of an organization which the workspace was linked to once.
    directoryManaged:
      directoryOf !== undefined &&
      directoryOf === workspace.workosOrganizationId,
    order: order ?? null,
  };
}

/** What lists show of a member that other rows decide, by those rows. */
export async function lookUpShown(
  ctx: QueryCtx,
  workspace: Doc<"workspaces"> | null,
  member: Doc<"workspaceMembers">,
): Promise<MemberShown> {
  const user = await ctx.db.get("users", member.userId);
  const person = await Members.personBehind(ctx, member.userId);
  const order = await openOrderOf(ctx, member);
  return {
    profilePictureUrl: person ? Members.pictureOf(person) : undefined,
    customerName: await Members.customerNameOf(ctx, member.customerId),
    directoryOf: await Members.directoryOfMember(ctx, workspace, user),
    order: order ? present(order) : undefined,
  };
}
