import type { FunctionReturnType } from "convex/server";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { sumOf } from "../lib/memberFilters";
import { callAgain, besideProduct, fails } from "./hooks.helpers";
import { putEvent } from "./inbox.helpers";
import { linkingIn } from "./linking.helpers";
import { sweep } from "./orders.helpers";
import { settle } from "./setup.helpers";
import { besideTeam, DEACTIVATE } from "./team.helpers";
import {
  deliver,
  invitationEvent,
  organizationEvent,
} from "./webhooks.helpers";

/*
 * What the home page asks an owner or admin to see to: there while it is so, as the page
 * says it that settles it, and gone when it is settled there.
 */

const team = besideTeam();
const { world, studio, person, by, remove, restore, letPend, memberRow } = team;
const product = besideProduct();
const { link, unlink } = linkingIn(world);

const PAGE = { paginationOpts: { numItems: 100, cursor: null } };
const here = () => ({ workspaceId: studio.workspaceId });

type Items = FunctionReturnType<typeof api.home.getAttention>["items"];
type Kind = Items[number]["kind"];

const attention = async (who = "ana") =>
  (await by(who).query(api.home.getAttention, here())).items;
const kinds = async (who?: string) =>
  (await attention(who)).map(({ kind }) => kind);

async function item<K extends Kind>(kind: K, who?: string) {
  const found = (await attention(who)).find((one) => one.kind === kind);
  if (!found) throw new Error(`There is no "${kind}" to see to.`);
  return found as Extract<Items[number], { kind: K }>;
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + 60_000);
  await settle(world.t);
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

async function dropFromWorkos(...names: string[]) {
  for (const name of names) {
    const { id } = await world.membershipIn(studio, studio.ids[name]!);
    await world.sdk.userManagement.deleteOrganizationMembership(id);
  }
}

async function reconcile(args: object = {}) {
  const outcome = await by("ana").action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    { ...here(), ...args },
  );
  await settle(world.t);
  later(60_000);
  return outcome;
}

describe("where all is well there is nothing to see to", () => {
  test.each(["ana", "bo"])("for %s", async (who) => {
    expect(await kinds(who)).toEqual([]);
  });

  test.each(["cy", "mara"])("and %s is told nothing", async (who) => {
    await expect(attention(who)).rejects.toMatchObject({
      data: { code: "FORBIDDEN" },
    });
  });
});

describe("the sync", () => {
  const health = () => by("ana").query(api.health.getWorkspaceHealth, here());
  const pending = () =>
    by("ana").query(api.organizationSync.getPendingConfirmation, here());

  test("a check that would remove too many waits, and does once it is confirmed", async () => {
    await dropFromWorkos("bo", "cy", "di");
    const { runId } = await reconcile();
    expect(await item("brake")).toEqual({
      kind: "brake",
      by: "reconciliation",
      count: 3,
      percent: 20,
      since: (await pending())!.startedAt,
      runId,
    });
    // They are the same people.
    expect(await kinds()).toEqual(["brake"]);
    await reconcile({ confirm: runId });
    expect(await kinds()).toEqual([]);
    expect(await pending()).toBeNull();
  });

  test("a cleanup that is held, until the next check knows better", async () => {
    await world.t.run(async (ctx) => {
      for (const { _id, workosUserId } of await ctx.db
        .query("workosOrganizationMemberships")
        .collect())
        if (workosUserId !== studio.ids.ana)
          await ctx.db.delete("workosOrganizationMemberships", _id);
    });
    await world.t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      { scope: "all", brake: true },
    );
    await settle(world.t);
    later(60_000);
    expect(await item("brake")).toMatchObject({
      by: "cleanup",
      count: (await pending())!.removed,
    });
    await reconcile();
    expect(await kinds()).toEqual([]);
  });

  test("somebody who is known to differ, by name, until they don't", async () => {
    await dropFromWorkos("cy");
    await reconcile({ dryRun: true });
    const { reconciliation } = await health();
    expect(await item("differ")).toEqual({
      kind: "differ",
      count: reconciliation!.known!.differing,
      checkedAt: reconciliation!.known!.at,
      people: [{ userId: studio.userIds.cy, name: "cy" }],
    });
    expect(reconciliation!.known!.differing).toBe(1);
    await by("ana").mutation(api.settings.setBrake, {
      ...here(),
      brakePercent: 100,
    });
    await reconcile();
    expect(await kinds()).toEqual([]);
    expect((await health()).reconciliation!.known!.differing).toBe(0);
  });

  test("an event that failed, until it is replayed", async () => {
    const auditId = await world.t.run(
      async (ctx) =>
        await putEvent(ctx, {
          eventId: "event_failed",
          organizationId: studio.organizationId,
          status: "failed",
          type: "organization.updated",
          body: JSON.stringify({
            id: "event_failed",
            event: "organization.updated",
            created_at: new Date().toISOString(),
            data: {
              object: "organization",
              id: studio.organizationId,
              name: "Studio",
              created_at: new Date().toISOString(),
              updated_at: new Date().toISOString(),
            },
          }),
        }),
    );
    expect(await item("failed_event")).toEqual({
      kind: "failed_event",
      count: (await health()).failedEvents,
      more: false,
    });
    await by("bo").mutation(api.inbox.replayEvent, { ...here(), auditId });
    await settle(world.t);
    expect(await kinds()).toEqual([]);
  });

  test("a hook of the product that failed, until it has succeeded", async () => {
    product.onMemberChange = fails;
    await dropFromWorkos("cy");
    await world.deliver();
    await settle(world.t);
    const listed = await by("bo").query(api.hooks.listFailed, {
      ...here(),
      ...PAGE,
    });
    expect(await item("failed_hook")).toEqual({
      kind: "failed_hook",
      count: listed.page.length,
      more: false,
    });
    product.onMemberChange = () => Promise.resolve();
    later(24 * 60 * 60_000);
    await callAgain(world.t);
    expect(await kinds()).toEqual([]);
  });
});

