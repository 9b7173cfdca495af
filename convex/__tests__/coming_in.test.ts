import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { problemsOf } from "../lib/configProblems";
import {
  asClerk,
  clerkMembership,
  clerkUser,
  deliverClerk,
  mapAccounts,
  seedClerkWorkspace,
  withClerk,
} from "./clerk.helpers";
import { deployForThisTest } from "./ownConfig.helpers";
import { whatExists } from "./provisioning.helpers";
import { as, roster, seedWorkspace } from "./setup.helpers";
import { deliver, userEvent } from "./webhooks.helpers";
import { besideWorkos } from "./workos.helpers";

/* Coming in by the front door: the four outcomes, and what an outage makes of them. */

const world = besideWorkos();
let ana: string;
beforeEach(async () => {
  ana = await world.person("ana");
});

const create = (who: string, args: { name: string }) =>
  as(world.t, who).action(api.workspaces.create, args);
const comeIn = (who: string) =>
  as(world.t, who).action(api.workspaces.ensureDefaultWorkspace, {});

test("someone new gets a workspace of their own, once", async () => {
  const entry = await comeIn(ana);
  expect(entry).toMatchObject({
    status: "created",
    slug: "anas-workspace",
  });
  expect(await comeIn(ana)).toMatchObject({
    status: "workspace",
    slug: "anas-workspace",
  });
  expect(await whatExists(world)).toEqual({
    workos: ["ana’s workspace"],
    here: ["ana’s workspace"],
  });
});

test("two tabs at once make one workspace", async () => {
  const [one, two] = await Promise.all([comeIn(ana), comeIn(ana)]);
  expect(two).toMatchObject({ slug: (one as { slug: string }).slug });
  expect((await whatExists(world)).workos).toHaveLength(1);
});

test("a colleague whose event was lost enters the workspace they were added to", async () => {
  const { slug } = await create(ana, { name: "Studio" });
  const bo = await world.person("bo");
  const { data } = await world.sdk.organizations.listOrganizations();
  await world.sdk.userManagement.createOrganizationMembership({
    organizationId: data[0]!.id,
    userId: bo,
    roleSlug: "member",
  });
  expect(await comeIn(bo)).toMatchObject({ status: "workspace", slug });
});

test("someone who was invited is told so, and gets no workspace", async () => {
  await create(ana, { name: "Studio" });
  const { data } = await world.sdk.organizations.listOrganizations();
  await world.sdk.userManagement.sendInvitation({
    email: "Mara@Example.com",
    organizationId: data[0]!.id,
    roleSlug: "client",
  });
  const mara = await world.person("mara");
  expect(await comeIn(mara)).toEqual({
    status: "invited",
    email: "mara@example.com",
    workspaceNames: ["Studio"],
  });
  expect((await whatExists(world)).here).toEqual(["Studio"]);
});

test("someone who was removed is told so, and gets no workspace", async () => {
  await create(ana, { name: "Studio" });
  const bo = await world.person("bo");
  const { data } = await world.sdk.organizations.listOrganizations();
  const membership =
    await world.sdk.userManagement.createOrganizationMembership({
      organizationId: data[0]!.id,
      userId: bo,
    });
  await comeIn(bo);
  await world.sdk.userManagement.deactivateOrganizationMembership(
    membership.id,
  );
  expect(await comeIn(bo)).toEqual({
    status: "no_access",
    workspaceNames: ["Studio"],
    restorable: [],
    mayCreate: true,
  });
  expect((await whatExists(world)).here).toEqual(["Studio"]);
});

test("an owner who deleted their only workspace is offered it back, and gets no other", async () => {
  const { workspaceId, slug } = await create(ana, { name: "Studio" });
  await as(world.t, ana).mutation(api.deletion.request, {
    workspaceId,
    confirmation: "Studio",
    deleteOrganization: false,
  });
  expect(await comeIn(ana)).toEqual({
    status: "no_access",
    workspaceNames: [],
    restorable: ["Studio"],
    mayCreate: true,
  });
  expect((await whatExists(world)).here).toEqual(["Studio"]);
  await as(world.t, ana).mutation(api.deletion.restore, { workspaceId });
  expect(await comeIn(ana)).toMatchObject({ status: "workspace", slug });
});

