import type { RefusalList } from "./codes";

/** A workspace: made, renamed, linked, compared, exported and deleted. */
export const WORKSPACES = {
  createdByOthers: {
    code: "FORBIDDEN",
    message:
      "Workspaces are made for you here. Ask somebody in a workspace to invite you.",
  },
  creatingElsewhere: {
    code: "CONFLICT",
    message:
      "This workspace is being created in another tab, and it is taking long. Look there, or try again in a few minutes.",
  },
  creatingGivenUp: {
    code: "CONFLICT",
    message:
      "Creating this workspace took too long and was given up. Try again.",
  },
  beingRenamed: {
    code: "CONFLICT",
    message:
      "This workspace is being renamed just now. Look again in a minute.",
  },
  renamedElsewhere: {
    code: "CONFLICT",
    message:
      "Somebody else has renamed this workspace at the same moment. Look again, and try once more.",
  },
  notBeingDeleted: {
    code: "CONFLICT",
    message: "This workspace is not being deleted.",
  },
  workosOrganizationStays: {
    code: "INVALID",
    message:
      "This organization was not made by Rollcall, so it is never deleted from here. Delete it in the WorkOS dashboard.",
  },
  clerkOrganizationStays: {
    code: "INVALID",
    message:
      "Rollcall deletes no organizations in Clerk. Delete it in the Clerk dashboard.",
  },
  sessionNeedsOrganization: {
    code: "CONFLICT",
    message:
      "This workspace is linked to no WorkOS organization whose sign-in it could ask for. Link one first.",
  },
  sessionWouldShutOut: {
    code: "SESSION_REQUIRED",
    message:
      "Your own session is not the organization's, so this would shut you out. Open {workspace} anew, and try again.",
  },

  organizationTaken: {
    code: "CONFLICT",
    message: "This organization is linked to another workspace.",
  },
  organizationLinked: {
    code: "CONFLICT",
    message: "This organization is linked to a workspace already.",
  },
  organizationDeleted: {
    code: "CONFLICT",
    message: "This organization was deleted in WorkOS.",
  },
  notAdminThere: {
    code: "NOT_FOUND",
    message: "WorkOS lists no such organization in which you are an admin.",
  },
  linkingShutsOut: {
    code: "CONFLICT",
    message:
      "You have no active membership in this organization, so linking would shut you out. Try again.",
  },
  linkingTooBusy: {
    code: "CONFLICT",
    message:
      "Too much changes in this workspace at the moment to be sure of everyone, so nothing is linked. Try again in a minute.",
  },
  linkingNeedsWorkos: {
    code: "FORBIDDEN",
    message:
      "Workspaces are linked with a WorkOS sign-in. Sign in with it and try again.",
  },
  tooManyLose: {
    code: "CONFLICT",
    message:
      "{people} people would lose access, and no more than {max} can be confirmed. Add the others to the organization in WorkOS, or remove them here, and try again.",
  },
  notLinked: {
    code: "CONFLICT",
    message: "This workspace is linked to no organization.",
  },

  comparesNothing: {
    code: "CONFLICT",
    message:
      "This workspace is linked to no organization. Link it first, then reconcile.",
  },
  comparesDeleted: {
    code: "CONFLICT",
    message:
      "This workspace's organization was deleted. Link another one first, then reconcile.",
  },
  clerkKeyMissing: {
    code: "CONFLICT",
    message:
      "This deployment has no key to ask Clerk with. Set CLERK_SECRET_KEY on it, then reconcile.",
  },
  noSuchRun: { code: "NOT_FOUND", message: "There is no such run." },
  runUnderWay: {
    code: "CONFLICT",
    message:
      "This workspace is being reconciled at this moment. Wait until that run has ended.",
  },
  runNotWaiting: {
    code: "CONFLICT",
    message:
      "This run waits for no confirmation. Reconcile again to see where things stand.",
  },
  runOvertaken: {
    code: "CONFLICT",
    message:
      "This reconciliation was overtaken: the workspace was unlinked or deleted, its organization was deleted, or another run took over. Reconcile again.",
  },

  noSuchChange: { code: "NOT_FOUND", message: "There is no such change." },
  changeDone: {
    code: "CONFLICT",
    message: "WorkOS has been brought in line already.",
  },
  changeBeingTold: {
    code: "CONFLICT",
    message: "WorkOS is being told just now.",
  },

  noSuchEvent: { code: "NOT_FOUND", message: "There is no such event." },
  eventForgotten: {
    code: "CONFLICT",
    message:
      "The text of this event is not kept any more, so it can't be replayed. Reconcile instead.",
  },
  eventUnhandled: {
    code: "CONFLICT",
    message:
      "No part of Rollcall acts on {type}, so there is nothing to replay.",
  },

  exportRowsMissing: {
    code: "INVALID",
    message: "Say how many rows were taken.",
  },
  noSuchExport: {
    code: "NOT_FOUND",
    message: "There is no such export. Begin a new one.",
  },
  exportFinished: {
    code: "CONFLICT",
    message: "This export is finished. Begin a new one.",
  },
} as const satisfies RefusalList;
