import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { requireMemberRow } from "./memberRow";

/** Whose sessions in which organization. */
export const vAccount = v.object({
  workosUserId: v.string(),
  workosOrganizationId: v.string(),
});
export type Account = Infer<typeof vAccount>;

/** Null where there is none in WorkOS. @throws NOT_FOUND */
export async function accountOf(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  userId: Id<"users">,
): Promise<Account | null> {
  const { user } = await requireMemberRow(ctx, workspace._id, userId);
  const { workosOrganizationId } = workspace;
  const { workosUserId } = user;
  return workosOrganizationId === undefined || workosUserId === undefined
    ? null
    : { workosUserId, workosOrganizationId };
}

export function isSame(one: Account, other: Account | null): boolean {
  return (
    one.workosUserId === other?.workosUserId &&
    one.workosOrganizationId === other.workosOrganizationId
  );
}
