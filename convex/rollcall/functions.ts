/*
 * What the functions of a product call.
 *
 *     export const list = query({
 *       args: { workspaceId: v.id("workspaces") },
 *       returns: …,
 *       handler: async (ctx, { workspaceId }) => {
 *         await requireWorkspaceMember(ctx, workspaceId, "workspace:enter");
 *         …
 *       },
 *     });
 *
 * `workspaceQuery` and `workspaceMutation` do that by themselves: they take `workspaceId`,
 * look up under `functions` in rollcall.config.ts what the function asks for, and hand
 * on who is asking as `ctx.member`.
 *
 *     export const create = workspaceMutation({
 *       name: "projects.create",
 *       args: { title: v.string() },
 *       returns: …,
 *       handler: async (ctx, { title }) => { … ctx.member.workspace._id … },
 *     });
 */
export {
  type Caller,
  requireWorkspaceMember,
  type WorkspaceMember,
} from "../lib/auth";
export { workspaceMutation, workspaceQuery } from "../lib/functions";
export { can, type Permission } from "../lib/rbac";
export { recordOwnEvent } from "../model/record/own";
