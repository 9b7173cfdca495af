import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { isAppError } from "../lib/errors";
import {
  as,
  auditOf,
  membershipIdOf,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

let t: T;
let workspaceId: Id<"workspaces">;
let userIds: Record<string, Id<"users">>;

beforeEach(async () => {
  t = setup();
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    ada: "admin",
    bo: "member",
    cleo: "member",
    kim: "client",
  }));
  userIds = await t.run(async (ctx) =>
    Object.fromEntries(
      (await ctx.db.query("users").collect()).map((user) => [
        user.workosUserId!,
        user._id,
      ]),
    ),
  );
});

const create = async (name: string, by = "ada") =>
  await as(t, by).mutation(api.customers.create, { workspaceId, name });
const ids = (...people: string[]) => people.map((person) => userIds[person]!);
const page = { numItems: 50, cursor: null };

async function assign(customerId: Id<"customers">, ...people: string[]) {
  return await as(t, "ada").mutation(api.customers.assign, {
    workspaceId,
    customerId,
    userIds: ids(...people),
  });
}

async function bind(
  person: string,
  customerId: Id<"customers"> | null,
  by = "ada",
) {
  await as(t, by).mutation(api.customers.bindClient, {
    workspaceId,
    userId: userIds[person]!,
    customerId,
  });
}

async function listed(
  args: { search?: string; includeArchived?: boolean } = {},
) {
  const { page: rows } = await as(t, "bo").query(api.customers.list, {
    workspaceId,
    ...args,
    paginationOpts: page,
  });
  return rows.map(({ name }) => name);
}

async function staffOf(customerId: Id<"customers">) {
  const { page: rows } = await as(t, "ana").query(api.customers.listStaff, {
    workspaceId,
    customerId,
    paginationOpts: page,
  });
  return rows.map(({ displayName }) => displayName).sort();
}

async function memberRow(person: string) {
  return await t.run(async (ctx) => {
    const row = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_userId", (q) =>
        q.eq("workspaceId", workspaceId).eq("userId", userIds[person]!),
      )
      .unique();
    return row!;
  });
}

async function refusal(promise: Promise<unknown>) {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return isAppError(error) ? [error.data.code, error.data.field] : error;
}

describe("customers", () => {
  test("are listed by name, and found by a word of it", async () => {
    for (const name of ["Quay", "Harbor North", "atlas", "Harbor South"])
      await create(name);
    expect(await listed()).toEqual([
      "atlas",
      "Harbor North",
      "Harbor South",
      "Quay",
    ]);
    expect((await listed({ search: "harbor" })).sort()).toEqual([
      "Harbor North",
      "Harbor South",
    ]);
  });

  test("have a name of their own in the workspace, in whatever case and spacing", async () => {
    const harbor = await create("Harbor  North");
    expect(await refusal(create(" harbor north "))).toEqual([
      "CONFLICT",
      "name",
    ]);
    const quay = await create("Quay");
    const rename = (customerId: Id<"customers">, name: string) =>
      as(t, "ada").mutation(api.customers.rename, {
        workspaceId,
        customerId,
        name,
      });
    expect(await refusal(rename(quay, "HARBOR NORTH"))).toEqual([
      "CONFLICT",
      "name",
    ]);
    // A name may be written differently by its own holder.
    await rename(harbor, "HARBOR North");
    expect(await listed()).toEqual(["HARBOR North", "Quay"]);
    const other = await seedWorkspace(t, { zoe: "owner" }, "harbor");
    await as(t, "zoe").mutation(api.customers.create, {
      workspaceId: other.workspaceId,
      name: "Quay",
    });
  });

  test.each([[""], ["   "], ["x".repeat(81)], ["a\u0007b"]])(
    "can't be named %j",
    async (name) => {
      expect(await refusal(create(name))).toEqual(["INVALID", "name"]);
    },
  );

  test("of another workspace look like none", async () => {
    const other = await seedWorkspace(t, { zoe: "owner" }, "harbor");
    const theirs = await as(t, "zoe").mutation(api.customers.create, {
      workspaceId: other.workspaceId,
      name: "Theirs",
    });
    const ana = as(t, "ana");
    const one = { workspaceId, customerId: theirs };
    for (const attempt of [
      ana.query(api.customers.get, one),
      ana.query(api.customers.listStaff, { ...one, paginationOpts: page }),
      ana.mutation(api.customers.rename, { ...one, name: "Ours" }),
      ana.mutation(api.customers.setArchived, { ...one, archived: true }),
      ana.mutation(api.customers.assign, { ...one, userIds: ids("bo") }),
      ana.mutation(api.customers.unassign, { ...one, userIds: ids("bo") }),
      bind("kim", theirs, "ana"),
    ])
      expect(await refusal(attempt)).toEqual(["NOT_FOUND", "customerId"]);
  });
});

