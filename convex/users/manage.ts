import { type ObjectType, v } from "convex/values";
import { internal } from "../_generated/api";
import type { ActionCtx } from "../_generated/server";
import { internalMutation } from "../_generated/server";
import { refused } from "../lib/errors";
import {
  userAction,
  workspaceMutation,
  workspaceQuery,
} from "../lib/functions";
import { take } from "../lib/limiter";
import { vRole } from "../lib/validators";
import { workosClient } from "../lib/workosClient";
import { BY_TOKEN } from "../model/team/acting";
import * as AccessReviews from "../model/team/reviews";
import * as MoreTime from "../model/team/moreTime";
import * as Removing from "../model/team/removing";
import * as Returning from "../model/team/returning";
import { bringBackAll } from "../model/team/returningAction";
import * as Roles from "../model/team/roles";
import { changeRolesProviderFirst } from "../model/team/rolesAction";
import { type Outcome, vOutcome } from "../model/members/person";
import { vTold } from "../model/team/providerFirst";
import { takeChanges } from "../model/rateLimit";

const vPerson = { workspaceId: v.id("workspaces"), userId: v.id("users") };
const vPeople = { userIds: v.array(v.id("users")) };
const vReturn = {
  name: Returning.vReturnFunction,
  workspaceId: v.id("workspaces"),
  ...vPeople,
};

/* ------------------------------------------------------------- removing */

/**
 * Takes a person out. Their access ends and their assignments are given up in
 * this transaction; WorkOS is told right after.
 *
 * @throws NOT_FOUND, SELF, LAST_OWNER, FORBIDDEN; CONFLICT for a member who has
 * left already or is managed by a directory
 */
export const removeUser = workspaceMutation({
  name: "users/manage.removeUser",
  args: { userId: v.id("users") },
  returns: v.null(),
  handler: async (ctx, { userId }) => {
    await take(ctx, "removalsOfPerson", { key: ctx.member.user._id });
    await Removing.removeUser(ctx, ctx.member, userId, Date.now());
    return null;
  },
});

/**
 * Up to 100 people at once; says of each why not. What `removeUser` would
 * refuse stops nobody else.
 *
 * @throws INVALID, RATE_LIMITED
 */
export const removeUsers = workspaceMutation({
  name: "users/manage.removeUsers",
  args: vPeople,
  returns: v.array(vOutcome),
  handler: async (ctx, { userIds }) => {
    const outcomes = await Removing.removeUsers(
      ctx,
      ctx.member,
      userIds,
      Date.now(),
    );
    await takeChanges(ctx, "removalsOfPerson", ctx.member.user, outcomes);
    return outcomes;
  },
});

/** What removing these people, up to 100, would do. @throws INVALID */
export const previewRemoval = workspaceQuery({
  name: "users/manage.previewRemoval",
  args: vPeople,
  returns: v.array(Removing.vImpact),
  handler: async (ctx, { userIds }) =>
    await Removing.previewRemoval(ctx, ctx.member, userIds),
});

/* ------------------------------------------------------------ returning */

/**
 * Brings a removed person back in the role they had, or keeps one whose
 * removal is pending: WorkOS lets them in first. Assignments do not come back.
 *
 * @throws NOT_FOUND, FORBIDDEN, ROLE_MISSING; CONFLICT for a member who
 * is in already or is managed by a directory; RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export const restoreUser = userAction({
  args: vPerson,
  returns: v.null(),
  handler: async (ctx, { workspaceId, userId }): Promise<null> => {
    const [outcome] = await restore(ctx, {
      name: "users/manage.restoreUser",
      workspaceId,
      userIds: [userId],
    });
    if (outcome?.refused) throw refused(outcome.refused);
    return null;
  },
});

/**
 * Up to 100 people at once; says of each why not.
 *
 * @throws INVALID, NOT_FOUND, FORBIDDEN, RATE_LIMITED
 */
export const restoreUsers = userAction({
  args: { workspaceId: v.id("workspaces"), ...vPeople },
  returns: v.array(vOutcome),
  handler: async (ctx, { workspaceId, userIds }): Promise<Outcome[]> =>
    await restore(ctx, {
      name: "users/manage.restoreUsers",
      workspaceId,
      userIds,
    }),
});

