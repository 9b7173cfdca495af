import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  accepts,
  arrange,
  canEnter,
  harbor,
  invitations,
  invite,
  joins,
  memberOf,
  reasons,
  studio,
  t,
  verdictOf,
} from "./invitationNews.helpers";
import {
  as,
  auditOf,
  countsMatch,
  membershipIdOf,
  roster,
  seedPeople,
} from "./setup.helpers";
import {
  deliver,
  invitationEvent,
  membershipEvent,
  userEvent,
  type WireEvent,
} from "./webhooks.helpers";

beforeEach(arrange);

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

  test("with another address than invited it counts, and the audit has neither", async () => {
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
      `invitation inv_mara, accepted by ${(await memberOf("mara"))!.userId} with another address`,
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
      `invitation inv_mara, accepted by ${(await memberOf("mara"))!.userId} with another address`,
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
        "invitation_assigned",
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
