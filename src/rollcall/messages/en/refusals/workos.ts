import type { WORKOS } from "../../../../../convex/lib/refusals/workos";

/* What WorkOS does not answer, or refuses. */

export const workos: Record<keyof typeof WORKOS, string> = {
  workosSilent:
    "WorkOS did not answer, so nothing was changed. Try again in a moment.",
  sessionsSilent:
    "WorkOS did not answer, so the sessions can’t be shown. Try again in a moment.",
  sessionsElsewhere:
    "Your account is not with WorkOS, so its sessions can’t be ended here. Sign out in each browser that you use.",
  sessionUnknown:
    "WorkOS does not say which session this is. Sign out everywhere instead.",
  workosSilentMaybeDone:
    "WorkOS did not answer, so it is not known yet whether it made this change. Rollcall asks again, and shows what became of it.",
  roleChangeSilent:
    "WorkOS did not answer, so nothing was changed. Try again in a moment. To end somebody’s access at once, remove them: that needs no answer.",
  roleChangeSilentMaybeDone:
    "WorkOS did not answer, so it is not known yet whether it made this change. Rollcall asks again, and shows what became of it. To end somebody’s access at once, remove them: that needs no answer.",
  rolesSilent:
    "WorkOS did not say which roles there are. Try again in a moment.",
  roleMissing:
    "WorkOS refused the role “{role}”. If it is missing there, add it in the WorkOS dashboard under Authorization, Roles, and try again.",
  portalNeedsWorkos:
    "The Admin Portal is WorkOS’s, and this workspace’s organization is in Clerk. Set up single sign-on and domains in the Clerk dashboard.",
  portalOvertaken:
    "This workspace was linked to another organization at the same moment. Look again, and try once more.",
  portalSilent:
    "WorkOS did not answer, so there is no link to the Admin Portal. Try again in a moment.",
  portalNotAllowed:
    "The API key of this deployment may not open the Admin Portal. Ask your operator to allow it in the WorkOS dashboard.",
  portalRefused:
    "WorkOS opens no Admin Portal for this: “<n>{answer}</n>”. Set it up in the WorkOS dashboard, or ask your operator to look at it.",
  linkRefused:
    "WorkOS refused this, so nothing was linked. Try again, or ask your operator to look at the log.",
  createdInWorkosOnly:
    "A workspace is made with an account of WorkOS. Ask somebody in a workspace to invite you.",
  creationRefused:
    "WorkOS refused to create the organization, so no workspace was made. Try again, or ask your operator to look at the log.",
  returnRefused:
    "WorkOS refused to let this person in again: “<n>{answer}</n>”. Try again, or invite them.",
  renameRefused: "WorkOS refused this name. Choose another.",
  renameGone:
    "This workspace’s organization is gone in WorkOS, so it can’t be renamed there.",
  membershipGone:
    "WorkOS does not list this person any more. Look again in a moment.",
  addressRefused:
    "WorkOS refused this address: “<n>{answer}</n>”. Check it, and try again.",
  invitedInWorkos: "WorkOS has an open invitation to this address already.",
  memberInWorkos:
    "WorkOS has this person in the organization already. They appear here as soon as it tells us.",
  organizationUnknown:
    "WorkOS does not know this workspace’s organization any more. An owner can link another one in the settings.",
};
