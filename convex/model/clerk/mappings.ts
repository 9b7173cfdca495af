import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { Actor, Provider } from "../../lib/validators";
import * as Members from "../members/rows";

/* What is on record of who is who: for operators, and in each workspace's audit. */

const BATCH = 100;

export const vMapping = v.object({
  act: literals("mapped", "unmapped"),
  userId: v.id("users"),
  /** The account, by the id of its provider: one of both. */
  workosUserId: v.optional(v.string()),
  clerkUserId: v.optional(v.string()),
  timestamp: v.number(),
});
export type Mapping = Infer<typeof vMapping>;

export async function writeMapping(
  ctx: MutationCtx,
  {
    now,
    actor = { type: "operator" },
    ...mapping
  }: {
    act: Mapping["act"];
    userId: Id<"users">;
    workosUserId?: string;
    clerkUserId?: string;
    mergedUserId?: Id<"users"> | undefined;
    actor?: Actor;
    now: number;
  },
) {
  await ctx.db.insert("accountMappings", {
    ...mapping,
    actor,
    timestamp: now,
  });
}

/** The last hundred, the newest first. */
export async function listMappings(ctx: QueryCtx): Promise<Mapping[]> {
  const rows = await ctx.db
    .query("accountMappings")
    .withIndex("by_timestamp")
    .order("desc")
    .take(BATCH);
  return rows.map(({ act, userId, workosUserId, clerkUserId, timestamp }) => ({
    act,
    userId,
    workosUserId,
    clerkUserId,
    timestamp,
  }));
}

/** Whether an operator gave the account to this row, which an event or a sign-in did not make then. */
export async function wasMapped(
  ctx: QueryCtx,
  userId: Id<"users">,
  { provider, id }: { provider: Provider; id: string },
): Promise<boolean> {
  const rows = await ctx.db
    .query("accountMappings")
    .withIndex("by_userId", (q) => q.eq("userId", userId))
    .take(BATCH);
  return rows.some(
    ({ act, workosUserId, clerkUserId }) =>
      act === "mapped" &&
      (provider === "clerk" ? clerkUserId : workosUserId) === id,
  );
}

/** The row that stood for the account alone before it was last mapped. */
export async function findMerged(
  ctx: QueryCtx,
  clerkUserId: string,
): Promise<Doc<"users"> | null> {
  const last = await ctx.db
    .query("accountMappings")
    .withIndex("by_clerkUserId_timestamp", (q) =>
      q.eq("clerkUserId", clerkUserId),
    )
    .order("desc")
    .first();
  const merged =
    last?.act === "mapped" && last.mergedUserId !== undefined
      ? await ctx.db.get("users", last.mergedUserId)
      : null;
  return merged?.mergedInto === last?.userId ? merged : null;
}

export const noteArgs = {
  userId: v.id("users"),
  event: literals("account_mapped", "account_unmapped"),
  reason: v.string(),
  at: v.number(),
  /** Rows that say it already. */
  except: v.array(v.id("workspaceMembers")),
  cursor: v.union(v.string(), v.null()),
};

/** A batch of the workspaces into which the account lets somebody, or no longer does. */
export async function noteAccount(
  ctx: MutationCtx,
  args: {
    userId: Id<"users">;
    event: "account_mapped" | "account_unmapped";
    reason: string;
    at: number;
    except: Id<"workspaceMembers">[];
    cursor: string | null;
  },
) {
  const { userId, event, reason, at: now } = args;
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_userId_status", (q) =>
      q.eq("userId", userId).eq("status", "active"),
    )
    .paginate({ numItems: BATCH, cursor: args.cursor });
  for (const member of page.page) {
    if (args.except.includes(member._id)) continue;
    await Members.noteAccount(ctx, member, event, {
      actor: { type: "operator" },
      reason,
      now,
    });
    await Members.showDirectoryAnew(ctx, member);
  }
  if (!page.isDone)
    await ctx.scheduler.runAfter(0, internal.steps.accounts.noteAccount, {
      ...args,
      cursor: page.continueCursor,
    });
}
