// @vitest-environment node
import { WorkOS } from "@workos-inc/node";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
  vi,
} from "vitest";
import {
  type LocalWorkos,
  startLocalWorkos,
} from "../../dev/workos/localWorkos.ts";
import { api, internal } from "../_generated/api";
import {
  as,
  roster,
  seedPeople,
  seedWorkspace,
  setEnvironment,
  setup,
  settle,
  type T,
} from "./setup.helpers";
import { planRequest } from "../model/provisioningPlan";

/* Against the official WorkOS emulator. What is asserted of WorkOS is read from
 * it, not from what we think we told it. */

let workos: LocalWorkos;
let sdk: WorkOS;
let t: T;
let ana: string;

beforeAll(async () => {
  workos = await startLocalWorkos({ port: 0, clientId: "client_test" });
  const { port } = new URL(workos.url);
  sdk = new WorkOS(workos.apiKey, {
    apiHostname: "localhost",
    https: false,
    port: Number(port),
    maxRetries: 0,
  });
  setEnvironment(workos.url);
});
afterAll(async () => {
  await workos.close();
});
beforeEach(async () => {
  await workos.reset();
  t = setup();
  ana = await person("ana@example.com", "Ana");
});
afterEach(async () => {
  await settle(t);
  vi.useRealTimers();
});

async function person(email: string, firstName?: string) {
  const user = await sdk.userManagement.createUser({
    email,
    emailVerified: true,
    ...(firstName === undefined ? {} : { firstName }),
  });
  return user.id;
}

const create = (
  who: string,
  args: { name: string; slug?: string; requestId?: string },
) => as(t, who).action(api.workspaces.create, args);
const comeIn = (who: string) =>
  as(t, who).action(api.workspaces.ensureDefaultWorkspace, {});
const finishAbandoned = () =>
  t.action(internal.provisioning.finishAbandoned, {});

/** What exists on both sides, by name. */
async function whatExists() {
  const organizations = await sdk.organizations.listOrganizations();
  const workspaces = await t.run(
    async (ctx) => await ctx.db.query("workspaces").collect(),
  );
  return {
    workos: organizations.data.map((organization) => organization.name).sort(),
    here: workspaces.map((workspace) => workspace.name).sort(),
  };
}
const apiCalls = () =>
  workos.faults.calls.map(({ method, path }) => `${method} ${path}`);
const journal = async () =>
  await t.run(async (ctx) =>
    (await ctx.db.query("provisioningJournal").collect()).map(
      (row) => row.state,
    ),
  );
/** Lets the lease of whoever died run out. */
const leaseRunsOut = async () => {
  await t.run(async (ctx) => {
    for (const row of await ctx.db.query("provisioningJournal").collect())
      await ctx.db.patch("provisioningJournal", row._id, { leaseUntil: 1 });
  });
};

