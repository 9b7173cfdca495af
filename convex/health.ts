import { workspaceQuery } from "./lib/functions";
import { answerHealth } from "./lib/publicHealth";
import * as Health from "./model/health";

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

/** `GET /health`, for uptime monitors. */
export const answer = answerHealth();
