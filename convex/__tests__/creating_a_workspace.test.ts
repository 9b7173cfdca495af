import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { planRequest } from "../model/provisioning/plan";
import {
  journalStates,
  leasesRunOut,
  whatExists,
} from "./provisioning.helpers";
import { as, roster, seedPeople, seedWorkspace } from "./setup.helpers";
import { besideWorkos } from "./workos.helpers";

/* Against the official WorkOS emulator. What is asserted of WorkOS is read from
 * it, not from what we think we told it. */

const world = besideWorkos();
let ana: string;
beforeEach(async () => {
  ana = await world.person("ana");
});

const create = (
  who: string,
  args: { name: string; slug?: string; requestId?: string },
) => as(world.t, who).action(api.workspaces.create, args);
const finishAbandoned = () =>
  world.t.action(internal.provisioning.finishAbandoned, {});
const apiCalls = () =>
  world.workos.faults.calls.map(({ method, path }) => `${method} ${path}`);

describe("creating a workspace", () => {
  test("makes the organization and the admin membership in WorkOS, and the owner here", async () => {
    const { workspaceId, slug } = await create(ana, {
      name: "  Studio   North ",
    });
    expect(slug).toBe("studio-north");
    expect(await roster(world.t, workspaceId)).toEqual({ [ana]: "owner" });

    const { data } = await world.sdk.organizations.listOrganizations();
    expect(data).toHaveLength(1);
    expect(data[0]?.name).toBe("Studio North");
    const memberships =
      await world.sdk.userManagement.listOrganizationMemberships({
        organizationId: data[0]!.id,
      });
    expect(memberships.data).toMatchObject([
      { userId: ana, status: "active", role: { slug: "admin" } },
    ]);
    const mirror = await world.t.run(
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
    expect(await journalStates(world)).toEqual(["done"]);
  });

  test("takes two calls to WorkOS", async () => {
    await seedPeople(world.t, ana);
    const before = world.workos.faults.calls.length;
    await create(ana, { name: "Studio" });
    expect(apiCalls().slice(before)).toEqual([
      "POST /organizations",
      "POST /user_management/organization_memberships",
    ]);
  });

  test.each([
    ["a name that is empty", { name: "" }, "INVALID", "name"],
    ["a name of white space", { name: " \n\t " }, "INVALID", "name"],
    ["a name that shows nothing", { name: "\u200B\u3164" }, "INVALID", "name"],
    ["a name with a control character", { name: "A\u0007" }, "INVALID", "name"],
    ["a name that turns around", { name: "a\u202Eb" }, "INVALID", "name"],
    ["a name with half a character", { name: "a\uD83D" }, "INVALID", "name"],
    ["a name of 81 characters", { name: "x".repeat(81) }, "INVALID", "name"],
    ["a slug with capitals", { name: "A", slug: "Studio" }, "INVALID", "slug"],
    ["a slug of one character", { name: "A", slug: "a" }, "INVALID", "slug"],
    ["a reserved slug", { name: "A", slug: "admin" }, "INVALID", "slug"],
    ["a taken slug", { name: "A", slug: "taken" }, "SLUG_TAKEN", "slug"],
  ])(
    "%s is refused at its field, and nothing is made",
    async (_what, args, code, field) => {
      await seedWorkspace(world.t, { eve: "owner" }, "taken");
      const before = world.workos.faults.calls.length;
      await expect(create(ana, args)).rejects.toMatchObject({
        data: { code, field, message: expect.stringMatching(/\.$/) as string },
      });
      expect(world.workos.faults.calls.length).toBe(before);
      expect(await whatExists(world)).toEqual({ workos: [], here: ["Taken"] });
    },
  );

  test("is for people who are signed in", async () => {
    await expect(
      world.t.action(api.workspaces.create, { name: "Studio" }),
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
    expect(await whatExists(world)).toEqual({
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
    const bo = await world.person("bo");
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
      world.workos.faults.next(call, { status });
      await expect(attempt()).rejects.toMatchObject(unavailable);
      expect((await whatExists(world)).here).toEqual([]);
      await leasesRunOut(world);
      expect(await finishAbandoned()).toEqual({ rolledBack: 1, failed: 0 });
      expect(await whatExists(world)).toEqual({ workos: [], here: [] });
      expect(await journalStates(world)).toEqual(["rolled_back"]);
    },
  );

  test("a WorkOS that never answers is given up after ten seconds, and nothing is left", async () => {
    world.workos.faults.next("POST /organizations", { status: "hang" });
    await expect(attempt()).rejects.toMatchObject(unavailable);
    world.workos.faults.clear();
    await leasesRunOut(world);
    await finishAbandoned();
    expect(await whatExists(world)).toEqual({ workos: [], here: [] });
  }, 30_000);

  test("trying again goes on under the same key, and makes one whole workspace", async () => {
    world.workos.faults.next("POST /organizations", { status: "lost answer" });
    await expect(attempt()).rejects.toMatchObject(unavailable);
    const { workspaceId } = await attempt();
    expect(await roster(world.t, workspaceId)).toEqual({ [ana]: "owner" });
    expect(await whatExists(world)).toEqual({
      workos: ["Studio"],
      here: ["Studio"],
    });
  });

  test("a failed write here deletes the organization that was made for it", async () => {
    // The slug is taken between the first step and the last.
    const sneak = vi
      .spyOn(globalThis, "fetch")
      .mockImplementationOnce(async (...args) => {
        await seedWorkspace(world.t, { eve: "owner" }, "studio");
        return await fetch(...args);
      });
    await expect(
      create(ana, { name: "Studio", slug: "studio" }),
    ).rejects.toMatchObject({ data: { code: "SLUG_TAKEN" } });
    sneak.mockRestore();
    expect(await whatExists(world)).toEqual({ workos: [], here: ["Studio"] });
    expect(await journalStates(world)).toEqual(["rolled_back"]);
  });

  test("a rollback that fails is on record, and is tried again", async () => {
    world.workos.faults.next("POST /organizations", { status: "lost answer" });
    await expect(attempt()).rejects.toMatchObject(unavailable);
    await leasesRunOut(world);
    world.workos.faults.next(/^DELETE/, { status: 422, times: 1 });
    expect(await finishAbandoned()).toEqual({ rolledBack: 0, failed: 1 });
    expect(await journalStates(world)).toEqual(["rolling_back"]);
    await leasesRunOut(world);
    expect(await finishAbandoned()).toEqual({ rolledBack: 1, failed: 0 });
    expect(await whatExists(world)).toEqual({ workos: [], here: [] });
  });

  test("an organization without our key is never deleted", async () => {
    await world.sdk.organizations.createOrganization({ name: "Not ours" });
    world.workos.faults.next("POST /organizations", { status: 500 });
    await expect(attempt()).rejects.toMatchObject(unavailable);
    await leasesRunOut(world);
    await finishAbandoned();
    expect((await whatExists(world)).workos).toEqual(["Not ours"]);
  });

  test("a holder who lost the lease can't finish any more", async () => {
    const begun = await as(world.t, ana).mutation(
      internal.steps.provisioning.begin,
      {
        name: "Studio",
        requestId: "one",
      },
    );
    if (begun.status !== "go") throw new Error("nothing to finish");
    const organization = await world.sdk.organizations.createOrganization({
      name: "Studio",
      externalId: begun.task.key,
    });
    await leasesRunOut(world);
    await finishAbandoned();
    await expect(
      as(world.t, ana).mutation(
        internal.workspaces.internalCreateWorkspaceWithOrganization,
        {
          journalId: begun.task.journalId,
          lease: begun.task.lease,
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
            allRoles: true,
            status: "active",
            directoryManaged: false,
            createdAt: 1,
            updatedAt: 1,
          },
        },
      ),
    ).rejects.toMatchObject({ data: { code: "CONFLICT" } });
    expect(await whatExists(world)).toEqual({ workos: [], here: [] });
  });
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
      message: expect.stringMatching(/You can go on in/) as string,
      retryAfterMs: expect.any(Number) as number,
    },
  });
  expect((await whatExists(world)).workos).toEqual(["Studio"]);
});

const EARLIER = {
  state: "open",
  isHeld: true,
  leaseUntil: 11,
  isSameRequest: true,
  isUsable: false,
} as const;
test.each([
  ["nothing", null, "start"],
  ["one at work", EARLIER, "busy"],
  ["one at work on another name", { ...EARLIER, isSameRequest: false }, "busy"],
  ["one whose time is up", { ...EARLIER, leaseUntil: 10 }, "resume"],
  ["one that was given up", { ...EARLIER, isHeld: false }, "resume"],
  [
    "one that was given up under another name",
    { ...EARLIER, isHeld: false, isSameRequest: false },
    "start",
  ],
  ["one on its way back", { ...EARLIER, state: "rolling_back" }, "start"],
  ["one taken back", { ...EARLIER, state: "rolled_back" }, "start"],
  ["one made", { ...EARLIER, state: "done", isUsable: true }, "done"],
  ["one made, and gone since", { ...EARLIER, state: "done" }, "start"],
] as const)("a request after %s", (_what, earlier, decision) => {
  expect(planRequest({ earlier, now: 10 })).toBe(decision);
});
