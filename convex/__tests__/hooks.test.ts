import { describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { MAX_ATTEMPTS } from "../model/sync/outcomePlan";
import type { MemberChange, WorkspaceChange } from "../rollcall/hooks";
import {
  besideProduct,
  callAgain,
  fails,
  later,
  refuses,
  waitingCalls,
} from "./hooks.helpers";
import { putEvent } from "./inbox.helpers";
import { settle } from "./setup.helpers";
import { besideTeam } from "./team.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

/* What the product's own hooks are told, and what becomes of a change where they fail. */

const product = besideProduct();
const team = besideTeam();
const { world, studio, by, person, remove, restore, roleAndStatus, audit } =
  team;
const MINUTE = 60_000;

/** Notes what the hook is told, and who it is about: `["cy member removed"]`. */
function watchMembers() {
  const told: MemberChange[] = [];
  product.onMemberChange = (_ctx, change) => {
    told.push(change);
    return Promise.resolve();
  };
  return told;
}

function watchWorkspace() {
  const told: WorkspaceChange[] = [];
  product.onWorkspaceChange = (_ctx, change) => {
    told.push(change);
    return Promise.resolve();
  };
  return told;
}

const changeRole = (name: string, role: "admin" | "member") =>
  by("ana").action(api.users.manage.changeRole, { ...person(name), role });

/** WorkOS takes somebody in who was never here. */
const joining = (at = Date.now()) =>
  membershipEvent("created", at, {
    id: "om_zed",
    user: "user_zed",
    organization: studio.organizationId,
  });
const roleOfZed = async () =>
  (await world.t.run(async (ctx) => {
    const user = await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "user_zed"))
      .unique();
    return (
      user &&
      (await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", studio.workspaceId).eq("userId", user._id),
        )
        .unique())
    );
  })) ?? null;

describe("a member changes", () => {
  test("the hook is told of a removal and a return, with how they stood, who did it and why", async () => {
    const told = watchMembers();
    await remove("cy");
    await settle(world.t);
    await restore("cy", "bo");
    const about = {
      workspaceId: studio.workspaceId,
      userId: studio.userIds.cy,
    };
    expect(told).toMatchObject([
      {
        before: { ...about, status: "active", role: "member" },
        after: {
          ...about,
          status: "removed",
          removedReason: "removed_by_admin",
        },
        why: {
          event: "removed_by_admin",
          actor: { type: "user", userId: studio.userIds.ana },
        },
      },
      {
        before: { ...about, status: "removed" },
        after: { ...about, status: "active", removedReason: null },
        why: {
          event: "restored",
          actor: { type: "user", userId: studio.userIds.bo },
        },
      },
    ]);
  });

  test("the hook is told of a join by an event, which nobody was before", async () => {
    const told = watchMembers();
    const event = joining();
    await deliver(world.t, event);
    expect(told).toMatchObject([
      {
        before: null,
        after: { status: "active", role: "member" },
        why: {
          event: "joined",
          actor: { type: "provider", eventId: event.id },
        },
      },
    ]);
  });

  test("the hook is told of another role, and reads the row as it is now", async () => {
    const roles: string[] = [];
    product.onMemberChange = async (ctx, { before, after }) => {
      const row = await ctx.db.get("workspaceMembers", after.membershipId);
      roles.push(`${before?.role} ${after.role} ${row?.role}`);
    };
    await changeRole("cy", "admin");
    expect(roles).toEqual(["member admin admin"]);
  });
});

