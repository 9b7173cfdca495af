/*
 * What the functions of a product call.
 *
 *     export const list = workspaceQuery({
 *       name: "projects.list",
 *       args: {},
 *       returns: …,
 *       handler: async (ctx) => {
 *         const { workspace } = ctx.member;
 *         …
 *       },
 *     });
 */
export type { Acting, ActionMember } from "../lib/acting";
export { requireWorkspaceMember, type WorkspaceMember } from "../lib/auth";
export {
  internalWorkspaceMutation,
  internalWorkspaceQuery,
  workspaceAction,
  workspaceMutation,
  workspaceQuery,
} from "../lib/productFunctions";
export { can, type Permission } from "../lib/rbac";
export { ownCustomer } from "../lib/scope";
