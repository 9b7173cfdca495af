import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { transferOwnership } from "../roles";
import { changeRole, restoreUser } from "../users/manage";
import { closeOrders } from "./orders.helpers";
import {
  type Ends,
  expectDeathsToEnd,
  expectTurnsToEnd,
  type Loss,
  type Stage,
} from "./orders_interleaving.helpers";
import { pause } from "./running.helpers";
import { countsMatch, settle } from "./setup.helpers";
import { type Fate, runInSteps } from "./steps.helpers";
import { besideTeam } from "./team.helpers";

/*
 * Changes of people that WorkOS is told of first, with its news, the end of the
 * caller's rights, and the end of the process at every one of their steps.
 */

// A hundred runs a test.
vi.setConfig({ testTimeout: 180_000 });

const { world, studio, person, by, remove, standing, heldByWorkos, memberRow } =
  besideTeam();

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

type Change = {
  who: string;
  /** Whom it is about. */
  whom: string;
  arrange?: () => Promise<unknown>;
  run: (fate: Fate) => Promise<unknown>;
  ends: Ends;
  losses?: readonly Loss[];
};

const CHANGES: Record<string, Change> = {
  "making somebody a client": {
    who: "bo",
    whom: "cy",
    run: (fate) =>
      runInSteps(
        by("bo"),
        changeRole,
        { ...person("cy"), role: "client", customerId: harbor },
        fate,
      ),
    ends: {
      done: "client of Harbor Coffee, client in WorkOS; role_changed by bo, changed by a person",
      undone: "member, member in WorkOS",
    },
  },
  "making a client a member": {
    who: "bo",
    whom: "mara",
    run: (fate) =>
      runInSteps(
        by("bo"),
        changeRole,
        { ...person("mara"), role: "member" },
        fate,
      ),
    ends: {
      done: "member, member in WorkOS; role_changed by bo, changed by a person",
      undone: "client, client in WorkOS",
    },
  },
  "bringing somebody back": {
    who: "bo",
    whom: "cy",
    arrange: async () => {
      await remove("cy");
      await settle(world.t);
    },
    run: (fate) => runInSteps(by("bo"), restoreUser, person("cy"), fate),
    ends: {
      done: "member, member in WorkOS; restored by bo, brought back by a person",
      undone: "out, out in WorkOS",
    },
  },
  "bringing somebody back whom WorkOS knows no more": {
    who: "bo",
    whom: "cy",
    arrange: async () => {
      await remove("cy");
      await settle(world.t);
      const { id } = await world.membershipIn(studio, studio.ids.cy!);
      await world.sdk.userManagement.deleteOrganizationMembership(id);
    },
    run: (fate) => runInSteps(by("bo"), restoreUser, person("cy"), fate),
    ends: {
      done: "member, member in WorkOS; restored by bo, brought back by a person",
      undone: "out, out in WorkOS",
    },
  },
  "handing the workspace over": {
    who: "ana",
    whom: "cy",
    run: (fate) => runInSteps(by("ana"), transferOwnership, person("cy"), fate),
    ends: {
      done: "owner, admin in WorkOS; ownership_transferred by ana, handed over by the owner",
      undone: "member, member in WorkOS",
    },
  },
  "handing the workspace over, where WorkOS has to be told of both": {
    who: "ana",
    whom: "cy",
    arrange: async () => {
      const { id } = await world.membershipIn(studio, studio.ids.ana!);
      await world.sdk.userManagement.updateOrganizationMembership(id, {
        roleSlug: "member",
      });
    },
    run: (fate) => runInSteps(by("ana"), transferOwnership, person("cy"), fate),
    ends: {
      done: "owner, admin in WorkOS; ownership_transferred by ana, handed over by the owner",
      undone: "member, member in WorkOS",
    },
    // A demotion would tell WorkOS of her as well.
    losses: ["removed"],
  },
};

async function stageOf({
  who,
  whom,
  arrange,
  run,
  ends,
}: Change): Promise<Stage> {
  // Somebody else may take away an owner's rights.
  await by("ana").action(api.users.manage.changeRole, {
    ...person("di"),
    role: "owner",
  });
  await arrange?.();
  await pause();
  await world.deliver();
  const knownBefore = (await auditRows(whom)).length;

  /** The audit since then, where the caller is in it: what WorkOS did and took back is its own affair. */
  async function record(): Promise<string[]> {
    const names = new Map(
      Object.entries(studio.userIds).map(([name, id]) => [id, name]),
    );
    const rows = (await auditRows(whom)).slice(knownBefore);
    const said = rows.map(({ event, actor, reason }) =>
      actor.type === "user"
        ? `${event} by ${names.get(actor.userId)}, ${reason}`
        : `${event} by the ${actor.type}`,
    );
    return said.some((one) => one.includes(` by ${who},`)) ? said : [];
  }

  const goBack = world.checkpoint();
  return {
    run,
    ends,
    goBack: async () => {
      await goBack();
      await pause();
    },
    newsArrives: async () => {
      await world.deliver(
        world.events().filter(({ data }) => data.user_id !== studio.ids.bo),
      );
    },
    lose: async (loss) => {
      await lose(who, loss);
    },
    comeToRest: async () => {
      await world.deliver();
      await closeOrders(world.t);
      await world.deliver();
      expect(await closeOrders(world.t)).toEqual([]);
    },
    look: async () => {
      const role = await standing(whom);
      const { customerId } = await memberRow(whom);
      const customer =
        customerId &&
        (await world.t.run((ctx) => ctx.db.get("customers", customerId)));
      const theirs = await heldByWorkos(whom);
      const isOut = (one: string | undefined) =>
        one === undefined || / (removed|inactive)$/.test(one);
      const said = await record();
      const { kept, recounted } = await countsMatch(
        world.t,
        studio.workspaceId,
      );
      expect(kept).toEqual(recounted);
      return [
        isOut(role) ? "out" : role,
        customer ? ` of ${customer.name}` : "",
        `, ${isOut(theirs) ? "out" : theirs} in WorkOS`,
        said.length > 0 ? `; ${said.join(", ")}` : "",
      ].join("");
    },
  };
}

async function auditRows(whom: string) {
  return await world.t.run(
    async (ctx) =>
      await ctx.db
        .query("workspaceMemberAuditLogs")
        .withIndex("by_workspaceId_userId_timestamp", (q) =>
          q
            .eq("workspaceId", studio.workspaceId)
            .eq("userId", studio.userIds[whom]!),
        )
        .collect(),
  );
}

async function lose(who: string, loss: Loss) {
  if (loss === "removed") {
    await remove(who, who === "ana" ? "di" : "ana");
    await settle(world.t);
    return;
  }
  if (who === "ana") {
    // WorkOS can't: a local owner who stays active is never re-roled by it.
    await by("di").action(api.users.manage.changeRole, {
      ...person("ana"),
      role: "admin",
    });
    return;
  }
  const { id } = await world.membershipIn(studio, studio.ids[who]!);
  await world.sdk.userManagement.updateOrganizationMembership(id, {
    roleSlug: "member",
  });
  await world.deliver(
    world.events().filter(({ data }) => data.user_id === studio.ids[who]),
  );
}

describe.each(Object.entries(CHANGES))("%s", (_what, change) => {
  test("is carried out once, by who ordered it, or nothing of it stays, whenever the news comes and the right is lost", async () => {
    await expectTurnsToEnd(await stageOf(change), change.losses);
  });

  test("is carried out whole or not at all, wherever its process dies", async () => {
    await expectDeathsToEnd(await stageOf(change));
  });
});