describe("an end of access is not held up", () => {
  test("a removal is made where the hook fails, and what the hook wrote is undone", async () => {
    product.onMemberChange = async (ctx) => {
      await ctx.db.insert("customers", {
        workspaceId: studio.workspaceId,
        name: "Half",
        nameKey: "half",
        createdAt: 1,
      });
      await fails();
    };
    await remove("cy");
    expect(await roleAndStatus("cy")).toBe("member removed");
    expect(await audit("cy")).toContain("removed_by_admin");
    expect(
      await world.t.run((ctx) => ctx.db.query("customers").collect()),
    ).toEqual([]);
    expect(await waitingCalls(world.t)).toMatchObject([
      {
        attempts: 1,
        lastError: "No row for (an address)",
        userId: studio.userIds.cy,
        workspaceId: studio.workspaceId,
      },
    ]);
  });

  test("the hook is called again by itself, with the same, and nothing is left of it when it succeeds", async () => {
    product.onMemberChange = fails;
    await remove("cy");
    const [waiting] = await waitingCalls(world.t);
    later(MINUTE);
    await callAgain(world.t);
    expect(await waitingCalls(world.t)).toMatchObject([{ attempts: 2 }]);
    const told = watchMembers();
    later(MINUTE);
    await callAgain(world.t);
    expect(told).toEqual([]);
    later(MINUTE);
    await callAgain(world.t);
    expect(told).toEqual([waiting!.call.told]);
    expect(await waitingCalls(world.t)).toEqual([]);
  });

  test("a removal by the provider is made where the hook refuses it", async () => {
    await deliver(world.t, joining());
    product.onMemberChange = refuses;
    await deliver(
      world.t,
      membershipEvent("deleted", Date.now() + 1, {
        id: "om_zed",
        user: "user_zed",
        organization: studio.organizationId,
      }),
    );
    expect(await roleOfZed()).toMatchObject({ status: "removed" });
    expect(await waitingCalls(world.t)).toHaveLength(1);
  });

  test("a removal by an event whose first attempt died is made before the hook is called", async () => {
    await deliver(world.t, joining());
    const told = watchMembers();
    const gone = membershipEvent("deleted", Date.now() + 1, {
      id: "om_zed",
      user: "user_zed",
      organization: studio.organizationId,
    });
    // As the sweeper leaves it.
    await world.t.run(async (ctx) => {
      await putEvent(ctx, {
        eventId: gone.id,
        type: gone.event,
        organizationId: studio.organizationId,
        body: JSON.stringify(gone),
        attempts: 1,
        lastError: "The attempt ended without an answer.",
        nextAttemptAt: Date.now(),
      });
    });
    await world.t.mutation(internal.steps.inbox.processNext, {
      lane: `workos/organization/${studio.organizationId}`,
    });
    expect(await roleOfZed()).toMatchObject({ status: "removed" });
    expect(told).toEqual([]);
    expect(await waitingCalls(world.t)).toMatchObject([{ attempts: 0 }]);
    await settle(world.t);
    expect(told.map(({ why }) => why.event)).toEqual(["removed_by_provider"]);
    expect(await waitingCalls(world.t)).toEqual([]);
  });

  test("the deletion of a workspace is asked for where the hook fails", async () => {
    product.onWorkspaceChange = fails;
    await by("ana").mutation(api.deletion.request, {
      workspaceId: studio.workspaceId,
      confirmation: "Studio",
      deleteOrganization: false,
    });
    expect(await waitingCalls(world.t)).toMatchObject([
      { call: { told: { event: "deletion_requested" } } },
    ]);
  });
});

describe("any other change is refused", () => {
  test("a return: nobody is back, here or in WorkOS, and the person reads what to do", async () => {
    await remove("cy");
    await settle(world.t);
    product.onMemberChange = fails;
    await expect(restore("cy")).rejects.toMatchObject({
      data: { code: "CONFLICT", reason: "hookFailed" },
    });
    await settle(world.t);
    expect(await roleAndStatus("cy")).toBe("member removed");
    expect(await team.heldByWorkos("cy")).toBe("member inactive");
    expect(await waitingCalls(world.t)).toEqual([]);
  });

  test("a role: what the hook says is what the person reads, and WorkOS has the role as before", async () => {
    product.onMemberChange = refuses;
    await expect(changeRole("cy", "admin")).rejects.toMatchObject({
      data: {
        code: "CONFLICT",
        reason: "hookRefused",
        message: "This app does not allow it: The plan allows no clients.",
      },
    });
    await settle(world.t);
    expect(await roleAndStatus("cy")).toBe("member");
    expect(await team.heldByWorkos("cy")).toBe("member");
  });

  test("an event: five attempts, then it has failed, and is replayed once the hook is well", async () => {
    product.onMemberChange = fails;
    const event = joining();
    await deliver(world.t, event);
    expect(await roleOfZed()).toBeNull();
    const attempt = async () =>
      await world.t.mutation(internal.steps.inbox.processNext, {
        lane: `workos/organization/${studio.organizationId}`,
      });
    for (let n = 1; n < MAX_ATTEMPTS; n++) {
      later(12 * 60 * MINUTE);
      await attempt();
    }
    const row = async () =>
      await world.t.run(
        async (ctx) =>
          (await ctx.db
            .query("webhookAudit")
            .withIndex("by_provider_eventId", (q) =>
              q.eq("provider", "workos").eq("eventId", event.id),
            )
            .unique())!,
      );
    expect(await row()).toMatchObject({
      status: "failed",
      attempts: MAX_ATTEMPTS,
      lastError: "The hook onMemberChange failed: No row for (an address)",
    });
    expect(await waitingCalls(world.t)).toEqual([]);
    watchMembers();
    await world.t.mutation(internal.inbox.replayOne, {
      auditId: (await row())._id,
    });
    await attempt();
    expect(await row()).toMatchObject({ status: "processed" });
    expect(await roleOfZed()).toMatchObject({ status: "active" });
  });

  test("a rule of the workspace stays as it was", async () => {
    product.onWorkspaceChange = refuses;
    await expect(
      by("ana").mutation(api.settings.setGrace, {
        workspaceId: studio.workspaceId,
        graceMs: 2 * 60 * MINUTE,
      }),
    ).rejects.toMatchObject({ data: { reason: "hookRefused" } });
  });
});

