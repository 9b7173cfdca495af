import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { organizationOf } from "../../lib/providers";
import { isGoneForGood } from "../../lib/deletion";
import { findByClerkUserId } from "../clerk/users";
import * as Members from "../members/rows";
import { findByWorkosUserId } from "../users/users";
import { type Decider, type MergePlan, planMerge } from "./mergePlan";

/** An operator's word: this Clerk account is that person's. */
export const vPair = v.object({
  clerkUserId: v.string(),
  /** The person, by either of the two. */
  userId: v.optional(v.id("users")),
  workosUserId: v.optional(v.string()),
});
export type Pair = Infer<typeof vPair>;

/** What one transaction can bring over of a Clerk account. */
export const ROWS_MAX = 50;
const ASSIGNMENTS_MAX = 500;

export type Merge = {
  workspace: Doc<"workspaces">;
  other: Doc<"workspaceMembers">;
  kept: Doc<"workspaceMembers"> | null;
  plan: MergePlan<Id<"customers">>;
};

export type Checked =
  | { outcome: "refused"; userId: Id<"users"> | null; detail: string }
  | { outcome: "already_mapped"; userId: Id<"users">; detail: string }
  | {
      outcome: "ok";
      person: Doc<"users">;
      /** The row that stands for the Clerk account alone; null: there is none. */
      account: Doc<"users"> | null;
      merges: Merge[];
    };

/** Whether the account can become the person's, and what that does. Only reads. */
export async function checkMerge(ctx: QueryCtx, pair: Pair): Promise<Checked> {
  const { clerkUserId } = pair;
  const person = await findPerson(ctx, pair);
  if (typeof person === "string") return refused(null, person);
  const userId = person._id;
  if (person.clerkUserId === clerkUserId)
    return { outcome: "already_mapped", userId, detail: "" };
  if (person.clerkUserId !== undefined)
    return refused(
      userId,
      `This person's Clerk account is ${person.clerkUserId}. Unmap that one first.`,
    );

  const account = await findByClerkUserId(ctx, clerkUserId);
  if (!account) return { outcome: "ok", person, account, merges: [] };
  if (account.deletedAt !== undefined)
    return refused(userId, "Clerk has deleted this account.");
  if (account.workosUserId !== undefined)
    return refused(
      userId,
      `This Clerk account is said to be ${account._id}'s. Unmap it there first.`,
    );
  const merges = await planMerges(ctx, person, account);
  if (typeof merges === "string") return refused(userId, merges);
  return { outcome: "ok", person, account, merges };
}

async function findPerson(
  ctx: QueryCtx,
  { userId, workosUserId }: Pair,
): Promise<Doc<"users"> | string> {
  if ((userId === undefined) === (workosUserId === undefined))
    return "Name the person by userId or by workosUserId, and not by both.";
  const person =
    userId === undefined
      ? await findByWorkosUserId(ctx, workosUserId!)
      : await ctx.db.get("users", userId);
  if (!person)
    return "Nobody is known here by that id. Have them sign in once, and map them then.";
  if (person.deletedAt !== undefined)
    return "This person's account was deleted.";
  if (person.workosUserId === undefined)
    return "WorkOS does not know this person. Name the one that it knows.";
  return person;
}

/** What becomes of each membership of the account; a sentence where that can't be told. */
async function planMerges(
  ctx: QueryCtx,
  person: Doc<"users">,
  account: Doc<"users">,
): Promise<Merge[] | string> {
  const rows = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_userId_status", (q) => q.eq("userId", account._id))
    .take(ROWS_MAX + 1);
  if (rows.length > ROWS_MAX)
    return `This Clerk account is a member of more than ${ROWS_MAX} workspaces. Take it out of some of their organizations first.`;
  const merges: Merge[] = [];
  let assignments = 0;
  for (const other of rows) {
    const workspace = await ctx.db.get("workspaces", other.workspaceId);
    if (!workspace || isGoneForGood(workspace)) continue;
    const kept = await Members.getMember(ctx, workspace._id, person._id);
    const plan = planMerge({ kept, other, decider: deciderOf(workspace) });
    if (plan.kind === "refuse")
      return `In ${workspace.name} (${workspace._id}) they ${plan.why}. Have it decided there, and map them then.`;
    const assigned = (await Members.assignmentsOf(ctx, other)).length;
    assignments += assigned;
    if (assigned > Members.ASSIGNMENTS_MOVED || assignments > ASSIGNMENTS_MAX)
      return `They look after too many customers in ${workspace.name} (${workspace._id}). Unassign some first.`;
    merges.push({ workspace, other, kept, plan });
  }
  return merges;
}

function deciderOf(workspace: Doc<"workspaces">): Decider {
  return organizationOf(workspace)?.provider ?? "either";
}

function refused(userId: Id<"users"> | null, detail: string): Checked {
  return { outcome: "refused", userId, detail };
}