describe("people", () => {
  test("a workspace without an owner, until an admin becomes it", async () => {
    await dropFromWorkos("ana");
    await world.deliver();
    await settle(world.t);
    expect((await attention("bo"))[0]).toEqual({ kind: "no_owner" });
    await by("bo").mutation(api.roles.becomeOwner, here());
    expect(await kinds("bo")).not.toContain("no_owner");
  });

  test("who is about to be removed, and when; until they are kept", async () => {
    await letPend("cy");
    const { pendingRemovalAt } = await memberRow("cy");
    const graceMs = 24 * 60 * 60_000;
    expect(await item("pending_removal")).toEqual({
      kind: "pending_removal",
      count: 1,
      people: [
        {
          userId: studio.userIds.cy,
          name: "cy",
          dueAt: pendingRemovalAt! + graceMs,
        },
      ],
    });
    await by("ana").mutation(api.settings.setGrace, {
      ...here(),
      graceMs: 2 * graceMs,
    });
    expect(await item("pending_removal")).toMatchObject({
      people: [{ dueAt: pendingRemovalAt! + 2 * graceMs }],
    });
    await restore("cy");
    expect(await kinds()).toEqual([]);
  });

  test("of many the first to go are named, and all are counted as the team's page does", async () => {
    for (const name of ["di", "cy", "bo", "mara"]) {
      await letPend(name);
      later(60_000);
    }
    await by("ana").mutation(api.users.manage.giveMoreTime, {
      ...person("di"),
      hours: 72,
    });
    const found = await item("pending_removal");
    expect(found.people.map(({ name }) => name)).toEqual(["cy", "bo", "mara"]);
    const counts = await by("ana").query(
      api.users.queries.getOrgMemberCounts,
      here(),
    );
    expect(found.count).toBe(sumOf(counts.pending_removal));
  });

  test("who was removed here and brought back there, until somebody looked at it", async () => {
    await remove("cy");
    await settle(world.t);
    await world.deliver();
    later(60_000);
    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    await world.sdk.userManagement.reactivateOrganizationMembership(id);
    await world.deliver();
    const [listed] = await by("ana").query(api.orders.listReturns, here());
    expect(await item("returned")).toEqual({
      kind: "returned",
      count: 1,
      more: false,
      people: [
        {
          userId: studio.userIds.cy,
          name: "cy",
          returnedAt: listed!.returnedAt,
        },
      ],
    });
    await by("bo").mutation(api.users.manage.confirmAccess, person("cy"));
    expect(await kinds()).toEqual([]);
  });

  test("a change that WorkOS did not follow, until it does", async () => {
    world.workos.faults.next(DEACTIVATE, { status: 422, times: Infinity });
    await remove("cy");
    await settle(world.t);
    for (let run = 0; run < 12; run++) await sweep(world.t);
    const { page } = await by("ana").query(api.orders.listTroubles, {
      ...here(),
      ...PAGE,
    });
    const [trouble] = page;
    expect(await item("failed_order")).toEqual({
      kind: "failed_order",
      count: 1,
      more: false,
      people: [
        {
          orderId: trouble!.orderId,
          userId: studio.userIds.cy,
          name: "cy",
          what: "end",
          status: "failed",
          since: trouble!.since,
        },
      ],
    });
    world.workos.faults.clear();
    await by("bo").mutation(api.orders.retry, {
      ...here(),
      orderId: trouble!.orderId,
    });
    await settle(world.t);
    expect(await kinds()).toEqual([]);
  });

  test("what somebody asks for, until it is dismissed", async () => {
    await by("mara").mutation(api.accessRequests.requestAccess, {
      slug: "studio",
      asks: "members:manage",
    });
    const [listed] = await by("ana").query(api.accessRequests.list, here());
    expect(await item("access_request")).toEqual({
      kind: "access_request",
      count: 1,
      more: false,
      people: [
        {
          userId: studio.userIds.mara,
          name: "mara",
          requestId: listed!.requestId,
          asks: "members:manage",
          askedAt: listed!.askedAt,
        },
      ],
    });
    await by("ana").mutation(api.accessRequests.dismiss, {
      ...here(),
      requestId: listed!.requestId,
    });
    expect(await kinds()).toEqual([]);
  });

  describe("a role in WorkOS that nobody mapped", () => {
    const listed = async () =>
      (await by("bo").query(api.roles.listUnmapped, here())).members.map(
        ({ displayName }) => displayName,
      );

    beforeEach(async () => {
      for (const slug of ["auditor", "designer", "zoologist"])
        await world.sdk.authorization.createEnvironmentRole({
          slug,
          name: slug,
        });
    });

    test.each(["auditor", "designer", "zoologist"])(
      "%s, until an admin assigns one",
      async (roleSlug) => {
        const { id } = await world.membershipIn(studio, studio.ids.cy!);
        await world.sdk.userManagement.updateOrganizationMembership(id, {
          roleSlug,
        });
        await world.deliver();
        later(60_000);
        expect(await item("unmapped_role")).toEqual({
          kind: "unmapped_role",
          count: 1,
          more: false,
          people: [{ userId: studio.userIds.cy, name: "cy" }],
          slugs: [roleSlug],
        });
        expect(await listed()).toEqual(["cy"]);
        await by("bo").action(api.users.manage.changeRole, {
          ...person("cy"),
          role: "member",
        });
        expect(await kinds()).toEqual([]);
        expect(await listed()).toEqual([]);
      },
    );
  });
});

