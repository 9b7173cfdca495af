import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { offersOf } from "./background.helpers";
import {
  as,
  auditOf,
  countsMatch,
  membershipIdOf,
  roster,
  seedPeople,
  seedWorkspace,
  type Seeded,
  setup,
  type T,
} from "./setup.helpers";
import {
  deliver,
  inboxRow,
  membershipEvent,
  organizationEvent,
  userEvent,
} from "./webhooks.helpers";

/* Ana owns the studio, Bo is an admin, Cy a member. WorkOS's news arrives by
 * webhook, as signed events. */

let t: T;
let studio: Seeded;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner", bo: "admin", cy: "member" });
  await seedPeople(t, "di");
});

const people = async () => await roster(t, studio.workspaceId);
const listedTo = async (person: string) =>
  (
    await as(t, person).query(api.users.queries.listOrgMembers, {
      workspaceId: studio.workspaceId,
      paginationOpts: { numItems: 50, cursor: null },
    })
  ).page.flatMap((row) => (row.kind === "member" ? row.displayName : []));

describe("someone is added, re-roled and removed in WorkOS", () => {
  test("an active membership lets them in", async () => {
    await deliver(
      t,
      membershipEvent("created", 2_000, { id: "om_di", user: "di" }),
    );
    expect(await people()).toMatchObject({ di: "member" });
    expect(await listedTo("di")).toContain("Di");
    expect(await auditOf(t, studio.workspaceId, "di")).toEqual(["joined"]);
  });

  test("a pending membership lets nobody in", async () => {
    await deliver(
      t,
      membershipEvent("created", 2_000, {
        id: "om_di",
        user: "di",
        status: "pending",
      }),
    );
    expect(await people()).not.toHaveProperty("di");
    await expect(listedTo("di")).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
  });

  test("a new role is theirs at once", async () => {
    await deliver(
      t,
      membershipEvent("updated", 2_000, {
        id: membershipIdOf("cy"),
        user: "cy",
        role: "admin",
      }),
    );
    expect(await people()).toMatchObject({ cy: "admin" });
    expect(await auditOf(t, studio.workspaceId, "cy")).toEqual([
      "role_changed",
    ]);
  });

  test.each([
    ["deleted", { type: "deleted", status: "active" }],
    ["deactivated", { type: "updated", status: "inactive" }],
    ["removed, in the old words", { type: "removed", status: "active" }],
  ] as const)(
    "a person who is %s is out in that transaction",
    async (_how, news) => {
      await deliver(
        t,
        membershipEvent(news.type, 2_000, {
          id: membershipIdOf("cy"),
          user: "cy",
          status: news.status,
        }),
      );
      expect(await people()).toMatchObject({ cy: "member removed" });
      await expect(listedTo("cy")).rejects.toMatchObject({
        data: { code: "NOT_FOUND" },
      });
      expect(await auditOf(t, studio.workspaceId, "cy")).toEqual([
        "removed_by_provider",
      ]);
    },
  );

  test("a person who comes back has the role they had", async () => {
    const cy = { id: membershipIdOf("cy"), user: "cy" };
    await deliver(
      t,
      membershipEvent("updated", 2_000, { ...cy, status: "inactive" }),
      membershipEvent("updated", 3_000, cy),
    );
    expect(await people()).toMatchObject({ cy: "member" });
    expect(await auditOf(t, studio.workspaceId, "cy")).toEqual([
      "removed_by_provider",
      "restored",
    ]);
  });
});

