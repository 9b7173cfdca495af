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
import { deliver, userEvent } from "./webhooks.helpers";

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
