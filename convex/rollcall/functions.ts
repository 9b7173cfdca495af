/*
 * What the functions of a product call. Each takes `workspaceId`, and asks for what
 * rollcall.config.ts says of its name:
 *
 *     export const rename = workspaceMutation({
 *       name: "projects.rename",
 *       args: { projectId: v.id("projects"), name: v.string() },
 *       returns: v.null(),
 *       handler: async (ctx, { projectId, name }) => {
 *         await ctx.db.patch("projects", projectId, { name });
 *         return null;
 *       },
 *     });
 *
 * `ctx.db` has the rows that the caller has to do with (`scope` in rollcall.config.ts);
 * `ctx.member` is who they are. What a function calls by `ctx.runQuery`,
 * `ctx.runMutation` or the scheduler has its own builder, and `ctx.storage` is open:
 * hand out no id of a file that is not in a row of theirs.
 */
export type { Acting, ActionMember } from "../lib/acting";
export type { Caller, WorkspaceMember } from "../lib/auth";
export {
  internalWorkspaceMutation,
  internalWorkspaceQuery,
  requireWorkspaceMember,
  workspaceAction,
  workspaceMutation,
  workspaceQuery,
} from "../lib/productFunctions";
export { can, type Permission } from "../lib/rbac";
export { ownCustomer } from "../lib/scope";
export { recordOwnEvent } from "../model/record/own";
