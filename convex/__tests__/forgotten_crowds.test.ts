import type { FunctionReturnType } from "convex/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { placesWith } from "./forgotten.helpers";
import { putEvent } from "./inbox.helpers";
import { refusal } from "./running.helpers";
import {
  seedWorkspace,
  settle,
  setup,
  type T,
  userIdOf,
} from "./setup.helpers";
import { deliver, invitationEvent, userEvent } from "./webhooks.helpers";

/* More of a person than one transaction takes, a line that was lost, and an address that
 * somebody else has by now. */

const EMAIL = "quillfeather@canary.example";
const CANARY = /quillfeather/i;
type Copy = FunctionReturnType<typeof internal.operators.exportPerson>;

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

let t: T;
let workspaceId: Id<"workspaces">;
let cy: Id<"users">;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  t = setup();
  ({ workspaceId } = await seedWorkspace(t, { ana: "owner", cy: "member" }));
  await deliver(
    t,
    userEvent("updated", 2_000, {
      id: "cy",
      first: "Quillfeather",
      email: EMAIL,
    }),
  );
  cy = await userIdOf(t, "cy");
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

async function addEvents(count: number, text = "") {
  for (let from = 0; from < count; from += 25)
    await t.run(async (ctx) => {
      for (let n = from; n < Math.min(count, from + 25); n++)
        await putEvent(ctx, {
          eventId: `event_of_cy_${n}`,
          status: "processed",
          about: { personId: "cy" },
          body: JSON.stringify({ email: EMAIL, text }),
        });
    });
}

async function addDifferences(count: number) {
  await t.run(async (ctx) => {
    const runId = await ctx.db.insert("reconciliationRuns", {
      workspaceId,
      provider: "workos",
      organizationId: "org_studio",
      startedBy: { type: "operator" },
      startedAt: Date.now(),
      status: "done",
      dryRun: true,
      added: 0,
      updated: 0,
      removed: count,
      refused: 0,
      providerCalls: 1,
    });
    for (let n = 0; n < count; n++)
      await ctx.db.insert("reconciliationDifferences", {
        runId,
        kind: "remove",
        providerUserId: "cy",
        displayName: "Quillfeather",
        detail: "member",
      });
  });
}

const deleteCy = async () =>
  await deliver(t, userEvent("deleted", 5_000, { id: "cy", email: EMAIL }));
const graceIsOver = () => vi.setSystemTime(Date.now() + 29 * DAY_MS);
const eraseDue = async () => {
  const taken = await t.mutation(internal.users.sync.eraseDue, {});
  await settle(t);
  return taken;
};

test("however much there is of a person, it is erased in batches", async () => {
  await addEvents(130);
  await addDifferences(250);
  await deleteCy();
  graceIsOver();
  expect(await eraseDue()).toBe(1);
  expect(placesWith(t, CANARY)).toEqual([]);
  expect(await eraseDue()).toBe(0);
});

test("an erasure that was lost on its way is begun again within an hour", async () => {
  await deleteCy();
  graceIsOver();
  // Taken up by a line that is gone.
  await t.run(
    async (ctx) =>
      await ctx.db.patch("users", cy, { eraseAt: Date.now() + HOUR_MS }),
  );
  expect(await eraseDue()).toBe(0);
  expect(placesWith(t, CANARY)).not.toEqual([]);
  vi.setSystemTime(Date.now() + HOUR_MS);
  expect(await eraseDue()).toBe(1);
  expect(placesWith(t, CANARY)).toEqual([]);
});

test("a component that refuses holds up nothing, and no copy brings a name back", async () => {
  const key = process.env.WORKOS_API_KEY;
  vi.stubEnv("WORKOS_API_KEY", "");
  await addEvents(1);
  await deleteCy();
  graceIsOver();
  await eraseDue();
  await t.mutation(internal.users.sync.continueProfileCopy, {
    userId: cy,
    cursor: null,
  });
  await settle(t);
  // The addresses that it is found by, and the component's own row.
  const left = placesWith(t, CANARY).filter((at) => !at.includes("/"));
  expect(left).toEqual(["users.email", "users.emailKey"]);
  vi.stubEnv("WORKOS_API_KEY", key);
  vi.setSystemTime(Date.now() + HOUR_MS);
  expect(await eraseDue()).toBe(1);
  expect(placesWith(t, CANARY)).toEqual([]);
});

