import { beforeEach, expect, test } from "vitest";
import { components, internal } from "../_generated/api";
import {
  membershipIdOf,
  roster,
  seedWorkspace,
  type Seeded,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { applyListedProfiles } from "../model/users/listedProfiles";
import { deliver, userEvent } from "./webhooks.helpers";

const HOUR_MS = 60 * 60_000;

let t: T;
let studio: Seeded;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner", cy: "member" });
});

const kept = async (id: string) =>
  await t.query(components.workOSAuthKit.lib.getAuthUser, { id });

test("AuthKit's component knows a person as our inbox applied them, and forgets who was deleted", async () => {
  await deliver(t, userEvent("created", 2_000, { id: "cy", first: "Cy" }));
  expect(await kept("cy")).toMatchObject({ firstName: "Cy" });
  await deliver(t, userEvent("updated", 3_000, { id: "cy", first: "Cyrus" }));
  expect(await kept("cy")).toMatchObject({ firstName: "Cyrus" });
  await deliver(t, userEvent("updated", 2_500, { id: "cy", first: "Late" }));
  expect(await kept("cy")).toMatchObject({ firstName: "Cyrus" });
  await deliver(t, userEvent("deleted", 4_000, { id: "cy" }));
  expect(await kept("cy")).toBeNull();
});

test("of two states of one moment AuthKit's component has the later one", async () => {
  const told = userEvent("created", 2_000, { id: "cy", first: "Cy" });
  const again = userEvent("updated", 2_000, { id: "cy", first: "Cyra" });
  await deliver(t, told, {
    ...again,
    created_at: new Date(2_001).toISOString(),
  });
  expect(await kept("cy")).toMatchObject({ firstName: "Cyra" });
});

test("AuthKit's component is told what somebody calls themselves", async () => {
  const told = userEvent("created", 2_000, { id: "cy", first: "Cy" });
  await deliver(t, { ...told, data: { ...told.data, name: "Cyra Bell" } });
  expect(await kept("cy")).toMatchObject({ name: "Cyra Bell" });
});

test("AuthKit's component is told of sign-ins alone once a day, for it keeps each event", async () => {
  const created_at = new Date(1_000).toISOString();
  const signedIn = async (hours: number) => {
    const at = 10_000 + hours * HOUR_MS;
    const told = userEvent("updated", at, { id: "cy", signedInAt: at });
    await deliver(t, { ...told, data: { ...told.data, created_at } });
  };
  const lastSignIn = async () =>
    (Date.parse((await kept("cy"))!.lastSignInAt!) - 10_000) / HOUR_MS;
  await signedIn(0);
  for (const hours of [1, 12, 23]) await signedIn(hours);
  expect(await lastSignIn()).toBe(0);
  await signedIn(24);
  expect(await lastSignIn()).toBe(24);
});

test("people of a listing are all made known to AuthKit's component, a few at a time", async () => {
  const users = Array.from({ length: 45 }, (_, n) => ({
    workosUserId: `user_${n}`,
    email: `u${n}@example.com`,
    emailVerified: true,
    updatedAt: 2_000,
    whole: JSON.stringify({
      email: `u${n}@example.com`,
      emailVerified: true,
      createdAt: new Date(1_000).toISOString(),
      updatedAt: new Date(2_000).toISOString(),
    }),
  }));
  await t.run(async (ctx) => {
    await applyListedProfiles(ctx, users, Date.now());
    // Not in the transaction of the listing.
    expect(
      await ctx.runQuery(components.workOSAuthKit.lib.getAuthUser, {
        id: "user_0",
      }),
    ).toBeNull();
    const jobs = await ctx.db.system.query("_scheduled_functions").collect();
    expect(
      jobs.map(({ args }) => (args[0] as { users: unknown[] }).users.length),
    ).toEqual([20, 20, 5]);
  });
  await settle(t);
  for (const { workosUserId, email } of users)
    expect(await kept(workosUserId)).toMatchObject({ email });
});

test("what AuthKit hands on goes through the same inbox, once", async () => {
  const handedOn = {
    event: "organization_membership.deleted",
    data: {
      object: "organization_membership",
      id: membershipIdOf("cy"),
      userId: "cy",
      organizationId: "org_studio",
      status: "active",
      role: { slug: "member" },
      directoryManaged: false,
      createdAt: new Date(2_000).toISOString(),
      updatedAt: new Date(2_000).toISOString(),
    },
  };
  for (let i = 0; i < 2; i++) {
    await t.mutation(internal.auth.authKitEvent, handedOn);
    await settle(t);
  }
  expect(await roster(t, studio.workspaceId)).toEqual({
    ana: "owner",
    cy: "member removed",
  });
  const inbox = await t.run(
    async (ctx) => await ctx.db.query("webhookAudit").collect(),
  );
  expect(inbox).toMatchObject([
    { source: "authkit", status: "processed", deliveries: 2 },
  ]);
});
