import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import { reconcileWorkspaceOrganizationMemberships } from "../organizationSync";
import { ensureOrganizationLink, update } from "../workspaces";
import { linkingIn } from "./linking.helpers";
import { closeOrders, sweep } from "./orders.helpers";
import {
  type Ends,
  expectDeathsToEnd,
  expectDelaysToEnd,
  expectTurnsToEnd,
  type Loss,
  LOSSES,
  type Scenario,
} from "./orders_interleaving.helpers";
import { pause } from "./running.helpers";
import { as, auditOf, roster, settle } from "./setup.helpers";
import { type Fate, runInSteps } from "./steps.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/*
 * Renaming, linking and reconciling a workspace, with WorkOS's news, the end of the
 * caller's rights, and the end of the process at every one of their steps.
 */

// A hundred runs a test.
vi.setConfig({ testTimeout: 180_000 });

const world = besideWorkos();
const { heldIn, organizations, unlinkedStudio, whoCanEnter, workspaceOf } =
  linkingIn(world);
beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(console, "warn").mockReturnValue();
  return () => vi.restoreAllMocks();
});

const PEOPLE = {
  ana: "owner",
  bo: "admin",
  cy: "member",
  di: "owner",
} as const;
const by = ({ ids }: Studio, who: string) => as(world.t, ids[who]!);

/** WorkOS demotes an admin, another owner does an owner; either is removed here. */
async function lose(studio: Studio, who: "ana" | "bo", loss: Loss) {
  const target = {
    workspaceId: studio.workspaceId,
    userId: studio.userIds[who]!,
  };
  if (loss === "removed") {
    await by(studio, "di").mutation(api.users.manage.removeUser, target);
    await settle(world.t);
  } else if (who === "ana")
    await by(studio, "di").action(api.users.manage.changeRole, {
      ...target,
      role: "admin",
    });
  else {
    const { id } = await world.membershipIn(studio, studio.ids.bo!);
    await world.sdk.userManagement.updateOrganizationMembership(id, {
      roleSlug: "member",
    });
    await world.deliver(
      world.events().filter(({ data }) => data.user_id === studio.ids.bo),
    );
  }
}

async function scenarioOf(
  { studio, who, ends }: { studio: Studio; who: "ana" | "bo"; ends: Ends },
  runAction: (fate: Fate) => Promise<unknown>,
  look: () => Promise<string>,
  news: (event: ReturnType<typeof world.events>[number]) => boolean,
): Promise<Scenario> {
  await pause();
  const goBack = world.checkpoint();
  return await Promise.resolve({
    runAction,
    ends,
    look,
    goBack: async () => {
      await goBack();
      await pause();
    },
    newsArrives: async () => {
      await world.deliver(world.events().filter(news));
    },
    lose: async (loss: Loss) => {
      await lose(studio, who, loss);
    },
    leasesEnd: async () => await sweep(world.t),
    comeToRest: async () => {
      await world.deliver();
      await closeOrders(world.t);
      await world.deliver();
      expect(await closeOrders(world.t)).toEqual([]);
    },
  });
}

describe("a workspace that is renamed", () => {
  async function renaming(): Promise<Scenario> {
    const studio = await world.studio(PEOPLE);
    return await scenarioOf(
      {
        studio,
        who: "bo",
        ends: {
          done: "North, North in WorkOS",
          undone: "Studio, Studio in WorkOS",
        },
      },
      (fate) =>
        runInSteps(
          by(studio, "bo"),
          update,
          { workspaceId: studio.workspaceId, name: "North" },
          fate,
        ),
      async () => {
        const { name } = await workspaceOf(studio);
        const [theirs] = await organizations();
        return `${name}, ${theirs!.name} in WorkOS`;
      },
      ({ event }) => event.startsWith("organization."),
    );
  }

  test("is renamed on both sides or on neither, whenever the news comes and the right is lost", async () => {
    await expectTurnsToEnd(await renaming());
  });

  test("is renamed on both sides or on neither, where its lease ends before it does", async () => {
    await expectDelaysToEnd(await renaming());
  });

  test("is renamed on both sides or on neither, wherever the process dies", async () => {
    await expectDeathsToEnd(await renaming());
  });
});

