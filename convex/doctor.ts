import { v } from "convex/values";
import { env, internalAction } from "./_generated/server";
import { examine as look } from "./model/doctor/action";
import { vCheck } from "./model/doctor/checks";

/* What `npm run doctor` and `npm run setup` ask of the deployment: `npx convex run doctor:…`. */

/**
 * Whether the deployment, its variables and its WorkOS environment are as Rollcall needs
 * them: a line for each thing that was looked at, and the command that mends it. Reads,
 * and sends itself one webhook, which it takes back. No answer holds a secret.
 *
 * @param required variables that have to be set besides Rollcall's own
 * @returns the lines, and the deployment's time in ms
 */
export const examine = internalAction({
  args: { required: v.optional(v.array(v.string())) },
  returns: v.object({ checks: v.array(vCheck), now: v.number() }),
  handler: async (ctx, { required = [] }) => ({
    checks: await look(ctx, required),
    now: Date.now(),
  }),
});

/** Where the deployment's HTTP actions answer, and with them its webhooks. */
export const siteUrl = internalAction({
  args: {},
  returns: v.string(),
  handler: () => Promise.resolve(env.CONVEX_SITE_URL),
});
