import type { PEOPLE } from "../../../../../convex/lib/refusals/people";

/* What can’t be done to a person of the workspace, and what a person can’t do. */

export const people: Record<keyof typeof PEOPLE, string> = {
  noSuchPerson: "This person is not in this workspace.",
  hasLeft: "This person has already left.",
  isIn: "This person is in already.",
  lastOwner: "This is the last owner. Make someone else an owner first.",
  directoryManaged:
    "A directory manages this person. Change them there, in the directory that is connected to your organization in WorkOS, and it follows here.",
  tooManyPeople:
    "Choose at most {max, plural, one {# person} other {# people}} at once.",
  personChanged:
    "WorkOS changed this person at the same moment. Look again, and try once more.",
  changeUnderWay:
    "Another change of this person is under way, and WorkOS has not confirmed it yet. Try again in a minute. Removing them is possible at any time.",

  removesSelf: "You can’t remove yourself. Leave the workspace instead.",
  removesOwner: "Only an owner can remove an owner.",
  leavesAsLastOwner:
    "You are the last owner. Make someone else an owner first, or delete the workspace.",

  bringsBackOwner: "Only an owner can bring back an owner.",
  beingEnded:
    "WorkOS is still being told that this person is out. Try again in a minute.",
  earlierAccount:
    "This is an earlier account of somebody who has another one here. Bring that one back.",
  accountDeleted:
    "This account was deleted. Invite the person with their new one.",
  returnNeedsOrganization:
    "The organization of this workspace was deleted. An owner has to link another one first.",
  returnDecidedThere:
    "{provider} decides who gets into this workspace. Add the person there, and they are back here.",
  unknownToWorkos: "WorkOS does not know this person. Invite them instead.",
  returnAwaitsInvitation:
    "This person has an open invitation in WorkOS, and is back as soon as they accept it.",
  returnStatusUnknown:
    "WorkOS has a status for this person that Rollcall does not know. Let them in there, and they are back here.",

  timeOutOfBounds:
    "Choose between one hour and {days, plural, one {# day} other {# days}}.",
  removedAlready: "This person was removed already. Bring them back instead.",
  notAboutToBeRemoved: "This person is not about to be removed any more.",
  givesOwnerTime: "Only an owner can give an owner more time.",

  reviewsSelf: "Someone else has to review your access.",
  reviewsOwner: "Only an owner can review an owner’s access.",
  aboutToBeRemoved:
    "This person will be removed. Choose their name to keep or remove them first.",

  changesOwnersRole: "Only an owner can change an owner’s role.",
  makesOwner: "Only an owner can make someone an owner.",
  roleNeedsEntry:
    "WorkOS does not let this person in at the moment, so their role can’t be changed.",
  ownsAlready: "You own this workspace already. Choose someone else.",
  isOwnerAlready: "This person is an owner already.",
  ownershipNeedsEntry:
    "This person can’t enter the workspace at the moment, so they can’t own it.",
  youOwnAlready: "You own this workspace already.",
  hasOwner: "This workspace has an owner, who can make you one.",
};
