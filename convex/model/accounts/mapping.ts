import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { shownOfClerk } from "../clerk/users";
import * as Members from "../members/rows";
import * as Orders from "../orders/rows";
import { copyProfileToMembers } from "../users/users";
import { checkMerge, type Merge, type Pair } from "./checking";
import { followClerk } from "./followClerk";
import { writeMapping } from "../clerk/mappings";

/*
 * Which Clerk account is whose: nobody but an operator says so. A person that
 * WorkOS knows gets the Clerk id, and with it what Rollcall knew of the account
 * until now.
 */

export const vMapped = v.object({
  clerkUserId: v.string(),
  userId: v.union(v.id("users"), v.null()),
  outcome: literals("would_map", "mapped", "already_mapped", "refused"),
  /** What it does, or why not and what to do. */
  detail: v.string(),
});
export type Mapped = Infer<typeof vMapped>;

/** What mapping the pair would do. */
export async function previewMapping(
  ctx: QueryCtx,
  pair: Pair,
): Promise<Mapped> {
  const checked = await checkMerge(ctx, pair);
  const { clerkUserId } = pair;
  if (checked.outcome !== "ok") return { ...checked, clerkUserId };
  const { person, account, merges } = checked;
  return {
    clerkUserId,
    userId: person._id,
    outcome: "would_map",
    detail: describe(person, account, merges),
  };
}

/** The Clerk account is the person's from this transaction on. */
export async function mapAccount(
  ctx: MutationCtx,
  pair: Pair,
  now: number,
): Promise<Mapped> {
  const checked = await checkMerge(ctx, pair);
  const { clerkUserId } = pair;
  if (checked.outcome !== "ok") return { ...checked, clerkUserId };
  const { person, account, merges } = checked;
  const userId = person._id;
  const why: Members.Why = {
    actor: { type: "operator" },
    reason: `Clerk account ${clerkUserId}`,
    now,
  };
  if (account) await dissolve(ctx, account, userId);
  await ctx.db.patch("users", userId, {
    clerkUserId,
    clerkProfile: account?.clerkProfile,
    lastWorkspaceId: person.lastWorkspaceId ?? account?.lastWorkspaceId,
  });
  const mapped = (await ctx.db.get("users", userId))!;
  for (const merge of merges) await carryOver(ctx, mapped, merge, why);
  if (account) await copyProfileToMembers(ctx, mapped);
  await writeMapping(ctx, {
    act: "mapped",
    userId,
    clerkUserId,
    mergedUserId: account?._id,
    now,
  });
  const moved = merges.flatMap(({ plan, other }) =>
    plan.kind === "move" ? [other._id] : [],
  );
  await ctx.scheduler.runAfter(0, internal.steps.accounts.noteAccount, {
    userId,
    event: "account_mapped",
    reason: why.reason,
    at: now,
    except: moved,
    cursor: null,
  });
  await followClerk(ctx, mapped, clerkUserId, now);
  return {
    clerkUserId,
    userId,
    outcome: "mapped",
    detail: describe(person, account, merges),
  };
}

/** The row of the account alone stays for the audit's sake, and names nobody. */
async function dissolve(
  ctx: MutationCtx,
  { _id }: Doc<"users">,
  mergedInto: Id<"users">,
) {
  await ctx.db.patch("users", _id, {
    clerkUserId: undefined,
    clerkProfile: undefined,
    ...shownOfClerk({}),
    mergedInto,
  });
}

async function carryOver(
  ctx: MutationCtx,
  person: Doc<"users">,
  { other, kept, plan }: Merge,
  why: Members.Why,
) {
  switch (plan.kind) {
    case "move":
      await Members.moveToUser(ctx, other, person, "account_mapped", why);
      await Orders.moveToUser(ctx, other, person._id);
      return;
    case "leave":
    case "refuse":
      return;
    case "adoptRemoval":
      await Members.adoptRemoval(ctx, kept!, other, why);
      await Orders.moveToUser(ctx, other, person._id);
      return;
    case "end": {
      const { becomes, restores } = plan;
      if (becomes && restores)
        await Members.restoreMember(ctx, kept!, becomes.role, why, {
          customerId: becomes.customerId,
        });
      else if (becomes)
        await Members.changeRole(
          ctx,
          kept!,
          becomes.role,
          why,
          becomes.customerId,
        );
      const after = (await ctx.db.get("workspaceMembers", kept!._id))!;
      await Members.endByMapping(ctx, other, after, why);
      return;
    }
    default:
      plan satisfies never;
  }
}

function describe(
  person: Doc<"users">,
  account: Doc<"users"> | null,
  merges: readonly Merge[],
): string {
  const name = Members.displayName(person);
  if (!account)
    return `${name} gets this account, of which Clerk has told us nothing yet.`;
  const moves = merges.filter(({ plan }) => plan.kind === "move");
  const ends = merges.filter(({ plan }) => plan.kind === "end");
  const workspaces = (some: readonly Merge[]) =>
    some.map(({ workspace }) => workspace.name).join(", ");
  return [
    `${name} gets this account (${Members.displayName(account)})`,
    ...(moves.length > 0
      ? [`with its membership in ${workspaces(moves)}`]
      : []),
    ...(ends.length > 0
      ? [`keeping the membership of their own in ${workspaces(ends)}`]
      : []),
  ]
    .join(", ")
    .concat(".");
}
