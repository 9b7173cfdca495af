import { beforeEach, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { BulkChange } from "../lib/bulk";
import { fullWorld, patchEach, type World } from "./fullWorld.helpers";
import { endHalves, Halves, withoutWorkos } from "./halves.helpers";
import { as, settle } from "./setup.helpers";

/* As many people as one call may name, of whom WorkOS is told; it refuses each. */

/** A batch has twenty at most. */
const CHOSEN = 45;
const DAY_MS = 24 * 60 * 60_000;
/** An address is as long as one may be. */
const LABEL = "a".repeat(60);

const halves = new Halves();
withoutWorkos();

let world: World;
beforeEach(async () => {
  world = await fullWorld({ members: 110 });
}, 60_000);

const here = () => ({ workspaceId: world.harbor.workspaceId });
const olga = () => as(world.t, "olga");
async function measured() {
  await settle(world.t);
  halves.expect(world.meter);
}

test("two hundred invitations", async () => {
  // On a workspace's first day it may send fewer.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * DAY_MS });
  const invitees = Array.from({ length: 200 }, (_, n) => ({
    email: `${String(n).padStart(60, "z")}@${LABEL}.${LABEL}.${LABEL}`,
    role: "client" as const,
    customerId: world.harbor.customerId,
  }));
  const asked = { ...here(), invitees };
  await olga().query(api.invitations.queries.check, asked);
  const results = await olga().action(api.invitations.manage.send, asked);
  expect(results).toHaveLength(200);
  await measured();
});

test("a hundred people brought back", async () => {
  await patchEach(world.t, "workspaceMembers", ({ role }) =>
    role === "member"
      ? {
          status: "removed",
          listedStatus: "removed",
          removedReason: "removed_by_admin",
          removedAt: 2_000,
        }
      : null,
  );
  const outcomes = await olga().action(api.users.manage.restoreUsers, {
    ...here(),
    userIds: world.people.slice(0, 100),
  });
  expect(outcomes).toHaveLength(100);
  // As linking does, for people whom it has WorkOS let in.
  await world.t.mutation(internal.steps.rateLimits.reserveBulk, {
    people: 100,
  });
  await measured();
});

test.each<BulkChange>([{ what: "remove" }, { what: "role", role: "admin" }])(
  "more people than a batch takes in one change: $what",
  async (change) => {
    const jobId = await olga().mutation(api.bulk.prepare, {
      ...here(),
      change,
      userIds: world.people.slice(0, CHOSEN),
    });
    await settle(world.t);
    const job = await olga().query(api.bulk.get, { ...here(), jobId });
    expect(job!.matched).toBe(CHOSEN);
    await olga().mutation(api.bulk.start, {
      ...here(),
      jobId,
      count: job!.matched,
    });
    await measured();
  },
);

endHalves(halves, "half_limits_people.test.ts");
