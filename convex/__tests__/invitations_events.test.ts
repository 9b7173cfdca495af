import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import {
  accepts,
  arrange,
  harbor,
  invitations,
  invite,
  memberOf,
  studio,
  t,
  verdictOf,
} from "./invitationNews.helpers";
import { as, roster } from "./setup.helpers";
import { deliver, invitationEvent } from "./webhooks.helpers";

beforeEach(arrange);

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
    await t.mutation(internal.steps.retention.forget, {});
    expect(await tombstones()).toBe(1);
    vi.setSystemTime(now + 91 * 86_400_000);
    await t.mutation(internal.steps.retention.forget, {});
    expect(await tombstones()).toBe(0);
    vi.useRealTimers();
  });
});

describe("what an operator does by hand", () => {
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
