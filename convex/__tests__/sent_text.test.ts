import { beforeEach, describe, expect, test } from "vitest";
import { membersOf } from "../lib/memberFilters";
import { api, internal } from "../_generated/api";
import {
  asClerk,
  clerkOrganization,
  deliverClerk,
  seedClerkWorkspace,
  withClerk,
} from "./clerk.helpers";
import { as, seedWorkspace, settle, setup, type T } from "./setup.helpers";
import { deliver, organizationEvent, userEvent } from "./webhooks.helpers";

/* What WorkOS and Clerk send is shown by the rules for typed text. */

const ODD_NAME = `North\u202Ethgil\u0007 ${"x".repeat(240)}`;
const CLEAN_NAME = `Norththgil ${"x".repeat(69)}`;
const FIRST_PAGE = { paginationOpts: { numItems: 10, cursor: null } };

let t: T;
beforeEach(() => {
  t = withClerk(setup());
});

describe("of WorkOS", () => {
  const team = async () => {
    const { workspaceId } = await seedWorkspace(t, {
      ana: "owner",
      mina: "member",
    });
    const read = async () => {
      const { page } = await as(t, "ana").query(
        api.users.queries.listOrgMembers,
        { workspaceId, ...FIRST_PAGE },
      );
      return membersOf(page).map(({ displayName, email }) => [
        displayName,
        email,
      ]);
    };
    return { workspaceId, read };
  };

  test.each([
    [{ first: " ", last: "\u200B" }, "mina@corp.example"],
    [{ first: "Mi\u202Ena", last: "\uD83D" }, "Mina"],
    [{ first: "x".repeat(300), last: "y" }, "x".repeat(80)],
    [{ first: "山田", last: "太郎" }, "山田 太郎"],
  ])("a person named %j is %j on every page", async (names, shown) => {
    const { read } = await team();
    await deliver(
      t,
      userEvent("updated", 2_000, {
        id: "mina",
        email: " Mina\u200B@corp.example",
        ...names,
      }),
    );
    const email = "Mina@corp.example";
    expect(await read()).toContainEqual([
      shown === "mina@corp.example" ? email : shown,
      email,
    ]);
    const snapshot = await as(t, "mina").query(api.dashboard.getSnapshot, {});
    expect(snapshot!.viewer!.email).toBe(email);
  });

  test("a person without any text is still somebody", async () => {
    const { read } = await team();
    await deliver(
      t,
      userEvent("updated", 2_000, { id: "mina", email: "\u200B" }),
    );
    expect(await read()).toContainEqual(["Someone new", null]);
  });

  test("rows of before the rule are shown by it", async () => {
    const { workspaceId, read } = await team();
    await t.run(async (ctx) => {
      const mina = await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", workspaceId),
        )
        .collect();
      for (const { _id, name } of mina)
        if (name === "Mina")
          await ctx.db.patch("workspaceMembers", _id, { name: " \u200B" });
    });
    expect(await read()).toContainEqual([
      "mina@example.com",
      "mina@example.com",
    ]);
  });

  test("an organization's odd name is clean in the workspace, bounded, and no news twice", async () => {
    const { organizationId } = await seedWorkspace(t, { ana: "owner" });
    const nameNow = async () =>
      (await as(t, "ana").query(api.dashboard.getSnapshot, {}))!.workspaces[0]!
        .name;
    const rename = (at: number, name: string) =>
      deliver(
        t,
        organizationEvent("updated", at, { id: organizationId, name }),
      );
    await rename(2_000, "Studio");
    await rename(3_000, ODD_NAME);
    expect(await nameNow()).toBe(CLEAN_NAME);
    await rename(4_000, " \u200B");
    expect(await nameNow()).toBe(CLEAN_NAME);
    await rename(5_000, "\uFEFFHarbor");
    expect(await nameNow()).toBe("Harbor");
  });

  test("an organization that was never named readably goes by its id, its workspace by its own name", async () => {
    const { workspaceId, organizationId } = await seedWorkspace(t, {
      ana: "owner",
    });
    const rename = (at: number, name: string) =>
      deliver(
        t,
        organizationEvent("updated", at, { id: organizationId, name }),
      );
    await rename(2_000, "\u200B");
    await rename(3_000, "\u202E");
    const organizations = await t.run(async (ctx) =>
      (await ctx.db.query("organizations").collect()).map(({ name }) => name),
    );
    expect(organizations).toEqual([organizationId]);
    expect(
      await t.run(async (ctx) => await ctx.db.get("workspaces", workspaceId)),
    ).toMatchObject({ name: "Studio" });
  });
});

