import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Organization } from "../../lib/organizations";
import { cutText } from "../../lib/names";
import { organizationOf } from "../../lib/providers";
import {
  can,
  compareRoles,
  type Permission,
  permissionOf,
} from "../../lib/rbac";
import type { OrderKind } from "../../lib/validators";
import { startInTurn } from "../background/places";
import { endAlert } from "../alerts/alerts";
import { noteDue } from "../crons/due";
import * as Members from "../members/rows";
import { type About, ERROR_MAX, showOpen } from "./shownOnRow";
import type { Line } from "../sync/versionPlan";

/*
 * Only this file and addresses.ts write `providerOrders`.
 *
 * | state            | means                                   | moved on by                    |
 * | ---------------- | --------------------------------------- | ------------------------------ |
 * | open, no lease   | to be tried at `nextAttemptAt`          | `claim`, the next attempt      |
 * | open, leased     | somebody is talking to the provider     | the answer, the event that     |
 * |                  |                                         | shows it, or the lease's end   |
 * | done             | the provider has done it, and so have we| nobody; an `end` may be opened |
 * |                  |                                         | anew where it did not hold     |
 * | withdrawn        | replaced, refused, unlinked, or without | nobody                         |
 * |                  | the right of who ordered it             |                                |
 *
 * An `end` and an `undo` are carried out by the worker (worker.ts), the others by the
 * action of the person who ordered them. Where that dies, the sweeper has the worker ask
 * the provider what became of it.
 */

/** Longer than one attempt, so that the sweeper leaves one under way alone. */
export const LEASE_MS = 2 * 60_000;

export { openOrderOf, present } from "./shownOnRow";

export type Order = Doc<"providerOrders">;
export type Ordered = Pick<Order, "kind" | "actor" | "reason"> & Partial<Order>;

/** What a person needs to have ordered it, still, when it is carried out. */
const RIGHT: Record<OrderKind, Permission> = {
  end: "workspace:enter",
  undo: "workspace:enter",
  return: permissionOf("users/manage.restoreUser"),
  role: permissionOf("users/manage.changeRole"),
  transfer: permissionOf("roles.transferOwnership"),
  invite: permissionOf("invitations/manage.send"),
  rename: permissionOf("workspaces.update"),
};

/**
 * Opens an order. With a lease: the caller's action talks to the provider. Without
 * one: the worker does, right after this transaction.
 */
export async function open(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  { leased, ...ordered }: Ordered & { leased: boolean },
  now: number,
): Promise<Id<"providerOrders">> {
  const { provider, organizationId } = organizationOf(workspace) ?? NOWHERE;
  const orderId = await ctx.db.insert("providerOrders", {
    ...ordered,
    workspaceId: workspace._id,
    provider,
    organizationId,
    state: "open",
    attempts: 0,
    nextAttemptAt: now + LEASE_MS,
    ...(leased ? { leaseUntil: now + LEASE_MS } : {}),
    openedAt: now,
  });
  await noteDue(ctx, "orders", now + LEASE_MS, now);
  await showOpen(ctx, { workspaceId: workspace._id, userId: ordered.userId });
  if (!leased) await startInTurn(ctx, { kind: "order", orderId });
  return orderId;
}

/** Of a workspace that was unlinked meanwhile: the first attempt withdraws the order. */
const NOWHERE: Organization = { provider: "workos", organizationId: "" };

/** The provider has done it. `line`: of an end. */
export async function close(
  ctx: MutationCtx,
  order: Order,
  now: number,
  line?: Order["line"],
) {
  await ctx.db.patch("providerOrders", order._id, {
    state: "done",
    ...(line === undefined ? {} : { line }),
    ...QUIET,
    ...closedAt(order, now),
  });
  await endAlert(ctx, { code: "ORDER_FAILED", key: order._id }, now);
  await showOpen(ctx, order);
}

/** It is not wanted any more, or came to nothing. */
export async function withdraw(ctx: MutationCtx, order: Order, now: number) {
  await ctx.db.patch("providerOrders", order._id, {
    state: "withdrawn",
    ...QUIET,
    ...closedAt(order, now),
  });
  await endAlert(ctx, { code: "ORDER_FAILED", key: order._id }, now);
  await showOpen(ctx, order);
}

/** As long as an invitation that has ended is on the list. */
export const KEEP_ADDRESS_MS = 90 * 24 * 60 * 60_000;

/** When it was closed, and until when the address is kept that it is about. */
export function closedAt({ email }: Order, now: number) {
  return email === undefined
    ? { closedAt: now }
    : { closedAt: now, emailUntil: now + KEEP_ADDRESS_MS };
}

/** A provider's error message may quote the person's address. */
export async function eraseError(ctx: MutationCtx, order: Order) {
  if (order.lastError === undefined) return;
  await ctx.db.patch("providerOrders", order._id, { lastError: undefined });
  await showOpen(ctx, order);
}

const QUIET = {
  leaseUntil: undefined,
  lastError: undefined,
  troubleSince: undefined,
};

/** Begins an attempt of the worker's. */
export async function lease(ctx: MutationCtx, order: Order, now: number) {
  await ctx.db.patch("providerOrders", order._id, {
    attempts: order.attempts + 1,
    leaseUntil: now + LEASE_MS,
    nextAttemptAt: now + LEASE_MS,
  });
  await noteDue(ctx, "orders", now + LEASE_MS, now);
  await showOpen(ctx, order);
}

