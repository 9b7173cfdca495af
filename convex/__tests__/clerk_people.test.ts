import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  asClerk,
  type ClerkEvent,
  clerkEvent,
  clerkIdOf,
  clerkMembership,
  clerkUser,
  clerkUserDeleted,
  cy,
  deliverClerk,
  clerkStudio,
} from "./clerk.helpers";
import { membershipJson } from "./clerkObjects.helpers";
import { countsMatch, settle, type T } from "./setup.helpers";
import { deliver, userEvent } from "./webhooks.helpers";

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  ({ t, workspaceId } = await clerkStudio());
});

const userOf = async (person: string) =>
  await t.run(
    async (ctx) =>
      (await ctx.db
        .query("users")
        .withIndex("by_clerkUserId", (q) =>
          q.eq("clerkUserId", clerkIdOf(person)),
        )
        .unique())!,
  );

/** As the person, and as the team's list shows them. */
const shown = async (person: string) => {
  const { _id, name, email } = await userOf(person);
  const row = await t.run(
    async (ctx) =>
      await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", workspaceId).eq("userId", _id),
        )
        .unique(),
  );
  if (row) expect([row.name, row.email]).toEqual([name, email]);
  return `${name ?? "no name"} <${email ?? "no address"}>`;
};

/** Cy's membership with this name and address beside it. */
const beside = (at: number, name: string | null, identifier: string | null) =>
  clerkEvent("organizationMembership.updated", at, {
    ...membershipJson("cy", { updated_at: at }),
    public_user_data: {
      user_id: "user_cy",
      first_name: name,
      last_name: null,
      identifier,
    },
  });

describe("somebody that only Clerk knows", () => {
  test.each<[string, () => ClerkEvent[], string]>([
    [
      "is called what their account says",
      () => [
        clerkUser("created", 2_000, { person: "cy", name: "Cyrus" }),
        cy("created", 1_500),
      ],
      "Cyrus <cy@example.com>",
    ],
    [
      "has the later name and address of their account",
      () => [
        cy("created", 1_500),
        clerkUser("created", 2_000, { person: "cy" }),
        clerkUser("updated", 3_000, {
          person: "cy",
          name: "Cyrus",
          email: "cyrus@example.com",
        }),
      ],
      "Cyrus <cyrus@example.com>",
    ],
    [
      "has those beside a later membership",
      () => [
        clerkUser("created", 2_000, { person: "cy" }),
        beside(3_000, "Cyrus", "cyrus@example.com"),
      ],
      "Cyrus <cyrus@example.com>",
    ],
    [
      "keeps what a membership leaves out",
      () => [
        clerkUser("created", 2_000, { person: "cy" }),
        beside(3_000, null, "+15550000000"),
      ],
      "Cy <cy@example.com>",
    ],
    [
      "has no name any more where their account has none",
      () => [
        cy("created", 1_500),
        clerkUser("updated", 2_000, { person: "cy", name: null }),
      ],
      "no name <cy@example.com>",
    ],
    [
      "has no blank name",
      () => [clerkUser("updated", 2_000, { person: "cy", name: " \n " })],
      "no name <cy@example.com>",
    ],
  ])("%s, in whatever order it comes", async (_what, events, expected) => {
    await deliverClerk(t, ...events());
    expect(await shown("cy")).toBe(expected);
    await deliverClerk(t, ...events().reverse());
    expect(await shown("cy")).toBe(expected);
  });

  test("in the other order is the same person", async () => {
    const events = [
      cy("created", 1_500),
      beside(3_000, "Cyrus", "cyrus@example.com"),
      clerkUser("updated", 2_000, { person: "cy" }),
    ];
    await deliverClerk(t, ...events.reverse());
    expect(await shown("cy")).toBe("Cyrus <cyrus@example.com>");
    const { kept, recounted } = await countsMatch(t, workspaceId);
    expect(kept).toEqual(recounted);
  });

  test("is called what an organization that is not linked here said later", async () => {
    await deliverClerk(
      t,
      clerkMembership("created", 3_000, {
        person: "di",
        organization: "org_other",
      }),
      clerkUser("created", 2_000, { person: "di", name: "Diane" }),
    );
    expect(await shown("di")).toBe("Di <di@example.com>");
  });

  test("who is deleted keeps no name of Clerk's after the grace", async () => {
    process.env.WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS = "0";
    try {
      await deliverClerk(
        t,
        clerkUser("created", 2_000, { person: "cy" }),
        clerkUserDeleted(3_000, "cy"),
        clerkUser("updated", 4_000, { person: "cy", name: "Cyrus" }),
      );
      await t.mutation(internal.users.sync.eraseDue, {});
      await settle(t);
    } finally {
      delete process.env.WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS;
    }
    const { name, email, emailKey, clerkProfile } = await userOf("cy");
    expect({ name, email, emailKey, clerkProfile }).toEqual({});
  });
});

test("somebody that WorkOS knows too is called what WorkOS says", async () => {
  await deliverClerk(
    t,
    clerkUser("updated", 5_000, { person: "bo", name: "Bob" }),
  );
  expect(await shown("bo")).toBe("Bo <bo@example.com>");
  await deliver(t, userEvent("updated", 3_000, { id: "bo", first: "Bosse" }));
  expect(await shown("bo")).toBe("Bosse <bo@example.com>");
  expect((await userOf("bo")).clerkProfile).toMatchObject({ name: "Bob" });
});

test("a session of Clerk's makes no workspace, and is told so before it tries", async () => {
  await deliverClerk(t, cy("created", 1_500));
  const cySignedIn = asClerk(t, "cy");
  const snapshot = await cySignedIn.query(api.dashboard.getSnapshot, {});
  expect(snapshot?.viewer?.mayCreate).toBe(false);
  const before = await t.run(
    async (ctx) => (await ctx.db.query("workspaces").collect()).length,
  );
  await expect(
    cySignedIn.action(api.workspaces.create, { name: "Own" }),
  ).rejects.toMatchObject({ data: { reason: "createdInWorkosOnly" } });
  expect(
    await t.run(
      async (ctx) => (await ctx.db.query("workspaces").collect()).length,
    ),
  ).toBe(before);
});
