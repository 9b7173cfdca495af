import type { WORKSPACES } from "../../../../../convex/lib/refusals/workspaces";

/* A workspace: made, renamed, linked, checked, exported and deleted. */

export const workspaces: Record<keyof typeof WORKSPACES, string> = {
  createdByOthers:
    "Workspaces are made for you here. Ask somebody in a workspace to invite you.",
  creatingElsewhere:
    "This workspace is being created in another tab, and it is taking long. Look there, or try again in a few minutes.",
  creatingGivenUp:
    "Creating this workspace took too long and was given up. Try again.",
  beingRenamed:
    "This workspace is being renamed just now. Look again in a minute.",
  renamedElsewhere:
    "Somebody else has renamed this workspace at the same moment. Look again, and try once more.",
  notBeingDeleted: "This workspace is not being deleted.",
  workosOrganizationStays:
    "This organization was not made by Rollcall, so it is never deleted from here. Delete it in the WorkOS dashboard.",
  clerkOrganizationStays:
    "Rollcall deletes no organizations in Clerk. Delete it in the Clerk dashboard.",
  sessionNeedsOrganization:
    "This workspace is linked to no WorkOS organization whose sign-in it could ask for. Link one first.",
  sessionWouldShutOut:
    "You are not signed in to the organization, so this would shut you out. Open <n>{workspace}</n> anew, and try again.",

  organizationTaken: "This organization is linked to another workspace.",
  organizationLinked: "This organization is linked to a workspace already.",
  organizationDeleted: "This organization was deleted in WorkOS.",
  notAdminThere: "WorkOS lists no such organization in which you are an admin.",
  linkingShutsOut:
    "You are not an active member of this organization, so linking would shut you out. Try again.",
  linkingTooBusy:
    "Too much changes in this workspace at the moment to be sure of everyone, so nothing is linked. Try again in a minute.",
  linkingNeedsWorkos:
    "Workspaces are linked with a WorkOS sign-in. Sign in with it and try again.",
  tooManyLose:
    "{people, plural, one {# person} other {# people}} would lose access, and no more than {max, number} can be confirmed. Add the others to the organization in WorkOS, or remove them here, and try again.",
  notLinked: "This workspace is linked to no organization.",

  comparesNothing:
    "This workspace is linked to no organization. Link one first, then check again.",
  comparesDeleted:
    "This workspace’s organization was deleted. Link another one first, then check again.",
  clerkKeyMissing:
    "This deployment has no key to ask Clerk with. Set CLERK_SECRET_KEY on it, then check again.",
  noSuchRun: "There is no such check.",
  runUnderWay:
    "This workspace is being checked at this moment. Wait until that check has ended.",
  runNotWaiting:
    "This check waits for no confirmation. Check again to see where things stand.",
  runOvertaken:
    "This check was overtaken: the workspace was unlinked or deleted, its organization was deleted, or another check took over. Check again.",

  noSuchChange: "This change is not on the list any more.",
  changeDone: "WorkOS has followed already.",
  changeBeingTold: "WorkOS is being told just now.",

  noSuchEvent: "There is no such event.",
  eventForgotten:
    "The text of this event is not kept any more, so it can’t be replayed. Check everybody instead.",
  eventUnhandled:
    "Rollcall does not use {type}, so there is nothing to replay.",

  exportRowsMissing: "Say how many rows were taken.",
  noSuchExport: "There is no such export. Begin a new one.",
  exportFinished: "This export is finished. Begin a new one.",
};
