import { vi } from "vitest";
import { api, internal } from "../../_generated/api";
import type { DueKind } from "../../lib/dueKinds";
import { atOnce } from "../../lib/background";
import { KINDS } from "../../model/overdue";
import { reconcileWorkspaceOrganizationMemberships } from "../../organizationSync";
import { doNow } from "../background.helpers";
import { as, settle } from "../setup.helpers";
import { runInSteps } from "../steps.helpers";
import { removeMember } from "./peopleScenes.helpers";
import { by, DAY_MS, membershipOf, on, type Scene } from "./scene.helpers";
import type { Circle, World } from "./world.helpers";

/* What runs by itself. */

const MINUTE_MS = 60_000;

const reconcile = (world: World, circle: Circle) =>
  by(world, circle).action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    on(circle),
  );

const dropFromWorkos = async (world: World, circle: Circle) => {
  const id = await membershipOf(world, circle, circle.member);
  await world.sdk.userManagement.deleteOrganizationMembership(id);
};

export const OF_THE_SYNC: Record<string, Scene> = {
  "a reconciliation that finds nothing": { run: reconcile },
  "a reconciliation that finds somebody gone": {
    prepare: dropFromWorkos,
    run: reconcile,
  },
  "a reconciliation that one action hands on to another": {
    later: MINUTE_MS,
    prepare: dropFromWorkos,
    run: (world, circle) =>
      runInSteps(
        by(world, circle),
        reconcileWorkspaceOrganizationMemberships,
        on(circle),
        async ({ name }, take) => {
          if (name.endsWith("comparePage"))
            vi.setSystemTime(Date.now() + 6 * MINUTE_MS);
          return await take();
        },
      ),
  },
  "a reconciliation that finds somebody new": {
    prepare: async ({ sdk }, { newcomer, organizationId }) =>
      await sdk.userManagement.createOrganizationMembership({
        organizationId,
        userId: newcomer,
      }),
    run: reconcile,
  },
  "a routine reconciliation": {
    prepare: async ({ t }, { workspaceId }) => {
      await t.run(async (ctx) => {
        const row = await ctx.db
          .query("workspaceSyncState")
          .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
          .unique();
        await ctx.db.patch("workspaceSyncState", row!._id, {
          reconcileDueAt: 1,
        });
      });
    },
    run: ({ t }) => t.mutation(internal.steps.reconciliation.reconcileDue, {}),
  },
  "an order waits until another action leaves its place": {
    prepare: async ({ t }) => {
      await t.run(async (ctx) => {
        for (let n = atOnce("calls"); n > 0; n--)
          await ctx.db.insert("backgroundPlaces", {
            group: "calls",
            leaseUntil: Date.now() + MINUTE_MS,
          });
      });
    },
    run: async (world, circle) => {
      await removeMember(world, circle);
      await settle(world.t);
      const place = await world.t.run((ctx) =>
        ctx.db
          .query("backgroundPlaces")
          .withIndex("by_group", (q) => q.eq("group", "calls"))
          .first(),
      );
      await world.t.mutation(internal.steps.background.leave, {
        placeId: place!._id,
      });
    },
  },
  "WorkOS is asked about somebody": {
    run: ({ t }, { organizationId, member }) =>
      doNow(t, {
        kind: "ask",
        workosOrganizationId: organizationId,
        workosUserId: member,
        attempt: 1,
      }),
  },
  "the crons' cleanup finds access missing": {
    prepare: async (world, circle) => {
      const membershipId = await membershipOf(world, circle, circle.member);
      const userId = await circle.idOf(circle.member);
      await world.t.run(async (ctx) => {
        const mirror = await ctx.db
          .query("workosOrganizationMemberships")
          .withIndex("by_membershipId", (q) =>
            q.eq("membershipId", membershipId),
          )
          .unique();
        await ctx.db.delete("workosOrganizationMemberships", mirror!._id);
        const member = await ctx.db
          .query("workspaceMembers")
          .withIndex("by_workspaceId_userId", (q) =>
            q.eq("workspaceId", circle.workspaceId).eq("userId", userId),
          )
          .unique();
        await ctx.db.patch("workspaceMembers", member!._id, {
          accessCheckAt: 1,
        });
      });
    },
    run: ({ t }) =>
      t.mutation(
        internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
        { scope: "due", brake: true },
      ),
  },
  "somebody creates a workspace": {
    run: ({ t }, { newcomer, word }) =>
      as(t, newcomer).action(api.workspaces.create, {
        name: `New ${word}`,
        slug: `new-${word}`,
      }),
  },
  "the Events API brings a page": {
    prepare: async ({ t, sdk }, { member, word }) => {
      await t.action(internal.eventsApi.read, {});
      await sdk.userManagement.updateUser({
        userId: member,
        firstName: `Moira${word}`,
      });
    },
    run: ({ t }) => t.action(internal.eventsApi.read, {}),
  },
};

const lookAt = (kind: DueKind): Scene => ({
  prepare: async ({ t }) => {
    await t.run(async (ctx) => {
      const known = await ctx.db
        .query("dueLooks")
        .withIndex("by_kind", (q) => q.eq("kind", kind))
        .unique();
      if (known) await ctx.db.patch("dueLooks", known._id, { at: 1 });
      else await ctx.db.insert("dueLooks", { kind, at: 1 });
    });
  },
  run: ({ t }) => t.mutation(internal.steps.due.look, { kind, at: 1 }),
});

export const OF_THE_CLOCK: Record<string, Scene> = {
  ...Object.fromEntries(
    (Object.keys(KINDS) as DueKind[]).map((kind) => [
      `the look at ${kind}`,
      lookAt(kind),
    ]),
  ),
  "the look for what is overdue": {
    run: ({ t }) => t.mutation(internal.steps.due.lookForOverdue, {}),
  },
  "the audit is sealed": {
    later: DAY_MS / 4,
    run: ({ t }) => t.mutation(internal.steps.seals.seal, {}),
  },
  "members are counted anew": {
    prepare: async ({ t }, { workspaceId }) => {
      await t.run(async (ctx) => {
        const row = await ctx.db
          .query("workspaceMemberCounts")
          .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
          .unique();
        await ctx.db.patch("workspaceMemberCounts", row!._id, {
          recountDueAt: 1,
        });
      });
    },
    run: ({ t }) => t.mutation(internal.steps.memberCounts.recountDue, {}),
  },
};
