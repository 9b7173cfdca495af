import { beforeEach, describe, test, vi } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { transferOwnership } from "../steps/rolesActions";
import { changeRole, restoreUser, restoreUsers } from "../users/manage";
import {
  expectDeathsToEnd,
  expectDelaysToEnd,
  expectTurnsToEnd,
  expectTwinsToEnd,
} from "./orders_interleaving.helpers";
import { type Change, interleavingIn } from "./orders_people.helpers";
import { settle } from "./setup.helpers";
import { runInSteps } from "./steps.helpers";
import { besideTeam } from "./team.helpers";

/*
 * Changes of people that WorkOS is told of first, with its news, the end of the
 * caller's rights, and the end of the process at every one of their steps.
 */

// A hundred runs a test.
vi.setConfig({ testTimeout: 180_000 });

const team = besideTeam();
const { world, studio, person, by, remove } = team;
const { scenarioOf } = interleavingIn(team);

let harbor: Id<"customers">;
beforeEach(async () => {
  vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(console, "warn").mockReturnValue();
  harbor = await by("ana").mutation(api.customers.create, {
    workspaceId: studio.workspaceId,
    name: "Harbor Coffee",
  });
  return () => vi.restoreAllMocks();
});

const theirs = async (name: string) =>
  (await world.membershipIn(studio, studio.ids[name]!)).id;
/** WorkOS's own admins give another role. */
const give = (name: string, roleSlug: string) => async () =>
  await world.sdk.userManagement.updateOrganizationMembership(
    await theirs(name),
    { roleSlug },
  );

/** A person who was removed here is brought back, one or all who are chosen. */
const broughtBack: Omit<Change, "runAction"> = {
  who: "bo",
  target: "cy",
  arrange: async () => {
    await remove("cy");
    await settle(world.t);
  },
  twin: async () =>
    await world.sdk.userManagement.reactivateOrganizationMembership(
      await theirs("cy"),
    ),
  ends: {
    done: "member, member in WorkOS; restored by bo, brought back by a person",
    undone: "out, out in WorkOS",
  },
};

const CHANGES: Record<string, Change> = {
  "making somebody a client": {
    who: "bo",
    target: "cy",
    runAction: (fate) =>
      runInSteps(
        by("bo"),
        changeRole,
        { ...person("cy"), role: "client", customerId: harbor },
        fate,
      ),
    twin: give("cy", "client"),
    ends: {
      done: "client of Harbor Coffee, client in WorkOS; role_changed by bo, changed by a person",
      undone: "member, member in WorkOS",
    },
  },
  "making a client a member": {
    who: "bo",
    target: "mara",
    runAction: (fate) =>
      runInSteps(
        by("bo"),
        changeRole,
        { ...person("mara"), role: "member" },
        fate,
      ),
    twin: give("mara", "member"),
    ends: {
      done: "member, member in WorkOS; role_changed by bo, changed by a person",
      undone: "client, client in WorkOS",
    },
  },
  "bringing somebody back": {
    ...broughtBack,
    runAction: (fate) => runInSteps(by("bo"), restoreUser, person("cy"), fate),
  },
  "bringing somebody back with all who are chosen": {
    ...broughtBack,
    runAction: async (fate) => {
      const { workspaceId, userId } = person("cy");
      const [outcome] = await runInSteps(
        by("bo"),
        restoreUsers,
        { workspaceId, userIds: [userId] },
        fate,
      );
      if (outcome?.refused)
        throw Object.assign(new Error(), { data: outcome.refused });
    },
  },
  "bringing back a person that WorkOS knows no more": {
    who: "bo",
    target: "cy",
    arrange: async () => {
      await remove("cy");
      await settle(world.t);
      const { id } = await world.membershipIn(studio, studio.ids.cy!);
      await world.sdk.userManagement.deleteOrganizationMembership(id);
    },
    runAction: (fate) => runInSteps(by("bo"), restoreUser, person("cy"), fate),
    twin: async () =>
      await world.sdk.userManagement
        .createOrganizationMembership({
          organizationId: studio.organizationId,
          userId: studio.ids.cy!,
          roleSlug: "member",
        })
        // Ours may have been faster.
        .catch(() => undefined),
    ends: {
      done: "member, member in WorkOS; restored by bo, brought back by a person",
      undone: "out, out in WorkOS",
    },
  },
  "handing the workspace over": {
    who: "ana",
    target: "cy",
    runAction: (fate) =>
      runInSteps(by("ana"), transferOwnership, person("cy"), fate),
    twin: give("cy", "admin"),
    ends: {
      done: "owner, admin in WorkOS; ownership_transferred by ana, handed over by the owner",
      undone: "member, member in WorkOS",
    },
  },
  "handing the workspace over, where WorkOS has to be told of both": {
    who: "ana",
    target: "cy",
    arrange: async () => {
      const { id } = await world.membershipIn(studio, studio.ids.ana!);
      await world.sdk.userManagement.updateOrganizationMembership(id, {
        roleSlug: "member",
      });
    },
    runAction: (fate) =>
      runInSteps(by("ana"), transferOwnership, person("cy"), fate),
    twin: async () => {
      await give("cy", "admin")();
      await give("ana", "admin")();
    },
    ends: {
      done: "owner, admin in WorkOS; ownership_transferred by ana, handed over by the owner",
      undone: "member, member in WorkOS",
    },
    // A demotion would tell WorkOS of her as well.
    losses: ["removed"],
  },
};

describe.each(Object.entries(CHANGES))("%s", (_what, change) => {
  test("is carried out once, by who ordered it, or nothing of it stays, whenever the news comes and the right is lost", async () => {
    await expectTurnsToEnd(await scenarioOf(change), change.losses);
  });

  test("is carried out once, by who ordered it, when WorkOS's own admins do the same meanwhile", async () => {
    await expectTwinsToEnd(await scenarioOf(change), change.twin);
  });

  test("is carried out, or nothing of it stays, where its lease ends before it does", async () => {
    await expectDelaysToEnd(await scenarioOf(change));
  });

  test("is carried out whole or not at all, wherever its process dies", async () => {
    await expectDeathsToEnd(await scenarioOf(change));
  });
});
