import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { organizationOf, READS } from "../../lib/providers";
import { isGoneForGood } from "../../lib/deletion";
import type { MappingConflict } from "../../lib/operatorRuns";
import type { Provider } from "../../lib/validators";
import { wasMapped } from "../clerk/mappings";
import * as Members from "../members/rows";
import { type Decider, type MergePlan, planMerge } from "./mergePlan";

/** An operator's word: these accounts are that person's. */
export const vPair = v.object({
  /** Whose they are; without it the person is found by the WorkOS id, and then by Clerk's. */
  userId: v.optional(v.id("users")),
  workosUserId: v.optional(v.string()),
  clerkUserId: v.optional(v.string()),
});
export type Pair = Infer<typeof vPair>;

/** One account of a person's, by the provider's id. */
export type Account = { provider: Provider; id: string };

/** What one transaction can bring over of an account. */
export const ROWS_MAX = 50;
const ASSIGNMENTS_MAX = 500;

export type Merge = {
  workspace: Doc<"workspaces">;
  other: Doc<"workspaceMembers">;
  kept: Doc<"workspaceMembers"> | null;
  plan: MergePlan<Id<"customers">>;
};

export type Refused = {
  outcome: MappingConflict;
  userId: Id<"users"> | null;
  detail: string;
};

export type Checked =
  | Refused
  | { outcome: "already_mapped" }
  | {
      outcome: "ok";
      /** The row that stands for the account alone; null: there is none. */
      row: Doc<"users"> | null;
      merges: Merge[];
    };

/** The accounts that the pair names, WorkOS's first. */
export function accountsOf({ workosUserId, clerkUserId }: Pair): Account[] {
  return [
    ...(workosUserId === undefined
      ? []
      : [{ provider: "workos" as const, id: workosUserId }]),
    ...(clerkUserId === undefined
      ? []
      : [{ provider: "clerk" as const, id: clerkUserId }]),
  ];
}

/** The person with whom the accounts go on. */
export async function findPerson(
  ctx: QueryCtx,
  pair: Pair,
): Promise<Doc<"users"> | Refused> {
  const accounts = accountsOf(pair);
  if (
    accounts.length === 0 ||
    (pair.userId === undefined && accounts.length < 2)
  )
    return refused(
      "not_found",
      pair.userId ?? null,
      "Name the person by userId, and the accounts by workosUserId, clerkUserId, or both.",
    );
  let person =
    pair.userId === undefined ? null : await ctx.db.get("users", pair.userId);
  if (pair.userId === undefined)
    for (const { provider, id } of accounts)
      person ??= await READS[provider].findUser(ctx, id);
  if (!person)
    return refused(
      "not_found",
      null,
      "Nobody is known here by that id. Have them sign in once, and map them then.",
    );
  const userId = person._id;
  if (person.mergedInto !== undefined)
    return refused(
      "on_another_row",
      userId,
      `This row was of an earlier account. The person is ${person.mergedInto} now.`,
    );
  if (person.deletedAt !== undefined)
    return refused("deleted", userId, "This person's account was deleted.");
  return person;
}

/** Whether the account can become the person's, and what that does. Only reads. */
export async function checkMerge(
  ctx: QueryCtx,
  person: Doc<"users">,
  { provider, id }: Account,
): Promise<Checked> {
  const reads = READS[provider];
  const { name } = reads;
  const userId = person._id;
  const held = reads.userIdOf(person);
  if (held === id) return { outcome: "already_mapped" };
  if (held !== undefined)
    return refused(
      "other_id",
      userId,
      `This person's ${name} account is ${held}. Unmap that one first.`,
    );
  const row = await reads.findUser(ctx, id);
  if (!row) return { outcome: "ok", row, merges: [] };
  if (row.deletedAt !== undefined)
    return refused("deleted", userId, `${name} has deleted this account.`);
  if (row.workosUserId !== undefined && row.clerkUserId !== undefined)
    return refused(
      "on_another_row",
      userId,
      `This ${name} account is said to be ${row._id}'s. Unmap it there first.`,
    );
  if (await wasMapped(ctx, row._id, { provider, id }))
    return refused(
      "on_another_row",
      userId,
      `An operator has said that this ${name} account is ${row._id}'s.`,
    );
  const merges = await planMerges(ctx, { person, row, provider });
  if (typeof merges === "string")
    return refused("needs_decision", userId, merges);
  return { outcome: "ok", row, merges };
}

/** What becomes of each membership of the account; a sentence where that can't be told. */
async function planMerges(
  ctx: QueryCtx,
  {
    person,
    row,
    provider,
  }: { person: Doc<"users">; row: Doc<"users">; provider: Provider },
): Promise<Merge[] | string> {
  const { name } = READS[provider];
  const rows = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_userId_status", (q) => q.eq("userId", row._id))
    .take(ROWS_MAX + 1);
  if (rows.length > ROWS_MAX)
    return `This ${name} account is a member of more than ${ROWS_MAX} workspaces. Take it out of some of their organizations first.`;
  const merges: Merge[] = [];
  let assignments = 0;
  for (const other of rows) {
    const workspace = await ctx.db.get("workspaces", other.workspaceId);
    if (!workspace || isGoneForGood(workspace)) continue;
    const kept = await Members.getMember(ctx, workspace._id, person._id);
    const decider = deciderOf(workspace, provider);
    const plan = planMerge({ kept, other, decider });
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

/** @param provider whose account it is that becomes the person's */
function deciderOf(workspace: Doc<"workspaces">, provider: Provider): Decider {
  const organization = organizationOf(workspace);
  if (!organization) return "either";
  return organization.provider === provider ? "other" : "kept";
}

export function refused(
  outcome: MappingConflict,
  userId: Id<"users"> | null,
  detail: string,
): Refused {
  return { outcome, userId, detail };
}
