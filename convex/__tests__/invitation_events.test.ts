import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { Role } from "../lib/validators";
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
  invitationEvent,
  membershipEvent,
  userEvent,
  type WireEvent,
} from "./webhooks.helpers";

/* Ana owns the studio, Bo is an admin. Mara was invited as a client of Harbor
 * Coffee; WorkOS knows her, and so do we. */

const INVITED_AT = 1_000;
const WEEK = 7 * 86_400_000;

let t: T;
let studio: Seeded;
let harbor: Id<"customers">;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner", bo: "admin" });
  await seedPeople(t, "mara");
  harbor = await t.run(
    async (ctx) =>
      await ctx.db.insert("customers", {
        workspaceId: studio.workspaceId,
        name: "Harbor Coffee",
        nameKey: "harbor coffee",
        createdAt: 1_000,
      }),
  );
});

const invite = async (
  id: string,
  email: string,
  {
    role = "client",
    expiresAt = Date.now() + WEEK,
  }: {
    role?: Role;
    expiresAt?: number;
  } = {},
) =>
  await t.run(
    async (ctx) =>
      await ctx.db.insert("pendingInvitations", {
        workspaceId: studio.workspaceId,
        workosInvitationId: id,
        email,
        role,
        ...(role === "client" ? { customerId: harbor } : {}),
        state: "pending",
        invitedAt: INVITED_AT,
        expiresAt,
        updatedAt: INVITED_AT,
      }),
  );
/** Every invitation at a glance: `{ inv_mara: "pending client" }`. */
const invitations = async () =>
  await t.run(async (ctx) =>
    Object.fromEntries(
      (await ctx.db.query("pendingInvitations").collect()).map((row) => [
        row.workosInvitationId,
        `${row.state} ${row.role}`,
      ]),
    ),
  );
const memberOf = async (person: string) =>
  await t.run(async (ctx) => {
    const user = await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", person))
      .unique();
    return (
      user &&
      (await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", studio.workspaceId).eq("userId", user._id),
        )
        .unique())
    );
  });
const canEnter = async (person: string) =>
  ((await as(t, person).query(api.dashboard.getSnapshot, {}))?.workspaces ?? [])
    .length > 0;
const reasons = async () =>
  await t.run(async (ctx) =>
    (await ctx.db.query("workspaceMemberAuditLogs").collect()).map(
      ({ reason }) => reason,
    ),
  );
const verdictOf = async (event: WireEvent) =>
  (await inboxRow(t, event.id))?.status;

const joins = (at = 2_001) =>
  membershipEvent("created", at, {
    id: "om_mara",
    user: "mara",
    role: "client",
  });
const accepts = (at = 2_000) =>
  invitationEvent("accepted", at, {
    id: "inv_mara",
    email: "mara@example.com",
    role: "client",
    acceptedBy: "mara",
  });

describe("someone accepts", () => {
  test.each([
    ["before the membership event", () => [accepts(), joins()]],
    ["after the membership event", () => [joins(), accepts()]],
    ["twice", () => [accepts(), joins(), accepts(2_002)]],
  ])(
    "%s: role and customer are theirs, the row is gone",
    async (_when, story) => {
      await invite("inv_mara", "mara@example.com");
      await deliver(t, ...story());
      expect(await roster(t, studio.workspaceId)).toMatchObject({
        mara: "client",
      });
      expect(await memberOf("mara")).toMatchObject({ customerId: harbor });
      expect(await invitations()).toEqual({});
      expect(await canEnter("mara")).toBe(true);
      const { kept, recounted } = await countsMatch(t, studio.workspaceId);
      expect(kept).toEqual(recounted);
    },
  );

  test("accepting alone lets nobody in: WorkOS's word on the membership does", async () => {
    await invite("inv_mara", "mara@example.com");
    await deliver(t, accepts());
    expect(await canEnter("mara")).toBe(false);
    await deliver(t, joins());
    expect(await canEnter("mara")).toBe(true);
    expect(await auditOf(t, studio.workspaceId, "mara")).toEqual(["joined"]);
    expect(await reasons()).toEqual(["invitation"]);
  });

  test("a repeated acceptance is a duplicate", async () => {
    await invite("inv_mara", "mara@example.com");
    const [first, second] = [accepts(), accepts(2_002)];
    await deliver(t, first, second);
    expect(await verdictOf(first)).toBe("processed");
    expect(await verdictOf(second)).toBe("duplicate");
  });

  test("with another address than invited it counts, and the audit has both", async () => {
    await invite("inv_mara", "office@harbor.example");
    await deliver(
      t,
      joins(),
      invitationEvent("accepted", 2_002, {
        id: "inv_mara",
        email: "office@harbor.example",
        role: "client",
        acceptedBy: "mara",
      }),
    );
    expect(await memberOf("mara")).toMatchObject({ customerId: harbor });
    expect(await reasons()).toContain(
      "invitation to office@harbor.example, accepted with mara@example.com",
    );
  });

  test("another address is on record even where it changed nothing", async () => {
    await invite("inv_mara", "office@harbor.example", { role: "member" });
    await deliver(
      t,
      membershipEvent("created", 2_000, { id: "om_mara", user: "mara" }),
      invitationEvent("accepted", 2_001, {
        id: "inv_mara",
        email: "office@harbor.example",
        acceptedBy: "mara",
      }),
    );
    expect(await reasons()).toContain(
      "invitation to office@harbor.example, accepted with mara@example.com",
    );
  });

  test("a deleted person gets nothing", async () => {
    await invite("inv_mara", "mara@example.com");
    await deliver(t, userEvent("deleted", 1_500, { id: "mara" }), accepts());
    expect(await memberOf("mara")).toBeNull();
    expect(await invitations()).toEqual({});
  });
});

