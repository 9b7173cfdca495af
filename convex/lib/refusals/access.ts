import type { RefusalList } from "./codes";

/** Who may come in, and who may do what. */
export const ACCESS = {
  signedOut: { code: "UNAUTHENTICATED", message: "Sign in to continue." },
  noSuchWorkspace: {
    code: "NOT_FOUND",
    message: "There is no such workspace, or you are not in it.",
  },
  sessionRequired: {
    code: "SESSION_REQUIRED",
    message:
      "{workspace} wants a sign-in of its own. Switch to it to continue.",
  },
  onlyOwners: {
    code: "FORBIDDEN",
    message: "Only owners of this workspace can do that.",
  },
  onlyOwnersAndAdmins: {
    code: "FORBIDDEN",
    message: "Only owners and admins of this workspace can do that.",
  },
  notForClients: {
    code: "FORBIDDEN",
    message: "Only owners, admins and members of this workspace can do that.",
  },
  // Of a permission of the product's own.
  onlyRoles: {
    code: "FORBIDDEN",
    message: "Only {roles} of this workspace can do that.",
  },
  removedNotShown: {
    code: "FORBIDDEN",
    message: "Only owners and admins see who was removed.",
  },
  tooLate: {
    code: "CONFLICT",
    message:
      "This came too late, after the connection was lost. Nothing was changed; look again and try again.",
  },
  noSuchRow: {
    code: "NOT_FOUND",
    message: "There is no such thing in this workspace, or it is not yours.",
  },
  noSuchRequest: {
    code: "NOT_FOUND",
    message: "There is no such request any more.",
  },
} as const satisfies RefusalList;
