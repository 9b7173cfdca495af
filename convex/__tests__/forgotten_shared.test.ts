import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import * as Invitations from "../model/invitations/rows";
import {
  clerkUser,
  clerkUserDeleted,
  deliverClerk,
  withClerk,
} from "./clerk.helpers";
import { seedWorkspace, settle, setup, type T } from "./setup.helpers";
import { deliver, event, invitationEvent, userEvent } from "./webhooks.helpers";

/* An account is deleted, and its address is somebody else's as well. */

const EMAIL = "quillfeather@canary.example";
const DAY_MS = 24 * 60 * 60_000;

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  t = withClerk(setup());
  ({ workspaceId } = await seedWorkspace(t, { ana: "owner" }));
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** An invitation for 60 days, an order to send another, and an event: all of today. */
async function plant(id: string) {
  const now = Date.now();
  const sent = invitationEvent("created", now, {
    id,
    email: EMAIL,
    expiresAt: now + 60 * DAY_MS,
  });
  const created_at = new Date(now).toISOString();
  await deliver(t, { ...sent, data: { ...sent.data, created_at } });
  await deliver(
    t,
    event("authentication.magic_auth_failed", now, {
      user_id: null,
      email: EMAIL,
    }),
  );
  await t.run(
    async (ctx) =>
      await ctx.db.insert("providerOrders", {
        workspaceId,
        provider: "workos",
        organizationId: "org_studio",
        actor: { type: "operator" },
        reason: "invited by a person",
        attempts: 1,
        nextAttemptAt: now + 365 * DAY_MS,
        openedAt: now,
        kind: "invite",
        state: "open",
        email: EMAIL,
      }),
  );
}

async function graceIsOver() {
  pass(28 * DAY_MS);
  expect(await t.mutation(internal.users.sync.eraseDue, {})).toBe(1);
  await settle(t);
}

/** What is left at the address. */
const left = async () =>
  await t.run(async (ctx) => {
    const invitations = await ctx.db.query("pendingInvitations").collect();
    const orders = await ctx.db.query("providerOrders").collect();
    const events = await ctx.db
      .query("webhookAudit")
      .withIndex("by_emailKey", (q) => q.eq("emailKey", EMAIL))
      .collect();
    return {
      invitations: invitations.map(({ workosInvitationId: id, state }) => ({
        id,
        state,
      })),
      orders: orders.map(({ state, email }) => ({ state, email })),
      // Those that name no account: the others go with it.
      texts: events.filter(
        ({ bodyId, type }) => bodyId !== undefined && !type.startsWith("user."),
      ).length,
    };
  });

/** What `plant` puts there. */
const all = (id: string) => ({
  invitations: [{ id, state: "pending" }],
  orders: [{ state: "open", email: EMAIL }],
  texts: 2,
});

const expire = async () =>
  await t.run(async (ctx) => await Invitations.expireDue(ctx, Date.now()));

test("a Clerk account that is deleted takes nothing of the WorkOS person with its address", async () => {
  await deliverClerk(
    t,
    clerkUser("created", 2_000, { person: "dee", email: EMAIL }),
  );
  await deliver(t, userEvent("created", 2_000, { id: "cy", email: EMAIL }));
  pass(DAY_MS);
  await plant("inv_cys");
  const before = await left();
  expect(before).toMatchObject(all("inv_cys"));
  await deliverClerk(t, clerkUserDeleted(5_000, "dee"));
  await graceIsOver();
  expect(await left()).toEqual(before);
  pass(40 * DAY_MS);
  await expire();
  expect((await left()).invitations).toEqual([
    { id: "inv_cys", state: "expired" },
  ]);
});

test("an account that signed up with somebody else's address takes nothing of theirs", async () => {
  const signUp = userEvent("created", 2_000, { id: "eve", email: EMAIL });
  await deliver(t, {
    ...signUp,
    data: { ...signUp.data, email_verified: false },
  });
  await plant("inv_cys");
  const before = await left();
  expect(before).toMatchObject(all("inv_cys"));
  await deliver(t, userEvent("deleted", 5_000, { id: "eve", email: EMAIL }));
  await graceIsOver();
  expect(await left()).toEqual(before);
});

test("an invitation that is open in WorkOS stays on the list until it ends, and no longer", async () => {
  await deliver(t, userEvent("created", 2_000, { id: "cy", email: EMAIL }));
  await plant("inv_cys");
  await deliver(t, userEvent("deleted", 5_000, { id: "cy", email: EMAIL }));
  await graceIsOver();
  expect(await left()).toEqual({
    invitations: [{ id: "inv_cys", state: "pending" }],
    orders: [{ state: "withdrawn", email: undefined }],
    texts: 0,
  });
  pass(40 * DAY_MS);
  await expire();
  expect((await left()).invitations).toEqual([]);
});

test("one that is taken back meanwhile goes at once", async () => {
  await deliver(t, userEvent("created", 2_000, { id: "cy", email: EMAIL }));
  await plant("inv_cys");
  await deliver(t, userEvent("deleted", 5_000, { id: "cy", email: EMAIL }));
  await graceIsOver();
  await deliver(
    t,
    invitationEvent("revoked", Date.now(), { id: "inv_cys", email: EMAIL }),
  );
  expect((await left()).invitations).toEqual([]);
});
