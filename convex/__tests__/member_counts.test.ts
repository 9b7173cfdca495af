import fc from "fast-check";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import { openWorkosInProcess } from "../../dev/workos/inProcess.ts";
import type { LocalWorkos } from "../../dev/workos/localWorkos.ts";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { AuditEvent } from "../lib/audit";
import { recountBatch } from "../model/members/counts";
import { cleanUpBatch } from "../model/cleanup/cleanup";
import { isAppError } from "../lib/errors";
import {
  as,
  countsMatch,
  membershipIdOf,
  seedPeople,
  seedWorkspace,
  type Seeded,
  setEnvironment,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { runs, SEED } from "./runs.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

/*
 * The one row of counts, after random programs of everything that changes a
 * member.
 */
const PROGRAMS = runs(30, 60);

const CROWD = {
  ana: "owner",
  bo: "admin",
  cy: "member",
  di: "member",
  mara: "client",
} as const;
const PEOPLE = ["ana", "bo", "cy", "di", "mara", "zed"] as const;
const ROLES = ["owner", "admin", "member", "client"] as const;

/** Knows nobody here, and says so at once: a removed person is out there too. */
let workos: LocalWorkos;
beforeAll(async () => {
  workos = await openWorkosInProcess({ clientId: "client_test" });
  setEnvironment(workos.url);
});
afterAll(async () => {
  await workos.close();
});

let t: T;
let linked: Seeded;
/** Linked to nothing: what would ask WorkOS elsewhere ends here. */
let loose: Seeded;
let userIds: Record<string, Id<"users">>;
let clock: number;

async function begin() {
  t = setup();
  clock = 2_000;
  linked = await seedWorkspace(t, CROWD);
  loose = await seedWorkspace(t, CROWD, "loose");
  await seedPeople(t, "zed", "new");
  await t.run(async (ctx) => {
    await ctx.db.patch("workspaces", loose.workspaceId, {
      workosOrganizationId: undefined,
    });
    userIds = Object.fromEntries(
      (await ctx.db.query("users").collect()).map(({ _id, workosUserId }) => [
        workosUserId!,
        _id,
      ]),
    );
  });
}

type Person = (typeof PEOPLE)[number];
type Step =
  | { kind: "event"; type: "created" | "updated" | "deleted"; whose: Person }
  | { kind: "inactive" | "leave"; whose: Person }
  | { kind: "lose mirror" | "find mirror"; whose: Person }
  | { kind: "remove" | "restore" | "role"; actor: Person; whose: Person }
  | { kind: "hand over"; whose: Person }
  | { kind: "remove all" | "clean up" | "end grace" }
  | { kind: "recount"; begin: boolean; batch: number };

const whose = fc.constantFrom(...PEOPLE);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("event" as const),
      type: fc.constantFrom("created", "updated", "deleted"),
      whose,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("inactive", "leave"),
      whose,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("lose mirror", "find mirror"),
      whose,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("hand over" as const), whose }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom("remove", "restore", "restore", "role"),
      actor: fc.constantFrom("ana", "bo"),
      // Few, so that a person to be brought back has often been removed.
      whose: fc.constantFrom("bo", "cy", "di"),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom("clean up", "end grace"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("remove all" as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("recount" as const),
      begin: fc.boolean(),
      batch: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

async function take(one: Step) {
  clock += 10;
  const news = (type: "created" | "updated" | "deleted", whose: Person) =>
    membershipEvent(type, clock, {
      id: membershipIdOf(whose),
      user: whose,
      role: ROLES[1 + (clock % 3)]!,
    });
  const inLoose = { workspaceId: loose.workspaceId };
  switch (one.kind) {
    case "event": {
      await deliver(t, news(one.type, one.whose));
      return;
    }
    case "inactive": {
      await deliver(
        t,
        membershipEvent("updated", clock, {
          id: membershipIdOf(one.whose),
          user: one.whose,
          status: "inactive",
        }),
      );
      return;
    }
    case "lose mirror": {
      await t.run(async (ctx) => {
        for (const row of await ctx.db
          .query("workosOrganizationMemberships")
          .withIndex("by_workosUserId", (q) => q.eq("workosUserId", one.whose))
          .collect())
          await ctx.db.delete("workosOrganizationMemberships", row._id);
      });
      return;
    }
    case "find mirror": {
      await t.run((ctx) =>
        ctx.db.insert("workosOrganizationMemberships", {
          membershipId: `${membershipIdOf(one.whose)}_${clock}`,
          workosOrganizationId: linked.organizationId,
          workosUserId: one.whose,
          roleSlugs: ["member"],
          status: "active",
          directoryManaged: false,
          createdAt: clock,
          updatedAt: clock,
          syncedAt: clock,
        }),
      );
      return;
    }
    case "hand over":
      return await as(t, "ana").action(api.roles.transferOwnership, {
        ...inLoose,
        userId: userIds[one.whose]!,
      });
    case "leave":
      return await as(t, one.whose).mutation(api.workspaces.leave, inLoose);
    case "remove":
      return await as(t, one.actor).mutation(api.users.manage.removeUser, {
        ...inLoose,
        userId: userIds[one.whose]!,
      });
    case "restore":
      return await as(t, one.actor).action(api.users.manage.restoreUser, {
        ...inLoose,
        userId: userIds[one.whose]!,
      });
    case "role":
      return await as(t, one.actor).action(api.users.manage.changeRole, {
        ...inLoose,
        userId: userIds[one.whose]!,
        role: ROLES[clock % 4]!,
      });
    case "remove all":
      return await as(t, "ana").mutation(api.users.manage.removeUsers, {
        workspaceId: linked.workspaceId,
        userIds: Object.values(userIds),
      });
    case "clean up":
    case "end grace":
      // Without the recount that ends a sweep: it would hide what went wrong.
      await t.run((ctx) =>
        cleanUpBatch(ctx, {
          scope: "all",
          cursor: null,
          graceMs: one.kind === "end grace" ? 0 : undefined,
          now: Date.now(),
        }),
      );
      return;
    case "recount":
      return await t.run(
        async (ctx) => await recountBatch(ctx, linked.workspaceId, one),
      );
    default:
      return one satisfies never;
  }
}

async function expectRight(...workspaces: Seeded[]) {
  for (const { workspaceId } of workspaces) {
    const { kept, recounted } = await countsMatch(t, workspaceId);
    expect(kept).toEqual(recounted);
  }
}

/** What is kept of both workspaces, and whether a recount is under way. */
async function rows() {
  const all = await t.run(
    async (ctx) => await ctx.db.query("workspaceMemberCounts").collect(),
  );
  return {
    counts: JSON.stringify(all.map(({ counts }) => counts)),
    isRecounting: all.some(({ recount }) => recount !== undefined),
  };
}

/** Every kind of change once, in the shortest order in which each comes about. */
const WHOLE: Step[] = [
  { kind: "recount", begin: true, batch: 2 },
  { kind: "event", type: "created", whose: "zed" },
  { kind: "event", type: "updated", whose: "cy" },
  { kind: "lose mirror", whose: "di" },
  { kind: "clean up" },
  { kind: "find mirror", whose: "di" },
  { kind: "clean up" },
  { kind: "lose mirror", whose: "di" },
  { kind: "clean up" },
  { kind: "end grace" },
  { kind: "inactive", whose: "bo" },
  { kind: "hand over", whose: "bo" },
  { kind: "leave", whose: "mara" },
  { kind: "remove", actor: "ana", whose: "cy" },
  { kind: "restore", actor: "bo", whose: "cy" },
];

test(`the counts equal a recount after whatever may happen, in the middle of recounts too (seed ${SEED})`, async () => {
  /** How often each kind of step has moved somebody. */
  const moved = new Map<string, number>();
  const events = new Set<AuditEvent>();
  const tally = (what: string) => moved.set(what, (moved.get(what) ?? 0) + 1);
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 8, maxLength: 16 }),
      async (program) => {
        await begin();
        for (const one of program) {
          const before = await rows();
          try {
            await take(one);
          } catch (error) {
            // Refused by a rule: then nothing has changed.
            if (!isAppError(error)) throw error;
          }
          await expectRight(linked, loose);
          const after = await rows();
          if (before.counts === after.counts) continue;
          tally(one.kind);
          if (before.isRecounting) tally("while a recount is under way");
        }
        const told = await t.run(
          async (ctx) =>
            await ctx.db.query("workspaceMemberAuditLogs").collect(),
        );
        for (const { event } of told) events.add(event);
        // A recount that was begun above is finished by the next recount.
        while (
          await t.run(
            async (ctx) =>
              await recountBatch(ctx, linked.workspaceId, {
                begin: false,
                batch: 2,
              }),
          )
        );
        await expectRight(linked, loose);
      },
    ),
    { numRuns: PROGRAMS, seed: SEED, examples: [[WHOLE]] },
  );
  // Guards against programs in which nothing comes about.
  expect([...events].sort()).toEqual(
    expect.arrayContaining([
      "joined",
      "left",
      "ownership_transferred",
      "pending_removal_cleared",
      "pending_removal_scheduled",
      "removed_after_grace",
      "removed_by_admin",
      "removed_by_provider",
      "restored",
    ]),
  );
  for (const what of [
    "event",
    "remove",
    "remove all",
    "restore",
    "role",
    "clean up",
    "end grace",
    "while a recount is under way",
  ])
    expect(moved.get(what) ?? 0, what).toBeGreaterThan(0);
});

