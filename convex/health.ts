import { v } from "convex/values";
import { workspaceQuery } from "./lib/functions";
import { answerHealth } from "./lib/publicHealth";
import { vProviderFacts } from "./model/health/facts";
import * as Health from "./model/health/workspace";

/**
 * How the sync of a workspace is doing, in times: the browser judges their age,
 * so that a layer which has died without a word shows as one.
 */
export const getWorkspaceHealth = workspaceQuery({
  name: "health.getWorkspaceHealth",
  args: {},
  returns: Health.vWorkspaceHealth,
  handler: async (ctx) => await Health.getHealth(ctx, ctx.member.workspace),
});

/**
 * What is true of the deployment's webhooks and catch-up, by the provider of the workspace;
 * null where it is linked to none. Everybody's events change it: ask now and then, and
 * don't subscribe.
 */
export const getDeploymentFacts = workspaceQuery({
  name: "health.getDeploymentFacts",
  args: {},
  returns: v.union(vProviderFacts, v.null()),
  handler: async (ctx) => await Health.getFacts(ctx, ctx.member.workspace),
});

/** `GET /health`, for uptime monitors. */
export const answer = answerHealth();