describe("WorkOS does not say who accepted", () => {
  const unnamed = (email: string) =>
    invitationEvent("accepted", 2_000, {
      id: "inv_mara",
      email,
      role: "client",
    });

  test("it is the one user whose verified address was invited, in any case", async () => {
    await deliver(
      t,
      userEvent("updated", 1_500, { id: "mara", email: "Mara@Example.com" }),
    );
    await invite("inv_mara", "mara@example.com");
    await deliver(t, unnamed("MARA@example.com"));
    expect(await memberOf("mara")).toMatchObject({ customerId: harbor });
    expect(await invitations()).toEqual({});
  });

  test.each([
    ["nobody has the address", "nobody@example.com", () => Promise.resolve()],
    [
      "the address is not verified",
      "mara@example.com",
      async () =>
        await t.run(async (ctx) => {
          for (const user of await ctx.db.query("users").collect())
            if (user.workosUserId === "mara")
              await ctx.db.patch("users", user._id, { emailVerified: false });
        }),
    ],
    [
      "two people have it",
      "mara@example.com",
      async () =>
        await deliver(
          t,
          userEvent("created", 1_500, { id: "di", email: "mara@example.com" }),
        ),
    ],
  ])(
    "%s: nobody gets it, and it waits for an admin",
    async (_why, email, prepare) => {
      await prepare();
      await invite("inv_mara", email);
      await deliver(t, unnamed(email), unnamed(email));
      expect(await invitations()).toEqual({
        inv_mara: "accepted_unmatched client",
      });
      expect(await memberOf("mara")).toBeNull();
      expect(await roster(t, studio.workspaceId)).toEqual({
        ana: "owner",
        bo: "admin",
      });
    },
  );

  test("a later word of who it was still counts", async () => {
    await invite("inv_mara", "nobody@example.com");
    await deliver(t, unnamed("nobody@example.com"), accepts(2_001));
    expect(await memberOf("mara")).toMatchObject({ customerId: harbor });
    expect(await invitations()).toEqual({});
  });

  describe("an admin", () => {
    let invitationId: Id<"pendingInvitations">;
    beforeEach(async () => {
      invitationId = await invite("inv_mara", "nobody@example.com");
      await deliver(t, unnamed("nobody@example.com"), joins());
    });
    const assign = async (person: string, by = "bo") => {
      const userId = await t.run(
        async (ctx) =>
          (await ctx.db
            .query("users")
            .withIndex("by_workosUserId", (q) => q.eq("workosUserId", person))
            .unique())!._id,
      );
      await as(t, by).mutation(api.invitations.manage.assign, {
        workspaceId: studio.workspaceId,
        invitationId,
        userId,
      });
    };

    test("names who it was, and that person gets the customer", async () => {
      await assign("mara");
      expect(await memberOf("mara")).toMatchObject({ customerId: harbor });
      expect(await invitations()).toEqual({});
      expect(await auditOf(t, studio.workspaceId, "mara")).toEqual([
        "joined",
        "customer_changed",
      ]);
    });

    test.each([
      ["someone of another role", "bo", "CONFLICT"],
      ["an owner", "ana", "FORBIDDEN"],
    ])("does not name %s", async (_who, person, code) => {
      await expect(assign(person)).rejects.toMatchObject({ data: { code } });
    });

    test("does not name a stranger", async () => {
      await seedPeople(t, "zed");
      await expect(assign("zed")).rejects.toMatchObject({
        data: { code: "NOT_FOUND" },
      });
    });

    test("dismisses it, and it never comes back", async () => {
      await as(t, "bo").mutation(api.invitations.manage.dismiss, {
        workspaceId: studio.workspaceId,
        invitationId,
      });
      await deliver(t, unnamed("nobody@example.com"));
      expect(await invitations()).toEqual({});
    });
  });
});

