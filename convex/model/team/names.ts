import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { displayName, isErased } from "../members/rows";

/** Looks names up, each once however often a page needs it. */
export type Names = {
  /** Null for somebody whose name was erased: their id is what is left. */
  person: (userId: Id<"users">) => Promise<string | null>;
  customer: (customerId: Id<"customers">) => Promise<string | null>;
  /** The address of an invitation, until it is forgotten. */
  invited: (workosInvitationId: string) => Promise<string | null>;
};

export function namesOf(ctx: QueryCtx): Names {
  return {
    person: once(async (userId: Id<"users">) => {
      const user = await whoIs(ctx, userId);
      return !user || isErased(user) ? null : displayName(user);
    }),
    customer: once(async (customerId: Id<"customers">) => {
      const customer = await ctx.db.get("customers", customerId);
      return customer?.name ?? null;
    }),
    invited: once(async (workosInvitationId: string) => {
      const invitation = await ctx.db
        .query("pendingInvitations")
        .withIndex("by_workosInvitationId", (q) =>
          q.eq("workosInvitationId", workosInvitationId),
        )
        .first();
      return invitation?.email ?? null;
    }),
  };
}

/** More accounts than this nobody turned out to have, one after another. */
const ACCOUNTS = 10;

/** The person; behind a row that turned out to be another's, that other one. */
async function whoIs(
  ctx: QueryCtx,
  userId: Id<"users">,
): Promise<Doc<"users"> | null> {
  let user = await ctx.db.get("users", userId);
  for (let i = 0; i < ACCOUNTS && user?.mergedInto !== undefined; i++)
    user = await ctx.db.get("users", user.mergedInto);
  return user;
}

function once<Key, Value>(
  look: (key: Key) => Promise<Value>,
): (key: Key) => Promise<Value> {
  const found = new Map<Key, Promise<Value>>();
  return (key) => {
    const known = found.get(key) ?? look(key);
    found.set(key, known);
    return known;
  };
}