test("who was invited with the address since keeps their invitation", async () => {
  await deliver(
    t,
    invitationEvent("created", 2_500, { id: "inv_cys", email: EMAIL }),
  );
  await deleteCy();
  const sent = invitationEvent("created", Date.now(), {
    id: "inv_new",
    email: EMAIL,
  });
  const created_at = new Date(Date.now() + DAY_MS).toISOString();
  vi.setSystemTime(Date.now() + DAY_MS);
  await deliver(t, {
    ...sent,
    data: {
      ...sent.data,
      created_at,
      expires_at: new Date(Date.now() + 60 * DAY_MS).toISOString(),
    },
  });
  graceIsOver();
  await eraseDue();
  const invitations = await t.run(async (ctx) =>
    (await ctx.db.query("pendingInvitations").collect()).map(
      ({ workosInvitationId }) => workosInvitationId,
    ),
  );
  expect(invitations).toEqual(["inv_new"]);
  expect(
    await t.run(async (ctx) => await ctx.db.get("users", cy)),
  ).not.toHaveProperty("email");
});

test("an invitation that was erased is none any more, whatever comes late", async () => {
  const created = invitationEvent("created", 2_500, {
    id: "inv_cys",
    email: EMAIL,
  });
  await deliver(t, created);
  await deleteCy();
  graceIsOver();
  await eraseDue();
  await deliver(
    t,
    invitationEvent("resent", 6_000, { id: "inv_cys", email: EMAIL }),
  );
  expect(
    await t.run(
      async (ctx) => await ctx.db.query("pendingInvitations").collect(),
    ),
  ).toEqual([]);
});

test("a copy that is larger than one answer follows in parts, and nothing is missing", async () => {
  await addEvents(60, "x".repeat(200_000));
  const found = new Set<unknown>();
  let parts = 0;
  let from: { at: number; cursor: string | null } | null = null;
  do {
    const copy: Copy = await t.action(internal.operators.exportPerson, {
      userId: cy,
      from,
    });
    for (const row of copy.tables.webhookAudit ?? [])
      found.add((row as { eventId: string }).eventId);
    from = copy.next;
    parts++;
  } while (from !== null);
  expect(parts).toBeGreaterThan(1);
  // And the one that named them.
  expect(found.size).toBe(61);
});

test("somebody who was only ever invited has a copy by their address", async () => {
  await deliver(
    t,
    invitationEvent("created", 2_500, {
      id: "inv_mo",
      email: "Mo@example.com",
    }),
  );
  const { tables } = await t.action(internal.operators.exportPerson, {
    email: "mo@example.com",
  });
  expect(Object.keys(tables).sort()).toEqual([
    "pendingInvitations",
    "webhookAudit",
  ]);
  expect(tables.webhookAudit).toMatchObject([
    { body: expect.stringContaining("Mo@example.com") as string },
  ]);
});

test("a copy is of one person", async () => {
  const copy = async (who: { userId?: Id<"users">; email?: string }) =>
    await t.action(internal.operators.exportPerson, who);
  await expect(copy({})).rejects.toMatchObject(refusal("INVALID"));
  await expect(copy({ userId: cy, email: EMAIL })).rejects.toMatchObject(
    refusal("INVALID"),
  );
  await deliver(t, userEvent("created", 2_000, { id: "di", email: EMAIL }));
  await expect(copy({ email: EMAIL })).rejects.toMatchObject(
    refusal("CONFLICT"),
  );
  await t.run(async (ctx) => await ctx.db.delete("users", cy));
  await expect(copy({ userId: cy })).rejects.toMatchObject(
    refusal("NOT_FOUND"),
  );
});