describe("what an acceptance leaves alone", () => {
  const comes = (role: string, at = 2_001) =>
    membershipEvent("created", at, { id: "om_mara", user: "mara", role });

  test("a local owner is never re-roled", async () => {
    await invite("inv_ana", "ana@example.com");
    await deliver(
      t,
      invitationEvent("accepted", 2_000, {
        id: "inv_ana",
        email: "ana@example.com",
        role: "client",
        acceptedBy: "ana",
      }),
    );
    expect(await memberOf("ana")).toMatchObject({ role: "owner" });
    expect(await memberOf("ana")).not.toHaveProperty("customerId");
  });

  test.each([
    ["before", (one: WireEvent, two: WireEvent) => [one, two]],
    ["after", (one: WireEvent, two: WireEvent) => [two, one]],
  ])(
    "a role that WorkOS has changed since stands, accepted %s",
    async (_order, inOrder) => {
      await invite("inv_mara", "mara@example.com");
      await deliver(t, ...inOrder(accepts(), comes("member")));
      expect(await roster(t, studio.workspaceId)).toMatchObject({
        mara: "member",
      });
      expect((await memberOf("mara"))?.customerId).toBeUndefined();
    },
  );
});

describe("someone who was here before", () => {
  const removed = async (
    removedReason: "removed_by_admin" | "removed_by_provider",
    removedAt: number,
  ) => {
    await deliver(t, joins(1_100));
    const member = await memberOf("mara");
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaceMembers", member!._id, {
        status: "removed",
        listedStatus: "removed",
        removedAt,
        removedReason,
      });
      const counts = await ctx.db.query("workspaceMemberCounts").first();
      counts!.counts.active.client--;
      counts!.counts.removed.client++;
      await ctx.db.patch("workspaceMemberCounts", counts!._id, {
        counts: counts!.counts,
      });
    });
    await invite("inv_mara", "mara@example.com");
  };
  const deactivated = (at: number) =>
    membershipEvent("updated", at, {
      id: "om_mara",
      user: "mara",
      role: "client",
      status: "inactive",
    });
  const reactivated = (at: number) =>
    membershipEvent("updated", at, {
      id: "om_mara",
      user: "mara",
      role: "client",
    });

  test.each([
    ["first", [accepts, reactivated]],
    ["last", [reactivated, accepts]],
  ] as const)(
    "removed here, then invited: the acceptance brings them back, told %s",
    async (_when, [one, two]) => {
      await removed("removed_by_admin", 1_500);
      await deliver(t, deactivated(1_501), one(2_000), two(2_000));
      expect(await roster(t, studio.workspaceId)).toMatchObject({
        mara: "client",
      });
      expect(await memberOf("mara")).toMatchObject({ customerId: harbor });
      expect(await canEnter("mara")).toBe(true);
      const { kept, recounted } = await countsMatch(t, studio.workspaceId);
      expect(kept).toEqual(recounted);
    },
  );

  test("accepted, then removed here: a late acceptance does not bring them back", async () => {
    await removed("removed_by_admin", 3_000);
    await deliver(t, accepts(2_000));
    expect(await roster(t, studio.workspaceId)).toMatchObject({
      mara: "client removed",
    });
    expect(await invitations()).toEqual({});
  });

  test("accepted, then taken out in WorkOS: a late acceptance does not bring them back", async () => {
    await invite("inv_mara", "mara@example.com");
    await deliver(
      t,
      joins(),
      membershipEvent("deleted", 3_000, { id: "om_mara", user: "mara" }),
      accepts(2_000),
    );
    expect(await roster(t, studio.workspaceId)).toMatchObject({
      mara: "client removed",
    });
  });

  test("accepted, then taken out in WorkOS before we heard of either: nobody joins", async () => {
    await invite("inv_mara", "mara@example.com");
    await deliver(
      t,
      membershipEvent("deleted", 3_000, { id: "om_mara", user: "mara" }),
      accepts(2_000),
    );
    expect(await memberOf("mara")).toBeNull();
    expect(await invitations()).toEqual({});
  });

  test("taken out in WorkOS, invited again: they come back with the new terms", async () => {
    await deliver(
      t,
      membershipEvent("created", 1_100, { id: "om_mara", user: "mara" }),
      membershipEvent("deleted", 1_500, { id: "om_mara", user: "mara" }),
    );
    await invite("inv_mara", "mara@example.com");
    await deliver(
      t,
      accepts(),
      membershipEvent("created", 2_001, {
        id: "om_mara_2",
        user: "mara",
        role: "client",
      }),
    );
    expect(await roster(t, studio.workspaceId)).toMatchObject({
      mara: "client",
    });
    expect(await memberOf("mara")).toMatchObject({ customerId: harbor });
  });
});

