import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import { create } from "../workspaces";
import { changeRole } from "../users/manage";
import { dieAfter, expectAt, looksAhead } from "./due.helpers";
import { heldTimers } from "./model/timers.helpers";
import { ordersOf } from "./orders.helpers";
import { journalStates, whatExists } from "./provisioning.helpers";
import { besideStudio, UPDATE } from "./running.helpers";
import { as, settle } from "./setup.helpers";
import { runInSteps } from "./steps.helpers";
import { passTime } from "./time.helpers";
import { membershipEvent, userEvent } from "./webhooks.helpers";

/*
 * What people, workspaces and WorkOS leave for a later time is done at that time and not
 * before, by its own look; and where nothing is due any more nobody looks.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.spyOn(console, "warn").mockReturnValue();
  vi.spyOn(console, "error").mockReturnValue();
  return () => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  };
});
const { world, studio, me, here, byName } = besideStudio();

describe("an order", () => {
  const promoteCy = () =>
    dieAfter(UPDATE, (fate) =>
      runInSteps(
        me("ana"),
        changeRole,
        { ...here(), userId: studio.userIds.cy!, role: "admin" },
        fate,
      ),
    );
  const role = async () => (await byName()).cy;

  test("whose action died is settled when its lease ends", async () => {
    await promoteCy();
    await expectAt(world.t, 2 * MINUTE, role, {
      before: "member",
      then: "admin",
    });
    expect(await ordersOf(world.t)).toEqual(["role done"]);
    await passTime(world.t, HOUR);
    expect(await looksAhead(world.t, "orders")).toEqual([]);
  });

  test("that WorkOS did not take is tried again after its pauses, each longer than the last", async () => {
    heldTimers();
    world.workos.faults.next(
      /^GET \/user_management\/organization_memberships/,
      { status: 503, times: Infinity },
    );
    await me("ana").mutation(api.users.manage.removeUser, {
      ...here(),
      userId: studio.userIds.cy!,
    });
    await settle(world.t);
    const attempts = async () =>
      await world.t.run(
        async (ctx) => (await ctx.db.query("providerOrders").first())!.attempts,
      );
    for (const [n, pause] of [10, 30, 90, 270].entries())
      await expectAt(world.t, pause * SECOND, attempts, {
        before: n + 1,
        then: n + 2,
      });
    world.workos.faults.clear();
    await passTime(world.t, HOUR);
    expect(await ordersOf(world.t)).toEqual(["end done"]);
    expect(await looksAhead(world.t, "orders")).toEqual([]);
  });

  test("with a later end than another's is looked at after that one", async () => {
    await promoteCy();
    await passTime(world.t, MINUTE);
    await dieAfter(UPDATE, (fate) =>
      runInSteps(
        me("ana"),
        changeRole,
        { ...here(), userId: studio.userIds.mara!, role: "member" },
        fate,
      ),
    );
    expect(await looksAhead(world.t, "orders")).toEqual([MINUTE]);
    await passTime(world.t, MINUTE);
    expect(await ordersOf(world.t)).toEqual(["role done", "role open"]);
    await passTime(world.t, MINUTE - 1);
    expect(await ordersOf(world.t)).toEqual(["role done", "role open"]);
    await passTime(world.t, 1);
    expect(await ordersOf(world.t)).toEqual(["role done", "role done"]);
  });
});

test("a profile that WorkOS could not give is asked for after its pause", async () => {
  const id = await world.person("di");
  world.workos.faults.next(/^GET \/user_management\/users\//, { status: 503 });
  await world.deliver([
    membershipEvent("created", Date.now(), {
      id: "om_di",
      user: id,
      organization: studio.organizationId,
    }),
  ]);
  const name = async () =>
    await world.t.run(
      async (ctx) =>
        (await ctx.db
          .query("users")
          .withIndex("by_workosUserId", (q) => q.eq("workosUserId", id))
          .unique())!.name ?? null,
    );
  await expectAt(world.t, MINUTE, name, { before: null, then: "di" });
  await passTime(world.t, HOUR);
  expect(await looksAhead(world.t, "profiles")).toEqual([]);
});

test("an organization whose workspace was never made is taken back when its lease ends", async () => {
  const zed = await world.person("zed");
  const request = { name: "North", slug: "north", requestId: "click" };
  await dieAfter(/^POST \/organizations$/, (fate) =>
    runInSteps(as(world.t, zed), create, request, fate),
  );
  await expectAt(world.t, 2 * MINUTE, () => journalStates(world), {
    before: ["done", "open"],
    then: ["done", "rolled_back"],
  });
  expect((await whatExists(world)).workos).toEqual(["Studio"]);
  await passTime(world.t, HOUR);
  expect(await looksAhead(world.t, "provisioning")).toEqual([]);
});

describe("a deleted workspace", () => {
  const request = async () =>
    await me("ana").mutation(api.deletion.request, {
      ...here(),
      confirmation: "Studio",
      deleteOrganization: false,
    });
  const state = async () => {
    const workspace = (await world.t.run((ctx) =>
      ctx.db.get("workspaces", studio.workspaceId),
    ))!;
    if (workspace.forgottenAt !== undefined) return "forgotten";
    return workspace.deletion?.finalizedAt === undefined ? "kept" : "final";
  };

  test("is final after seven days, and forgotten thirty days after that", async () => {
    await request();
    await expectAt(world.t, 7 * DAY, state, { before: "kept", then: "final" });
    await expectAt(world.t, 30 * DAY, state, {
      before: "final",
      then: "forgotten",
    });
    await passTime(world.t, 2 * HOUR);
    expect(await looksAhead(world.t, "deletions")).toEqual([]);
    expect(await looksAhead(world.t, "forgottenWorkspaces")).toEqual([]);
  }, 60_000);

  test("that was restored and deleted once more is final seven days after that", async () => {
    await request();
    await passTime(world.t, 3 * DAY);
    await me("ana").mutation(api.deletion.restore, here());
    await request();
    expect(await looksAhead(world.t, "deletions")).toEqual([4 * DAY]);
    await passTime(world.t, 4 * DAY);
    expect(await looksAhead(world.t, "deletions")).toEqual([3 * DAY]);
    await expectAt(world.t, 3 * DAY, state, { before: "kept", then: "final" });
  }, 60_000);

  test("that was restored has nobody look again", async () => {
    await request();
    await me("ana").mutation(api.deletion.restore, here());
    await passTime(world.t, 7 * DAY);
    expect(await state()).toBe("kept");
    expect(await looksAhead(world.t, "deletions")).toEqual([]);
  }, 60_000);
});

test("a deleted person's name goes when the grace is over", async () => {
  await world.deliver([
    userEvent("deleted", Date.now() + 1, { id: studio.ids.cy! }),
  ]);
  const name = async () =>
    (await world.t.run((ctx) => ctx.db.get("users", studio.userIds.cy!)))!
      .name ?? null;
  await expectAt(world.t, DAY, name, { before: "cy", then: null });
  await passTime(world.t, 2 * HOUR);
  expect(await looksAhead(world.t, "erasures")).toEqual([]);
}, 30_000);
