import { readerOf } from "./templates";

/*
 * Why something happened, as the audit keeps it for ever. A client says it in words of its
 * own by which of these it is.
 */

export const AUDIT_REASONS = {
  createdWorkspace: "created the workspace",
  removedByPerson: "removed by a person",
  changedByPerson: "changed by a person",
  doneByPerson: "done by a person",
  nobodyToReview: "nobody was to be reviewed",
  reviewEnded: "the review was over",
  doneByOperator: "done by an operator",
  broughtBackByPerson: "brought back by a person",
  keptByPerson: "kept by a person",
  left: "left the workspace",
  handedOver: "handed over by the owner",
  noOwnerLeft: "there was no owner left",
  moreTime: "given more time, until {until}",
  becameClient: "became a client",
  askedFor: "asked for {asked}",

  invitation: "invitation",
  invitationOf: "invitation {invitation}",
  invitationAcceptedBy:
    "invitation {invitation}, accepted by {person} with another address",
  invitedByPerson: "invited by a person",
  invitedAgainByPerson: "invited again by a person",
  askedByInvitee: "asked for by the invited person",
  invitationUnknown: "WorkOS does not know the invitation any more",

  linkedByOwner: "linked by the owner",
  linkedByOperator: "linked by an operator",
  claimedInClerk: "claimed in Clerk",
  unlinkedByOwner: "unlinked by the owner",
  unlinkedByOperator: "unlinked by an operator",
  workspaceLinked: "the workspace was linked",
  readWhileLinking: "read while linking",
  removedBeforeLinking: "removed here before the workspace was linked",
  organizationDeleted: "the organization was deleted",
  workspaceDeleted: "the workspace was deleted",
  timeToRestoreOver: "the grace to restore the workspace has passed",
  adopted: "was a member before Rollcall",
  textRules: "brought in line with the rules for text",

  reconciliation: "reconciliation",
  readAtSignIn: "read at sign-in",
  askedAboutPerson: "WorkOS was asked about the person",
  askedAfterChange: "WorkOS was asked after a change made here",
  asItStandsThere: "as it stands there, after a change made here was closed",
  stillActive: "removed here, and still active in WorkOS",
  notAllowedAnyMore: "the change was not allowed any more",
  providerSilent: "WorkOS did not answer",
  cameToNothing: "it could not be gone on with",

  wereRemoved: "they were removed",
  timeToReturnOver: "the grace to come back has passed",
  userGone: "the user is gone",
  workspaceGone: "the workspace is gone",
  notInOrganization: "no active organization membership",
  accessIsBack: "access is back",
  confirmed: "{cause}, and a person confirmed it",
  confirmedByOperator: "{cause}, and an operator confirmed it",

  clerkAccount: "Clerk account {account}",
  workosAccount: "WorkOS account {account}",
  appointed: "appointed by an operator",
  appointedWhenNobodyLeft: "appointed by an operator, when nobody was left",
  noSuchUser: "there is no such user",

  // Of older rows, which hold names and addresses: see `withoutNames`.
  invitationTo: "invitation to {invited}",
  invitationAcceptedWith: "invitation to {invited}, accepted with {email}",
  linkedTo: "linked to {organization}",
  claimedBy: "claimed by {organization} in Clerk",
  // What is left of them.
  invitationToOther: "invitation, accepted with another address",
  linkedHere: "linked here",
} as const;

export type AuditReason = keyof typeof AUDIT_REASONS;

/** Which reason a row has, and what its text is about; null for one that is none of these. */
export const readAuditReason = readerOf(AUDIT_REASONS);

/** A reason as it may be kept for ever: what older rows name is left out. */
export function withoutNames(text: string): string {
  const found = readAuditReason(text);
  switch (found?.key) {
    case "invitationTo":
      return AUDIT_REASONS.invitation;
    case "invitationAcceptedWith":
      return AUDIT_REASONS.invitationToOther;
    case "linkedTo":
      return AUDIT_REASONS.linkedHere;
    case "claimedBy":
      return AUDIT_REASONS.claimedInClerk;
    default:
      return text;
  }
}
