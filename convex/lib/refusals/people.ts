import type { RefusalList } from "./codes";

/** What can't be done to a person of the workspace, and what a person can't do. */
export const PEOPLE = {
  noSuchPerson: {
    code: "NOT_FOUND",
    message: "There is no such person in this workspace.",
  },
  hasLeft: { code: "CONFLICT", message: "That person has already left." },
  isIn: { code: "CONFLICT", message: "That person is in already." },
  lastOwner: {
    code: "LAST_OWNER",
    message: "This is the last owner. Make someone else an owner first.",
  },
  directoryManaged: {
    code: "CONFLICT",
    message:
      "A directory manages this person. Change them there, in the directory that is connected to your organization in WorkOS, and it follows here.",
  },
  tooManyPeople: {
    code: "INVALID",
    message: "Choose at most {max} people at once.",
  },
  personChanged: {
    code: "CONFLICT",
    message:
      "WorkOS changed this person at the same moment. Look again, and try once more.",
  },
  changeUnderWay: {
    code: "CONFLICT",
    message:
      "Another change of this person is under way, and WorkOS has not said yet that it is done. Try again in a minute. Removing them is possible at any time.",
  },

  removesSelf: {
    code: "SELF",
    message: "You can't remove yourself. Leave the workspace instead.",
  },
  removesOwner: {
    code: "FORBIDDEN",
    message: "Only an owner can remove an owner.",
  },
  leavesAsLastOwner: {
    code: "LAST_OWNER",
    message:
      "You are the last owner. Make someone else an owner first, or delete the workspace.",
  },

  bringsBackOwner: {
    code: "FORBIDDEN",
    message: "Only an owner can bring back an owner.",
  },
  beingEnded: {
    code: "CONFLICT",
    message:
      "WorkOS is still being told that this person is out. Try again in a minute.",
  },
  earlierAccount: {
    code: "CONFLICT",
    message:
      "This is an earlier account of somebody who has another one here. Bring that one back.",
  },
  accountDeleted: {
    code: "CONFLICT",
    message: "This account was deleted. Invite the person with their new one.",
  },
  returnNeedsOrganization: {
    code: "CONFLICT",
    message:
      "The organization of this workspace was deleted. An owner has to link another one first.",
  },
  returnDecidedThere: {
    code: "CONFLICT",
    message:
      "{provider} decides who gets into this workspace. Add the person there, and they are back here.",
  },
  unknownToWorkos: {
    code: "CONFLICT",
    message: "WorkOS does not know this person. Invite them instead.",
  },
  returnAwaitsInvitation: {
    code: "CONFLICT",
    message:
      "This person has an open invitation in WorkOS, and is back as soon as they accept it.",
  },
  returnStatusUnknown: {
    code: "CONFLICT",
    message:
      "WorkOS has a status for this person that Rollcall does not know. Let them in there, and they are back here.",
  },

  timeOutOfBounds: {
    code: "INVALID",
    message: "Choose between one hour and {days} days.",
  },
  removedAlready: {
    code: "CONFLICT",
    message: "That person was removed already. Bring them back instead.",
  },
  notAboutToBeRemoved: {
    code: "CONFLICT",
    message: "That person is not about to be removed any more.",
  },
  givesOwnerTime: {
    code: "FORBIDDEN",
    message: "Only an owner can give an owner more time.",
  },

  reviewsSelf: {
    code: "SELF",
    message: "Someone else has to review your access.",
  },
  reviewsOwner: {
    code: "FORBIDDEN",
    message: "Only an owner can review an owner's access.",
  },
  aboutToBeRemoved: {
    code: "CONFLICT",
    message: "That person is about to be removed. Keep or remove them first.",
  },

  changesOwnersRole: {
    code: "FORBIDDEN",
    message: "Only an owner can change an owner's role.",
  },
  makesOwner: {
    code: "FORBIDDEN",
    message: "Only an owner can make someone an owner.",
  },
  roleNeedsEntry: {
    code: "CONFLICT",
    message:
      "WorkOS does not let this person in at the moment, so their role can't be changed.",
  },
  ownsAlready: {
    code: "SELF",
    message: "You own this workspace already. Choose someone else.",
  },
  isOwnerAlready: {
    code: "CONFLICT",
    message: "This person is an owner already.",
  },
  ownershipNeedsEntry: {
    code: "CONFLICT",
    message:
      "This person can't enter the workspace at the moment, so they can't own it.",
  },
  youOwnAlready: {
    code: "CONFLICT",
    message: "You own this workspace already.",
  },
  hasOwner: {
    code: "CONFLICT",
    message: "This workspace has an owner, who can make you one.",
  },
} as const satisfies RefusalList;
