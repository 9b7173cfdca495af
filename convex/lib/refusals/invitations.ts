import type { RefusalList } from "./codes";

/** Invitations: whom one can invite, and what can be done with what was sent. */
export const INVITATIONS = {
  noSuchInvitation: {
    code: "NOT_FOUND",
    message: "There is no such invitation any more. It may have been accepted.",
  },
  nowhereToInvite: {
    code: "CONFLICT",
    message:
      "This workspace has no WorkOS organization to invite people to. An owner can link one in the settings.",
  },
  invitesAreClerks: {
    code: "CONFLICT",
    message:
      "This workspace’s organization is in Clerk, so people are invited there. They are here once they have accepted.",
  },
  invitesToGone: {
    code: "CONFLICT",
    message:
      "The organization of this workspace was deleted, so nobody can be invited to it. An owner can unlink it in the settings, and link another.",
  },
  inviteCountOutOfBounds: {
    code: "INVALID",
    message: "Invite between 1 and {max} people at once.",
  },

  repeatedAddress: {
    code: "INVALID",
    message: "This address is in the list twice.",
  },
  alreadyMember: {
    code: "CONFLICT",
    message: "{person} is in this workspace already.",
  },
  alreadyInvited: {
    code: "CONFLICT",
    message: "An invitation to this address is open already. Resend it.",
  },
  invitesAbove: {
    code: "FORBIDDEN",
    message: "Only an owner can do that for someone who is to be an owner.",
  },
  invitesOwner: {
    code: "INVALID",
    message:
      "Nobody is invited as owner. Invite them as admin, and make them an owner once they are here.",
  },
  customerUnknown: {
    code: "INVALID",
    message: "This workspace has no such customer. Choose another.",
  },
  invitedCustomerArchived: {
    code: "INVALID",
    message: "This customer is archived. Choose another.",
  },
  clientNeedsCustomer: {
    code: "INVALID",
    message: "Choose the customer that this client belongs to.",
  },

  invitationBeingSent: {
    code: "CONFLICT",
    message:
      "An invitation to this address is being sent. Look again in a minute.",
  },
  invitationBeingTakenBack: {
    code: "CONFLICT",
    message:
      "An invitation to this address is being taken back in WorkOS. Try again in a minute.",
  },
  inviteeChanging: {
    code: "CONFLICT",
    message:
      "Another change of this person is under way, and WorkOS has not said yet that it is done. Try again in a minute.",
  },

  invitationOvertaken: {
    code: "CONFLICT",
    message:
      "Something else happened to this invitation at the same moment. Look again, and try once more.",
  },
  invitationChanged: {
    code: "CONFLICT",
    message:
      "The invitation has changed meanwhile. Look again, and try once more.",
  },
  invitationOpen: {
    code: "CONFLICT",
    message: "This invitation is open. Revoke it instead.",
  },
  invitationNotOpen: {
    code: "CONFLICT",
    message: "This invitation is not open any more.",
  },
  invitationAccepted: {
    code: "CONFLICT",
    message: "This invitation was accepted in the meantime.",
  },
  invitationEnded: {
    code: "CONFLICT",
    message: "This invitation has ended in the meantime. Send a new one.",
  },
  invitationGone: {
    code: "CONFLICT",
    message:
      "WorkOS does not know this invitation any more, so it was taken off the list.",
  },
  acceptedByUnknown: {
    code: "CONFLICT",
    message: "This invitation was accepted. Say who did, or dismiss it.",
  },
  nobodyMissing: {
    code: "CONFLICT",
    message: "Nobody is missing for this invitation.",
  },
  invitedToOtherRole: {
    code: "CONFLICT",
    message:
      "{person} has the role “{role}” here, and the invitation was for the role “{invited}”. Change their role first.",
  },

  /* A role is changed by another invitation in the place of the earlier one. */
  replacementSilent: {
    code: "PROVIDER_UNAVAILABLE",
    message:
      "The earlier invitation was taken back. WorkOS did not answer about the new one: look at the list in a minute, and invite the person again if they are not on it.",
  },
  replacementRoleMissing: {
    code: "ROLE_MISSING",
    message:
      "The earlier invitation was taken back, but WorkOS refused the role “{role}” for the new one. If it is missing, add it in the WorkOS dashboard under Authorization, Roles, with the slug “{role}”, and invite the person again.",
  },
  replacementAddressRefused: {
    code: "INVALID",
    message:
      "The earlier invitation was taken back, but WorkOS refused this address for the new one: “{answer}”. Check it, and invite the person again.",
  },
  replacementMember: {
    code: "CONFLICT",
    message:
      "The earlier invitation was taken back, and no new one was sent: this person is in the organization already.",
  },
  replacementInvited: {
    code: "CONFLICT",
    message:
      "The earlier invitation was taken back, and no new one was sent: another invitation to this address is open already.",
  },
  replacementOvertaken: {
    code: "CONFLICT",
    message:
      "The earlier invitation was taken back, but the new one was not sent: another change of this person is under way. Invite them again in a minute.",
  },
  replacementCustomerGone: {
    code: "CONFLICT",
    message:
      "The earlier invitation was taken back, but the new one was not sent: its customer is archived, or not there any more. Invite the person again with another customer.",
  },
  replacementOrganizationGone: {
    code: "CONFLICT",
    message:
      "The earlier invitation was taken back, but the new one was not sent: the workspace has no organization in WorkOS any more. An owner can link one in the settings.",
  },
  replacementRefused: {
    code: "CONFLICT",
    message:
      "The earlier invitation was taken back, but the new one was not sent. Invite the person again.",
  },

  /* One's own. */
  noSuchOwnInvitation: {
    code: "NOT_FOUND",
    message: "There is no such invitation any more.",
  },
  acceptedByMailOnly: {
    code: "CONFLICT",
    message:
      "This invitation can't be accepted here. Use the link in the mail.",
  },
  ownInvitationEnded: {
    code: "CONFLICT",
    message: "This invitation is not open any more. Ask for a new one.",
  },
  resendingSilent: {
    code: "PROVIDER_UNAVAILABLE",
    message:
      "WorkOS did not answer. Look for the mail in a minute. If none has come, send it again.",
  },
  acceptingSilent: {
    code: "PROVIDER_UNAVAILABLE",
    message:
      "WorkOS did not answer. If it has let you in, this page goes on by itself. If it does not, try again in a minute.",
  },
} as const satisfies RefusalList;