describe("the daily recount", () => {
  beforeEach(begin);
  const none = { owner: 0, admin: 0, member: 0, client: 0 };
  const wreck = async () =>
    await t.run(async (ctx) => {
      for (const row of await ctx.db.query("workspaceMemberCounts").collect())
        await ctx.db.patch("workspaceMemberCounts", row._id, {
          counts: {
            active: { ...none, owner: 77 },
            pending_removal: none,
            removed: { ...none, client: -3 },
          },
        });
    });

  test("sets right whatever went wrong, in every workspace", async () => {
    await wreck();
    await t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      { scope: "all" },
    );
    await settle(t);
    await expectRight(linked, loose);
  });

  test("the hourly run counts nobody", async () => {
    await wreck();
    await t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      { scope: "due" },
    );
    await settle(t);
    const { kept, recounted } = await countsMatch(t, linked.workspaceId);
    expect(kept).not.toEqual(recounted);
  });

  test("makes the row where there is none", async () => {
    await t.run(async (ctx) => {
      for (const row of await ctx.db.query("workspaceMemberCounts").collect())
        await ctx.db.delete("workspaceMemberCounts", row._id);
    });
    await t.mutation(internal.steps.memberCounts.recountMissing, {});
    await settle(t);
    await expectRight(linked, loose);
  });

  test("is right although people come, go and change between its batches", async () => {
    await wreck();
    const batch = async (start: boolean) =>
      await t.run(
        async (ctx) =>
          await recountBatch(ctx, linked.workspaceId, {
            begin: start,
            batch: 2,
          }),
      );
    await batch(true);
    await deliver(
      t,
      membershipEvent("deleted", 3_000, {
        id: membershipIdOf("bo"),
        user: "bo",
      }),
      membershipEvent("updated", 3_000, {
        id: membershipIdOf("di"),
        user: "di",
        role: "admin",
      }),
    );
    await batch(false);
    await deliver(
      t,
      membershipEvent("created", 3_000, { id: "om_new", user: "new" }),
      membershipEvent("deleted", 3_000, {
        id: membershipIdOf("mara"),
        user: "mara",
      }),
    );
    while (await batch(false));
    await expectRight(linked);
  });
});

test("the counts are one row of one read, however many people there are", async () => {
  t = setup();
  const { workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    ...Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`p${i}`, "member" as const]),
    ),
  });
  const read = await as(t, "ana").run(async (ctx) => {
    await ctx.runQuery(api.users.queries.getOrgMemberCounts, { workspaceId });
    return (await ctx.meta.getTransactionMetrics()).documentsRead.used;
  });
  // Four of these are the guard's.
  expect(read).toBeLessThanOrEqual(5);
});
