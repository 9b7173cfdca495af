import type { RefusalList } from "./codes";

/** What WorkOS does not answer, or refuses. */
export const WORKOS = {
  workosSilent: {
    code: "PROVIDER_UNAVAILABLE",
    message:
      "WorkOS did not answer, so nothing was changed. Try again in a moment.",
  },
  sessionsSilent: {
    code: "PROVIDER_UNAVAILABLE",
    message:
      "WorkOS did not answer, so the sessions can't be shown. Try again in a moment.",
  },
  sessionsElsewhere: {
    code: "CONFLICT",
    message:
      "Your account is not with WorkOS, so its sessions can't be ended here. Sign out in each browser that you use.",
  },
  sessionUnknown: {
    code: "CONFLICT",
    message:
      "WorkOS does not say which session this is. Sign out everywhere instead.",
  },
  workosSilentMaybeDone: {
    code: "PROVIDER_UNAVAILABLE",
    message:
      "WorkOS did not answer, so it is not known yet whether it made this change. Rollcall asks it, and shows what became of it.",
  },
  roleChangeSilent: {
    code: "PROVIDER_UNAVAILABLE",
    message:
      "WorkOS did not answer, so nothing was changed. Try again in a moment. To end somebody's access at once, remove them: that needs no answer.",
  },
  roleChangeSilentMaybeDone: {
    code: "PROVIDER_UNAVAILABLE",
    message:
      "WorkOS did not answer, so it is not known yet whether it made this change. Rollcall asks it, and shows what became of it. To end somebody's access at once, remove them: that needs no answer.",
  },
  roleMissing: {
    code: "ROLE_MISSING",
    message:
      "WorkOS refused the role “{role}”. If it is missing, add it in the WorkOS dashboard under Authorization, Roles, with the slug “{role}”, and try again.",
  },
  rolesSilent: {
    code: "PROVIDER_UNAVAILABLE",
    message: "WorkOS did not say which roles there are. Try again in a moment.",
  },
  portalNeedsWorkos: {
    code: "CONFLICT",
    message:
      "The Admin Portal is WorkOS's, and this workspace's organization is in Clerk. Set up single sign-on and domains in the Clerk dashboard.",
  },
  portalOvertaken: {
    code: "CONFLICT",
    message:
      "This workspace was linked to another organization at the same moment. Look again, and try once more.",
  },
  portalSilent: {
    code: "PROVIDER_UNAVAILABLE",
    message:
      "WorkOS did not answer, so there is no link to the Admin Portal. Try again in a moment.",
  },
  portalNotAllowed: {
    code: "PROVIDER_UNAVAILABLE",
    message:
      "The API key of this deployment may not open the Admin Portal. Ask your operator to allow it in the WorkOS dashboard.",
  },
  portalRefused: {
    code: "CONFLICT",
    message:
      "WorkOS opens no Admin Portal for this: “{answer}”. Set it up in the WorkOS dashboard, or ask your operator to look at it.",
  },
  linkRefused: {
    code: "PROVIDER_UNAVAILABLE",
    message:
      "WorkOS refused this, so nothing was linked. Try again, or ask your operator to look at the log.",
  },
  createdInWorkosOnly: {
    code: "FORBIDDEN",
    message:
      "A workspace is made with an account of WorkOS. Ask somebody in a workspace to invite you.",
  },
  creationRefused: {
    code: "PROVIDER_UNAVAILABLE",
    message:
      "WorkOS refused to create the organization, so no workspace was made. Try again, or ask your operator to look at the provisioning journal.",
  },
  returnRefused: {
    code: "CONFLICT",
    message:
      "WorkOS refused to let this person in again: “{answer}”. Try again, or invite them.",
  },
  renameRefused: {
    code: "INVALID",
    message: "WorkOS refused this name. Choose another.",
  },
  renameGone: {
    code: "CONFLICT",
    message:
      "This workspace's organization is gone in WorkOS, so it can't be renamed there.",
  },
  membershipGone: {
    code: "CONFLICT",
    message:
      "WorkOS does not know this person's membership any more. Look again in a moment.",
  },
  addressRefused: {
    code: "INVALID",
    message:
      "WorkOS refused this address: “{answer}”. Check it, and try again.",
  },
  invitedInWorkos: {
    code: "CONFLICT",
    message: "WorkOS has an open invitation to this address already.",
  },
  memberInWorkos: {
    code: "CONFLICT",
    message:
      "WorkOS has this person in the organization already. They appear here as soon as it tells us.",
  },
  organizationUnknown: {
    code: "CONFLICT",
    message:
      "WorkOS does not know this workspace's organization any more. An owner can link another one in the settings.",
  },
} as const satisfies RefusalList;
