import { beforeEach, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { PRODUCT, underConfig } from "./ownConfig.helpers";
import { as, seedWorkspace, settle, setup, type T } from "./setup.helpers";

// Rollcall's own tests run without your configuration; yours run with it.
underConfig(PRODUCT);

let t: T;
let workspaceId: Id<"workspaces">;
let ids: Record<string, Id<"users">>;
let customers: Record<string, Id<"customers">>;
let projectId: Id<"projects">;

/** Bo leads a project of Harbor, Ana one of Quayside. Kim is a client of Harbor. */
beforeEach(async () => {
  t = setup();
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    bo: "member",
    kim: "client",
  }));
  const users = await t.run(
    async (ctx) => await ctx.db.query("users").collect(),
  );
  ids = Object.fromEntries(users.map((user) => [user.workosUserId!, user._id]));
  customers = {};
  for (const name of ["Harbor", "Quayside"])
    customers[name] = await as(t, "ana").mutation(api.customers.create, {
      workspaceId,
      name,
    });
  await as(t, "ana").mutation(api.customers.bindClient, {
    workspaceId,
    userId: ids.kim!,
    customerId: customers.Harbor!,
  });
  projectId = await create("bo", "Website", "Harbor");
  await create("ana", "Shop", "Quayside");
});

const create = (person: string, name: string, customer: string) =>
  as(t, person).mutation(api.projects.create, {
    workspaceId,
    name,
    customerId: customers[customer]!,
  });
const seen = async (person: string) =>
  (await as(t, person).query(api.projects.list, { workspaceId })).map(
    ({ name, lead }) => `${name}: ${lead}`,
  );

test("staff see every project, and a client those of their customer, without a colleague", async () => {
  expect(await seen("bo")).toEqual(["Website: Bo", "Shop: Ana"]);
  expect(await seen("kim")).toEqual(["Website: null"]);
});

test("an archived project is in no list, and is deleted a month later", async () => {
  await as(t, "bo").mutation(api.projects.setArchived, {
    workspaceId,
    projectId,
    archived: true,
  });
  expect(await seen("bo")).toEqual(["Shop: Ana"]);
  await t.mutation(internal.projects.forgetArchived, {});
  expect(await stored()).toHaveLength(2);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 31 * 86_400_000 });
  await t.mutation(internal.projects.forgetArchived, {});
  vi.useRealTimers();
  expect(await stored()).toHaveLength(1);
});

const stored = () =>
  t.run(async (ctx) => await ctx.db.query("projects").collect());

test("a client changes nothing, and nobody changes a project of another workspace", async () => {
  await expect(create("kim", "No", "Harbor")).rejects.toMatchObject({
    data: { code: "FORBIDDEN" },
  });
  const agency = await seedWorkspace(t, { zed: "owner" }, "agency");
  await expect(
    as(t, "zed").mutation(api.projects.rename, {
      workspaceId: agency.workspaceId,
      projectId,
      name: "Mine",
    }),
  ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  expect(await seen("bo")).toEqual(["Website: Bo", "Shop: Ana"]);
});

test("names that another service has become projects", async () => {
  process.env.PROJECTS_URL = "https://names.example";
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json(["App", "Fair"])));
  await as(t, "bo").action(api.projects.importNames, {
    workspaceId,
    customerId: customers.Harbor!,
  });
  vi.unstubAllGlobals();
  expect(await seen("kim")).toEqual([
    "Website: null",
    "App: null",
    "Fair: null",
  ]);
});

test("the projects of somebody who is removed go to the owner", async () => {
  await as(t, "ana").mutation(api.users.manage.removeUser, {
    workspaceId,
    userId: ids.bo!,
  });
  vi.stubGlobal("fetch", () => Promise.reject(new Error("WorkOS is silent")));
  await settle(t);
  vi.unstubAllGlobals();
  expect(await seen("ana")).toEqual(["Website: Ana", "Shop: Ana"]);
});

test("a free workspace has fifteen seats, and a paid one as many as it likes", async () => {
  const seats = async () =>
    await as(t, "ana").query(api.hooks.getSeats, { workspaceId });
  expect(await seats()).toMatchObject({ seats: 15, people: 3, free: 12 });
  await t.run(async (ctx) => {
    await ctx.db.patch("workspaces", workspaceId, { plan: "paid" });
  });
  expect(await seats()).toBeNull();
});