test("an owner whose deletion is final is someone new again", async () => {
  const { workspaceId } = await create(ana, { name: "Studio" });
  await as(world.t, ana).mutation(api.deletion.request, {
    workspaceId,
    confirmation: "Studio",
    deleteOrganization: false,
  });
  await world.t.run(async (ctx) => {
    await ctx.db.patch("workspaces", workspaceId, { deletionDueAt: 1 });
  });
  await world.t.action(internal.steps.deletion.finalizeDue, {});
  expect(await comeIn(ana)).toMatchObject({ status: "created" });
});

test("an outage keeps nobody from a workspace they can enter", async () => {
  const { slug } = await create(ana, { name: "Studio" });
  world.workos.faults.next(/^GET/, { status: 500, times: Infinity });
  expect(await comeIn(ana)).toMatchObject({ status: "workspace", slug });
});

test("an outage makes no workspace for someone who may have one elsewhere", async () => {
  world.workos.faults.next(/^GET/, { status: 500, times: Infinity });
  await expect(comeIn(ana)).rejects.toMatchObject({
    data: { code: "PROVIDER_UNAVAILABLE" },
  });
  world.workos.faults.clear();
  expect(await whatExists(world)).toEqual({ workos: [], here: [] });
});

test("looking removes nobody: the resolver only reads", async () => {
  const { workspaceId } = await seedWorkspace(world.t, {
    eve: "owner",
    [ana]: "member",
  });
  await world.t.run(async (ctx) => {
    for (const row of await ctx.db
      .query("workosOrganizationMemberships")
      .collect())
      if (row.workosUserId === ana)
        await ctx.db.delete("workosOrganizationMemberships", row._id);
  });
  const access = await as(world.t, ana).query(
    internal.workspaces.internalResolveDefaultWorkspaceAccess,
    {},
  );
  expect(access).toEqual({
    accessible: null,
    closed: ["Studio"],
    restorable: [],
  });
  expect(await comeIn(ana)).toMatchObject({ status: "no_access" });
  expect(await roster(world.t, workspaceId)).toEqual({
    eve: "owner",
    [ana]: "member",
  });
});

describe("somebody who signs in by Clerk", () => {
  const noWorkspace = {
    status: "no_workspace",
    provider: "clerk",
    mayCreate: false,
  };
  beforeEach(() => {
    withClerk(world.t);
  });
  const comeInByClerk = (person: string) =>
    asClerk(world.t, person).action(api.workspaces.ensureDefaultWorkspace, {});

  test("is told that they are in no workspace; WorkOS is not asked, down or not", async () => {
    world.workos.faults.next(/./, { status: 503, times: Infinity });
    const before = world.workos.faults.calls.length;
    expect(await comeInByClerk("cy")).toEqual(noWorkspace);
    await deliverClerk(
      world.t,
      clerkMembership("created", 2_000, { person: "cy" }),
      clerkUser("created", 2_000, { person: "cy" }),
    );
    expect(await comeInByClerk("cy")).toEqual(noWorkspace);
    expect(world.workos.faults.calls).toHaveLength(before);
    world.workos.faults.clear();
    expect(await whatExists(world)).toEqual({ workos: [], here: [] });
  });

  test("is told from where they were removed", async () => {
    await seedClerkWorkspace(
      world.t,
      { owen: "owner" },
      { linkedTo: "org_clerk" },
    );
    await deliverClerk(
      world.t,
      clerkMembership("created", 2_000, { person: "cy" }),
    );
    expect(await comeInByClerk("cy")).toMatchObject({ status: "workspace" });
    await deliverClerk(
      world.t,
      clerkMembership("deleted", 3_000, { person: "cy" }),
    );
    expect(await comeInByClerk("cy")).toEqual({
      status: "no_access",
      workspaceNames: ["Studio"],
      restorable: [],
      mayCreate: false,
    });
  });

  test("as an account of somebody that WorkOS knows finds what WorkOS let them into", async () => {
    const { slug } = await create(ana, { name: "Studio" });
    const bo = await world.person("bo");
    const { data } = await world.sdk.organizations.listOrganizations();
    await deliver(world.t, userEvent("created", 2_000, { id: bo }));
    await mapAccounts(world.t, { bo });
    expect(await comeInByClerk("bo")).toEqual(noWorkspace);
    await world.sdk.userManagement.createOrganizationMembership({
      organizationId: data[0]!.id,
      userId: bo,
      roleSlug: "member",
    });
    expect(await comeInByClerk("bo")).toMatchObject({
      status: "workspace",
      slug,
    });
  });
});