describe("WorkOS's dashboard", () => {
  const created = (at: number, role: string | null = "admin") =>
    invitationEvent("created", at, {
      id: "inv_zed",
      email: "Zed@Example.com",
      inviter: "bo",
      role,
    });

  test.each([
    ["its role", "admin", "pending admin"],
    ["the least access for a role nobody mapped", "editor", "pending client"],
    ["the least access without a role", null, "pending client"],
  ])(
    "an invitation sent there appears here with %s",
    async (_what, role, row) => {
      await deliver(t, created(2_000, role));
      expect(await invitations()).toEqual({ inv_zed: row });
      const { page } = await as(t, "ana").query(api.invitations.queries.list, {
        workspaceId: studio.workspaceId,
        state: "pending",
        paginationOpts: { numItems: 5, cursor: null },
      });
      expect(page).toMatchObject([
        { email: "zed@example.com", invitedBy: "Bo" },
      ]);
    },
  );

  test("one that is revoked there can't be accepted any more", async () => {
    const late = invitationEvent("accepted", 3_000, {
      id: "inv_zed",
      email: "zed@example.com",
      acceptedBy: "zed",
    });
    await deliver(
      t,
      created(2_000),
      invitationEvent("revoked", 2_500, {
        id: "inv_zed",
        email: "zed@example.com",
        role: "admin",
      }),
      late,
    );
    expect(await invitations()).toEqual({ inv_zed: "revoked admin" });
    expect(await memberOf("zed")).toBeNull();
    expect(await verdictOf(late)).toBe("stale");
  });

  test("one that is resent there lives on, expired or not", async () => {
    await invite("inv_mara", "mara@example.com", { expiresAt: 2_000 });
    await t.mutation(internal.invitations.internal.expireDue, {});
    expect(await invitations()).toEqual({ inv_mara: "expired client" });
    await deliver(
      t,
      invitationEvent("resent", 2_500, {
        id: "inv_mara",
        email: "mara@example.com",
        role: "client",
      }),
    );
    expect(await invitations()).toEqual({ inv_mara: "pending client" });
    const row = await t.query(
      internal.invitations.internal.getPendingInvitationByWorkosId,
      { workosInvitationId: "inv_mara" },
    );
    expect(row?.customerId).toBe(harbor);
  });
});

describe("events out of order", () => {
  test("an older one after a newer changes nothing", async () => {
    const id = { id: "inv_zed", email: "zed@example.com" };
    const soon = Date.now() + 86_400_000;
    const older = invitationEvent("created", 2_000, id);
    await deliver(
      t,
      invitationEvent("resent", 2_500, { ...id, expiresAt: soon }),
      older,
    );
    expect(await verdictOf(older)).toBe("stale");
    const row = await t.query(
      internal.invitations.internal.getPendingInvitationByWorkosId,
      { workosInvitationId: "inv_zed" },
    );
    expect(row?.expiresAt).toBe(soon);
  });

  test("one that was accepted is never open again", async () => {
    await invite("inv_mara", "mara@example.com");
    const late = invitationEvent("created", 1_000, {
      id: "inv_mara",
      email: "mara@example.com",
    });
    await deliver(t, accepts(), late);
    expect(await verdictOf(late)).toBe("stale");
    expect(await invitations()).toEqual({});
  });

  test("one accepted before we heard of it gives what WorkOS says, and is not opened later", async () => {
    await deliver(
      t,
      accepts(),
      invitationEvent("created", 1_000, {
        id: "inv_mara",
        email: "mara@example.com",
      }),
    );
    expect(await roster(t, studio.workspaceId)).toMatchObject({
      mara: "client",
    });
    expect(await invitations()).toEqual({});
  });

  test.each([
    ["an organization never linked here", "org_elsewhere"],
    ["no organization", null],
  ])("an invitation to %s is ignored", async (_what, organization) => {
    const elsewhere = invitationEvent("created", 2_000, {
      id: "inv_zed",
      email: "zed@example.com",
      organization,
    });
    await deliver(t, elsewhere);
    expect(await verdictOf(elsewhere)).toBe("ignored");
    expect(await invitations()).toEqual({});
  });
});

