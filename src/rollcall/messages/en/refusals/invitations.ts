import type { INVITATIONS } from "../../../../../convex/lib/refusals/invitations";

/* Who can be invited, and what can be done with what was sent. */

export const invitations: Record<keyof typeof INVITATIONS, string> = {
  noSuchInvitation:
    "This invitation is not on the list any more. It may have been accepted.",
  nowhereToInvite:
    "This workspace has no WorkOS organization to invite people to. An owner can link one in the settings.",
  invitesAreClerks:
    "This workspace’s organization is in Clerk, so people are invited there. They are here once they have accepted.",
  invitesToGone:
    "The organization of this workspace was deleted, so nobody can be invited to it. An owner can unlink it in the settings, and link another.",
  inviteCountOutOfBounds:
    "Invite between one and {max, plural, one {# person} other {# people}} at once.",

  repeatedAddress: "This address is in the list twice.",
  alreadyMember: "<n>{person}</n> is in this workspace already.",
  alreadyInvited: "An invitation to this address is open already.",
  invitesAbove: "Only an owner can do that for someone who is to be an owner.",
  invitesOwner:
    "Nobody is invited as owner. Invite them as admin, and make them an owner once they are here.",
  customerUnknown: "This workspace has no such customer. Choose another.",
  invitedCustomerArchived: "This customer is archived. Choose another.",
  clientNeedsCustomer: "Choose the customer that this client belongs to.",

  invitationBeingSent:
    "An invitation to this address is being sent. Look again in a minute.",
  invitationBeingTakenBack:
    "An invitation to this address is being taken back in WorkOS. Try again in a minute.",
  inviteeChanging:
    "Another change of this person is under way, and WorkOS has not confirmed it yet. Try again in a minute.",

  invitationOvertaken:
    "Something else happened to this invitation at the same moment. Look again, and try once more.",
  invitationChanged:
    "The invitation has changed meanwhile. Look again, and try once more.",
  invitationOpen: "This invitation is open. Take it back instead.",
  invitationNotOpen: "This invitation is not open any more.",
  invitationAccepted: "This invitation was accepted meanwhile.",
  invitationEnded: "This invitation has ended meanwhile. Send a new one.",
  invitationGone:
    "WorkOS does not know this invitation any more, so it is off the list.",
  acceptedByUnknown:
    "This invitation was accepted. Say who did, or take it off the list.",
  nobodyMissing: "It is known already who accepted this invitation.",
  invitedToOtherRole:
    "<n>{person}</n> is {role, select, owner {an owner} admin {an admin} member {a member} other {a client}} here, and was invited as {invited, select, owner {an owner} admin {an admin} member {a member} other {a client}}. Change their role first.",

  /* A role is changed by another invitation in the place of the earlier one. */
  replacementSilent:
    "The earlier invitation was taken back. WorkOS did not answer about the new one: look at the list in a minute, and invite the person again if they are not on it.",
  replacementRoleMissing:
    "The earlier invitation was taken back, but WorkOS refused the role “{role}” for the new one. If it is missing there, add it in the WorkOS dashboard under Authorization, Roles, and invite the person again.",
  replacementAddressRefused:
    "The earlier invitation was taken back, but WorkOS refused this address for the new one: “<n>{answer}</n>”. Check it, and invite the person again.",
  replacementMember:
    "The earlier invitation was taken back, and no new one was sent: this person is in the organization already.",
  replacementInvited:
    "The earlier invitation was taken back, and no new one was sent: another invitation to this address is open already.",
  replacementOvertaken:
    "The earlier invitation was taken back, but the new one was not sent: another change of this person is under way. Invite them again in a minute.",
  replacementCustomerGone:
    "The earlier invitation was taken back, but the new one was not sent: its customer is archived, or not there any more. Invite the person again with another customer.",
  replacementOrganizationGone:
    "The earlier invitation was taken back, but the new one was not sent: the workspace has no organization in WorkOS any more. An owner can link one in the settings.",
  replacementRefused:
    "The earlier invitation was taken back, but the new one was not sent. Invite the person again.",

  /* One’s own. */
  noSuchOwnInvitation: "There is no such invitation any more.",
  acceptedByMailOnly:
    "This invitation can’t be accepted here. Use the link in the mail.",
  ownInvitationEnded:
    "This invitation is not open any more. Ask for a new one.",
  resendingSilent:
    "WorkOS did not answer. Look for the mail in a minute. If none has come, send it again.",
  acceptingSilent:
    "WorkOS did not answer. If it has let you in, this page goes on by itself. If it does not, try again in a minute.",
};
