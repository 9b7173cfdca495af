import type { FunctionReturnType } from "convex/server";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  canEnter as canEnterClerk,
  clerkRoster,
  clerkStudio,
  clerkUserDeleted,
  cy as clerkCy,
  deliverClerk,
} from "./clerk.helpers";
import {
  as,
  auditOf,
  membershipIdOf,
  roster,
  seedPeople,
  seedWorkspace,
  type Seeded,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import {
  deliver,
  membershipEvent,
  organizationEvent,
  userEvent,
} from "./webhooks.helpers";

/* What a workspace's step means: `observe` shuts nobody out, `strict` all that it must. */

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const TEAM = {
  ana: "owner",
  bo: "admin",
  cy: "member",
  di: "member",
  eve: "client",
} as const;

let t: T;
let studio: Seeded;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(10 * DAY_MS);
  t = setup();
  studio = await seedWorkspace(t, TEAM);
  await seedPeople(t, "zed");
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
type Mode = "observe" | "strict" | null;
async function set(mode: Mode, workspaceId: Id<"workspaces"> | "all") {
  const holds = await t.mutation(
    internal.operators.setEnforcement,
    workspaceId === "all" ? { mode, all: true } : { mode, workspaceId },
  );
  await settle(t);
  return holds;
}
const here = (mode: Mode) => set(mode, studio.workspaceId);
const team = () => roster(t, studio.workspaceId);

/** What a person sees of the list of members: their role, or why they can't. */
async function enters(person: string, at = studio, claims: object = {}) {
  const me = as(t, person, claims);
  try {
    await me.query(api.settings.getOrganization, {
      workspaceId: at.workspaceId,
    });
  } catch (error) {
    return (error as { data: { code: string } }).data.code;
  }
  const snapshot = await me.query(api.dashboard.getSnapshot, {});
  return snapshot?.workspaces.find(({ _id }) => _id === at.workspaceId)?.role;
}

const loseMirrorOf = (...people: string[]) =>
  t.run(async (ctx) => {
    for (const row of await ctx.db
      .query("workosOrganizationMemberships")
      .collect())
      if (people.includes(row.workosUserId))
        await ctx.db.delete("workosOrganizationMemberships", row._id);
  });
const cy = { id: membershipIdOf("cy"), user: "cy" };
const deleted = (at = 2_000) => membershipEvent("deleted", at, cy);
const deactivated = (at = 2_000) =>
  membershipEvent("updated", at, { ...cy, status: "inactive" });

async function cleanUp(scope: "all" | "due", brake = true) {
  await t.mutation(
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    { scope, brake },
  );
  await settle(t);
}

describe("while a workspace observes", () => {
  beforeEach(async () => {
    await here("observe");
  });

  test.each([
    ["deleted", deleted],
    ["deactivated", deactivated],
  ])(
    "a member whose membership was %s enters with their role, and nothing says they were removed",
    async (_what, news) => {
      await deliver(t, news());
      expect(await enters("cy")).toBe("member");
      expect(await team()).toEqual(TEAM);
      expect(await auditOf(t, studio.workspaceId, "cy")).toEqual([]);
    },
  );

  test("a member without a row in the mirror enters", async () => {
    await loseMirrorOf("cy");
    expect(await enters("cy")).toBe("member");
  });

  test("the mirror is kept exact", async () => {
    await deliver(t, deactivated());
    const row = await t.run(
      async (ctx) =>
        await ctx.db
          .query("workosOrganizationMemberships")
          .withIndex("by_membershipId", (q) => q.eq("membershipId", cy.id))
          .unique(),
    );
    expect(row).toMatchObject({ status: "inactive", updatedAt: 2_000 });
  });

  test("strangers, people who were removed here, and the signed-out stay outside", async () => {
    await as(t, "ana").mutation(api.users.manage.removeUser, {
      workspaceId: studio.workspaceId,
      userId: await idOf("di"),
    });
    expect(await team()).toMatchObject({ di: "member removed" });
    expect(await enters("di")).toBe("NOT_FOUND");
    expect(await enters("zed")).toBe("NOT_FOUND");
    expect(await enters("nobody")).toBe("UNAUTHENTICATED");
  });

  test("a person who was removed before it began stays outside", async () => {
    await here("strict");
    await deliver(t, deleted());
    await here("observe");
    expect(await enters("cy")).toBe("NOT_FOUND");
  });

  test("a role that is too low is one still", async () => {
    await loseMirrorOf("cy");
    await expect(
      as(t, "cy").query(api.settings.getRules, {
        workspaceId: studio.workspaceId,
      }),
    ).rejects.toMatchObject({ data: { code: "FORBIDDEN" } });
  });

  test("the organization's own session is asked for as ever", async () => {
    await as(t, "ana", { org_id: "org_studio" }).mutation(
      api.settings.setOrganizationSession,
      { workspaceId: studio.workspaceId, required: true },
    );
    await loseMirrorOf("cy");
    expect(await enters("cy")).toBe("SESSION_REQUIRED");
    expect(await enters("cy", studio, { org_id: "org_studio" })).toBe("member");
  });

  test("a deleted account has no access, and its memberships end", async () => {
    await deliver(t, deleted(), userEvent("deleted", 3_000, { id: "cy" }));
    expect(await enters("cy")).toBe("UNAUTHENTICATED");
    expect(await team()).toMatchObject({ cy: "member removed" });
  });

  test("leaving is done at once", async () => {
    await as(t, "di").mutation(api.workspaces.leave, {
      workspaceId: studio.workspaceId,
    });
    expect(await enters("di")).toBe("NOT_FOUND");
  });

  test("people join and change role by the organization's word", async () => {
    await deliver(
      t,
      membershipEvent("created", 2_000, { id: "om_zed", user: "zed" }),
      membershipEvent("updated", 2_000, { ...cy, role: "admin" }),
    );
    expect(await team()).toMatchObject({ zed: "member", cy: "admin" });
  });

  test("the cleanup marks and removes nobody, however long it lasts", async () => {
    await loseMirrorOf("cy");
    for (let day = 0; day < 3; day++) {
      await cleanUp("all");
      await cleanUp("all", false);
      later(DAY_MS);
      await cleanUp("due");
      await cleanUp("due", false);
    }
    expect(await team()).toEqual(TEAM);
  });

  test("its members enter although the organization was deleted, and none is removed", async () => {
    await deliver(
      t,
      organizationEvent("deleted", 2_000, { id: "org_studio", name: "Studio" }),
    );
    expect(await enters("cy")).toBe("member");
    await cleanUp("all");
    later(2 * DAY_MS);
    await cleanUp("due");
    expect(await team()).toEqual(TEAM);
  });

  test("the explanation says that they enter although WorkOS does not list them", async () => {
    await deliver(t, deleted());
    const explain = async (viewer: string, about: string) =>
      await as(t, viewer).query(api.workspaces.explainAccess, {
        workspaceId: studio.workspaceId,
        userId: await idOf(about),
      });
    for (const viewer of ["ana", "cy"]) {
      const { allowed, facts } = await explain(viewer, "cy");
      expect(allowed).toBe(true);
      expect(facts.at(-1)).toMatchObject({
        fact: "membership",
        holds: true,
        reason: "membershipObserved",
      });
    }
    expect((await explain("ana", "bo")).facts.at(-1)).toMatchObject({
      reason: "membershipActiveAs",
    });
  });
});

describe("what an observing workspace shows", () => {
  const observed = (who = "ana") =>
    as(t, who).query(api.settings.getObserved, {
      workspaceId: studio.workspaceId,
    });
  const list = async (numItems = 100) => {
    const names: string[] = [];
    for (let cursor: string | null = null; ;) {
      const page: FunctionReturnType<typeof api.settings.listObserved> =
        await as(t, "bo").query(api.settings.listObserved, {
          workspaceId: studio.workspaceId,
          paginationOpts: { numItems, cursor },
        });
      names.push(...page.page.map(({ displayName }) => displayName));
      if (page.isDone) return names;
      cursor = page.continueCursor;
    }
  };

  test("is since when, and who would be shut out at this moment", async () => {
    expect(await observed()).toBeNull();
    const since = Date.now();
    await here("observe");
    expect(await observed()).toEqual({ since, people: 0, complete: true });
    await deliver(t, deleted());
    await loseMirrorOf("eve");
    later(DAY_MS);
    expect(await observed("bo")).toEqual({ since, people: 2, complete: true });
    expect(await list()).toEqual(["Cy", "Eve"]);
    expect(await list(1)).toEqual(["Cy", "Eve"]);
  });

  test("is nothing where there is no organization to be in", async () => {
    await here("observe");
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: undefined,
      });
    });
    expect(await observed()).toBeNull();
  });

  test("counts no further than it may read, and says so", async () => {
    await here("observe");
    await t.run(async (ctx) => {
      for (let i = 0; i < 510; i++) {
        const userId = await ctx.db.insert("users", { syncedAt: 1_000 });
        await ctx.db.insert("workspaceMembers", {
          workspaceId: studio.workspaceId,
          userId,
          role: "member",
          status: "active",
          listedStatus: "active",
          joinedAt: 1_000,
          sortName: `z${i}`,
          searchText: `z${i}`,
        });
      }
    });
    expect(await observed()).toMatchObject({ people: 495, complete: false });
  });
});