describe("invitations", () => {
  const invite = async (name: string) => {
    const email = `${name}@example.com`;
    const [sent] = await by("bo").action(api.invitations.manage.send, {
      ...here(),
      invitees: [{ email, role: "member" }],
    });
    expect(sent).toMatchObject({ status: "sent" });
    return await world.t.run(async (ctx) =>
      (await ctx.db.query("pendingInvitations").collect()).find(
        (row) => row.email === email,
      )!,
    );
  };

  test("the open ones, with when they expire, until they are revoked", async () => {
    const zed = await invite("zed");
    later(60_000);
    const yan = await invite("yan");
    expect(await item("invitation_expiring")).toEqual({
      kind: "invitation_expiring",
      count: 2,
      more: false,
      first: {
        invitationId: zed._id,
        email: "zed@example.com",
        expiresAt: zed.expiresAt,
      },
      expiresAt: [zed.expiresAt, yan.expiresAt],
    });
    later(60_000);
    for (const { _id } of [zed, yan])
      await by("bo").action(api.invitations.manage.revoke, {
        ...here(),
        invitationId: _id,
      });
    expect(await kinds()).toEqual([]);
  });

  test("one that matched nobody, until it is dismissed", async () => {
    const { _id, workosInvitationId } = await invite("zed");
    later(60_000);
    await deliver(
      world.t,
      invitationEvent("accepted", Date.now(), {
        id: workosInvitationId,
        email: "zed@example.com",
        organization: studio.organizationId,
      }),
    );
    await settle(world.t);
    expect(await item("invitation_unmatched")).toEqual({
      kind: "invitation_unmatched",
      count: 1,
      more: false,
      invitations: [{ invitationId: _id, email: "zed@example.com" }],
    });
    await by("ana").mutation(api.invitations.manage.dismiss, {
      ...here(),
      invitationId: _id,
    });
    expect(await kinds()).toEqual([]);
  });

  test("seats that are all taken, until one is free", async () => {
    product.seats = () => Promise.resolve(5);
    const { people, invited, seats } = (await by("bo").query(
      api.hooks.getSeats,
      here(),
    ))!;
    expect(await item("seats_full")).toEqual({
      kind: "seats_full",
      people,
      invited,
      seats,
    });
    await remove("cy");
    await settle(world.t);
    expect(await kinds()).toEqual([]);
  });
});

describe("the link", () => {
  test("a workspace without an organization, until it is linked", async () => {
    await unlink(studio, "Studio");
    await settle(world.t);
    expect(await attention()).toEqual([{ kind: "not_linked" }]);
    await link(studio, { choice: { type: "new" } });
    await settle(world.t);
    expect(await kinds()).not.toContain("not_linked");
  });

  test("an organization that was deleted comes first, where people get in all the same", async () => {
    await world.t.mutation(internal.operators.setEnforcement, {
      ...here(),
      mode: "observe",
    });
    await deliver(
      world.t,
      organizationEvent("deleted", Date.now(), {
        id: studio.organizationId,
        name: "Studio",
      }),
    );
    await settle(world.t);
    const [first, ...others] = await kinds();
    expect(first).toBe("organization_deleted");
    expect(others).not.toContain("not_linked");
  });

  test("observing, with the number of people it would shut out, until it is strict", async () => {
    const set = async (mode: "observe" | "strict") => {
      await world.t.mutation(internal.operators.setEnforcement, {
        ...here(),
        mode,
      });
      await settle(world.t);
    };
    await set("observe");
    await dropFromWorkos("cy");
    await world.deliver();
    await settle(world.t);
    const observed = (await by("ana").query(api.settings.getObserved, here()))!;
    expect(await item("observing")).toEqual({
      kind: "observing",
      count: observed.people,
      complete: true,
      since: observed.since,
    });
    expect(observed.people).toBe(1);
    await set("strict");
    expect(await kinds()).not.toContain("observing");
  });
});
