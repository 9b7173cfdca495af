import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { vListedStatus, vRole } from "../../lib/validators";
import { isDirectoryManaged } from "../members/directory";
import { openOrder, vOpenOrder } from "./shownOrders";

/** What the dashboard has to know of a person to say what can't be done about them. */
export const vStanding = v.object({
  role: vRole,
  status: vListedStatus,
  /** Their membership is the directory's: nothing of it can be changed here. */
  directoryManaged: v.boolean(),
  /** A change made here that WorkOS has not followed yet. */
  order: v.union(vOpenOrder, v.null()),
});

export async function standingOf(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  member: Doc<"workspaceMembers">,
  user: Doc<"users"> | null,
): Promise<Infer<typeof vStanding>> {
  return {
    role: member.role,
    status: member.listedStatus,
    directoryManaged:
      user !== null && (await isDirectoryManaged(ctx, workspace, user)),
    order: await openOrder(ctx, member),
  };
}