describe("roles", () => {
  test.each([
    [["admin"], "admin"],
    [["member"], "member"],
    [["client"], "client"],
    [["client", "admin", "member"], "admin"],
    [["member", "designer"], "member"],
    [["designer"], "client"],
    [[], "client"],
    [["owner"], "client"],
    [["constructor"], "client"],
  ])("%j is %s here", async (roles, role) => {
    await deliver(
      t,
      membershipEvent("created", 2_000, { id: "om_di", user: "di", roles }),
    );
    expect(await people()).toMatchObject({ di: role });
  });

  test.each(["admin", "member", "client"])(
    "a local owner that WorkOS calls %s stays owner",
    async (role) => {
      await deliver(
        t,
        membershipEvent("updated", 2_000, {
          id: membershipIdOf("ana"),
          user: "ana",
          role,
        }),
      );
      expect(await people()).toMatchObject({ ana: "owner" });
    },
  );

  test("the only owner who comes back is owner again", async () => {
    const ana = { id: membershipIdOf("ana"), user: "ana", role: "admin" };
    await deliver(
      t,
      membershipEvent("deleted", 2_000, ana),
      membershipEvent("created", 3_000, { ...ana, id: "om_ana_2" }),
    );
    expect(await people()).toMatchObject({ ana: "owner" });
  });
});

describe("news that is late, repeated or out of order", () => {
  const cy = { id: membershipIdOf("cy"), user: "cy" };

  test("an older version than the known one changes nothing", async () => {
    const late = membershipEvent("updated", 2_000, { ...cy, role: "client" });
    await deliver(
      t,
      membershipEvent("updated", 3_000, { ...cy, role: "admin" }),
      late,
    );
    expect(await people()).toMatchObject({ cy: "admin" });
    expect(await inboxRow(t, late.id)).toMatchObject({ status: "stale" });
  });

  test("another event that says nothing new is a duplicate", async () => {
    const again = membershipEvent("updated", 3_000, { ...cy, role: "admin" });
    await deliver(
      t,
      membershipEvent("updated", 3_000, { ...cy, role: "admin" }),
      again,
    );
    expect(await inboxRow(t, again.id)).toMatchObject({ status: "duplicate" });
    expect(await auditOf(t, studio.workspaceId, "cy")).toHaveLength(1);
  });

  test("nothing brings a deleted membership back, whatever its time", async () => {
    const later = membershipEvent("updated", 9_000, cy);
    await deliver(t, membershipEvent("deleted", 2_000, cy), later);
    expect(await people()).toMatchObject({ cy: "member removed" });
    expect(await inboxRow(t, later.id)).toMatchObject({ status: "stale" });
  });

  test("a deletion counts even when its object's time is older than what is known", async () => {
    await deliver(
      t,
      membershipEvent("updated", 3_000, { ...cy, role: "admin" }),
      membershipEvent("deleted", 4_000, { ...cy, updatedAt: 500 }),
    );
    expect(await people()).toMatchObject({ cy: "admin removed" });
  });

  test("the late delete of an earlier membership spares the new one", async () => {
    await deliver(
      t,
      membershipEvent("created", 3_000, { id: "om_cy_2", user: "cy" }),
      membershipEvent("deleted", 2_000, cy),
    );
    expect(await people()).toMatchObject({ cy: "member" });
    expect(await listedTo("cy")).toContain("Cy");
  });

  test("a deletion that comes before its creation wins", async () => {
    const di = { id: "om_di", user: "di" };
    await deliver(
      t,
      membershipEvent("deleted", 3_000, di),
      membershipEvent("created", 2_000, di),
    );
    expect(await people()).not.toHaveProperty("di");
  });
});

