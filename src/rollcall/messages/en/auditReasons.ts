import type { AuditReason } from "../../../../convex/lib/auditReasons";

/* Why something happened, in the details of an audit line. */

export const auditReasons: Record<AuditReason | "told", string> = {
  createdWorkspace: "They created the workspace.",
  removedByPerson: "Somebody here removed them.",
  changedByPerson: "Somebody here changed it.",
  doneByPerson: "Somebody here did it.",
  nobodyToReview: "Nobody was to be reviewed.",
  doneByOperator: "An operator did it.",
  broughtBackByPerson: "Somebody here brought them back.",
  keptByPerson: "Somebody here decided that they stay.",
  left: "They left the workspace.",
  handedOver: "The owner handed the workspace over.",
  noOwnerLeft: "There was no owner left.",
  moreTime: "They have more time, until {until}.",
  becameClient: "They became a client.",
  /** Said as the request says it. */
  askedFor: "{asked}.",

  invitation: "They accepted an invitation.",
  invitationOf: "They accepted the invitation <c>{invitation}</c>.",
  invitationAcceptedBy:
    "They accepted the invitation <c>{invitation}</c> with another address.",
  invitedByPerson: "Somebody here invited them.",
  invitedAgainByPerson: "Somebody here had the mail sent again.",
  askedByInvitee: "They asked for it themselves.",
  invitationUnknown: "WorkOS does not have the invitation any more.",

  linkedByOwner: "The owner linked the workspace.",
  linkedByOperator: "An operator linked the workspace.",
  claimedInClerk: "The workspace was named in Clerk as the organization’s.",
  unlinkedByOwner: "The owner unlinked the organization.",
  unlinkedByOperator: "An operator unlinked the organization.",
  workspaceLinked: "The workspace was linked, and {provider} had them.",
  readWhileLinking: "Read in {provider} when the workspace was linked.",
  removedBeforeLinking:
    "They were removed here before the workspace was linked.",
  organizationDeleted: "The organization was deleted.",
  workspaceDeleted: "The workspace was deleted.",
  timeToRestoreOver: "The time to restore the workspace was over.",
  adopted: "They were a member before Rollcall.",
  textRules: "It was brought in line with the rules for text.",

  reconciliation: "Found by a check in {provider}.",
  readAtSignIn: "Read in {provider} when they signed in.",
  askedAboutPerson: "WorkOS was asked about them.",
  askedAfterChange: "WorkOS was asked after a change that was made here.",
  asItStandsThere:
    "As it stands in {provider}, after a change that was made here.",
  stillActive: "They were removed here, and WorkOS still let them in.",
  notAllowedAnyMore: "The change was not allowed any more.",
  providerSilent: "WorkOS gave no answer.",
  reviewEnded: "The review was over.",
  cameToNothing: "The change of several people could not go on.",

  wereRemoved: "They were removed.",
  timeToReturnOver: "Their time to come back was over.",
  userGone: "Their account is gone.",
  workspaceGone: "The workspace is gone.",
  notInOrganization:
    "They were no longer an active member of the organization.",
  accessIsBack: "They can enter again.",
  confirmed: "Somebody here confirmed it.",
  confirmedByOperator: "An operator confirmed it.",

  clerkAccount: "The account in Clerk is <c>{account}</c>.",
  workosAccount: "The account in WorkOS is <c>{account}</c>.",
  appointed: "An operator made them owner.",
  appointedWhenNobodyLeft: "An operator made them owner when nobody was left.",
  noSuchUser: "Their account does not exist.",

  invitationTo: "They accepted the invitation to <n>{invited}</n>.",
  invitationAcceptedWith:
    "They accepted the invitation to <n>{invited}</n> with <n>{email}</n>.",
  linkedTo: "The workspace was linked to <n>{organization}</n>.",
  claimedBy: "<n>{organization}</n> was linked to the workspace in Clerk.",
  invitationToOther: "They accepted an invitation with another address.",
  linkedHere: "The workspace was linked.",

  told: "{provider} told of it: <c>{type}</c>",
};
