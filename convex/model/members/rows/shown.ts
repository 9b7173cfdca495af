import { compareValues } from "convex/values";
import type { Doc, Id } from "../../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../../_generated/server";
import { nextAfter } from "../../../lib/batches";
import { type MemberShown, withoutAbsent } from "../../../lib/shown";
import { findLinkedWorkspace } from "../../../lib/workosOrganization";
import { isDirectoryManaged } from "../directory";
import { getMember } from "./reads";
import { followDirectory } from "./reviewed";
import { patchShown } from "./write";

/*
 * What lists show of a member that other rows decide: see lib/shown.ts. Whoever changes
 * one of those rows has it brought in line here, in the same transaction. A row older than
 * the field is left alone: of those, lists look everything up.
 */

/** Part of what is shown is this from now on. Nothing is written where it is already. */
export async function bringInLine(
  ctx: MutationCtx,
  { _id }: Pick<Doc<"workspaceMembers">, "_id">,
  part: { [Field in keyof MemberShown]: MemberShown[Field] | undefined },
) {
  // Read anew: this transaction may have written it since.
  const member = await ctx.db.get("workspaceMembers", _id);
  if (member?.shown === undefined) return;
  const shown = withoutAbsent({ ...member.shown, ...part });
  if (compareValues(shown, member.shown) !== 0)
    await patchShown(ctx, member, shown);
}

/** All of it, of a row that may be older than the field. */
export async function setShown(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  shown: MemberShown,
) {
  if (
    member.shown === undefined ||
    compareValues(withoutAbsent(shown), member.shown) !== 0
  )
    await patchShown(ctx, member, withoutAbsent(shown));
}

/** The open order about a person; null when it is closed. */
export async function showOrder(
  ctx: MutationCtx,
  {
    workspaceId,
    userId,
  }: { workspaceId: Id<"workspaces">; userId: Id<"users"> },
  order: MemberShown["order"] | null,
) {
  const member = await getMember(ctx, workspaceId, userId);
  if (member) await bringInLine(ctx, member, { order: order ?? undefined });
}

/** Whether a directory rules the person's membership in the organization has changed. */
export async function showDirectory(
  ctx: MutationCtx,
  workosOrganizationId: string,
  workosUserId: string,
) {
  const workspace = await findLinkedWorkspace(ctx, workosOrganizationId);
  const user = await ctx.db
    .query("users")
    .withIndex("by_workosUserId", (q) => q.eq("workosUserId", workosUserId))
    .unique();
  const member =
    workspace && user && (await getMember(ctx, workspace._id, user._id));
  if (!member) return;
  const directoryOf = await directoryOfMember(ctx, workspace, user);
  await bringInLine(ctx, member, { directoryOf });
  await followDirectory(ctx, member);
}

/** The person of the row is known to WorkOS by another account. */
export async function showDirectoryAnew(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
) {
  const workspace = await ctx.db.get("workspaces", member.workspaceId);
  const user = await ctx.db.get("users", member.userId);
  const directoryOf = await directoryOfMember(ctx, workspace, user);
  await bringInLine(ctx, member, { directoryOf });
  await followDirectory(ctx, member);
}

/** The organization in which a directory rules this person's membership. */
export async function directoryOfMember(
  ctx: QueryCtx,
  workspace: Doc<"workspaces"> | null,
  user: Doc<"users"> | null,
): Promise<string | undefined> {
  return workspace && user && (await isDirectoryManaged(ctx, workspace, user))
    ? workspace.workosOrganizationId
    : undefined;
}

const COPIED_AT_ONCE = 100;

/** A page of a customer's clients. Returns where to go on, or null when all are done. */
export async function showCustomerName(
  ctx: MutationCtx,
  { _id, workspaceId, name }: Doc<"customers">,
  cursor: string | null,
): Promise<string | null> {
  const batch = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_customerId_role_listedStatus_sortName", (q) =>
      q.eq("workspaceId", workspaceId).eq("customerId", _id),
    )
    .paginate({ numItems: COPIED_AT_ONCE, cursor });
  for (const member of batch.page)
    await bringInLine(ctx, member, { customerName: name });
  return nextAfter(batch);
}