describe("creating a workspace", () => {
  test("makes the organization and the admin membership in WorkOS, and the owner here", async () => {
    const { workspaceId, slug } = await create(ana, {
      name: "  Studio   North ",
    });
    expect(slug).toBe("studio-north");
    expect(await roster(t, workspaceId)).toEqual({ [ana]: "owner" });

    const { data } = await sdk.organizations.listOrganizations();
    expect(data).toHaveLength(1);
    expect(data[0]?.name).toBe("Studio North");
    const memberships = await sdk.userManagement.listOrganizationMemberships({
      organizationId: data[0]!.id,
    });
    expect(memberships.data).toMatchObject([
      { userId: ana, status: "active", role: { slug: "admin" } },
    ]);
    const mirror = await t.run(
      async (ctx) =>
        await ctx.db.query("workosOrganizationMemberships").collect(),
    );
    expect(mirror).toMatchObject([
      {
        membershipId: memberships.data[0]!.id,
        workosUserId: ana,
        roleSlug: "admin",
        status: "active",
      },
    ]);
    expect(await journal()).toEqual(["done"]);
  });

  test("takes two calls to WorkOS", async () => {
    await seedPeople(t, ana);
    const before = workos.faults.calls.length;
    await create(ana, { name: "Studio" });
    expect(apiCalls().slice(before)).toEqual([
      "POST /organizations",
      "POST /user_management/organization_memberships",
    ]);
  });

  test.each([
    ["a name that is empty", { name: "" }, "INVALID", "name"],
    ["a name of white space", { name: " \n\t " }, "INVALID", "name"],
    ["a name of 81 characters", { name: "x".repeat(81) }, "INVALID", "name"],
    ["a slug with capitals", { name: "A", slug: "Studio" }, "INVALID", "slug"],
    ["a slug of one character", { name: "A", slug: "a" }, "INVALID", "slug"],
    ["a reserved slug", { name: "A", slug: "admin" }, "INVALID", "slug"],
    ["a taken slug", { name: "A", slug: "taken" }, "SLUG_TAKEN", "slug"],
  ])(
    "%s is refused at its field, and nothing is made",
    async (_what, args, code, field) => {
      await seedWorkspace(t, { eve: "owner" }, "taken");
      const before = workos.faults.calls.length;
      await expect(create(ana, args)).rejects.toMatchObject({
        data: { code, field, message: expect.stringMatching(/\.$/) as string },
      });
      expect(workos.faults.calls.length).toBe(before);
      expect(await whatExists()).toEqual({ workos: [], here: ["Taken"] });
    },
  );

  test("is for people who are signed in", async () => {
    await expect(
      t.action(api.workspaces.create, { name: "Studio" }),
    ).rejects.toMatchObject({ data: { code: "UNAUTHENTICATED" } });
  });

  test("the same request twice makes one workspace", async () => {
    const request = { name: "Studio", requestId: "click" };
    const [one, two] = await Promise.all([
      create(ana, request),
      create(ana, request),
    ]);
    const three = await create(ana, request);
    expect(two).toEqual(one);
    expect(three).toEqual(one);
    expect(await whatExists()).toEqual({
      workos: ["Studio"],
      here: ["Studio"],
    });
  });

  test("the same person, name and slug is the same request", async () => {
    const one = await create(ana, { name: "Studio", slug: "studio" });
    expect(await create(ana, { name: "Studio", slug: "studio" })).toEqual(one);
    await expect(
      create(ana, { name: "Another", slug: "studio" }),
    ).rejects.toMatchObject({ data: { code: "SLUG_TAKEN" } });
  });

  test("two workspaces of one name get two slugs", async () => {
    const bo = await person("bo@example.com");
    expect((await create(ana, { name: "Studio" })).slug).toBe("studio");
    expect((await create(bo, { name: "Studio" })).slug).toBe("studio-2");
  });
});

describe("when something fails while creating", () => {
  const attempt = () => create(ana, { name: "Studio", requestId: "one" });
  const unavailable = {
    data: {
      code: "PROVIDER_UNAVAILABLE",
      message:
        "WorkOS did not answer, so nothing was changed. Try again in a moment.",
    },
  };

  test.each([
    ["the organization is refused an answer", "POST /organizations", 500],
    ["the organization's answer is lost", "POST /organizations", "lost answer"],
    ["the connection breaks", "POST /organizations", "reset"],
    [
      "the membership is refused an answer",
      "POST /user_management/organization_memberships",
      503,
    ],
    [
      "the membership's answer is lost",
      "POST /user_management/organization_memberships",
      "lost answer",
    ],
  ] as const)(
    "%s: a sentence, and one run of the cron leaves nothing",
    async (_what, call, status) => {
      workos.faults.next(call, { status });
      await expect(attempt()).rejects.toMatchObject(unavailable);
      expect((await whatExists()).here).toEqual([]);
      await leaseRunsOut();
      expect(await finishAbandoned()).toEqual({ rolledBack: 1, failed: 0 });
      expect(await whatExists()).toEqual({ workos: [], here: [] });
      expect(await journal()).toEqual(["rolled_back"]);
    },
  );

  test("a WorkOS that never answers is given up after ten seconds, and nothing is left", async () => {
    workos.faults.next("POST /organizations", { status: "hang" });
    await expect(attempt()).rejects.toMatchObject(unavailable);
    workos.faults.clear();
    await leaseRunsOut();
    await finishAbandoned();
    expect(await whatExists()).toEqual({ workos: [], here: [] });
  }, 30_000);

  test("trying again goes on under the same key, and makes one whole workspace", async () => {
    workos.faults.next("POST /organizations", { status: "lost answer" });
    await expect(attempt()).rejects.toMatchObject(unavailable);
    const { workspaceId } = await attempt();
    expect(await roster(t, workspaceId)).toEqual({ [ana]: "owner" });
    expect(await whatExists()).toEqual({
      workos: ["Studio"],
      here: ["Studio"],
    });
  });

  test("a failed write here deletes the organization that was made for it", async () => {
    // The slug is taken between the first step and the last.
    const sneak = vi
      .spyOn(globalThis, "fetch")
      .mockImplementationOnce(async (...args) => {
        await seedWorkspace(t, { eve: "owner" }, "studio");
        return await fetch(...args);
      });
    await expect(
      create(ana, { name: "Studio", slug: "studio" }),
    ).rejects.toMatchObject({ data: { code: "SLUG_TAKEN" } });
    sneak.mockRestore();
    expect(await whatExists()).toEqual({ workos: [], here: ["Studio"] });
    expect(await journal()).toEqual(["rolled_back"]);
  });

  test("a rollback that fails is on record, and is tried again", async () => {
    workos.faults.next("POST /organizations", { status: "lost answer" });
    await expect(attempt()).rejects.toMatchObject(unavailable);
    await leaseRunsOut();
    workos.faults.next(/^DELETE/, { status: 422, times: 1 });
    expect(await finishAbandoned()).toEqual({ rolledBack: 0, failed: 1 });
    expect(await journal()).toEqual(["rolling_back"]);
    await leaseRunsOut();
    expect(await finishAbandoned()).toEqual({ rolledBack: 1, failed: 0 });
    expect(await whatExists()).toEqual({ workos: [], here: [] });
  });

  test("an organization without our key is never deleted", async () => {
    await sdk.organizations.createOrganization({ name: "Not ours" });
    workos.faults.next("POST /organizations", { status: 500 });
    await expect(attempt()).rejects.toMatchObject(unavailable);
    await leaseRunsOut();
    await finishAbandoned();
    expect((await whatExists()).workos).toEqual(["Not ours"]);
  });

  test("whoever lost the lease can't finish any more", async () => {
    const begun = await as(t, ana).mutation(internal.provisioning.begin, {
      name: "Studio",
      requestId: "one",
    });
    if (begun.status !== "go") throw new Error("nothing to finish");
    const organization = await sdk.organizations.createOrganization({
      name: "Studio",
      externalId: begun.order.key,
    });
    await leaseRunsOut();
    await finishAbandoned();
    await expect(
      as(t, ana).mutation(
        internal.workspaces.internalCreateWorkspaceWithOrganization,
        {
          journalId: begun.order.journalId,
          lease: begun.order.lease,
          organization: {
            workosOrganizationId: organization.id,
            name: "Studio",
            updatedAt: 1,
          },
          membership: {
            membershipId: "om",
            workosOrganizationId: organization.id,
            workosUserId: ana,
            roleSlugs: ["admin"],
            status: "active",
            directoryManaged: false,
            createdAt: 1,
            updatedAt: 1,
          },
        },
      ),
    ).rejects.toMatchObject({ data: { code: "CONFLICT" } });
    expect(await whatExists()).toEqual({ workos: [], here: [] });
  });
});

