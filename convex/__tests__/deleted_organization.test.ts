import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { DELETION_TAKES_MS } from "../model/linking/wayBackPlan";
import { linkingIn } from "./linking.helpers";
import { as, roster, seedWorkspace, settle, setup } from "./setup.helpers";
import { deliver, organizationEvent } from "./webhooks.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/*
 * The way back after an organization was deleted in WorkOS, which tells of each
 * membership first and of the organization last.
 */

const world = besideWorkos();
const { whoCanEnter } = linkingIn(world);
const STUDIO = { bo: "admin", cy: "member", di: "client" } as const;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let studio: Studio;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  studio = await world.studio(STUDIO);
  await world.t.action(internal.eventsApi.read, {});
  later(MINUTE_MS);
  // The first reading has everything compared; that is over before anything happens.
  await world.t.mutation(internal.steps.reconciliation.reconcileDue, {});
  await settle(world.t);
});

function later(ms: number) {
  vi.setSystemTime(Date.now() + ms);
}

async function deleteOrganization(memberships = 4) {
  const before = world.events().length;
  await world.sdk.organizations.deleteOrganization(studio.organizationId);
  const events = world.events().slice(before);
  const of = (type: string) => events.filter(({ event }) => event === type);
  const gone = {
    memberships: of("organization_membership.deleted"),
    organization: of("organization.deleted"),
  };
  // Everything below stands on this.
  expect(gone.memberships).toHaveLength(memberships);
  expect(gone.organization).toHaveLength(1);
  return gone;
}

const readEvents = async () => {
  await world.t.action(internal.eventsApi.read, {});
  await settle(world.t);
};
const reconcile = async () => {
  await world.t.action(internal.organizationSync.reconcileInBackground, {
    workspaceId: studio.workspaceId,
  });
  await settle(world.t);
};
const unlink = async (dryRun?: boolean) => {
  const answer = await world.t.mutation(
    internal.workspaces.internalUnlinkOrganization,
    {
      workspaceId: studio.workspaceId,
      ...(dryRun === undefined ? {} : { dryRun }),
    },
  );
  await settle(world.t);
  return answer;
};
const namesOf = (answer: Awaited<ReturnType<typeof unlink>>) =>
  answer.returned.map(({ displayName }) => displayName).sort();
const removeInWorkos = async (name: string) => {
  const { id } = await world.membershipIn(studio, studio.ids[name]!);
  await world.sdk.userManagement.deleteOrganizationMembership(id);
};

type Gone = Awaited<ReturnType<typeof deleteOrganization>>;
const WAYS: Record<string, (gone: Gone) => Promise<void>> = {
  "webhooks, as WorkOS sends them": async ({ memberships, organization }) =>
    await world.deliver([...memberships, ...organization]),
  "webhooks, the organization first": async ({ memberships, organization }) =>
    await world.deliver([...organization, ...memberships]),
  "webhooks, the organization in the middle": async ({
    memberships,
    organization,
  }) =>
    await world.deliver([
      ...memberships.slice(0, 2),
      ...organization,
      ...memberships.slice(2),
    ]),
  "webhooks, the organization three hours late": async ({
    memberships,
    organization,
  }) => {
    await world.deliver(memberships);
    later(180 * MINUTE_MS);
    await world.deliver(organization);
  },
  "the organization's event alone": async ({ organization }) =>
    await world.deliver(organization),
  "the Events API": async () => {
    later(10_000);
    await readEvents();
  },
  "a reconciliation": async () => await reconcile(),
  "a reconciliation in the midst of the webhooks": async ({
    memberships,
    organization,
  }) => {
    await world.deliver(memberships.slice(0, 2));
    await reconcile();
    await world.deliver([...memberships.slice(2), ...organization]);
  },
  "a reconciliation days after the memberships' events": async ({
    memberships,
  }) => {
    await world.deliver(memberships);
    later(3 * DAY_MS);
    await reconcile();
  },
  "a reconciliation hours after some events, and then the others": async ({
    memberships,
    organization,
  }) => {
    await world.deliver(memberships.slice(0, 2));
    later(180 * MINUTE_MS);
    await reconcile();
    await world.deliver([...memberships.slice(2), ...organization]);
  },
};