test.each(LOSSES)(
  "a workspace whose owner is %s while it is linked is linked, or goes by its old rules until the next owner goes on, whenever the news comes",
  async (loss) => {
    const studio = await unlinkedStudio({
      bo: "admin",
      cy: "member",
      di: "owner",
    });
    const link = (who: string, fate: Fate) =>
      runInSteps(
        by(studio, who),
        ensureOrganizationLink,
        { workspaceId: studio.workspaceId, choice: { type: "new" } },
        fate,
      );
    const look = async () => {
      const others = (await whoCanEnter(studio)).filter(
        (name) => name !== "ana",
      );
      expect(others).toEqual(["bo", "cy", "di"]);
      const { workosOrganizationId, linkState } = await workspaceOf(studio);
      if (workosOrganizationId !== undefined) {
        const held = await heldIn(studio, workosOrganizationId);
        return `linked, with ${others.filter((name) => name in held).join()}`;
      }
      return linkState === undefined ? "not linked" : "being linked";
    };
    const scenario = await scenarioOf(
      {
        studio,
        who: "ana",
        ends: {
          done: "linked, with bo,cy,di",
          undone: "not linked, then linked, with bo,cy,di",
          told: "being linked, then linked, with bo,cy,di",
        },
      },
      (fate) => link("ana", fate),
      async () => {
        const last = await look();
        if (last.startsWith("linked")) return last;
        await link("di", async (_step, take) => await take());
        return `${last}, then ${await look()}`;
      },
      () => true,
    );
    await expectTurnsToEnd({ ...scenario, newsCarriesOut: false }, [loss]);
  },
);

describe("a reconciliation that finds somebody ended and somebody demoted", () => {
  async function reconciling(): Promise<Scenario> {
    const studio = await world.studio({
      ...PEOPLE,
      eve: "admin",
      fay: "member",
      gus: "member",
    });
    for (const [name, change] of [
      ["cy", { end: true }],
      ["eve", { end: false }],
    ] as const) {
      await pause();
      const { id } = await world.membershipIn(studio, studio.ids[name]!);
      if (change.end)
        await world.sdk.userManagement.deactivateOrganizationMembership(id);
      else
        await world.sdk.userManagement.updateOrganizationMembership(id, {
          roleSlug: "member",
        });
    }
    const drift = world.events().slice(-2);
    const end =
      "cy is out, removed_by_provider once; eve is a member, role_changed once";
    const scenario = await scenarioOf(
      { studio, who: "bo", ends: { done: end, undone: end } },
      (fate) =>
        runInSteps(
          by(studio, "bo"),
          reconcileWorkspaceOrganizationMemberships,
          { workspaceId: studio.workspaceId },
          fate,
        ),
      async () => {
        const people = await roster(world.t, studio.workspaceId);
        const times = async (name: string, event: string) =>
          (
            await auditOf(world.t, studio.workspaceId, studio.ids[name]!)
          ).filter((one) => one === event).length === 1
            ? `${event} once`
            : `${event} not once`;
        return [
          `cy is ${people[studio.ids.cy!] === "member removed" ? "out" : "in"}, ${await times("cy", "removed_by_provider")}`,
          `eve is a ${people[studio.ids.eve!]}, ${await times("eve", "role_changed")}`,
        ].join("; ");
      },
      () => true,
    );
    const newsArrives = async () => {
      await world.deliver(drift);
    };
    const comeToRest = async () => {
      await newsArrives();
      await scenario.comeToRest();
    };
    return { ...scenario, newsArrives, comeToRest };
  }

  test("puts each on record once, whenever the news comes and the right is lost", async () => {
    await expectTurnsToEnd({ ...(await reconciling()), tells: false });
  });
});