describe("a member removed here", () => {
  const di = { id: "om_di", user: "di" };
  const removeHere = async () => {
    await deliver(t, membershipEvent("created", 2_000, di));
    await t.run(async (ctx) => {
      const user = await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "di"))
        .unique();
      const member = await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", studio.workspaceId).eq("userId", user!._id),
        )
        .unique();
      const { removeMember } = await import("../model/members/rows");
      await removeMember(
        ctx,
        member!,
        "removed_by_admin",
        { actor: { type: "operator" }, reason: "test", now: 2_500 },
        { releaseAssignmentsAt: 2_500 },
      );
    });
  };

  /** Nobody answers here: what WorkOS was asked is all there is to see. */
  const asked = async () => (await offersOf(t, "ask")).map(({ work }) => work);
  const aboutDi = { workosOrganizationId: "org_studio", workosUserId: "di" };

  test.each([
    ["a later version", [membershipEvent("updated", 2_700, di)]],
    [
      "an end and a beginning",
      [
        membershipEvent("updated", 3_000, { ...di, status: "inactive" }),
        membershipEvent("updated", 4_000, di),
      ],
    ],
    [
      "another membership",
      [membershipEvent("created", 4_000, { id: "om_di_2", user: "di" })],
    ],
  ])(
    "is not brought back by the event of %s: WorkOS is asked",
    async (_what, events) => {
      await removeHere();
      await deliver(t, ...events);
      expect(await people()).toMatchObject({ di: "member removed" });
      expect((await asked())[0]).toMatchObject(aboutDi);
    },
  );

  test("is not asked about by the news of an end", async () => {
    await removeHere();
    await deliver(
      t,
      membershipEvent("updated", 3_000, { ...di, status: "inactive" }),
    );
    expect(await asked()).toEqual([]);
  });
});

describe("organizations and people", () => {
  test("a deleted organization lets nobody in, and its members are removed", async () => {
    await deliver(
      t,
      organizationEvent("deleted", 2_000, { id: "org_studio", name: "Studio" }),
    );
    expect(await people()).toEqual({
      ana: "owner removed",
      bo: "admin removed",
      cy: "member removed",
    });
    await expect(listedTo("ana")).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
  });

  test("a rename in WorkOS comes here, and an older one doesn't undo it", async () => {
    const named = (at: number, name: string) =>
      organizationEvent("updated", at, { id: "org_studio", name });
    await deliver(t, named(2_000, "Studio"), named(4_000, "Studio North"));
    await deliver(t, named(3_000, "Studio South"));
    const snapshot = await as(t, "ana").query(api.dashboard.getSnapshot, {});
    expect(snapshot?.workspaces[0]?.name).toBe("Studio North");
  });

  test("a deleted person is signed out everywhere, with a valid token too", async () => {
    await deliver(t, userEvent("deleted", 2_000, { id: "cy" }));
    expect(await as(t, "cy").query(api.dashboard.getSnapshot, {})).toBeNull();
    await expect(listedTo("cy")).rejects.toMatchObject({
      data: { code: "UNAUTHENTICATED" },
    });
    expect(await people()).toMatchObject({ cy: "member removed" });
    await deliver(t, userEvent("updated", 3_000, { id: "cy", first: "Cy" }));
    expect(await as(t, "cy").query(api.dashboard.getSnapshot, {})).toBeNull();
  });

  test("a new name shows in the lists, an older one doesn't", async () => {
    await deliver(
      t,
      userEvent("updated", 3_000, { id: "cy", first: "Cyrus", last: "Vale" }),
      userEvent("updated", 2_000, { id: "cy", first: "Old" }),
    );
    expect(await listedTo("ana")).toContain("Cyrus Vale");
  });
});

test("the counts equal a recount after every kind of change", async () => {
  const cy = { id: membershipIdOf("cy"), user: "cy" };
  await deliver(
    t,
    membershipEvent("created", 2_000, { id: "om_di", user: "di" }),
    membershipEvent("updated", 2_100, { ...cy, role: "admin" }),
    membershipEvent("updated", 2_200, { ...cy, status: "inactive" }),
    membershipEvent("updated", 2_300, { ...cy, role: "client" }),
    membershipEvent("deleted", 2_400, { id: membershipIdOf("bo"), user: "bo" }),
  );
  const { kept, recounted } = await countsMatch(t, studio.workspaceId);
  expect(kept).toEqual(recounted);
  expect(await people()).toEqual({
    ana: "owner",
    bo: "admin removed",
    cy: "client",
    di: "member",
  });
});