describe("calls about the same member keep their order", () => {
  test("a return waits for the removal that the hook was not told of yet", async () => {
    product.onMemberChange = fails;
    await remove("cy");
    await settle(world.t);
    await expect(restore("cy")).rejects.toMatchObject({
      data: { reason: "hookFailed" },
    });
    await settle(world.t);
    const told = watchMembers();
    await restore("cy");
    expect(told.map(({ why }) => why.event)).toEqual([
      "removed_by_admin",
      "restored",
    ]);
    expect(await waitingCalls(world.t)).toEqual([]);
  });
});

test("what has failed is shown to operators, who have it called now, and to those who run the workspace", async () => {
  product.onMemberChange = fails;
  await remove("cy");
  const paginationOpts = { numItems: 5, cursor: null };
  const failed = {
    hook: "onMemberChange",
    event: "removed_by_admin",
    userId: studio.userIds.cy,
    attempts: 1,
    lastError: "No row for (an address)",
  };
  const [listed] = await world.t.query(internal.hooks.listAllFailed, {});
  expect(listed).toMatchObject(failed);
  const onPage = async () =>
    (
      await by("bo").query(api.hooks.listFailed, {
        workspaceId: studio.workspaceId,
        paginationOpts,
      })
    ).page;
  expect(await onPage()).toMatchObject([{ ...failed, displayName: "cy" }]);
  const { callId } = listed!;
  const retryAs = (who: string, workspaceId = studio.workspaceId) =>
    by(who).mutation(api.hooks.retryFailed, { workspaceId, callId });
  expect(await retryAs("bo")).toEqual({ done: false });
  expect(await onPage()).toMatchObject([{ attempts: 2 }]);
  await expect(retryAs("di")).rejects.toMatchObject({
    data: { code: "FORBIDDEN" },
  });
  const retry = () => world.t.mutation(internal.hooks.retry, { callId });
  expect(await retry()).toEqual({ done: false });
  watchMembers();
  expect(await retry()).toEqual({ done: true });
  expect(await onPage()).toEqual([]);
  for (const again of [retry, () => retryAs("bo")])
    await expect(again()).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
});

test("the hook is told what happens to the workspace itself", async () => {
  const told = watchWorkspace();
  await by("ana").mutation(api.settings.setGrace, {
    workspaceId: studio.workspaceId,
    graceMs: 2 * 60 * MINUTE,
  });
  expect(told).toMatchObject([
    {
      workspaceId: studio.workspaceId,
      event: "rule_changed",
      nextValue: 2 * 60 * MINUTE,
      why: { actor: { type: "user", userId: studio.userIds.ana } },
    },
  ]);
});

test("a new workspace is told of before its owner joins it", async () => {
  const told: string[] = [];
  product.onWorkspaceChange = (_ctx, { event }) => {
    told.push(event);
    return Promise.resolve();
  };
  product.onMemberChange = (_ctx, { why }) => {
    told.push(why.event);
    return Promise.resolve();
  };
  await by("cy").action(api.workspaces.create, { name: "Second" });
  expect(told).toEqual(["created", "joined"]);
});

test("a workspace that the hook refuses is not made, here or in WorkOS", async () => {
  product.onWorkspaceChange = refuses;
  await expect(
    by("cy").action(api.workspaces.create, { name: "Second" }),
  ).rejects.toMatchObject({ data: { reason: "hookRefused" } });
  const { data } = await world.sdk.organizations.listOrganizations();
  expect(data.map(({ name }) => name)).toEqual(["Studio"]);
});
