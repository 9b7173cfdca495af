import fc from "fast-check";
import { expect } from "vitest";
import type { Id } from "../_generated/dataModel";
import { goAgain } from "../model/inbox/inbox";
import { checkpoint } from "./checkpoint.helpers";
import { runs } from "./runs.helpers";
import { countsMatch, settle, type T } from "./setup.helpers";

/** Every one of these at least once, some again, in any order. */
export function ordersOf<E>(events: readonly E[]): fc.Arbitrary<E[]> {
  const again = fc.array(fc.constantFrom(...events), { maxLength: 4 });
  return again.chain((more) => {
    const all = [...events, ...more];
    return fc.shuffledSubarray(all, {
      minLength: all.length,
      maxLength: all.length,
    });
  });
}

type Seed = () => Promise<{ t: T; workspaceId: Id<"workspaces"> }>;

/**
 * The history in order, and then each of many orders of it, each in a
 * deployment of its own: they end alike.
 */
export async function expectEndsLike<E>({
  seed,
  history,
  orders,
  deliver,
  ends = {},
}: {
  seed: Seed;
  history: readonly E[];
  orders: fc.Arbitrary<E[]>;
  deliver: (t: T, events: readonly E[]) => Promise<void>;
  /** What is to be so in the end, whatever else. */
  ends?: object;
}) {
  const after = async (events: readonly E[], chance = 0) => {
    const { t, workspaceId } = await seed();
    const before = await picture(t, workspaceId);
    await deliver(t, events);
    const then = await picture(t, workspaceId);
    await replayAll(t, chance);
    expect(await picture(t, workspaceId)).toEqual(then);
    const { kept, recounted } = await countsMatch(t, workspaceId);
    expect(kept).toEqual(recounted);
    return { before, then };
  };
  const inOrder = await after(history);
  expect(inOrder.then).not.toEqual(inOrder.before);
  expect(inOrder.then).toMatchObject(ends);
  await fc.assert(
    fc.asyncProperty(orders, fc.nat(), async (events, chance) => {
      expect((await after(events, chance)).then).toEqual(inOrder.then);
    }),
    { numRuns: 12 },
  );
}

export type Sequence<E> = {
  events: [E, E, E, E, E];
  /** Who is in at the end, by the id that their provider gave them. */
  ends: Record<string, string>;
};

/** Of all orders: every fourth, spread evenly, unless the tests run in full. */
const EVERY = runs(0, 1) > 0 ? 1 : 4;

/**
 * Five events in all of their 120 orders, each from where the deployment is now, end
 * alike and as `ends` says. What several orders begin with happens once.
 *
 * @param thinned only a quarter of the orders by default
 * @param always holds after every single event
 */
export async function expectEveryOrderEndsLike<E>({
  t,
  workspaceId,
  events,
  deliver,
  ends,
  thinned = false,
  always = () => Promise.resolve(),
}: Sequence<E> & {
  t: T;
  workspaceId: Id<"workspaces">;
  deliver: (event: E) => Promise<void>;
  thinned?: boolean;
  always?: () => Promise<void>;
}) {
  const ending = async () =>
    JSON.stringify({
      in: await insiders(t, workspaceId),
      ...(await picture(t, workspaceId)),
    });
  // The orders that ended so.
  const endings = new Map<string, string[]>();
  const goOn = async (told: string, orders: readonly string[]) => {
    if (told.length === events.length) {
      const { kept, recounted } = await countsMatch(t, workspaceId);
      expect(kept).toEqual(recounted);
      const last = await ending();
      endings.set(last, [...(endings.get(last) ?? []), told]);
      return;
    }
    const goBack = checkpoint(t);
    for (const next of new Set(orders.map((order) => order[told.length]!))) {
      await deliver(events[Number(next)]!);
      await always();
      await goOn(
        told + next,
        orders.filter((order) => order.startsWith(told + next)),
      );
      await goBack();
    }
  };
  const all = permutations(events.map((_, n) => String(n)));
  const step = thinned ? EVERY : 1;
  // A little further each time, or the last two would never change places.
  const tried = all.filter((_, n) => n % step === Math.floor(n / step) % step);
  await goOn("", tried);
  expect([...endings.values()].flat().sort()).toEqual(tried);
  // The first that was tried is the one in which they were told.
  const [inOrder] = [...endings.keys()].map(
    (last) => JSON.parse(last) as { in: Record<string, string> },
  );
  expect(inOrder!.in).toEqual(ends);
  for (const [last, orders] of endings)
    expect({ orders, ...(JSON.parse(last) as object) }).toEqual({
      orders,
      ...inOrder,
    });
}

