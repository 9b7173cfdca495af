import { createHmac } from "node:crypto";
import { type OrganizationMembership, WorkOS } from "@workos-inc/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import { signedIn } from "./seed.ts";
import { type LocalStack, startLocalStack } from "./stack.ts";
import { waitFor } from "./waitFor.ts";

/* Everything that happened in a busy hour arrives at once. */

const PEOPLE = 100;
const EVENTS_EACH = 10;
const ROLES = ["member", "admin", "client"];

let stack: LocalStack;
let workos: WorkOS;
beforeAll(async () => {
  stack = await startLocalStack({
    ports: { dashboard: 0, convex: 0, convexSite: 0, workos: 0 },
    env: {},
    onLog: () => undefined,
  });
  workos = new WorkOS(stack.workos.apiKey, {
    apiHostname: "localhost",
    https: false,
    port: Number(new URL(stack.workos.url).port),
  });
});
afterAll(async () => {
  await stack.close();
});

test("a thousand webhooks at once are a thousand rows, each decided on, and end as WorkOS has it", async () => {
  // The example's own difference from WorkOS is not part of this test.
  await reconcile({ dryRun: false });
  const memberships = await joinUnheard();
  const bodies = memberships.flatMap(historyOf);
  expect(bodies).toHaveLength(1_000);

  const answers = await Promise.all(shuffled(bodies).map(post));
  expect(new Set(answers)).toEqual(new Set([200]));

  const burst = async () =>
    (await stack.backend.documents("webhookAudit")).filter(({ eventId }) =>
      String(eventId).startsWith("event_burst_"),
    );
  await waitFor(
    "every event to be decided on",
    async () => (await burst()).every(({ status }) => status !== "received"),
    240_000,
  );
  const rows = await burst();
  expect(new Set(rows.map(({ eventId }) => eventId)).size).toBe(1_000);
  expect(rows).toHaveLength(1_000);
  const outcomes = new Set(rows.map(({ status }) => status));
  // Whatever came before what it follows is stale; the rest was applied.
  expect([...outcomes].sort()).toEqual(
    expect.arrayContaining(["processed", "stale"]),
  );
  expect([...outcomes]).not.toContain("failed");
  expect([...outcomes]).not.toContain("ignored");

  expect(await reconcile({ dryRun: true })).toMatchObject({
    status: "done",
    added: 0,
    updated: 0,
    removed: 0,
  });
}, 300_000);

/** People join Northlight in WorkOS, some leave again, and no webhook tells of it. */
async function joinUnheard(): Promise<OrganizationMembership[]> {
  const lost = stack.workos.deliveries.drop();
  const memberships: OrganizationMembership[] = [];
  for (let n = 0; n < PEOPLE; n++) {
    const { id: userId } = await workos.userManagement.createUser({
      email: `burst${n}@northlight.example`,
      emailVerified: true,
      firstName: `Burst ${n}`,
    });
    memberships.push(
      await workos.userManagement.createOrganizationMembership({
        organizationId: stack.seeded.organizationIds.northlight!,
        userId,
        roleSlug: ROLES[n % ROLES.length]!,
      }),
    );
  }
  for (const { id } of memberships.filter(leaves))
    await workos.userManagement.deleteOrganizationMembership(id);
  lost.stop();
  return memberships;
}

function leaves(_: OrganizationMembership, n: number) {
  return n % 4 === 0;
}

/** One membership's events, oldest first; the last is what WorkOS holds now. */
function historyOf(membership: OrganizationMembership, n: number): string[] {
  const now = Date.parse(membership.updatedAt);
  return Array.from({ length: EVENTS_EACH }, (_, step) => {
    const toGo = EVENTS_EACH - 1 - step;
    const at = new Date(now - toGo * 1_000).toISOString();
    const isEnd = toGo === 0 && leaves(membership, n);
    const slug = ROLES[(n + toGo) % ROLES.length]!;
    return JSON.stringify({
      id: `event_burst_${n}_${step}`,
      event: `organization_membership.${isEnd ? "deleted" : step === 0 ? "created" : "updated"}`,
      created_at: at,
      data: {
        object: "organization_membership",
        id: membership.id,
        user_id: membership.userId,
        organization_id: membership.organizationId,
        status: "active",
        role: { slug },
        roles: [{ slug }],
        custom_attributes: {},
        directory_managed: false,
        created_at: membership.createdAt,
        updated_at: at,
      },
    });
  });
}

async function post(body: string): Promise<number> {
  const at = Date.now();
  const digest = createHmac("sha256", stack.webhookSecret)
    .update(`${at}.${body}`)
    .digest("hex");
  const { status } = await fetch(`${stack.backend.siteUrl}/webhooks/workos`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "workos-signature": `t=${at}, v1=${digest}`,
    },
  });
  return status;
}

/** Compares Northlight with WorkOS's full list. */
async function reconcile({ dryRun }: { dryRun: boolean }) {
  const ana = signedIn(stack.backend, stack.workos, "ana");
  const { _id: workspaceId } = await ana.mutation(
    api.workspaces.switchWorkspace,
    { slug: "northlight" },
  );
  return await ana.action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    { workspaceId, dryRun },
  );
}

/** In an order that has nothing to do with what happened, the same each time. */
function shuffled<T>(items: readonly T[]): T[] {
  let seed = 42;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647);
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
