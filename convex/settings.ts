import { paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import {
  workspaceList,
  workspaceMutation,
  workspaceQuery,
} from "./lib/functions";
import { vNoticeKind, vNoticeRule } from "./lib/noticeRules";
import { vProvider } from "./lib/validators";
import { pageOfShutOut, vShutOut } from "./model/members/shutOut";
import * as Organizations from "./model/workos/organizations";
import * as Notifications from "./model/workspaces/notifications";
import * as Observed from "./model/workspaces/observed";
import * as Rules from "./model/workspaces/rules";

/** The organization that decides who gets in; null: the workspace's own list does. */
export const getOrganization = workspaceQuery({
  name: "settings.getOrganization",
  args: {},
  returns: v.union(
    v.null(),
    v.object({
      provider: vProvider,
      name: v.string(),
      /** The provider says that it was deleted: nobody is let in by it. */
      isGone: v.boolean(),
    }),
  ),
  handler: async (ctx) => {
    const { workspace } = ctx.member;
    const linked = await Organizations.describeLinked(ctx, workspace);
    return (
      linked && {
        provider: linked.provider,
        name: linked.name,
        isGone: workspace.organizationDeletedAt !== undefined,
      }
    );
  },
});

/* ------------------------------------------------------ the owner's rules */

/** What the owner decided for the workspace, and what holds otherwise. */
export const getRules = workspaceQuery({
  name: "settings.getRules",
  args: {},
  returns: Rules.vRules,
  handler: async (ctx) => await Rules.describeRules(ctx, ctx.member.workspace),
});

/**
 * Since when the workspace only observes who is not in its organization, and how many
 * members it would shut out. Null: it shuts them out.
 */
export const getObserved = workspaceQuery({
  name: "settings.getObserved",
  args: {},
  returns: Observed.vObserved,
  handler: async (ctx) => await Observed.getObserved(ctx, ctx.member.workspace),
});

/**
 * The active members that the organization does not let in, by name: a page of the
 * members at a time, so that a page may have few of them and not be the last.
 */
export const listObserved = workspaceList({
  name: "settings.listObserved",
  args: {},
  returns: paginationResultValidator(vShutOut),
  handler: async (ctx, { paginationOpts }) =>
    await pageOfShutOut(ctx, ctx.member.workspace, paginationOpts),
});

/**
 * Whether everyone has to sign in for the workspace's own organization, so that
 * WorkOS's SSO and MFA rules for it apply.
 *
 * @throws CONFLICT without a WorkOS organization; SESSION_REQUIRED when it would
 * shut out the caller
 */
export const setOrganizationSession = workspaceMutation({
  name: "settings.setOrganizationSession",
  args: { required: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { required }) => {
    await Rules.setOrganizationSession(ctx, ctx.member, required, Date.now());
    return null;
  },
});

/**
 * Time from lost access to removal.
 *
 * @param graceMs 1 hour to 30 days, in ms; null: the deployment's
 * @throws INVALID, with `field`
 */
export const setGrace = workspaceMutation({
  name: "settings.setGrace",
  args: { graceMs: v.union(v.number(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { graceMs }) => {
    await Rules.setGrace(ctx, ctx.member, graceMs, Date.now());
    return null;
  },
});

/**
 * From which share of the members on a reconciliation removes nobody unasked.
 *
 * @param brakePercent 1 to 100; null: the deployment's
 * @throws INVALID, with `field`
 */
export const setBrake = workspaceMutation({
  name: "settings.setBrake",
  args: { brakePercent: v.union(v.number(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { brakePercent }) => {
    await Rules.setBrake(ctx, ctx.member, brakePercent, Date.now());
    return null;
  },
});

/**
 * How often access is to be reviewed: the next review is due so long after the last
 * sign-off, or after now where there was none.
 *
 * @param days 7 to 730; null: no review is due by itself
 * @throws INVALID, with `field`
 */
export const setReviewInterval = workspaceMutation({
  name: "settings.setReviewInterval",
  args: { days: v.union(v.number(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { days }) => {
    await Rules.setReviewInterval(ctx, ctx.member, days, Date.now());
    return null;
  },
});

/* --------------------------------------------------------- notifications */

/** Which notices go to whom, and whether the product sends any. */
export const getNotifications = workspaceQuery({
  name: "settings.getNotifications",
  args: {},
  returns: Notifications.vNotifications,
  handler: async (ctx) =>
    await Notifications.describeNotifications(ctx, ctx.member.workspace),
});

/**
 * Whom a notice goes to from now on.
 *
 * @param alsoPerson whether the person that it is about gets it, too
 * @throws INVALID, with `field`, where it is about nobody
 */
export const setNotification = workspaceMutation({
  name: "settings.setNotification",
  args: { kind: vNoticeKind, ...vNoticeRule.fields },
  returns: v.null(),
  handler: async (ctx, notification) => {
    await Notifications.setNotification(
      ctx,
      ctx.member,
      notification,
      Date.now(),
    );
    return null;
  },
});