test.each([
  [
    "山田太郎",
    "yamada@corp.example",
    "山田太郎’s workspace",
    "yamadas-workspace",
  ],
  ["Ольга", "olga@corp.example", "Ольга’s workspace", "olgas-workspace"],
  [" \u200B", "mina.o@corp.example", "mina.o’s workspace", "mina-os-workspace"],
  ["\u202EAna\u0007", "a@corp.example", "Ana’s workspace", "anas-workspace"],
  [
    `${"x".repeat(59)}👨‍👩‍👧‍👦`,
    "x@corp.example",
    `${"x".repeat(59)}’s workspace`,
    "x".repeat(40),
  ],
])(
  "someone new named %j at %j gets %j at %j",
  async (firstName, email, name, slug) => {
    const { id } = await world.sdk.userManagement.createUser({
      email,
      emailVerified: true,
      firstName,
    });
    expect(await comeIn(id)).toMatchObject({ status: "created", slug });
    expect(await whatExists(world)).toEqual({ workos: [name], here: [name] });
  },
);

test("two people of one name, in a script that no address holds, get two addresses", async () => {
  const slugs: unknown[] = [];
  for (const domain of ["a.example", "b.example"]) {
    const { id } = await world.sdk.userManagement.createUser({
      email: `ольга@${domain}`,
      emailVerified: true,
      firstName: "Ольга",
    });
    slugs.push(((await comeIn(id)) as { slug?: string }).slug);
  }
  expect(slugs).toEqual(["my-workspace", "my-workspace-2"]);
});

describe("where the product decides who makes workspaces", () => {
  const told = (mayCreate: boolean) => ({
    status: "no_workspace",
    provider: "workos",
    mayCreate,
  });
  const nothing = { workos: [], here: [] };

  test("somebody new gets none by themselves, and can make one", async () => {
    deployForThisTest({ defaultWorkspace: false });
    expect(await comeIn(ana)).toEqual(told(true));
    expect(await whatExists(world)).toEqual(nothing);
    expect(await create(ana, { name: "Studio" })).toMatchObject({
      slug: "studio",
    });
  });

  test.each([
    ["nobody", "nobody" as const],
    ["people of other domains", { domains: ["agency.example"] }],
  ])("they do not where it is for %s", async (_whom, createWorkspaces) => {
    deployForThisTest({ createWorkspaces });
    expect(await comeIn(ana)).toEqual(told(false));
    await expect(create(ana, { name: "Studio" })).rejects.toMatchObject({
      data: { code: "FORBIDDEN", reason: "createdByOthers" },
    });
    expect(await whatExists(world)).toEqual(nothing);
  });

  test("people of a domain do, once their address is verified", async () => {
    deployForThisTest({ createWorkspaces: { domains: ["Example.com"] } });
    const bo = await world.person("bo", { emailVerified: false });
    expect(await comeIn(bo)).toEqual(told(false));
    expect(await comeIn(ana)).toMatchObject({ status: "created" });
    const snapshots = [ana, bo].map((id) =>
      as(world.t, id).query(api.dashboard.getSnapshot, {}),
    );
    expect(
      (await Promise.all(snapshots)).map((one) => one?.viewer?.mayCreate),
    ).toEqual([true, false]);
  });
});

test.each([
  [[], 'the list is empty. Write "nobody" in place of it.'],
  [["agency.example", "@acme.example"], '"@acme.example" is no domain.'],
  [["acme"], '"acme" is no domain.'],
])("a push with the domains %j is refused", (domains, why) => {
  expect(problemsOf({ createWorkspaces: { domains } })).toEqual([
    expect.stringContaining(`createWorkspaces.domains: ${why}`),
  ]);
});
