import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { isAppError } from "../lib/errors";
import type { AuditEvent } from "../lib/audit";
import {
  as,
  membershipIdOf,
  seedPeople,
  seedWorkspace,
  type Seeded,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { runs } from "./runs.helpers";
import { deliver, membershipEvent, userEvent } from "./webhooks.helpers";

/* The team of any past moment, told from the audit, against pictures of the
 * real one that were taken along the way. */

const RUNS = runs(25, 100);
const BEGINNING = Date.UTC(2026, 0, 1);
const CROWD = {
  ana: "owner",
  // Looks on; nothing happens to them.
  eve: "admin",
  bo: "admin",
  cy: "member",
  di: "member",
  mara: "client",
} as const;
/** Zed is in neither place yet. */
const PEOPLE = ["ana", "bo", "cy", "di", "mara", "zed"] as const;
const ROLES = ["owner", "admin", "member", "client"] as const;

let t: T;
/** Follows its organization: what WorkOS says and the cleanup does. */
let linked: Seeded;
/** Linked to nothing: what people do needs no answer from WorkOS. */
let loose: Seeded;
let userIds: Record<string, Id<"users">>;
let customerIds: Map<Id<"workspaces">, Id<"customers">[]>;
let version: number;

async function begin() {
  vi.useFakeTimers({ toFake: ["Date"], now: BEGINNING });
  t = setup();
  version = 2_000;
  linked = await seedWorkspace(t, CROWD);
  loose = await seedWorkspace(t, CROWD, "loose");
  await seedPeople(t, "zed");
  customerIds = new Map();
  await t.run(async (ctx) => {
    await ctx.db.patch("workspaces", loose.workspaceId, {
      workosOrganizationId: undefined,
    });
    for (const { workspaceId } of [linked, loose])
      customerIds.set(
        workspaceId,
        await Promise.all(
          ["Harbor", "Quay"].map((name) =>
            ctx.db.insert("customers", {
              workspaceId,
              name,
              nameKey: name.toLowerCase(),
              createdAt: 1_000,
            }),
          ),
        ),
      );
    // A member from before the first step has come at some time.
    for (const member of await ctx.db.query("workspaceMembers").collect())
      await ctx.db.insert("workspaceMemberAuditLogs", {
        membershipId: member._id,
        workspaceId: member.workspaceId,
        userId: member.userId,
        event: "joined",
        reason: "from the beginning",
        actor: { type: "operator" },
        actorKey: "operator",
        nextStatus: "active",
        nextRole: member.role,
        timestamp: member.joinedAt,
      });
    userIds = Object.fromEntries(
      (await ctx.db.query("users").collect()).map(({ _id, workosUserId }) => [
        workosUserId!,
        _id,
      ]),
    );
  });
}

afterEach(() => {
  vi.useRealTimers();
});

const person = fc.constantFrom(...PEOPLE);
const place = fc.constantFrom("linked" as const, "loose" as const);
const customer = fc.nat({ max: 1 });
const of = <K extends string, F extends object>(
  kinds: readonly K[],
  fields: { [P in keyof F]: fc.Arbitrary<F[P]> },
) =>
  fc
    .tuple(fc.constantFrom(...kinds), person, fc.record<F>(fields))
    .map(([kind, whose, rest]) => ({ kind, whose, ...rest }));

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: of(["created", "updated", "deleted", "inactive"], {
      role: fc.constantFrom("admin", "member", "client"),
    }),
  },
  { weight: 5, arbitrary: of(["lose mirror", "find mirror"], {}) },
  { weight: 1, arbitrary: of(["delete user", "unlink"], {}) },
  { weight: 7, arbitrary: of(["clean up", "end grace", "more time"], {}) },
  {
    weight: 6,
    arbitrary: of(["remove", "restore", "leave", "hand over"], {}),
  },
  { weight: 2, arbitrary: of(["become owner"], {}) },
  {
    weight: 4,
    arbitrary: of(["role"], { role: fc.constantFrom(...ROLES), customer }),
  },
  {
    weight: 9,
    arbitrary: of(["assign", "unassign", "bind", "free"], { place, customer }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
/** Each step with how long after the one before, in ms: too short for a retry to fall due. */
const program = fc.array(
  fc.record({ step, after: fc.integer({ min: 1, max: 20 }) }),
  { minLength: 12, maxLength: 24 },
);

async function mirrorOf(who: string, deletedAt: number | undefined) {
  await t.run(async (ctx) => {
    const row = await ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_membershipId", (q) =>
        q.eq("membershipId", membershipIdOf(who)),
      )
      .unique();
    if (row)
      await ctx.db.patch("workosOrganizationMemberships", row._id, {
        status: deletedAt === undefined ? "active" : "inactive",
        deletedAt,
      });
  });
}

async function cleanUp(graceMs?: number) {
  await t.mutation(
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    { scope: "all", ...(graceMs === undefined ? {} : { graceMs }) },
  );
  await settle(t);
}

async function unlink() {
  await t.mutation(internal.workspaces.internalUnlinkOrganization, {
    workspaceId: linked.workspaceId,
  });
  await settle(t);
}

function take(one: Step): Promise<unknown> {
  const { whose } = one;
  const userId = userIds[whose]!;
  const { workspaceId } =
    "place" in one && one.place === "linked" ? linked : loose;
  const on = { workspaceId, userId };
  const eve = as(t, "eve");
  const customerOf = (n: number) => customerIds.get(workspaceId)![n]!;
  switch (one.kind) {
    case "created":
    case "updated":
    case "deleted":
    case "inactive":
      return deliver(
        t,
        membershipEvent(
          one.kind === "inactive" ? "updated" : one.kind,
          (version += 10),
          {
            id: membershipIdOf(whose),
            user: whose,
            role: one.role,
            ...(one.kind === "inactive" ? { status: "inactive" } : {}),
          },
        ),
      );
    case "delete user":
      return deliver(t, userEvent("deleted", (version += 10), { id: whose }));
    case "unlink":
      return unlink();
    case "lose mirror":
      return mirrorOf(whose, 1_500);
    case "find mirror":
      return mirrorOf(whose, undefined);
    case "clean up":
      return cleanUp();
    case "end grace":
      return cleanUp(0);
    case "more time":
      return eve.mutation(api.users.manage.giveMoreTime, {
        workspaceId: linked.workspaceId,
        userId,
        hours: 1,
      });
    case "remove":
      return eve.mutation(api.users.manage.removeUser, on);
    case "leave":
      return as(t, whose).mutation(api.workspaces.leave, { workspaceId });
    case "become owner":
      return as(t, whose).mutation(api.roles.becomeOwner, {
        workspaceId: linked.workspaceId,
      });
    case "hand over":
      return as(t, "ana").action(api.roles.transferOwnership, on);
    case "restore":
      return as(t, "ana").action(api.users.manage.restoreUser, on);
    case "role":
      return as(t, "ana").action(api.users.manage.changeRole, {
        ...on,
        role: one.role,
        ...(one.role === "client"
          ? { customerId: customerOf(one.customer) }
          : {}),
      });
    case "assign":
    case "unassign":
      return eve.mutation(api.customers[one.kind], {
        workspaceId,
        customerId: customerOf(one.customer),
        userIds: [userId],
      });
    case "bind":
    case "free":
      return eve.mutation(api.customers.bindClient, {
        ...on,
        customerId: one.kind === "free" ? null : customerOf(one.customer),
      });
    default:
      return one satisfies never;
  }
}

/** A program in which everything happens that the audit has a word for. */
const WHOLE: Step[] = [
  { kind: "created", whose: "zed", role: "member" },
  { kind: "updated", whose: "cy", role: "admin" },
  { kind: "assign", whose: "di", place: "linked", customer: 0 },
  { kind: "assign", whose: "di", place: "linked", customer: 1 },
  { kind: "bind", whose: "mara", place: "linked", customer: 0 },
  { kind: "inactive", whose: "mara", role: "client" },
  { kind: "updated", whose: "mara", role: "client" },
  { kind: "lose mirror", whose: "di" },
  { kind: "clean up", whose: "di" },
  { kind: "more time", whose: "di" },
  { kind: "find mirror", whose: "di" },
  { kind: "clean up", whose: "di" },
  { kind: "unassign", whose: "di", place: "linked", customer: 0 },
  { kind: "lose mirror", whose: "cy" },
  { kind: "clean up", whose: "cy" },
  { kind: "end grace", whose: "cy" },
  { kind: "delete user", whose: "zed" },
  { kind: "hand over", whose: "bo" },
  { kind: "leave", whose: "di" },
  { kind: "remove", whose: "cy" },
  { kind: "restore", whose: "cy" },
  { kind: "unlink", whose: "ana" },
];

type Picture = Record<string, string>;
const said = (parts: (string | null)[]) => parts.filter(Boolean).join(" ");

/** Who is in, and as what, from the rows themselves. */
async function picture(workspaceId: Id<"workspaces">): Promise<Picture> {
  return await t.run(async (ctx) => {
    const found: [string, string][] = [];
    const members = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_userId", (q) =>
        q.eq("workspaceId", workspaceId),
      )
      .collect();
    for (const { userId, ...member } of members) {
      if (member.status === "removed") continue;
      const assignments = await ctx.db
        .query("staffCustomerAssignments")
        .withIndex("by_staff", (q) =>
          q.eq("userId", userId).eq("workspaceId", workspaceId),
        )
        .collect();
      found.push([
        userId,
        said([
          member.role,
          member.listedStatus,
          member.customerId ?? null,
          ...assignments.map(({ customerId }) => customerId).sort(),
        ]),
      ]);
    }
    return Object.fromEntries(found);
  });
}

