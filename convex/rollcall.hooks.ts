import type { RollcallHooks } from "./rollcall/hooks";

/**
 * What this product does when Rollcall does something: see `RollcallHooks` in
 * convex/rollcall/hooks.ts for what there is, and when it is called. Rollcall itself does
 * nothing more.
 *
 *     export default {
 *       onMemberChange: async (ctx, { before, after, why }) => {
 *         if (before?.status !== "active" || after.status !== "removed") return;
 *         await ctx.scheduler.runAfter(0, internal.projects.reassign, {
 *           workspaceId: after.workspaceId,
 *           from: after.userId,
 *         });
 *       },
 *     } satisfies RollcallHooks;
 */
export default {} satisfies RollcallHooks;
