import { api, internal } from "../../_generated/api";
import { fails } from "../hooks.helpers";
import { as } from "../setup.helpers";
import { by, on, type Scene } from "./scene.helpers";

/* What people do about each other. */

export const OF_MEMBERS: Record<string, Scene> = {
  "a member opens the workspace": {
    run: ({ t }, { member, slug }) =>
      as(t, member).mutation(api.workspaces.switchWorkspace, { slug }),
  },
  "a newcomer signs in": {
    run: ({ t }, { newcomer }) =>
      as(t, newcomer).action(api.workspaces.ensureDefaultWorkspace, {}),
  },
  "somebody who was invited signs in": {
    prepare: async ({ sdk, t }, { invitationId }) => {
      const row = await t.run((ctx) =>
        ctx.db.get("pendingInvitations", invitationId),
      );
      await sdk.userManagement.acceptInvitation(row!.workosInvitationId);
    },
    run: ({ t }, { invited }) =>
      as(t, invited).action(api.workspaces.ensureDefaultWorkspace, {}),
  },
  "an owner removes a member": {
    run: async (world, circle) =>
      await by(world, circle).mutation(api.users.manage.removeUser, {
        ...on(circle),
        userId: await circle.idOf(circle.member),
      }),
  },
  "an owner removes several": {
    run: async (world, circle) =>
      await by(world, circle).mutation(api.users.manage.removeUsers, {
        ...on(circle),
        userIds: [await circle.idOf(circle.member)],
      }),
  },
  "an owner restores somebody": {
    run: async (world, circle) =>
      await by(world, circle).action(api.users.manage.restoreUser, {
        ...on(circle),
        userId: await circle.idOf(circle.former),
      }),
  },
  "an owner changes a role": {
    run: async (world, circle) =>
      await by(world, circle).action(api.users.manage.changeRole, {
        ...on(circle),
        userId: await circle.idOf(circle.member),
        role: "admin",
      }),
  },
  "an owner hands over": {
    run: async (world, circle) =>
      await by(world, circle).action(api.roles.transferOwnership, {
        ...on(circle),
        userId: await circle.idOf(circle.member),
      }),
  },
  "a member leaves": {
    run: (world, circle) =>
      as(world.t, circle.member).mutation(api.workspaces.leave, on(circle)),
  },
  "an owner confirms somebody's access": {
    run: async (world, circle) =>
      await by(world, circle).mutation(api.users.manage.confirmAccess, {
        ...on(circle),
        userId: await circle.idOf(circle.member),
      }),
  },
  "somebody asks for access": {
    run: ({ t }, { client, slug }) =>
      as(t, client).mutation(api.accessRequests.requestAccess, {
        slug,
        asks: "members:list",
      }),
  },
};

export const removeMember = OF_MEMBERS["an owner removes a member"]!.run;

export const OF_HOOKS: Record<string, Scene> = {
  "the product is told of a removal": {
    hooks: { notify: async () => await Promise.resolve() },
    run: removeMember,
  },
  "the product fails to be told": {
    hooks: { notify: fails },
    run: removeMember,
  },
  "a hook that failed is called again": {
    hooks: { notify: fails },
    prepare: removeMember,
    run: async ({ t }, { workspaceId }) => {
      const [call] = await t.run((ctx) =>
        ctx.db
          .query("hookCalls")
          .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
          .collect(),
      );
      await t.run(async (ctx) => {
        await ctx.db.patch("hookCalls", call!._id, { nextAttemptAt: 1 });
      });
      await t.mutation(internal.steps.hooks.callWaiting, {
        subject: call!.subject,
      });
    },
  },
};