describe("coming in by the front door", () => {
  test("someone new gets a workspace of their own, once", async () => {
    const standing = await comeIn(ana);
    expect(standing).toMatchObject({
      status: "created",
      slug: "anas-workspace",
    });
    expect(await comeIn(ana)).toMatchObject({
      status: "workspace",
      slug: "anas-workspace",
    });
    expect(await whatExists()).toEqual({
      workos: ["Ana’s workspace"],
      here: ["Ana’s workspace"],
    });
  });

  test("two tabs at once make one workspace", async () => {
    const [one, two] = await Promise.all([comeIn(ana), comeIn(ana)]);
    expect(two).toMatchObject({ slug: (one as { slug: string }).slug });
    expect((await whatExists()).workos).toHaveLength(1);
  });

  test("a colleague whose event was lost enters the workspace they were added to", async () => {
    const { slug } = await create(ana, { name: "Studio" });
    const bo = await person("bo@example.com", "Bo");
    const { data } = await sdk.organizations.listOrganizations();
    await sdk.userManagement.createOrganizationMembership({
      organizationId: data[0]!.id,
      userId: bo,
      roleSlug: "member",
    });
    expect(await comeIn(bo)).toMatchObject({ status: "workspace", slug });
  });

  test("someone who was invited is told so, and gets no workspace", async () => {
    await create(ana, { name: "Studio" });
    const { data } = await sdk.organizations.listOrganizations();
    await sdk.userManagement.sendInvitation({
      email: "Mara@Example.com",
      organizationId: data[0]!.id,
      roleSlug: "client",
    });
    const mara = await person("mara@example.com", "Mara");
    expect(await comeIn(mara)).toEqual({
      status: "invited",
      email: "mara@example.com",
      workspaceNames: ["Studio"],
    });
    expect((await whatExists()).here).toEqual(["Studio"]);
  });

  test("someone who was removed is told so, and gets no workspace", async () => {
    await create(ana, { name: "Studio" });
    const bo = await person("bo@example.com", "Bo");
    const { data } = await sdk.organizations.listOrganizations();
    const membership = await sdk.userManagement.createOrganizationMembership({
      organizationId: data[0]!.id,
      userId: bo,
    });
    await comeIn(bo);
    await sdk.userManagement.deactivateOrganizationMembership(membership.id);
    expect(await comeIn(bo)).toEqual({
      status: "no_access",
      workspaceNames: ["Studio"],
      restorable: [],
    });
    expect((await whatExists()).here).toEqual(["Studio"]);
  });

  test("an owner who deleted their only workspace is offered it back, and gets no other", async () => {
    const { workspaceId, slug } = await create(ana, { name: "Studio" });
    await as(t, ana).mutation(api.deletion.request, {
      workspaceId,
      confirmation: "Studio",
      deleteOrganization: false,
    });
    expect(await comeIn(ana)).toEqual({
      status: "no_access",
      workspaceNames: [],
      restorable: ["Studio"],
    });
    expect((await whatExists()).here).toEqual(["Studio"]);
    await as(t, ana).mutation(api.deletion.restore, { workspaceId });
    expect(await comeIn(ana)).toMatchObject({ status: "workspace", slug });
  });

  test("an owner whose deletion is final is someone new again", async () => {
    const { workspaceId } = await create(ana, { name: "Studio" });
    await as(t, ana).mutation(api.deletion.request, {
      workspaceId,
      confirmation: "Studio",
      deleteOrganization: false,
    });
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", workspaceId, { deletionDueAt: 1 });
    });
    await t.action(internal.deletion.finalizeDue, {});
    expect(await comeIn(ana)).toMatchObject({ status: "created" });
  });

  test("an outage keeps nobody from a workspace they can enter", async () => {
    const { slug } = await create(ana, { name: "Studio" });
    workos.faults.next(/^GET/, { status: 500, times: Infinity });
    expect(await comeIn(ana)).toMatchObject({ status: "workspace", slug });
  });

  test("an outage makes no workspace for someone who may have one elsewhere", async () => {
    workos.faults.next(/^GET/, { status: 500, times: Infinity });
    await expect(comeIn(ana)).rejects.toMatchObject({
      data: { code: "PROVIDER_UNAVAILABLE" },
    });
    workos.faults.clear();
    expect(await whatExists()).toEqual({ workos: [], here: [] });
  });

  test("looking removes nobody: the resolver only reads", async () => {
    const { workspaceId } = await seedWorkspace(t, {
      eve: "owner",
      [ana]: "member",
    });
    await t.run(async (ctx) => {
      for (const row of await ctx.db
        .query("workosOrganizationMemberships")
        .collect())
        if (row.workosUserId === ana)
          await ctx.db.delete("workosOrganizationMemberships", row._id);
    });
    const access = await as(t, ana).query(
      internal.workspaces.internalResolveDefaultWorkspaceAccess,
      {},
    );
    expect(access).toEqual({
      accessible: null,
      closed: ["Studio"],
      restorable: [],
    });
    expect(await comeIn(ana)).toMatchObject({ status: "no_access" });
    expect(await roster(t, workspaceId)).toEqual({
      eve: "owner",
      [ana]: "member",
    });
  });
});

