import { expect, test } from "vitest";
import { api } from "../_generated/api";
import {
  besideInviters,
  harbor,
  outcomes,
  rows,
  send,
  studio,
  world,
} from "./inviting.helpers";
import { deployForThisTest } from "./ownConfig.helpers";
import { as, roster } from "./setup.helpers";

/* A product that has no customers, and so no clients. */

besideInviters();

const me = (person: string) => as(world.t, studio.ids[person]!);
const page = { numItems: 10, cursor: null };
const here = () => ({ workspaceId: studio.workspaceId });

test("nobody is made a client: not by an invitation, and not by a change of role", async () => {
  deployForThisTest({ customers: false });
  const before = await roster(world.t, studio.workspaceId);
  const zed = { email: "zed@example.com", role: "client" as const };
  const [sent] = await send("bo", { ...zed, customerId: harbor });
  expect(sent).toMatchObject({
    refusal: { reason: "noClientsHere", field: "role" },
  });
  await expect(
    me("bo").action(api.users.manage.changeRole, {
      ...here(),
      userId: studio.userIds.cy!,
      role: "client",
    }),
  ).rejects.toMatchObject({ data: { reason: "noClientsHere" } });
  expect(await rows()).toEqual([]);
  expect(await roster(world.t, studio.workspaceId)).toEqual(before);
  expect(await outcomes("bo", { ...zed, role: "member" })).toEqual(["sent"]);
});

test("customers are neither shown nor changed, and a stranger is told nothing else than ever", async () => {
  deployForThisTest({ customers: false });
  await world.person("zed");
  const none = { data: { code: "NOT_FOUND", reason: "noCustomersHere" } };
  const list = { ...here(), paginationOpts: page };
  await expect(me("ana").query(api.customers.list, list)).rejects.toMatchObject(
    none,
  );
  await expect(
    me("ana").mutation(api.customers.create, { ...here(), name: "Quay" }),
  ).rejects.toMatchObject(none);
  await expect(
    me("ana").mutation(api.customers.assign, {
      ...here(),
      customerId: harbor,
      userIds: [studio.userIds.cy!],
    }),
  ).rejects.toMatchObject(none);
  await expect(
    as(world.t, "stranger").query(api.customers.list, list),
  ).rejects.toMatchObject({ data: { code: "UNAUTHENTICATED" } });
});

test("they are there again when the product has customers again", async () => {
  deployForThisTest({ customers: false });
  deployForThisTest({ customers: true });
  const { page: listed } = await me("ana").query(api.customers.list, {
    ...here(),
    paginationOpts: page,
  });
  expect(listed).toMatchObject([{ customerId: harbor }]);
});

test("who comes with the client's slug is in, sees nothing, and is listed for a role", async () => {
  deployForThisTest({ customers: false });
  const zed = await world.person("zed");
  await world.sdk.userManagement.createOrganizationMembership({
    organizationId: studio.organizationId,
    userId: zed,
    roleSlug: "client",
  });
  await as(world.t, zed).action(api.workspaces.ensureDefaultWorkspace, {});
  expect(await roster(world.t, studio.workspaceId)).toMatchObject({
    [zed]: "client",
  });
  const { members } = await me("ana").query(api.roles.listUnmapped, here());
  expect(members).toMatchObject([
    { email: "zed@example.com", roleSlugs: ["client"] },
  ]);
});
