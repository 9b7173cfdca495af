import { makeFunctionReference } from "convex/server";
import { v } from "convex/values";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { take } from "../lib/limiter";
import { LIMITS } from "../lib/limits";
import {
  type Acting,
  type ActionMember,
  internalWorkspaceMutation,
  internalWorkspaceQuery,
  workspaceAction,
} from "../rollcall/functions";
import type { TableScope } from "../lib/scope";
import { underConfig } from "./ownConfig.helpers";
import { as, seedPeople, seedWorkspace, setup, type T } from "./setup.helpers";

/* An action of a product: it asks at its beginning, and once more where it writes. */

const scope: Record<string, TableScope> = {
  staffCustomerAssignments: {
    workspace: "workspaceId",
    customer: "customerId",
  },
};
underConfig({ scope });

type Saving = Acting & { customerId: Id<"customers"> };
const save = makeFunctionReference<"mutation", Saving, null>("product:save");
const count = makeFunctionReference<"query", Acting, number>("product:count");
type On = { workspaceId: Id<"workspaces">; until?: number };
const report = makeFunctionReference<"action", On, ActionMember>(
  "product:report",
);

/** What happens while the action is outside. */
let meanwhile: () => Promise<unknown>;
let customerId: Id<"customers">;

const product = {
  product: {
    report: workspaceAction({
      name: "customers.create",
      args: {},
      returns: v.any(),
      handler: async (ctx) => {
        const { workspaceId, actor } = ctx.member;
        const acting = { workspaceId, actor };
        await ctx.runQuery(count, acting);
        await meanwhile();
        await ctx.runMutation(save, { ...acting, customerId });
        return ctx.member;
      },
    }),
    count: internalWorkspaceQuery({
      name: "customers.create",
      args: {},
      returns: v.number(),
      handler: async (ctx) =>
        (await ctx.db.query("staffCustomerAssignments").take(10)).length,
    }),
    save: internalWorkspaceMutation({
      name: "customers.create",
      args: { customerId: v.id("customers") },
      returns: v.null(),
      handler: async (ctx, args) => {
        await ctx.db.insert("staffCustomerAssignments", {
          workspaceId: ctx.member.workspace._id,
          userId: ctx.member.user._id,
          customerId: args.customerId,
          assignedAt: 1,
        });
        return null;
      },
    }),
  },
};

let t: T;
let workspaceId: Id<"workspaces">;
let adaId: Id<"users">;

beforeEach(async () => {
  t = setup({ product });
  meanwhile = () => Promise.resolve();
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    ada: "admin",
    bo: "member",
  }));
  await seedPeople(t, "zed");
  customerId = await as(t, "ana").mutation(api.customers.create, {
    workspaceId,
    name: "Harbor",
  });
  adaId = await t.run(
    async (ctx) =>
      (await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "ada"))
        .unique())!._id,
  );
});

afterEach(() => {
  vi.useRealTimers();
});

const saved = () =>
  t.run(
    async (ctx) =>
      (await ctx.db.query("staffCustomerAssignments").take(10)).length,
  );

test("an action knows who called it, and writes for them", async () => {
  expect(await as(t, "ada").action(report, { workspaceId })).toEqual({
    workspaceId,
    actor: { type: "user", userId: adaId },
    userId: adaId,
    role: "admin",
    customerId: null,
  });
  expect(await saved()).toBe(1);
});

test.each([
  ["bo", "FORBIDDEN"],
  ["zed", "NOT_FOUND"],
  ["nobody", "UNAUTHENTICATED"],
])("%s does not get in: %s", async (person, code) => {
  let isIn = false;
  meanwhile = () => Promise.resolve((isIn = true));
  await expect(
    as(t, person).action(report, { workspaceId }),
  ).rejects.toMatchObject({ data: { code } });
  expect(isIn).toBe(false);
});

test("an action of somebody who is removed while it runs writes nothing at its end", async () => {
  meanwhile = () =>
    as(t, "ana").mutation(api.users.manage.removeUser, {
      workspaceId,
      userId: adaId,
    });
  await expect(
    as(t, "ada").action(report, { workspaceId }),
  ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  expect(await saved()).toBe(0);
});

test("an action of somebody who loses the permission while it runs writes nothing at its end", async () => {
  meanwhile = () =>
    t.run(async (ctx) => {
      const member = await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", workspaceId).eq("userId", adaId),
        )
        .unique();
      await ctx.db.patch("workspaceMembers", member!._id, { role: "member" });
    });
  await expect(
    as(t, "ada").action(report, { workspaceId }),
  ).rejects.toMatchObject({ data: { code: "FORBIDDEN" } });
  expect(await saved()).toBe(0);
});

test("its end has the rows of the workspace only, as every function of a product", async () => {
  const other = await seedWorkspace(t, { zed: "owner" }, "agency");
  customerId = await as(t, "zed").mutation(api.customers.create, {
    workspaceId: other.workspaceId,
    name: "Foreign",
  });
  await expect(
    as(t, "ada").action(report, { workspaceId }),
  ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  expect(await saved()).toBe(0);
});

test("an action is a change as far as limits go, and one that comes too late does nothing", async () => {
  await expect(
    as(t, "ada").action(report, { workspaceId, until: Date.now() - 1 }),
  ).rejects.toMatchObject({ data: { code: "CONFLICT" } });
  vi.useFakeTimers({ toFake: ["Date"] });
  const { rate } = LIMITS.changesOfPerson;
  await t.run(async (ctx) => {
    await take(ctx, "changesOfPerson", { key: adaId, count: rate - 1 });
  });
  await as(t, "ada").action(report, { workspaceId });
  await expect(
    as(t, "ada").action(report, { workspaceId }),
  ).rejects.toMatchObject({ data: { code: "RATE_LIMITED" } });
  expect(await saved()).toBe(1);
});
