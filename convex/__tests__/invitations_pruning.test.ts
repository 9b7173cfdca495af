import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { KEEP_ENDED_MS } from "../model/invitations/rows";
import { seedWorkspace, settle, setup, type T } from "./setup.helpers";
import { deliver, inboxRow, invitationEvent } from "./webhooks.helpers";

/* An invitation that has ended leaves the list after 90 days. */

const DAY_MS = 24 * 60 * 60_000;

let t: T;
let begun: number;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  begun = Date.now();
  t = setup();
  await seedWorkspace(t, { ana: "owner" });
  const invited = (
    type: "created" | "revoked" | "accepted",
    id: string,
    at = begun,
  ) =>
    invitationEvent(type, at, {
      id,
      email: `${id}@example.com`,
      role: "admin",
      expiresAt: begun + 1,
    });
  await deliver(
    t,
    invited("created", "inv_expired"),
    invited("created", "inv_revoked"),
    // It ends a day later than the other.
    invited("revoked", "inv_revoked", begun + DAY_MS),
    invited("accepted", "inv_unmatched"),
  );
  await deliver(
    t,
    invitationEvent("created", begun, {
      id: "inv_open",
      email: "open@example.com",
      expiresAt: begun + 365 * DAY_MS,
    }),
  );
  vi.setSystemTime(begun + 2);
  await t.mutation(internal.invitations.internal.expireDue, {});
});
afterEach(() => {
  vi.useRealTimers();
});

async function left() {
  await t.mutation(internal.steps.retention.forget, {});
  await settle(t);
  return await t.run(async (ctx) =>
    (await ctx.db.query("pendingInvitations").collect())
      .map(({ workosInvitationId }) => workosInvitationId)
      .sort(),
  );
}

test("90 days after its own end, and one that is open or waits for an admin stays", async () => {
  const all = ["inv_expired", "inv_open", "inv_revoked", "inv_unmatched"];
  vi.setSystemTime(begun + KEEP_ENDED_MS);
  expect(await left()).toEqual(all);
  vi.setSystemTime(begun + KEEP_ENDED_MS + 2);
  expect(await left()).toEqual(["inv_open", "inv_revoked", "inv_unmatched"]);
  vi.setSystemTime(begun + KEEP_ENDED_MS + DAY_MS);
  expect(await left()).toEqual(["inv_open", "inv_unmatched"]);
});

test("late news brings none of them back, and one accepted in time still counts", async () => {
  vi.setSystemTime(begun + KEEP_ENDED_MS + DAY_MS);
  await left();
  const late = ["inv_expired", "inv_revoked"].map((id) =>
    invitationEvent("resent", begun + 2 * DAY_MS, {
      id,
      email: `${id}@example.com`,
      expiresAt: begun + 365 * DAY_MS,
    }),
  );
  await deliver(t, ...late);
  expect(await left()).toEqual(["inv_open", "inv_unmatched"]);
  const accepted = invitationEvent("accepted", begun, {
    id: "inv_expired",
    email: "inv_expired@example.com",
    role: "member",
  });
  await deliver(t, accepted);
  expect((await inboxRow(t, accepted.id))?.verdict).toBe("Applied.");
  const unmatched = await t.run(async (ctx) =>
    (await ctx.db.query("pendingInvitations").collect()).find(
      ({ workosInvitationId }) => workosInvitationId === "inv_expired",
    ),
  );
  // With what it was sent for, and not with what is said late.
  expect(unmatched).toMatchObject({
    state: "accepted_unmatched",
    role: "admin",
  });
});

test("more than one batch goes in one run", async () => {
  await t.run(async (ctx) => {
    const one = (await ctx.db.query("pendingInvitations").first())!;
    const { _id, _creationTime, ...row } = one;
    for (let n = 0; n < 450; n++)
      await ctx.db.insert("pendingInvitations", {
        ...row,
        workosInvitationId: `inv_${n}`,
        state: "expired",
      });
  });
  vi.setSystemTime(begun + KEEP_ENDED_MS + DAY_MS);
  expect(await left()).toEqual(["inv_open", "inv_unmatched"]);
});