describe("of Clerk", () => {
  test("an organization's odd name is clean in the workspace", async () => {
    await seedClerkWorkspace(t, { ana: "owner" }, { linkedTo: "org_clerk" });
    const nameNow = async () =>
      (await asClerk(t, "ana").query(api.dashboard.getSnapshot, {}))!
        .workspaces[0]!.name;
    await deliverClerk(
      t,
      clerkOrganization("updated", 2_000, { name: ODD_NAME }),
    );
    expect(await nameNow()).toBe(CLEAN_NAME);
    await deliverClerk(
      t,
      clerkOrganization("updated", 3_000, { name: "\u200B" }),
    );
    expect(await nameNow()).toBe(CLEAN_NAME);
  });
});

test("what was stored before the rules is brought in line by an operator, once", async () => {
  const { workspaceId } = await seedWorkspace(t, { ana: "owner" });
  const now = { updatedAt: 1_000, syncedAt: 1_000 };
  await t.run(async (ctx) => {
    const ana = await ctx.db.query("users").first();
    await ctx.db.patch("users", ana!._id, {
      name: "A\u200Bna",
      email: "Ana@M\u00FCller.example",
      emailKey: "ana@m\u00FCller.example",
    });
    await ctx.db.patch("workspaces", workspaceId, { name: " \u200B" });
    await ctx.db.insert("organizations", {
      ...now,
      provider: "workos",
      organizationId: "org_studio",
      name: "Stu\u202Edio",
    });
    for (const name of ["Harbor", "Har\u200Bbor", "Pier\u200B"])
      await ctx.db.insert("customers", {
        workspaceId,
        name,
        nameKey: name.toLowerCase(),
        createdAt: 1_000,
      });
    await ctx.db.insert("pendingInvitations", {
      workspaceId,
      workosInvitationId: "invitation_1",
      email: "zed@m\u00FCller.example",
      role: "member",
      state: "pending",
      invitedAt: 1_000,
      expiresAt: 2_000,
      updatedAt: 1_000,
    });
  });
  const picture = () =>
    t.run(async (ctx) => ({
      users: (await ctx.db.query("users").collect()).map(
        ({ name, email, emailKey }) => [name, email, emailKey],
      ),
      members: (await ctx.db.query("workspaceMembers").collect()).map(
        ({ name, email, sortName, searchText }) => [
          name,
          email,
          sortName,
          searchText,
        ],
      ),
      names: (
        await Promise.all([
          ctx.db.query("workspaces").collect(),
          ctx.db.query("organizations").collect(),
        ])
      ).flatMap((rows) => rows.map(({ name }) => name)),
      customers: (await ctx.db.query("customers").collect()).map(
        ({ name, nameKey }) => [name, nameKey],
      ),
      invitations: (await ctx.db.query("pendingInvitations").collect()).map(
        ({ email }) => email,
      ),
    }));
  const clean = {
    users: [["Ana", "Ana@xn--mller-kva.example", "ana@xn--mller-kva.example"]],
    members: [
      [
        "Ana",
        "Ana@xn--mller-kva.example",
        "ana",
        "ana ana@xn--mller-kva.example",
      ],
    ],
    names: ["studio", "Studio"],
    customers: [
      ["Harbor", "harbor"],
      ["Harbor", "har\u200Bbor"],
      ["Pier", "pier"],
    ],
    invitations: ["zed@xn--mller-kva.example"],
  };
  for (const time of ["first", "second"]) {
    await t.mutation(internal.operators.applyTextRules, {});
    await settle(t);
    expect({ time, ...(await picture()) }).toEqual({ time, ...clean });
  }
});