test("an owner whom WorkOS calls admin stays owner when their membership is read again", async () => {
  const { workspaceId } = await create(ana, { name: "Studio" });
  await comeIn(ana);
  expect(await roster(t, workspaceId)).toEqual({ [ana]: "owner" });
});

test("someone who asks far too often is told how long to wait, and WorkOS is spared", async () => {
  await create(ana, { name: "Studio", requestId: "one" });
  const again = () => create(ana, { name: "Studio", requestId: "one" });
  let refusal: unknown;
  for (let i = 0; i < 40 && refusal === undefined; i++)
    await again().catch((error: unknown) => (refusal = error));
  expect(refusal).toMatchObject({
    data: {
      code: "RATE_LIMITED",
      message: expect.stringMatching(/Try again in/) as string,
      retryAfterMs: expect.any(Number) as number,
    },
  });
  expect((await whatExists()).workos).toEqual(["Studio"]);
});

const EARLIER = {
  state: "open",
  isHeld: true,
  leaseUntil: 11,
  isSameOrder: true,
  isUsable: false,
} as const;
test.each([
  ["nothing", null, "start"],
  ["one at work", EARLIER, "busy"],
  ["one at work on another name", { ...EARLIER, isSameOrder: false }, "busy"],
  ["one whose time is up", { ...EARLIER, leaseUntil: 10 }, "resume"],
  ["one that was given up", { ...EARLIER, isHeld: false }, "resume"],
  [
    "one that was given up under another name",
    { ...EARLIER, isHeld: false, isSameOrder: false },
    "start",
  ],
  ["one on its way back", { ...EARLIER, state: "rolling_back" }, "start"],
  ["one taken back", { ...EARLIER, state: "rolled_back" }, "start"],
  ["one made", { ...EARLIER, state: "done", isUsable: true }, "done"],
  ["one made, and gone since", { ...EARLIER, state: "done" }, "start"],
] as const)("a request after %s", (_what, earlier, decision) => {
  expect(planRequest({ earlier, now: 10 })).toBe(decision);
});
