import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import {
  as,
  membershipIdOf,
  roster,
  seedWorkspace,
  type Seeded,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, event, inboxRow, membershipEvent } from "./webhooks.helpers";

/* Events that say as little as they may, or something that nobody knew. */

const DAY_MS = 24 * 60 * 60_000;

let t: T;
let studio: Seeded;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner", bo: "admin", cy: "member" });
});

const people = async () => await roster(t, studio.workspaceId);
const cy = { id: membershipIdOf("cy"), user: "cy" };
const enter = async (person: string) =>
  await as(t, person).mutation(api.workspaces.switchWorkspace, {
    slug: studio.slug,
  });

describe("a deletion that names an id alone", () => {
  test("of a membership, ends access", async () => {
    await deliver(
      t,
      event("organization_membership.deleted", 2_000, { id: cy.id }),
    );
    expect(await people()).toMatchObject({ cy: "member removed" });
    // It is final, however late something else comes.
    await deliver(t, membershipEvent("updated", 3_000, cy));
    expect(await people()).toMatchObject({ cy: "member removed" });
  });

  test("of a membership that nobody has heard of, is final as well", async () => {
    await deliver(
      t,
      event("organization_membership.deleted", 2_000, { id: "om_di" }),
      membershipEvent("created", 3_000, { id: "om_di", user: "di" }),
    );
    expect(await people()).not.toHaveProperty("di");
  });

  test("of an organization, closes its workspace", async () => {
    await deliver(
      t,
      event("organization.deleted", 2_000, { id: "org_studio" }),
    );
    await expect(enter("ana")).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
  });

  test("of a person, ends their account", async () => {
    await deliver(t, event("user.deleted", 2_000, { id: "cy" }));
    await expect(enter("cy")).rejects.toMatchObject({
      data: { code: "UNAUTHENTICATED" },
    });
  });
});

test("a status that nobody knows lets nobody in, and removes nobody before the grace", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const suspended = membershipEvent("updated", 2_000, cy);
  await deliver(t, {
    ...suspended,
    data: { ...suspended.data, status: "suspended" },
  });
  expect(await inboxRow(t, suspended.id)).toMatchObject({
    status: "processed",
  });
  await expect(enter("cy")).rejects.toMatchObject({
    data: { code: "NOT_FOUND" },
  });
  expect(await people()).toMatchObject({ cy: "member" });

  const cleanUp = async () => {
    await t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      {},
    );
    await settle(t);
  };
  await cleanUp();
  vi.setSystemTime(Date.now() + DAY_MS - 1);
  await cleanUp();
  expect(await people()).toMatchObject({ cy: "member pending" });
  vi.setSystemTime(Date.now() + 1);
  await cleanUp();
  expect(await people()).toMatchObject({ cy: "member removed" });
});

test("what an event leaves out stays as it was", async () => {
  const told = membershipEvent("updated", 2_000, cy);
  await deliver(t, {
    ...told,
    data: {
      ...told.data,
      directory_managed: true,
      roles: [{ slug: "member" }, { slug: "billing" }],
    },
  });
  const { role, ...rest } = membershipEvent("updated", 3_000, cy).data;
  await deliver(t, {
    ...membershipEvent("updated", 3_000, cy),
    data: {
      ...rest,
      role,
      roles: null,
      directory_managed: null,
      custom_attributes: null,
      public_user_data: null,
    },
  });
  const row = await t.run(
    async (ctx) =>
      await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_membershipId", (q) => q.eq("membershipId", cy.id))
        .unique(),
  );
  expect(row).toMatchObject({
    directoryManaged: true,
    roleSlugs: ["member", "billing"],
    updatedAt: 3_000,
  });
});

test("an event that can't be acted on holds up none of those behind it", async () => {
  const broken = membershipEvent("updated", 2_000, cy);
  await deliver(
    t,
    { ...broken, data: { ...broken.data, user_id: null } },
    membershipEvent("updated", 3_000, { ...cy, role: "admin" }),
  );
  expect(await inboxRow(t, broken.id)).toMatchObject({ status: "received" });
  expect(await people()).toMatchObject({ cy: "admin" });
});