describe("archiving a customer", () => {
  test("takes it out of lists and choices, and nobody's access", async () => {
    const harbor = await create("Harbor");
    await assign(harbor, "bo");
    await bind("kim", harbor);
    await as(t, "ada").mutation(api.customers.setArchived, {
      workspaceId,
      customerId: harbor,
      archived: true,
    });

    expect(await listed()).toEqual([]);
    expect(await listed({ includeArchived: true })).toEqual(["Harbor"]);
    expect(await listed({ search: "harbor" })).toEqual([]);
    expect(await staffOf(harbor)).toEqual(["Bo"]);
    expect(
      await as(t, "kim").query(api.customers.getOwn, { workspaceId }),
    ).toMatchObject({ name: "Harbor" });
    expect(await refusal(assign(harbor, "cleo"))).toEqual([
      "CONFLICT",
      "customerId",
    ]);
    await bind("kim", null);
    expect(await refusal(bind("kim", harbor))).toEqual([
      "CONFLICT",
      "customerId",
    ]);
    expect(await refusal(create("harbor"))).toEqual(["CONFLICT", "name"]);

    await as(t, "ada").mutation(api.customers.setArchived, {
      workspaceId,
      customerId: harbor,
      archived: false,
    });
    expect(await listed()).toEqual(["Harbor"]);
    await assign(harbor, "cleo");
  });
});

describe("assignments", () => {
  test("of many at once say of each why not, and are audited once each", async () => {
    const harbor = await create("Harbor");
    const stranger = await seedWorkspace(t, { zoe: "owner" }, "harbor");
    const zoe = await t.run(
      async (ctx) =>
        (await ctx.db
          .query("workspaceMembers")
          .withIndex("by_workspaceId_userId", (q) =>
            q.eq("workspaceId", stranger.workspaceId),
          )
          .unique())!.userId,
    );
    await deliver(
      t,
      membershipEvent("deleted", 2_000, {
        id: membershipIdOf("cleo"),
        user: "cleo",
      }),
    );
    const outcomes = await as(t, "ada").mutation(api.customers.assign, {
      workspaceId,
      customerId: harbor,
      userIds: [...ids("bo", "bo", "ada", "ana", "cleo", "kim"), zoe],
    });
    expect(outcomes.map(({ refused }) => refused?.code ?? null)).toEqual([
      null,
      null,
      // An admin never touches an owner.
      "FORBIDDEN",
      "CONFLICT",
      "CONFLICT",
      "NOT_FOUND",
    ]);
    await assign(harbor, "bo");
    expect(await staffOf(harbor)).toEqual(["Ada", "Bo"]);
    expect(await auditOf(t, workspaceId, "bo")).toEqual(["assigned"]);

    const { page: mine } = await as(t, "bo").query(api.customers.listAssigned, {
      workspaceId,
      userId: userIds.bo!,
      paginationOpts: page,
    });
    expect(mine).toMatchObject([{ name: "Harbor" }]);

    await as(t, "ada").mutation(api.customers.unassign, {
      workspaceId,
      customerId: harbor,
      userIds: ids("bo", "ada", "cleo"),
    });
    expect(await staffOf(harbor)).toEqual([]);
    expect(await auditOf(t, workspaceId, "bo")).toEqual([
      "assigned",
      "unassigned",
    ]);
  });

  test("of more than 100 people are refused", async () => {
    const harbor = await create("Harbor");
    expect(
      await refusal(
        as(t, "ada").mutation(api.customers.assign, {
          workspaceId,
          customerId: harbor,
          userIds: Array<Id<"users">>(101).fill(userIds.bo!),
        }),
      ),
    ).toEqual(["INVALID", "userIds"]);
  });

  test("end when WorkOS makes the person a client, however many there are", async () => {
    await t.run(async (ctx) => {
      for (let n = 0; n < 230; n++)
        await ctx.db.insert("staffCustomerAssignments", {
          workspaceId,
          userId: userIds.bo!,
          customerId: await ctx.db.insert("customers", {
            workspaceId,
            name: `Customer ${n}`,
            nameKey: `customer ${n}`,
            createdAt: n,
          }),
          assignedAt: n,
        });
    });
    await deliver(
      t,
      membershipEvent("updated", 2_000, {
        id: membershipIdOf("bo"),
        user: "bo",
        role: "client",
      }),
    );
    const left = await t.run(
      async (ctx) => await ctx.db.query("staffCustomerAssignments").collect(),
    );
    expect(left).toEqual([]);
    const events = await auditOf(t, workspaceId, "bo");
    expect(events.filter((event) => event === "unassigned")).toHaveLength(230);
  });
});