describe("expiry", () => {
  test("the cron marks those past their time, in batches, and no others", async () => {
    const past = Date.now() - 1;
    for (let i = 0; i < 101; i++)
      await invite(`inv_${i}`, `p${i}@example.com`, { expiresAt: past });
    await invite("inv_open", "open@example.com");
    const expire = () =>
      t.mutation(internal.invitations.internal.expireDue, {});
    expect([await expire(), await expire(), await expire()]).toEqual([
      100, 1, 0,
    ]);
    expect(await invitations()).toMatchObject({
      inv_0: "expired client",
      inv_100: "expired client",
      inv_open: "pending client",
    });
  });

  test("an acceptance that came in time counts, however late we hear of it", async () => {
    await invite("inv_mara", "mara@example.com", { expiresAt: 2_500 });
    await t.mutation(internal.invitations.internal.expireDue, {});
    await deliver(t, accepts(2_000));
    expect(await memberOf("mara")).toMatchObject({ customerId: harbor });
  });

  test("tombstones are kept for ninety days", async () => {
    await invite("inv_mara", "mara@example.com");
    await deliver(t, accepts());
    const tombstones = async () =>
      await t.run(
        async (ctx) =>
          (await ctx.db.query("settledInvitations").collect()).length,
      );
    vi.useFakeTimers({ toFake: ["Date"] });
    const now = Date.now();
    vi.setSystemTime(now + 89 * 86_400_000);
    await t.mutation(internal.invitations.internal.expireDue, {});
    expect(await tombstones()).toBe(1);
    vi.setSystemTime(now + 91 * 86_400_000);
    await t.mutation(internal.invitations.internal.expireDue, {});
    expect(await tombstones()).toBe(0);
    vi.useRealTimers();
  });
});

describe("the note's functions", () => {
  test("an operator applies an acceptance by hand, once", async () => {
    await invite("inv_mara", "mara@example.com");
    const sync = () =>
      t.mutation(internal.users.sync.syncFromInvitation, {
        workosInvitationId: "inv_mara",
        acceptedWorkosUserId: "mara",
        acceptedAt: 2_000,
      });
    expect(await sync()).toBe(true);
    expect(await memberOf("mara")).toMatchObject({ customerId: harbor });
    expect(await sync()).toBe(false);
  });

  test("a row that was dropped is not found, and no event brings it back", async () => {
    await invite("inv_mara", "mara@example.com");
    const workosInvitationId = "inv_mara";
    await t.mutation(internal.users.sync.deletePendingInvitationByWorkosId, {
      workosInvitationId,
    });
    await deliver(
      t,
      invitationEvent("resent", 3_000, {
        id: "inv_mara",
        email: "mara@example.com",
      }),
    );
    expect(
      await t.query(
        internal.invitations.internal.getPendingInvitationByWorkosId,
        { workosInvitationId },
      ),
    ).toBeNull();
  });
});

test("someone who is in already and is invited keeps what WorkOS says they are", async () => {
  await deliver(
    t,
    membershipEvent("created", 1_500, {
      id: membershipIdOf("mara"),
      user: "mara",
      role: "admin",
    }),
  );
  await invite("inv_mara", "mara@example.com", { role: "member" });
  await deliver(
    t,
    invitationEvent("accepted", 2_000, {
      id: "inv_mara",
      email: "mara@example.com",
      acceptedBy: "mara",
    }),
  );
  expect(await roster(t, studio.workspaceId)).toMatchObject({ mara: "admin" });
});