describe("everybody is back with role and customers, the owner included", () => {
  test.each(Object.entries(WAYS))("by %s", async (_how, learn) => {
    const { workspaceId, ids, userIds } = studio;
    const { customerId } = await world.t.run(async (ctx) => {
      const customerId = await ctx.db.insert("customers", {
        workspaceId,
        name: "Harbor",
        nameKey: "harbor",
        createdAt: 1_000,
      });
      await ctx.db.insert("staffCustomerAssignments", {
        workspaceId,
        userId: userIds.cy!,
        customerId,
        assignedAt: 1_000,
      });
      return { customerId };
    });
    await learn(await deleteOrganization());
    expect(await whoCanEnter(studio)).toEqual([]);

    const answer = await unlink();
    expect(answer).toMatchObject({
      unlinked: true,
      organizationDeleted: true,
      next: null,
    });
    expect(
      answer.returned
        .map(({ userId, role }) => [userId, role])
        .sort(([a], [b]) => (a! < b! ? -1 : 1)),
    ).toEqual(
      [
        [userIds.ana!, "owner"],
        [userIds.bo!, "admin"],
        [userIds.cy!, "member"],
        [userIds.di!, "client"],
      ].sort(([a], [b]) => (a! < b! ? -1 : 1)),
    );
    expect(await roster(world.t, workspaceId)).toEqual({
      [ids.ana!]: "owner",
      [ids.bo!]: "admin",
      [ids.cy!]: "member",
      [ids.di!]: "client",
    });
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "cy", "di"]);
    const kept = await world.t.run(
      async (ctx) => await ctx.db.query("staffCustomerAssignments").collect(),
    );
    expect(kept).toMatchObject([{ userId: userIds.cy, customerId }]);

    // What is still on its way belongs to nothing here any more.
    await world.deliver();
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "cy", "di"]);
  });
});

describe("who was out for another reason stays out", () => {
  test("removed by an admin or gone by themselves", async () => {
    const { workspaceId, ids, userIds } = studio;
    await as(world.t, ids.ana!).mutation(api.users.manage.removeUser, {
      workspaceId,
      userId: userIds.cy!,
    });
    await as(world.t, ids.di!).mutation(api.workspaces.leave, { workspaceId });
    const { memberships, organization } = await deleteOrganization();
    await world.deliver([...memberships, ...organization]);
    expect(namesOf(await unlink())).toEqual(["ana", "bo"]);
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo"]);
  });

  test("removed or switched off in WorkOS before it", async () => {
    await removeInWorkos("cy");
    const { id } = await world.membershipIn(studio, studio.ids.di!);
    await world.sdk.userManagement.deactivateOrganizationMembership(id);
    await world.deliver();
    later(2 * DELETION_TAKES_MS);
    const { memberships, organization } = await deleteOrganization(3);
    await world.deliver([...organization, ...memberships]);
    expect(namesOf(await unlink())).toEqual(["ana", "bo"]);
  });

  test("whose account was deleted with it", async () => {
    const { memberships, organization } = await deleteOrganization();
    await world.deliver([...memberships, ...organization]);
    await world.sdk.userManagement.deleteUser(studio.ids.bo!);
    await world.deliver();
    expect(namesOf(await unlink())).toEqual(["ana", "cy", "di"]);
  });
});

test("a dry run names them and changes nothing", async () => {
  const { memberships, organization } = await deleteOrganization();
  await world.deliver([...memberships, ...organization]);
  const before = await roster(world.t, studio.workspaceId);
  const preview = await unlink(true);
  expect(namesOf(preview)).toEqual(["ana", "bo", "cy", "di"]);
  expect(await roster(world.t, studio.workspaceId)).toEqual(before);
  expect(await unlink()).toEqual(preview);
});

test("where the organization is not known to be deleted, the answer says so and nobody comes back", async () => {
  await removeInWorkos("cy");
  await world.deliver();
  expect(await unlink()).toEqual({
    unlinked: true,
    organizationDeleted: false,
    returned: [],
    next: null,
  });
  expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "di"]);
});

test("hundreds come back in batches, and a dry run goes through all of them", async () => {
  const t = setup();
  const people = Array.from({ length: 450 }, (_, i) => `p${i}`);
  const { workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    ...Object.fromEntries(people.map((person) => [person, "member" as const])),
  });
  await deliver(
    t,
    organizationEvent("deleted", 5_000, { id: "org_studio", name: "Studio" }),
  );
  const call = async (args: { dryRun?: boolean; cursor?: string | null }) =>
    await t.mutation(internal.workspaces.internalUnlinkOrganization, {
      workspaceId,
      ...args,
    });
  const named: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await call({ dryRun: true, cursor });
    named.push(...page.returned.map(({ displayName }) => displayName));
    cursor = page.next;
  } while (cursor !== null);
  expect(named).toHaveLength(451);
  expect(new Set(named).size).toBe(451);

  expect((await call({})).next).not.toBeNull();
  await settle(t);
  const states = Object.values(await roster(t, workspaceId));
  expect(states.filter((state) => state === "member")).toHaveLength(450);
  expect(states).toContain("owner");
});