describe("in Clerk's workspace, too", () => {
  let workspaceId: Id<"workspaces">;
  beforeEach(async () => {
    ({ t, workspaceId } = await clerkStudio());
    await deliverClerk(t, clerkCy("created", 2_000));
    await set("observe", workspaceId);
  });

  test("an end is observed", async () => {
    await deliverClerk(t, clerkCy("deleted", 3_000));
    expect(await clerkRoster(t, workspaceId)).toMatchObject({ cy: "member" });
    expect(await canEnterClerk(t, "cy")).toHaveLength(1);
  });

  test("a deleted account is not", async () => {
    await deliverClerk(
      t,
      clerkCy("deleted", 3_000),
      clerkUserDeleted(4_000, "cy"),
    );
    expect(await canEnterClerk(t, "cy")).toEqual([]);
    expect(await clerkRoster(t, workspaceId)).toMatchObject({
      cy: "member removed",
    });
  });

  test.each([
    ["still", []],
    ["no longer", [clerkCy("deleted", 3_000)]],
  ])(
    "nor is one whose person has a WorkOS account, and is %s in the organization",
    async (_when, news) => {
      await t.run(async (ctx) => {
        const user = await ctx.db
          .query("users")
          .withIndex("by_clerkUserId", (q) => q.eq("clerkUserId", "user_cy"))
          .unique();
        await ctx.db.patch("users", user!._id, { workosUserId: "cy_there" });
      });
      const seen = async () =>
        (await as(t, "cy_there").query(api.dashboard.getSnapshot, {}))
          ?.workspaces.length;
      expect(await seen()).toBe(1);
      await deliverClerk(t, ...news, clerkUserDeleted(4_000, "cy"));
      expect(await seen()).toBe(0);
    },
  );
});