/** The attempt is over and the order is not: when the next one is, and on what it failed. */
export async function tryAgainAt(
  ctx: MutationCtx,
  order: Order,
  nextAttemptAt: number,
  { lastError, now }: { lastError: string | null; now: number },
) {
  await ctx.db.patch("providerOrders", order._id, {
    leaseUntil: undefined,
    nextAttemptAt,
    ...(lastError === null
      ? {}
      : {
          lastError: cutText(lastError, ERROR_MAX),
          troubleSince: order.troubleSince ?? now,
        }),
  });
  await noteDue(ctx, "orders", nextAttemptAt, now);
  await showOpen(ctx, order);
}

/** The product was told that it is shown as failed. */
export async function noteFailureTold(
  ctx: MutationCtx,
  { _id }: Order,
  failureToldAt: number,
) {
  await ctx.db.patch("providerOrders", _id, { failureToldAt });
}

/** The sweeper has it tried; should that be lost, it comes by again at `nextAttemptAt`. */
export async function postpone(
  ctx: MutationCtx,
  { _id }: Order,
  nextAttemptAt: number,
) {
  await ctx.db.patch("providerOrders", _id, { nextAttemptAt });
}

/** Somebody wants it tried now, with all attempts anew. */
export async function tryNow(ctx: MutationCtx, order: Order, now: number) {
  const { _id } = order;
  await ctx.db.patch("providerOrders", _id, {
    attempts: 0,
    failureToldAt: undefined,
    leaseUntil: undefined,
    nextAttemptAt: now + LEASE_MS,
  });
  await noteDue(ctx, "orders", now + LEASE_MS, now);
  await showOpen(ctx, order);
  await startInTurn(ctx, { kind: "order", orderId: _id });
}

/**
 * Nothing that the replaced order had under way can land any more: an attempt that
 * begins from now on may end this one.
 */
export async function allowDone(ctx: MutationCtx, order: Order, now: number) {
  if (order.notDoneBefore === undefined) return;
  await ctx.db.patch("providerOrders", order._id, { notDoneBefore: now });
  if (!isLeased(order, now)) await tryNow(ctx, order, now);
}

/** What memberships held before WorkOS was told, for the way back. */
export async function noteHeld(
  ctx: MutationCtx,
  { _id }: Order,
  held: NonNullable<Order["held"]>,
) {
  await ctx.db.patch("providerOrders", _id, { held });
}

export function isLeased({ leaseUntil }: Order, now: number): boolean {
  return leaseUntil !== undefined && leaseUntil > now;
}

/** The last change of this kind that was done about a person, or the workspace itself. */
export async function lastDone(
  ctx: QueryCtx,
  { workspaceId, userId }: Pick<Order, "workspaceId" | "userId">,
  kind: Order["kind"],
): Promise<Order | null> {
  return await ctx.db
    .query("providerOrders")
    .withIndex("by_workspaceId_userId_state_kind", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("userId", userId)
        .eq("state", "done")
        .eq("kind", kind),
    )
    .order("desc")
    .first();
}

/**
 * The order that ended their access, once it is done: the line stands in it. Only one of
 * this removal, in the organization that is linked now, counts.
 */
export async function lastEndOf(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  { workspaceId, userId, removedAt = 0 }: About & { removedAt?: number },
): Promise<(Order & { line: Line; closedAt: number }) | null> {
  const last = await lastDone(ctx, { workspaceId, userId }, "end");
  if (last?.line === undefined || last.closedAt === undefined) return null;
  const organizationId = organizationOf(workspace)?.organizationId;
  if (last.organizationId !== organizationId || last.openedAt < removedAt)
    return null;
  return { ...last, line: last.line, closedAt: last.closedAt };
}

const OF_ONE_PERSON = 200;

/** A row of a workspace turned out to be another person's: what was ordered goes with it. */
export async function moveToUser(
  ctx: MutationCtx,
  { workspaceId, userId }: About,
  to: Id<"users">,
) {
  const orders = await ctx.db
    .query("providerOrders")
    .withIndex("by_workspaceId_userId_state_kind", (q) =>
      q.eq("workspaceId", workspaceId).eq("userId", userId),
    )
    .take(OF_ONE_PERSON);
  for (const { _id } of orders)
    await ctx.db.patch("providerOrders", _id, { userId: to });
  await showOpen(ctx, { workspaceId, userId });
  await showOpen(ctx, { workspaceId, userId: to });
}

/**
 * Whether the caller who ordered it may do so still. Their row is enough: it ends in the
 * transaction that learns of its end.
 */
export async function isStillAllowed(
  ctx: QueryCtx,
  { workspaceId, actor, kind, role }: Order,
  target: Pick<Doc<"workspaceMembers">, "role"> | null,
): Promise<boolean> {
  if (actor.type !== "user") return true;
  const caller = await Members.getMember(ctx, workspaceId, actor.userId);
  if (caller?.status !== "active") return false;
  const isAbove = (one: typeof role) =>
    one !== undefined && compareRoles(one, caller.role) > 0;
  return (
    can(caller.role, RIGHT[kind]) && !isAbove(role) && !isAbove(target?.role)
  );
}
