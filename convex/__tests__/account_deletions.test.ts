import { beforeEach, expect, test } from "vitest";
import { api } from "../_generated/api";
import { everything } from "./accounts.helpers";
import {
  canEnter,
  clerkUser,
  clerkUserDeleted,
  deliverClerk,
  seedClerkWorkspace,
  withClerk,
} from "./clerk.helpers";
import { as, seedWorkspace, setup, type T } from "./setup.helpers";
import { deliver, userEvent } from "./webhooks.helpers";

/* A person with both accounts, one of which is deleted. */

let t: T;
beforeEach(async () => {
  t = withClerk(setup());
  await seedWorkspace(t, { ana: "owner", bo: "member" }, "atlas");
  await seedClerkWorkspace(
    t,
    { ana: "owner", bo: "member" },
    { linkedTo: "org_clerk" },
  );
});

test("WorkOS's deletion takes WorkOS's id, and what it let them into", async () => {
  await deliverClerk(
    t,
    clerkUser("updated", 2_000, { person: "bo", name: "Bob" }),
  );
  await deliver(t, userEvent("deleted", 3_000, { id: "bo" }));
  expect(await canEnter(t, "bo")).toEqual(["studio"]);
  expect(await as(t, "bo").query(api.dashboard.getSnapshot, {})).toBeNull();
  const { users, members } = await everything(t);
  const bo = users.find(({ clerkUserId }) => clerkUserId === "user_bo")!;
  expect(bo).toMatchObject({ name: "Bob", email: "bo@example.com" });
  expect(bo).not.toHaveProperty("workosUserId");
  expect(
    members
      .filter(({ userId }) => userId === bo._id)
      .map(({ name, status }) => `${name} ${status}`),
  ).toEqual(["Bob removed", "Bob active"]);
  // The id stays gone, however late it is told of.
  await deliver(t, userEvent("updated", 4_000, { id: "bo" }));
  expect(await as(t, "bo").query(api.dashboard.getSnapshot, {})).toBeNull();
});

test("Clerk's deletion takes Clerk's id, and what it let them into", async () => {
  await deliverClerk(t, clerkUserDeleted(3_000, "bo"));
  expect(await canEnter(t, "bo")).toEqual([]);
  const snapshot = await as(t, "bo").query(api.dashboard.getSnapshot, {});
  expect(snapshot?.workspaces.map(({ slug }) => slug)).toEqual(["atlas"]);
  expect((await everything(t)).mappings.at(-1)).toMatchObject({
    act: "unmapped",
    actor: { type: "provider" },
  });
});