describe("when observing ends", () => {
  test("who is out by what came meanwhile is shut out at once, and removed after the grace", async () => {
    await here("observe");
    await deliver(t, deleted());
    expect(await enters("cy")).toBe("member");

    await here("strict");
    expect(await enters("cy")).toBe("NOT_FOUND");
    expect(await team()).toEqual({ ...TEAM, cy: "member pending" });
    later(DAY_MS);
    await cleanUp("due");
    expect(await team()).toEqual({ ...TEAM, cy: "member removed" });
  });

  test("nobody is lost by it: the brake holds more than it may", async () => {
    await here("observe");
    await loseMirrorOf("cy", "di", "eve");
    await here("strict");
    expect(await enters("cy")).toBe("NOT_FOUND");
    later(2 * DAY_MS);
    await cleanUp("all");
    expect(await team()).toEqual(TEAM);
    const waits = await as(t, "ana").query(
      api.organizationSync.getPendingConfirmation,
      { workspaceId: studio.workspaceId },
    );
    expect(waits).toMatchObject({ removed: 3 });
  });

  test("a member who is back in the organization by then loses nothing", async () => {
    await here("observe");
    await deliver(
      t,
      deleted(),
      membershipEvent("created", 3_000, { id: "om_again", user: "cy" }),
    );
    await here("strict");
    expect(await enters("cy")).toBe("member");
    later(2 * DAY_MS);
    await cleanUp("due");
    expect(await team()).toEqual(TEAM);
  });

  test("an organization that was deleted meanwhile ends its memberships, as its event would have", async () => {
    await here("observe");
    const gone = organizationEvent("deleted", 2_000, {
      id: "org_studio",
      name: "Studio",
    });
    await deliver(t, gone);
    await here("strict");
    expect(await enters("ana")).toBe("NOT_FOUND");
    const ends = await t.run(async (ctx) =>
      (await ctx.db.query("workspaceMemberAuditLogs").collect()).filter(
        ({ event }) => event === "removed_by_provider",
      ),
    );
    expect(ends).toHaveLength(Object.keys(TEAM).length);
    expect(ends[0]?.actor).toEqual({
      type: "provider",
      provider: "workos",
      eventId: gone.id,
    });
    const { returned } = await t.mutation(
      internal.workspaces.internalUnlinkOrganization,
      { workspaceId: studio.workspaceId },
    );
    expect(returned).toHaveLength(Object.keys(TEAM).length);
  });
});