describe("a client", () => {
  test("is bound to one customer, moved to another and freed, on record", async () => {
    const harbor = await create("Harbor");
    const quay = await create("Quay");
    await bind("kim", harbor);
    await bind("kim", harbor);
    await bind("kim", quay);
    expect(
      await as(t, "kim").query(api.customers.getOwn, { workspaceId }),
    ).toMatchObject({ name: "Quay" });
    await bind("kim", null);
    expect(
      await as(t, "kim").query(api.customers.getOwn, { workspaceId }),
    ).toBeNull();
    expect(await auditOf(t, workspaceId, "kim")).toEqual([
      "customer_changed",
      "customer_changed",
      "customer_changed",
    ]);
  });

  test("is the only one who belongs to a customer", async () => {
    const harbor = await create("Harbor");
    expect(await refusal(bind("bo", harbor))).toEqual(["CONFLICT", undefined]);
    expect(await refusal(bind("ana", harbor))).toEqual([
      "FORBIDDEN",
      undefined,
    ]);
  });

  test("loses the customer when WorkOS makes them staff, in the same entry", async () => {
    const harbor = await create("Harbor");
    await bind("kim", harbor);
    await deliver(
      t,
      membershipEvent("updated", 2_000, {
        id: membershipIdOf("kim"),
        user: "kim",
        role: "member",
      }),
    );
    expect((await memberRow("kim")).customerId).toBeUndefined();
    const { page: entries } = await as(t, "ana").query(api.audit.list, {
      workspaceId,
      userId: userIds.kim!,
      event: "role_changed",
      paginationOpts: page,
    });
    expect(entries).toMatchObject([
      {
        previousRole: "client",
        nextRole: "member",
        previousCustomer: { name: "Harbor" },
        nextCustomer: null,
      },
    ]);
  });

  test("keeps the customer through removal and return, and loses it on returning as staff", async () => {
    const harbor = await create("Harbor");
    await bind("kim", harbor);
    const kim = { id: membershipIdOf("kim"), user: "kim", role: "client" };
    await deliver(
      t,
      membershipEvent("updated", 2_000, { ...kim, status: "inactive" }),
      membershipEvent("updated", 3_000, kim),
    );
    expect(await memberRow("kim")).toMatchObject({
      status: "active",
      customerId: harbor,
    });
    await deliver(
      t,
      membershipEvent("updated", 4_000, { ...kim, status: "inactive" }),
      membershipEvent("updated", 5_000, { ...kim, role: "member" }),
    );
    const returned = await memberRow("kim");
    expect(returned).toMatchObject({ status: "active", role: "member" });
    expect(returned.customerId).toBeUndefined();
  });
});

describe("changing a role here", () => {
  // Without an organization, so that nobody has to be asked.
  beforeEach(async () => {
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", workspaceId, {
        workosOrganizationId: undefined,
      });
    });
  });
  const changeRole = async (
    person: string,
    role: "member" | "client",
    customerId?: Id<"customers">,
  ) => {
    await as(t, "ada").action(api.users.manage.changeRole, {
      workspaceId,
      userId: userIds[person]!,
      role,
      ...(customerId === undefined ? {} : { customerId }),
    });
    await settle(t);
  };

  test("to client binds to the named customer and ends what they looked after", async () => {
    const harbor = await create("Harbor");
    const quay = await create("Quay");
    await assign(quay, "bo");
    await changeRole("bo", "client", harbor);
    expect(await memberRow("bo")).toMatchObject({
      role: "client",
      customerId: harbor,
    });
    expect(await staffOf(quay)).toEqual([]);
    expect(await auditOf(t, workspaceId, "bo")).toEqual([
      "assigned",
      "role_changed",
      "unassigned",
    ]);
    await changeRole("bo", "member");
    expect((await memberRow("bo")).customerId).toBeUndefined();
  });

  test("takes no customer for staff, nor an archived one", async () => {
    const harbor = await create("Harbor");
    expect(await refusal(changeRole("kim", "member", harbor))).toEqual([
      "INVALID",
      "customerId",
    ]);
    await as(t, "ada").mutation(api.customers.setArchived, {
      workspaceId,
      customerId: harbor,
      archived: true,
    });
    expect(await refusal(changeRole("bo", "client", harbor))).toEqual([
      "CONFLICT",
      "customerId",
    ]);
    expect((await memberRow("bo")).role).toBe("member");
  });
});
