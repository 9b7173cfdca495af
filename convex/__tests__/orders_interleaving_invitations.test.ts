import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import { edit, resend, revoke, send } from "../invitations/manage";
import {
  besideInviters,
  harbor,
  invite,
  rows,
  rowOf,
  studio,
  world,
} from "./inviting.helpers";
import { closeOrders, sweep } from "./orders.helpers";
import {
  type Ends,
  expectDeathsToEnd,
  expectDelaysToEnd,
  expectTurnsToEnd,
  type Loss,
  type Scenario,
} from "./orders_interleaving.helpers";
import { pause } from "./running.helpers";
import { as, settle } from "./setup.helpers";
import { type Fate, runInSteps } from "./steps.helpers";

/*
 * Bo sends and changes an invitation to Zed, with WorkOS's news of it, the end of his
 * rights, and the end of the process at every step. What counts is which invitations
 * are open, here and there, and what they give.
 */

// A hundred runs a test.
vi.setConfig({ testTimeout: 180_000 });

besideInviters();
beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(console, "warn").mockReturnValue();
  return () => vi.restoreAllMocks();
});

const ZED = "zed@example.com";
const CY = "cy@example.com";
const bo = () => as(world.t, studio.ids.bo!);
const here = () => ({ workspaceId: studio.workspaceId });

type Change = {
  arrange?: () => Promise<unknown>;
  /** @param invitation the one that was arranged */
  runAction: (
    fate: Fate,
    invitation: Doc<"pendingInvitations"> | undefined,
  ) => Promise<unknown>;
  ends: Ends;
};
const FOR_HARBOR = "client of Harbor Coffee from bo, client in WorkOS";
const MEMBER = "member from bo, member in WorkOS";
const NONE = "none, none in WorkOS";

const sendTo =
  (email: string): Change["runAction"] =>
  (fate) =>
    runInSteps(
      bo(),
      send,
      {
        ...here(),
        invitees: [{ email, role: "client", customerId: harbor }],
      },
      fate,
    );
const sendAgain: Change["runAction"] = (fate, invitation) =>
  runInSteps(bo(), resend, { ...here(), invitationId: invitation!._id }, fate);

const CHANGES: Record<string, Change> = {
  "an invitation that is sent": {
    runAction: sendTo(ZED),
    ends: { done: FOR_HARBOR, undone: NONE },
  },
  // What WorkOS was to be told of the removal gives way, and goes on where it fails.
  "an invitation to somebody who was removed here": {
    arrange: () =>
      as(world.t, studio.ids.ana!).mutation(api.users.manage.removeUser, {
        ...here(),
        userId: studio.userIds.cy!,
      }),
    runAction: sendTo(CY),
    ends: { done: FOR_HARBOR, undone: NONE },
  },
  "an invitation that is sent again": {
    arrange: () => invite(ZED, "client"),
    runAction: sendAgain,
    // A mail can't be taken back, and the invitation is the same.
    ends: { done: FOR_HARBOR, undone: FOR_HARBOR },
  },
  "a new invitation in the place of a revoked one": {
    arrange: async () => {
      const { workosInvitationId } = await invite(ZED, "client");
      await world.sdk.userManagement.revokeInvitation(workosInvitationId);
    },
    runAction: sendAgain,
    ends: { done: FOR_HARBOR, undone: NONE },
  },
  "an invitation that is taken back": {
    arrange: () => invite(ZED),
    runAction: (fate, invitation) =>
      runInSteps(
        bo(),
        revoke,
        { ...here(), invitationId: invitation!._id },
        fate,
      ),
    // What ended can't be begun again.
    ends: { done: NONE, undone: MEMBER, told: NONE },
  },
  "an invitation to another role": {
    arrange: () => invite(ZED),
    runAction: (fate, invitation) =>
      runInSteps(
        bo(),
        edit,
        {
          ...here(),
          invitationId: invitation!._id,
          role: "client",
          customerId: harbor,
        },
        fate,
      ),
    ends: { done: FOR_HARBOR, undone: MEMBER, told: NONE },
  },
};

async function scenarioOf({
  arrange,
  runAction,
  ends,
}: Change): Promise<Scenario> {
  await arrange?.();
  await pause();
  await world.deliver();
  const invitation = (await rows()).length > 0 ? await rowOf(ZED) : undefined;
  const goBack = world.checkpoint();

  return {
    runAction: async (fate) => refusedOrNot(await runAction(fate, invitation)),
    ends,
    goBack: async () => {
      await goBack();
      await pause();
    },
    newsArrives: async () => {
      await world.deliver(
        world.events().filter(({ event }) => event.startsWith("invitation.")),
      );
    },
    lose,
    leasesEnd: async () => await sweep(world.t),
    comeToRest: async () => {
      await world.deliver();
      await closeOrders(world.t);
      await world.deliver();
      expect(await closeOrders(world.t)).toEqual([]);
    },
    look,
  };
}

/** Of a list, the answer for its one row; a refusal of it is one of the call. */
function refusedOrNot(answer: unknown) {
  const [row] = (answer ?? []) as { refusal: { code: string } | null }[];
  if (row?.refusal) throw Object.assign(new Error(), { data: row.refusal });
}

async function lose(loss: Loss) {
  if (loss === "removed") {
    await as(world.t, studio.ids.ana!).mutation(api.users.manage.removeUser, {
      ...here(),
      userId: studio.userIds.bo!,
    });
    await settle(world.t);
    return;
  }
  const { id } = await world.membershipIn(studio, studio.ids.bo!);
  await world.sdk.userManagement.updateOrganizationMembership(id, {
    roleSlug: "member",
  });
  await world.deliver(
    world.events().filter(({ data }) => data.user_id === studio.ids.bo),
  );
}

/** The open invitations, here and there. */
async function look(): Promise<string> {
  const names = new Map(
    Object.entries(studio.userIds).map(([name, id]) => [id, name]),
  );
  const open = (await rows()).filter(({ state }) => state === "pending");
  const ours = open.map(({ role, customerId, invitedBy }) =>
    [
      role,
      customerId === harbor ? " of Harbor Coffee" : "",
      invitedBy === undefined ? "" : ` from ${names.get(invitedBy)}`,
    ].join(""),
  );
  const { data } = await world.sdk.userManagement.listInvitations({
    organizationId: studio.organizationId,
  });
  const theirs = data
    .filter(({ state }) => state === "pending")
    .map(({ roleSlug }) => roleSlug);
  return `${ours.join(" and ") || "none"}, ${theirs.join(" and ") || "none"} in WorkOS`;
}

describe.each(Object.entries(CHANGES))("%s", (_what, change) => {
  test("is kept once, with its customer, or not open anywhere, whenever the news comes and the right is lost", async () => {
    await expectTurnsToEnd(await scenarioOf(change));
  });

  test("is kept, or not open anywhere, where its lease ends before it does", async () => {
    await expectDelaysToEnd(await scenarioOf(change));
  });

  test("is kept whole or not at all, wherever its process dies", async () => {
    await expectDeathsToEnd(await scenarioOf(change));
  });
});
