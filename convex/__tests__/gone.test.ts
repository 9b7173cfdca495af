import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Fault } from "../../dev/workos/faults.ts";
import { leasesRunOut } from "./provisioning.helpers";
import { as, roster, settle } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* What is gone: a 404 or an empty list counts only when WorkOS shows something
 * that we know. What closes without a `code` is in the other files: the local
 * WorkOS gives none. */

const world = besideWorkos();
let studio: Studio;
let logged: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  studio = await world.studio({ ana: "owner", bo: "admin", cy: "member" });
  logged = vi.spyOn(console, "error").mockReturnValue();
});

const SAYS = /nothing else that we know.*WORKOS_API_KEY/;
/** What the key of another environment is answered, honestly. */
const NOT_FOUND: Fault = {
  status: 404,
  code: "entity_not_found",
  times: Infinity,
};
const anotherEnvironment = () => world.workos.faults.next(/./, NOT_FOUND);
/** There lists are empty, and everything that is asked for by id is missing. */
const anotherEnvironmentWithEmptyLists = () => {
  world.workos.faults.next(
    /^GET \/user_management\/organization_memberships$/,
    {
      status: "rewritten",
      rewrite: (text) =>
        JSON.stringify({ ...(JSON.parse(text) as object), data: [] }),
      times: Infinity,
    },
  );
  world.workos.faults.next(/./, NOT_FOUND);
};
const roleAndStatus = async () => {
  const found = await roster(world.t, studio.workspaceId);
  return Object.entries(studio.ids).map(([name, id]) => `${name} ${found[id]}`);
};
const organizations = async () =>
  (await world.sdk.organizations.listOrganizations()).data.map(
    ({ name }) => name,
  );

describe.each([
  ["404 to everything", anotherEnvironment],
  ["empty lists", anotherEnvironmentWithEmptyLists],
])("with the key of another environment (%s)", (_, begin) => {
  test("an end that WorkOS has to be told of stays open, and owners read why", async () => {
    begin();
    await as(world.t, studio.ids.cy!).mutation(api.workspaces.leave, {
      workspaceId: studio.workspaceId,
    });
    await settle(world.t);

    const { page } = await as(world.t, studio.ids.ana!).query(
      api.orders.listTroubles,
      {
        workspaceId: studio.workspaceId,
        paginationOpts: { numItems: 10, cursor: null },
      },
    );
    expect(page).toMatchObject([
      { status: "waiting", lastError: expect.stringMatching(SAYS) as string },
    ]);
    expect(logged).toHaveBeenCalledWith(expect.stringMatching(SAYS));

    world.workos.faults.clear();
    await as(world.t, studio.ids.ana!).mutation(api.orders.retry, {
      workspaceId: studio.workspaceId,
      orderId: page[0]!.orderId,
    });
    await settle(world.t);
    expect(await world.heldByWorkos(studio)).toMatchObject({
      cy: "member inactive",
    });
  });

  test("a workspace that was not made is not taken for taken back", async () => {
    world.workos.faults.next("POST /organizations", { status: "lost answer" });
    await expect(
      as(world.t, studio.ids.bo!).action(api.workspaces.create, {
        name: "Second",
      }),
    ).rejects.toMatchObject({ data: { code: "PROVIDER_UNAVAILABLE" } });
    const finish = async () => {
      await leasesRunOut(world);
      return await world.t.action(internal.provisioning.finishAbandoned, {});
    };

    begin();
    expect(await finish()).toEqual({ rolledBack: 0, failed: 1 });
    expect(
      await world.t.query(internal.operators.listProvisioning, {}),
    ).toMatchObject([
      {
        state: "rolling_back",
        lastError: expect.stringMatching(SAYS) as string,
      },
    ]);
    world.workos.faults.clear();
    expect(await organizations()).toContain("Second");

    expect(await finish()).toEqual({ rolledBack: 1, failed: 0 });
    expect(await organizations()).toEqual(["Studio"]);
  });

  test("a deleted workspace's organization is not taken for deleted", async () => {
    await as(world.t, studio.ids.ana!).mutation(api.deletion.request, {
      workspaceId: studio.workspaceId,
      confirmation: "Studio",
      deleteOrganization: true,
    });
    const finalize = async () => {
      await world.t.run(async (ctx) => {
        await ctx.db.patch("workspaces", studio.workspaceId, {
          deletionDueAt: 1,
        });
      });
      return await world.t.action(internal.steps.deletion.finalizeDue, {});
    };

    begin();
    expect(await finalize()).toEqual({ finalized: 0, failed: 1 });
    world.workos.faults.clear();
    expect(await organizations()).toEqual(["Studio"]);
    expect(await finalize()).toEqual({ finalized: 1, failed: 0 });
    expect(await organizations()).toEqual([]);
  });

  test("nobody is removed, nobody is deleted, and an invitation stays on the list", async () => {
    const { ana, bo } = studio.ids;
    await as(world.t, ana!).action(api.invitations.manage.send, {
      workspaceId: studio.workspaceId,
      invitees: [{ email: "zed@example.com", role: "member" }],
    });
    const before = await roleAndStatus();
    const invitations = async () =>
      await world.t.run(
        async (ctx) => await ctx.db.query("pendingInvitations").collect(),
      );
    const [invitation] = await invitations();

    begin();
    const run = await as(world.t, ana!).action(
      api.organizationSync.reconcileWorkspaceOrganizationMemberships,
      { workspaceId: studio.workspaceId },
    );
    await expect(
      as(world.t, ana!).action(api.invitations.manage.revoke, {
        workspaceId: studio.workspaceId,
        invitationId: invitation!._id,
      }),
    ).rejects.toMatchObject({ data: { code: "PROVIDER_UNAVAILABLE" } });
    await as(world.t, bo!).action(api.workspaces.ensureDefaultWorkspace, {});
    await settle(world.t);

    expect(run).toMatchObject({
      status: "failed",
      error: expect.stringMatching(SAYS) as string,
    });
    expect(await roleAndStatus()).toEqual(before);
    // Who asked is noted on it: WorkOS may have done it all the same.
    expect(await invitations()).toMatchObject([invitation!]);
    const people = await world.t.run(
      async (ctx) => await ctx.db.query("users").collect(),
    );
    expect(people.filter((one) => one.deletedAt !== undefined)).toEqual([]);
  });
});

test("the only organization that we have is gone when WorkOS shows a person that we know", async () => {
  await world.sdk.organizations.deleteOrganization(studio.organizationId);
  const run = await as(world.t, studio.ids.ana!).action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    { workspaceId: studio.workspaceId },
  );
  await settle(world.t);
  expect(run).toMatchObject({ status: "done", removed: 3 });
  expect(await roleAndStatus()).toEqual([
    "ana owner removed",
    "bo admin removed",
    "cy member removed",
  ]);
});

test("a person who is gone ends an order, for WorkOS shows the organization", async () => {
  await world.sdk.userManagement.deleteUser(studio.ids.cy!);
  await as(world.t, studio.ids.cy!).mutation(api.workspaces.leave, {
    workspaceId: studio.workspaceId,
  });
  await settle(world.t);
  const orders = await world.t.run(
    async (ctx) => await ctx.db.query("providerOrders").collect(),
  );
  expect(orders.map(({ state }) => state)).toEqual(["done"]);
});