async function restore(
  ctx: ActionCtx,
  wanted: ObjectType<typeof vReturn>,
): Promise<Outcome[]> {
  const planned: Returning.Planned = await ctx.runMutation(
    internal.users.manage.internalPrepareReturn,
    wanted,
  );
  return await bringBackAll(
    ctx,
    () => workosClient(ctx, "interactive"),
    wanted.workspaceId,
    planned,
  );
}

export const internalPrepareReturn = internalMutation({
  args: vReturn,
  returns: Returning.vPlanned,
  handler: async (ctx, args) => await Returning.prepareReturns(ctx, args),
});

export const internalBeginReturn = internalMutation({
  args: vPerson,
  returns: Returning.vBeginning,
  handler: async (ctx, args) =>
    await Returning.beginReturn(ctx, BY_TOKEN, args, Date.now()),
});

export const internalFinishReturn = internalMutation({
  args: { ...vPerson, ...vTold.fields },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Returning.finishReturn(ctx, BY_TOKEN, args, Date.now());
    return null;
  },
});

/* --------------------------------------------------------------- review */

/**
 * Puts on record that the caller has looked at this person's access, and that
 * they keep it. It changes nothing else.
 *
 * @throws NOT_FOUND, SELF, FORBIDDEN; CONFLICT for a member who is out or about to be
 */
export const confirmAccess = workspaceMutation({
  name: "users/manage.confirmAccess",
  args: { userId: v.id("users") },
  returns: v.null(),
  handler: async (ctx, { userId }) => {
    await AccessReviews.confirmAccess(ctx, ctx.member, userId, Date.now());
    return null;
  },
});

/* ---------------------------------------------------------------- grace */

/**
 * Puts a pending removal off by `hours`, to 30 days from now at the latest. It
 * gives no access; keeping the person (`restoreUser`) does.
 *
 * @throws INVALID with `field`; NOT_FOUND, FORBIDDEN; CONFLICT when no removal
 * is pending
 */
export const giveMoreTime = workspaceMutation({
  name: "users/manage.giveMoreTime",
  args: { userId: v.id("users"), hours: v.number() },
  returns: v.object({ removalDueAt: v.number() }),
  handler: async (ctx, args) =>
    await MoreTime.giveMoreTime(ctx, ctx.member, args, Date.now()),
});

/* ---------------------------------------------------------------- roles */

const vRoleChange = {
  ...vPerson,
  role: vRole,
  customerId: v.optional(v.id("customers")),
};

/**
 * Promotes or demotes a person, WorkOS first. Nobody acts above their own
 * role, and the last owner stays one; stepping down oneself is fine otherwise.
 * A person who becomes a client sees the customer that is named, else none yet, and
 * looks after nobody any more.
 *
 * @throws NOT_FOUND, FORBIDDEN, LAST_OWNER, INVALID; CONFLICT, also for a member
 * who is managed by a directory; ROLE_MISSING where WorkOS has no such role;
 * RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export const changeRole = userAction({
  args: vRoleChange,
  returns: v.null(),
  handler: async (ctx, change): Promise<null> => {
    const request: Roles.RoleRequest | null = await ctx.runMutation(
      internal.users.manage.internalBeginRoleChange,
      change,
    );
    return await changeRolesProviderFirst(
      ctx,
      request,
      async (told): Promise<null> =>
        await ctx.runMutation(internal.users.manage.internalFinishRoleChange, {
          change,
          ...told,
        }),
    );
  },
});

export const internalBeginRoleChange = internalMutation({
  args: vRoleChange,
  returns: v.union(Roles.vRoleRequest, v.null()),
  handler: async (ctx, change) =>
    await Roles.beginChange(ctx, BY_TOKEN, change, Date.now()),
});

export const internalFinishRoleChange = internalMutation({
  args: { change: v.object(vRoleChange), ...vTold.fields },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Roles.finishChange(ctx, BY_TOKEN, args, Date.now());
    return null;
  },
});
