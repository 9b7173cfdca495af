import type { ACCESS } from "../../../../../convex/lib/refusals/access";

/* Who may come in, and who may do what. */

export const access: Record<keyof typeof ACCESS, string> = {
  signedOut: "Sign in to continue.",
  noSuchWorkspace: "There is no such workspace, or you are not in it.",
  sessionRequired:
    "<n>{workspace}</n> asks for a sign-in of its own. Switch to it to continue.",
  onlyOwners: "Only owners of this workspace can do that.",
  onlyOwnersAndAdmins: "Only owners and admins of this workspace can do that.",
  notForClients:
    "Only owners, admins and members of this workspace can do that.",
  onlyRoles: "Only {roles} of this workspace can do that.",
  removedNotShown: "Only owners and admins see who was removed.",
  tooLate:
    "This came too late, after the connection was lost. Nothing was changed. Look again, and try once more.",
  noSuchRow: "There is no such thing in this workspace, or it is not yours.",
  noSuchRequest: "This request is settled already.",
};
