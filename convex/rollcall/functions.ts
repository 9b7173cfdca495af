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
 */
export {
  type Caller,
  requireWorkspaceMember,
  type WorkspaceMember,
} from "../lib/auth";
export { can, type Permission } from "../lib/rbac";
export { recordOwnEvent } from "../model/record/own";