function permutations(places: string[]): string[] {
  if (places.length === 0) return [""];
  return places.flatMap((first) =>
    permutations(places.filter((place) => place !== first)).map(
      (rest) => first + rest,
    ),
  );
}

/** Who is in, by the id that their provider gave them. */
async function insiders(t: T, workspaceId: Id<"workspaces">) {
  return await t.run(async (ctx) => {
    const members = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_status_sortName", (q) =>
        q.eq("workspaceId", workspaceId).eq("status", "active"),
      )
      .collect();
    const entries = members.map(async ({ userId, role }) => {
      const user = (await ctx.db.get("users", userId))!;
      const id = user.workosUserId ?? user.clerkUserId ?? "nobody";
      return [id, role] as [string, string];
    });
    return Object.fromEntries(sorted(await Promise.all(entries)));
  });
}

/** Every event of the inbox goes through the decision again, in an order of its own. */
async function replayAll(t: T, chance: number) {
  await t.run(async (ctx) => {
    const kept = await ctx.db.query("webhookAudit").collect();
    const [order] = fc.sample(
      fc.shuffledSubarray(kept, { minLength: kept.length }),
      { seed: chance, numRuns: 1 },
    );
    for (const event of order!) await goAgain(ctx, event, Date.now());
  });
  await settle(t);
}

/**
 * What is true of the workspace, in words. Nothing of what is gone for good: an
 * event that comes after a deletion is not kept.
 */
async function picture(t: T, workspaceId: Id<"workspaces">) {
  return await t.run(async (ctx) => {
    const workspace = (await ctx.db.get("workspaces", workspaceId))!;
    const open = workspace.organizationDeletedAt === undefined;
    const members = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_status_sortName", (q) =>
        q.eq("workspaceId", workspaceId).eq("status", "active"),
      )
      .collect();
    const memberships = [
      ...(await ctx.db.query("workosOrganizationMemberships").collect()).map(
        (row) => ({ ...row, role: row.roleSlugs.join() }),
      ),
      ...(await ctx.db.query("organizationMembers").collect()),
    ].filter(isThere);
    const users = await ctx.db.query("users").collect();
    const called = new Map(
      users.map((user) => [user._id, `${user.name} ${user.email}`]),
    );
    const organizations = await ctx.db.query("organizations").collect();
    const invitations = await ctx.db.query("pendingInvitations").collect();
    return {
      open,
      name: open ? workspace.name : null,
      linked:
        workspace.clerkOrganizationId !== undefined ||
        workspace.workosOrganizationId !== undefined,
      members: sorted(
        members.map(({ userId, role }) => [called.get(userId)!, role]),
      ),
      mirror: sorted(
        memberships.map((row) => [
          row.membershipId,
          `${row.status} as ${row.role}`,
        ]),
      ),
      deletedAccounts: users
        .filter((user) => !isThere(user))
        .map((user) => user.workosUserId ?? user.clerkUserId)
        .sort(),
      organizations: sorted(
        organizations
          .filter(isThere)
          .map((row) => [
            row.organizationId,
            `${row.name}, claim ${row.claimState}`,
          ]),
      ),
      invitations: sorted(
        invitations.map((row) => [
          row.workosInvitationId,
          `${row.state} ${row.email} as ${row.role}`,
        ]),
      ),
    };
  });
}

function isThere({ deletedAt }: { deletedAt?: number }): boolean {
  return deletedAt === undefined;
}

function sorted(entries: [string, string][]): [string, string][] {
  return entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
