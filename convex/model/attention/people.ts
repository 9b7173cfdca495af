import type { QueryCtx } from "../../_generated/server";
import { sumOf } from "../../lib/memberFilters";
import { listRequests } from "../access/requests";
import { removalDueAt } from "../cleanup/plan";
import { graceOf } from "../members/grace";
import * as Members from "../members/rows";
import { firstReturns } from "../orders/returns";
import { firstTroubles, toTrouble } from "../orders/shownOrders";
import { type Asker, countOf, COUNTED, type Item, NAMED } from "./items";

/* What the Team page and a person's drawer settle. */

export async function listPeopleItems(
  ctx: QueryCtx,
  asker: Asker,
): Promise<Item[]> {
  const found = await Promise.all([
    listOwnerless(ctx, asker),
    listPending(ctx, asker),
    listReturned(ctx, asker),
    listFailedOrders(ctx, asker),
    listAskedFor(ctx, asker),
  ]);
  return found.flat();
}

async function listOwnerless(
  ctx: QueryCtx,
  { workspace, counts: { active, pending_removal } }: Asker,
): Promise<Item[]> {
  const isOwned =
    active.owner + pending_removal.owner > 0 ||
    (await Members.hasActiveOwner(ctx, workspace._id));
  return isOwned ? [] : [{ kind: "no_owner" }];
}

async function listPending(
  ctx: QueryCtx,
  { workspace, counts }: Asker,
): Promise<Item[]> {
  const count = sumOf(counts.pending_removal);
  if (count === 0) return [];
  const waiting = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_pendingRemovalAt", (q) =>
      q.eq("workspaceId", workspace._id).gt("pendingRemovalAt", 0),
    )
    .take(COUNTED);
  const people = waiting.map((member) => ({
    userId: member.userId,
    name: Members.displayName(member),
    dueAt: removalDueAt(member, graceOf(workspace)) ?? 0,
  }));
  // Some were given more time.
  people.sort((a, b) => a.dueAt - b.dueAt);
  return [{ kind: "pending_removal", count, people: people.slice(0, NAMED) }];
}

async function listReturned(
  ctx: QueryCtx,
  { workspace }: Asker,
): Promise<Item[]> {
  const back = await firstReturns(ctx, workspace._id, COUNTED + 1);
  if (back.length === 0) return [];
  const people = back.slice(0, NAMED).map((member) => ({
    userId: member.userId,
    name: Members.displayName(member),
    returnedAt: member.returnedAt ?? 0,
  }));
  return [{ kind: "returned", ...countOf(back), people }];
}

async function listFailedOrders(
  ctx: QueryCtx,
  { workspace }: Asker,
): Promise<Item[]> {
  const orders = await firstTroubles(ctx, workspace._id, COUNTED + 1);
  if (orders.length === 0) return [];
  const named = await Promise.all(
    orders.slice(0, NAMED).map((order) => toTrouble(ctx, order)),
  );
  const people = named.map(
    ({ orderId, userId, displayName, kind, status, since }) => ({
      orderId,
      userId,
      name: displayName,
      what: kind,
      status,
      since,
    }),
  );
  return [{ kind: "failed_order", ...countOf(orders), people }];
}

/** Some make no sense any more, and hide none of those that do. */
const REQUESTS_LOOKED_AT = 60;

async function listAskedFor(
  ctx: QueryCtx,
  { workspace }: Asker,
): Promise<Item[]> {
  const asked = await listRequests(ctx, workspace, {
    shown: COUNTED + 1,
    lookedAt: REQUESTS_LOOKED_AT,
  });
  if (asked.length === 0) return [];
  const people = asked
    .slice(0, NAMED)
    .map(({ userId, displayName, requestId, asks, askedAt }) => ({
      userId,
      name: displayName,
      requestId,
      asks,
      askedAt,
    }));
  return [{ kind: "access_request", ...countOf(asked), people }];
}
