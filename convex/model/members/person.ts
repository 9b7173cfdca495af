import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { WorkspaceMember } from "../../lib/auth";
import { appError, refused } from "../../lib/errors";
import { vToldOfRefusal } from "../../lib/validators";
import { isDirectoryManaged } from "./directory";
import * as Members from "./rows";
import type { PersonRefusal, Target } from "./personPlan";

/** People handled by one call. */
export const AT_ONCE = 100;

/** What became of one person of many: null is success. */
export const vOutcome = v.object({
  userId: v.id("users"),
  refused: v.union(
    v.object({
      code: literals(
        "NOT_FOUND",
        "FORBIDDEN",
        "CONFLICT",
        "LAST_OWNER",
        "SELF",
        "ROLE_MISSING",
        "PROVIDER_UNAVAILABLE",
        "LIMIT_REACHED",
      ),
      ...vToldOfRefusal,
    }),
    v.null(),
  ),
});
export type Outcome = Infer<typeof vOutcome>;

export type Person = {
  member: Doc<"workspaceMembers">;
  user: Doc<"users">;
};

/** Somebody of the caller's workspace, and what the rules ask about them. */
export async function findPerson(
  ctx: QueryCtx,
  caller: WorkspaceMember,
  userId: Id<"users">,
): Promise<{ person: Person; target: NonNullable<Target> } | null> {
  const member = await Members.getMember(ctx, caller.workspace._id, userId);
  const user = member && (await ctx.db.get("users", userId));
  if (!user) return null;
  return {
    person: { member, user },
    target: {
      role: member.role,
      status: member.listedStatus,
      isSelf: userId === caller.user._id,
      isLastOwner: await Members.isLastOwner(ctx, member),
      isDirectoryManaged: await isDirectoryManaged(ctx, caller.workspace, user),
    },
  };
}

/** @throws what the rule answers */
export async function requirePerson(
  ctx: QueryCtx,
  caller: WorkspaceMember,
  userId: Id<"users">,
  refuse: (target: Target) => PersonRefusal | null,
): Promise<Person> {
  const found = await findPerson(ctx, caller, userId);
  const refusal = refuse(found?.target ?? null);
  if (refusal) throw refused(refusal);
  if (!found) throw new Error("A rule let nobody through.");
  return found.person;
}

/** Each person once. @throws INVALID for more than 100 */
export function eachOnce(userIds: readonly Id<"users">[]): Id<"users">[] {
  if (userIds.length > AT_ONCE)
    throw appError("tooManyPeople", { max: AT_ONCE }, { field: "userIds" });
  return [...new Set(userIds)];
}