/** The same from the audit, as an admin reads it, so many people at a time. */
async function told(
  workspaceId: Id<"workspaces">,
  at: number,
  numItems: number,
) {
  const teamAt = async (cursor: string | null) =>
    await as(t, "eve").query(api.audit.teamAt, {
      workspaceId,
      at,
      paginationOpts: { numItems, cursor },
    });
  const found: Picture = {};
  let read = await teamAt(null);
  for (;;) {
    for (const { userId, role, status, customer, assigned } of read.page)
      found[userId] = said([
        role,
        status,
        customer?.customerId ?? null,
        ...assigned.map(({ customerId }) => customerId).sort(),
      ]);
    if (read.isDone) return found;
    read = await teamAt(read.continueCursor);
  }
}

test("the team of any past moment, told from the audit, is the one that it was", async () => {
  const events = new Set<AuditEvent>();
  await fc.assert(
    fc.asyncProperty(program, async (steps) => {
      await begin();
      const taken: { at: number; loose: Picture; linked: Picture }[] = [];
      const look = async () =>
        taken.push({
          at: Date.now(),
          linked: await picture(linked.workspaceId),
          loose: await picture(loose.workspaceId),
        });
      await look();
      for (const { step: one, after } of steps) {
        vi.setSystemTime(Date.now() + after);
        try {
          await take(one);
        } catch (error) {
          // Refused by a rule: then nothing has happened.
          if (!isAppError(error)) throw error;
        }
        await look();
      }
      for (const [i, { at, ...was }] of taken.entries()) {
        // Until the next change it is what it was after this one.
        const until = taken[i + 1] ? taken[i + 1]!.at - 1 : at + 1_000;
        const moment = i % 2 === 0 ? at : until;
        const numItems = i % 5 === 0 ? 3 : 25;
        expect({
          linked: await told(linked.workspaceId, moment, numItems),
          loose: await told(loose.workspaceId, moment, numItems),
        }).toEqual(was);
      }
      expect(await told(linked.workspaceId, 999, 25)).toEqual({});

      const rows = await t.run(
        async (ctx) => await ctx.db.query("workspaceMemberAuditLogs").collect(),
      );
      for (const { event } of rows) events.add(event);
    }),
    {
      numRuns: RUNS,
      examples: [[WHOLE.map((one) => ({ step: one, after: 3 }))]],
    },
  );
  // Guards against programs in which nothing comes about.
  expect([...events].sort()).toEqual([
    "assigned",
    "customer_changed",
    "joined",
    "left",
    "ownership_transferred",
    "pending_removal_cleared",
    "pending_removal_scheduled",
    "removed_after_grace",
    "removed_by_admin",
    "removed_by_provider",
    "restored",
    "role_changed",
    "unassigned",
    "unlinked",
  ]);
});
