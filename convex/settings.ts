import { v } from "convex/values";
import { workspaceMutation, workspaceQuery } from "./lib/functions";
import { vProvider } from "./lib/validators";
import * as Organizations from "./model/workos/organizations";
import * as Rules from "./model/workspaces/rules";

/** The organization that decides who gets in; null: the workspace's own list does. */
export const getOrganization = workspaceQuery({
  name: "settings.getOrganization",
  args: {},
  returns: v.union(
    v.null(),
    v.object({ provider: vProvider, name: v.string() }),
  ),
  handler: async (ctx) => {
    const linked = await Organizations.describeLinked(
      ctx,
      ctx.member.workspace,
    );
    return linked && { provider: linked.provider, name: linked.name };
  },
});

/* ------------------------------------------------------ the owner's rules */

/** What the owner decided for the workspace, and what holds otherwise. */
export const getRules = workspaceQuery({
  name: "settings.getRules",
  args: {},
  returns: Rules.vRules,
  handler: (ctx) => Rules.describeRules(ctx.member.workspace),
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
 * @param brakePercent 1 to 100; null: 20
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