describe("of one workspace, or of all", () => {
  let harbor: Seeded;
  beforeEach(async () => {
    harbor = await seedWorkspace(t, { ana: "owner", cy: "member" }, "harbor");
    await loseMirrorOf("cy");
  });
  const whereCyEnters = async () => [
    await enters("cy", studio),
    await enters("cy", harbor),
  ];

  test("without a word of anybody's it is strict", async () => {
    expect(await whereCyEnters()).toEqual(["NOT_FOUND", "NOT_FOUND"]);
  });

  test("the deployment's holds wherever there is no own one", async () => {
    await set("observe", "all");
    expect(await whereCyEnters()).toEqual(["member", "member"]);
    await set("strict", harbor.workspaceId);
    expect(await whereCyEnters()).toEqual(["member", "NOT_FOUND"]);
    await set("strict", "all");
    await here("observe");
    expect(await whereCyEnters()).toEqual(["member", "NOT_FOUND"]);
  });

  test("taken back, the deployment's holds again", async () => {
    await here("observe");
    expect(await here(null)).toEqual({
      mode: "strict",
      since: null,
      of: "deployment",
    });
    expect(await whereCyEnters()).toEqual(["NOT_FOUND", "NOT_FOUND"]);
  });

  test("the end of it for all is followed in every workspace but those with their own", async () => {
    await set("observe", "all");
    await set("observe", harbor.workspaceId);
    await set("strict", "all");
    expect(await team()).toMatchObject({ cy: "member pending" });
    expect(await roster(t, harbor.workspaceId)).toMatchObject({ cy: "member" });
  });

  test("said again, it is since when it was said first", async () => {
    const since = Date.now();
    expect(await here("observe")).toEqual({
      mode: "observe",
      since,
      of: "workspace",
    });
    await set("observe", "all");
    later(HOUR_MS);
    expect(await here("observe")).toMatchObject({ since });
    expect(await set("observe", "all")).toMatchObject({ since });
  });

  test.each<{ mode?: null; all?: boolean; one?: boolean }>([
    {},
    { all: false },
    { mode: null, all: true },
    { all: true, one: true },
  ])(
    "%o is refused: it names neither one nor all, or takes from all what none is without",
    async ({ one, ...named }) => {
      await expect(
        t.mutation(internal.operators.setEnforcement, {
          mode: "observe",
          ...named,
          ...(one ? { workspaceId: studio.workspaceId } : {}),
        }),
      ).rejects.toMatchObject({ data: { code: "INVALID" } });
      expect(await whereCyEnters()).toEqual(["NOT_FOUND", "NOT_FOUND"]);
    },
  );
});

test("the workspace's own is on its record, once for each change, and the deployment's is not", async () => {
  await set("observe", "all");
  await here("strict");
  await here("strict");
  await here(null);
  const { page } = await as(t, "ana").query(api.audit.list, {
    workspaceId: studio.workspaceId,
    paginationOpts: { numItems: 10, cursor: null },
  });
  expect(
    page.map(({ event, object, previousValue, nextValue, actor }) => ({
      event,
      rule: object?.type === "rule" ? object.rule : null,
      change: [previousValue, nextValue],
      by: actor.type,
    })),
  ).toEqual([
    {
      event: "rule_changed",
      rule: "enforcement",
      change: ["strict", null],
      by: "operator",
    },
    {
      event: "rule_changed",
      rule: "enforcement",
      change: [null, "strict"],
      by: "operator",
    },
  ]);
});

async function idOf(person: string): Promise<Id<"users">> {
  return await t.run(async (ctx) => {
    const user = await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", person))
      .unique();
    return user!._id;
  });
}
