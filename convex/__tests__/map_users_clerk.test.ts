import { expect, test } from "vitest";
import type { Id } from "../_generated/dataModel";
import { everything, map, mapByAddress } from "./accounts.helpers";
import { besideClerk } from "./clerkApi.helpers";

/* People of an adopting app, where Clerk can be asked who they are. */

const clerk = besideClerk();

/** Somebody that WorkOS knows already, so that only Clerk is asked. */
const known = async (name: string): Promise<Id<"users">> =>
  await clerk.t.run((ctx) =>
    ctx.db.insert("users", {
      name,
      workosUserId: name,
      email: `${name}@example.com`,
      emailKey: `${name}@example.com`,
      emailVerified: true,
      updatedAt: 1_000,
      syncedAt: 1_000,
    }),
  );

test("an address that Clerk has verified says who they are, and no other does", async () => {
  const ids: Record<string, Id<"users">> = {};
  for (const name of ["ana", "bo", "cy", "di"]) ids[name] = await known(name);
  clerk.knows("ana", { email: "Ana@example.com" });
  clerk.knows("bo", { verified: false });
  clerk.knows("di");
  clerk.knows("dora", { email: "di@example.com" });
  const shown = await mapByAddress(clerk.t);
  expect(
    Object.fromEntries(shown.map(({ userId, outcome }) => [userId, outcome])),
  ).toEqual({
    [ids.ana!]: "mapped",
    [ids.bo!]: "not_verified",
    [ids.cy!]: "not_found",
    [ids.di!]: "same_address",
  });
  const { users } = await everything(clerk.t);
  expect(users.map(({ clerkUserId }) => clerkUserId)).toEqual([
    "user_ana",
    undefined,
    undefined,
    undefined,
  ]);
});

test("an id that Clerk does not know is given to nobody", async () => {
  await known("ana");
  await known("bo");
  clerk.knows("ana");
  const mapped = await map(
    clerk.t,
    { workosUserId: "ana", clerkUserId: "user_ana" },
    { workosUserId: "bo", clerkUserId: "user_nobody" },
  );
  expect(mapped.map(({ outcome }) => outcome)).toEqual(["mapped", "not_found"]);
});
