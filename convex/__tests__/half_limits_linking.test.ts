import { beforeEach, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { RemoteMembership } from "../lib/workosValidators";
import { FILLED_AT_ONCE } from "../model/linking/listing";
import { inWorkosWords } from "./crowd.helpers";
import { LONG } from "./fullHarbor.helpers";
import {
  deleteEach,
  fullWorld,
  patchEach,
  type World,
} from "./fullWorld.helpers";
import { endHalves, Halves, withoutWorkos } from "./halves.helpers";
import { as, settle } from "./setup.helpers";
import { deliver, organizationEvent } from "./webhooks.helpers";

/* Linking, what follows it, and the way back, a batch at a time. */

const ORGANIZATION = "org_harbor";
/** As WorkOS lists them, and as linking asks about them. */
const PAGE = 100;

/** WorkOS keeps ten keys of a person, of 600 letters each. */
const METADATA = Object.fromEntries(
  Array.from({ length: 10 }, (_, n) => [`key${n}`, "x".repeat(600)]),
);

const halves = new Halves();
withoutWorkos();

let world: World;
beforeEach(async () => {
  world = await fullWorld();
}, 60_000);

const batch = () => ({
  workspaceId: world.harbor.workspaceId,
  workosOrganizationId: ORGANIZATION,
  cursor: null,
});
/** A page of memberships, each of somebody of these numbers. */
function listed(
  from: number,
  { count = PAGE, role = "member" } = {},
): RemoteMembership[] {
  return Array.from({ length: count }, (_, at) => ({
    membershipId: `om_user_${from + at}`,
    workosOrganizationId: ORGANIZATION,
    workosUserId: `user_${from + at}`,
    organizationName: LONG,
    roleSlugs: [role],
    allRoles: true,
    status: "active" as const,
    directoryManaged: true,
    createdAt: 5_000,
    updatedAt: 5_000,
  }));
}
async function measured() {
  await settle(world.t);
  halves.expect(world.meter);
}
/** They were removed here, and WorkOS lists them still. */
const removedHere = () =>
  patchEach(world.t, "workspaceMembers", ({ role }) =>
    role === "member"
      ? {
          status: "removed",
          listedStatus: "removed",
          removedReason: "removed_by_admin",
          removedAt: 2_000,
        }
      : null,
  );
const members = () =>
  world.t.run(async (ctx) => {
    const rows = await ctx.db.query("workspaceMembers").collect();
    return rows.filter(({ role }) => role === "member");
  });

test("a page of people who are new here is read while linking", async () => {
  const some = listed(1_000, { count: FILLED_AT_ONCE });
  await world.t.mutation(internal.steps.linking.fillMirror, {
    memberships: some,
    users: some.map(({ workosUserId }) => ({
      workosUserId,
      email: `${workosUserId.padStart(240, "a")}@example.com`,
      emailVerified: true,
      name: LONG,
      updatedAt: 5_000,
      whole: JSON.stringify({
        ...inWorkosWords(0).user,
        id: workosUserId,
        metadata: METADATA,
      }),
    })),
  });
  await measured();
  expect(await members()).toHaveLength(231 + FILLED_AT_ONCE);
});

test("everybody of it has another role since", async () => {
  await world.t.mutation(internal.steps.linking.fillMirror, {
    memberships: listed(0, { count: FILLED_AT_ONCE, role: "admin" }),
    users: [],
  });
  await measured();
});

test("who comes in and who goes is judged for a page of people removed here", async () => {
  await removedHere();
  const judged = await world.t.query(internal.steps.linking.judgeNewcomers, {
    workspaceId: world.harbor.workspaceId,
    memberships: listed(0),
  });
  expect(judged.ends).toHaveLength(PAGE);
  await measured();
});

test("everybody removed here is still in the organization, and an order ends that", async () => {
  await removedHere();
  await world.t.mutation(internal.steps.orders.settleRemoved, {
    workspaceId: world.harbor.workspaceId,
    organizationId: ORGANIZATION,
    cursor: null,
  });
  await measured();
  const orders = await world.t.run((ctx) =>
    ctx.db.query("providerOrders").collect(),
  );
  expect(orders.length).toBeGreaterThan(230);
});

test("everybody in the organization comes in", async () => {
  await deleteEach(
    world.t,
    "workspaceMembers",
    ({ role, name }) => role === "member" && name === LONG,
  );
  await patchEach(world.t, "workosOrganizationMemberships", () => ({
    directoryManaged: true,
  }));
  await world.t.mutation(internal.steps.linking.bringIn, batch());
  await measured();
  expect((await members()).length).toBeGreaterThan(230);
});

test("a page of organizations is looked through for a free one, and one has lost a page of people", async () => {
  const { t, harbor } = world;
  await t.query(internal.steps.linking.listFree, {
    workspaceId: harbor.workspaceId,
    organizations: Array.from({ length: PAGE }, (_, n) => ({
      workosOrganizationId: `org_${n}`,
      externalId: `external_${n}`,
    })),
  });
  await as(t, "olga").mutation(api.workspaces.unlinkOrganization, {
    workspaceId: harbor.workspaceId,
    confirmation: "Harbor",
  });
  await t.mutation(internal.steps.linking.markGone, {
    membershipIds: listed(0).map(({ membershipId }) => membershipId),
    listedAt: 9e12,
  });
  await measured();
});

test("everybody has lost access, and is marked", async () => {
  await deleteEach(
    world.t,
    "workosOrganizationMemberships",
    ({ membershipId }) => membershipId.startsWith("om_user_"),
  );
  await world.t.mutation(internal.steps.linking.markShutOut, batch());
  await measured();
});

test("an open review had left everybody to a directory, and the workspace is unlinked", async () => {
  const { t, campaignId } = world;
  await patchEach(t, "reviewItems", (item) =>
    item.campaignId === campaignId && item.decision === "waiting"
      ? { decision: "at_source" }
      : null,
  );
  await patchEach(t, "reviewCampaigns", ({ _id, counts }) =>
    _id === campaignId
      ? {
          counts: { ...counts, waiting: 0, atSource: counts.waiting },
        }
      : null,
  );
  await as(t, "olga").mutation(api.workspaces.unlinkOrganization, {
    workspaceId: world.harbor.workspaceId,
    confirmation: "Harbor",
  });
  await measured();
  const left = await t.run((ctx) =>
    ctx.db
      .query("reviewItems")
      .withIndex("by_campaignId_decision", (q) =>
        q.eq("campaignId", campaignId).eq("decision", "at_source"),
      )
      .collect(),
  );
  expect(left).toEqual([]);
});

test.each(["one", "all"] as const)(
  "everybody who was removed with their organization comes back (%s)",
  async (which) => {
    const { t } = world;
    const { workspaceId } = world.harbor;
    await deliver(
      t,
      organizationEvent("deleted", 9_000, { id: ORGANIZATION, name: "Harbor" }),
    );
    await settle(t);
    world.meter.take();
    if (which === "one") {
      await t.mutation(internal.operators.unlinkWorkspace, { workspaceId });
      await t.mutation(internal.operators.unlinkWorkspace, {
        workspaceId,
        confirm: true,
      });
    } else
      await t.mutation(internal.workspaces.internalUnlinkOrganization, {
        workspaceId,
      });
    await measured();
    const active = (await members()).filter(
      ({ status }) => status === "active",
    );
    expect(active.length).toBeGreaterThanOrEqual(230);
  },
);

endHalves(halves, "half_limits_linking.test.ts");
