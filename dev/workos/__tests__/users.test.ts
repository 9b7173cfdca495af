import { expect, test } from "vitest";
import { eventTypes, people, start } from "./start.ts";

test("a person's new address is unverified until said otherwise, and one event tells of the change", async () => {
  const started = await start();
  const { ana } = await people(started, "ana");
  const users = started.sdk.userManagement;

  const changed = await users.updateUser({
    userId: ana,
    email: "ana.home@example.com",
    lastName: "Home",
  });

  expect(changed).toMatchObject({
    email: "ana.home@example.com",
    emailVerified: false,
    firstName: "Ana",
    lastName: "Home",
  });
  const { data } = await users.listUsers({ email: "ana@example.com" });
  expect(data).toEqual([]);
  expect(await eventTypes(started, "user.updated")).toEqual(["user.updated"]);
});

test("an address that somebody else has is refused, and nothing changes", async () => {
  const started = await start();
  const { ana } = await people(started, "ana", "bo");
  const users = started.sdk.userManagement;

  await expect(
    users.updateUser({ userId: ana, email: "Bo@example.com" }),
  ).rejects.toMatchObject({ code: "email_not_available" });

  expect((await users.getUser(ana)).email).toBe("ana@example.com");
  expect(await eventTypes(started, "user.updated")).toEqual([]);
});
