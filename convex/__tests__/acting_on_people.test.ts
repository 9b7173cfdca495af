import { beforeEach, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { BRAKE_PERCENT, brakePercentOf } from "../lib/rules";
import {
  as,
  seedPeople,
  seedWorkspace,
  setEnvironment,
  setup,
  type T,
} from "./setup.helpers";

/* What is the same of every change that one person makes to another. */

beforeEach(() => setEnvironment());

type About = { workspaceId: Id<"workspaces">; userId: Id<"users"> };
type Act = (owner: ReturnType<typeof as>, about: About) => Promise<unknown>;

const ACTS: Record<string, Act> = {
  removeUser: (owner, about) =>
    owner.mutation(api.users.manage.removeUser, about),
  restoreUser: (owner, about) =>
    owner.action(api.users.manage.restoreUser, about),
  confirmAccess: (owner, about) =>
    owner.mutation(api.users.manage.confirmAccess, about),
  giveMoreTime: (owner, about) =>
    owner.mutation(api.users.manage.giveMoreTime, { ...about, hours: 1 }),
  changeRole: (owner, about) =>
    owner.action(api.users.manage.changeRole, { ...about, role: "admin" }),
  transferOwnership: (owner, about) =>
    owner.action(api.roles.transferOwnership, about),
  bindClient: (owner, about) =>
    owner.mutation(api.customers.bindClient, { ...about, customerId: null }),
};

test.each(Object.entries(ACTS))(
  "%s of somebody from elsewhere is refused as of nobody",
  async (_name, act) => {
    const t = setup();
    const { workspaceId } = await seedWorkspace(t, { ana: "owner" });
    await seedPeople(t, "stranger");
    const userId = await idOf(t, "stranger");
    await expect(
      act(as(t, "ana"), { workspaceId, userId }),
    ).rejects.toMatchObject({
      data: {
        code: "NOT_FOUND",
        message: "There is no such person in this workspace.",
      },
    });
  },
);

const OF_THE_PRESENT = [
  "removeUser",
  "confirmAccess",
  "changeRole",
  "transferOwnership",
  "bindClient",
];

test.each(OF_THE_PRESENT)(
  "%s of somebody who has left says that they have",
  async (name) => {
    const t = setup();
    const { workspaceId } = await seedWorkspace(t, {
      ana: "owner",
      cy: "client",
    });
    await as(t, "cy").mutation(api.workspaces.leave, { workspaceId });
    const userId = await idOf(t, "cy");
    await expect(
      ACTS[name]!(as(t, "ana"), { workspaceId, userId }),
    ).rejects.toMatchObject({
      data: { code: "CONFLICT", message: "That person has already left." },
    });
  },
);

test("the brake's threshold is the owner's, and else the default", () => {
  expect(brakePercentOf({ brakePercent: 50 })).toBe(50);
  expect(brakePercentOf({})).toBe(BRAKE_PERCENT);
});

async function idOf(t: T, workosUserId: string): Promise<Id<"users">> {
  return await t.run(async (ctx) => {
    const user = await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", workosUserId))
      .unique();
    return user!._id;
  });
}
