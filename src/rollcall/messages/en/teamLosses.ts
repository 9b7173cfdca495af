/* What people of the team lose by what is done to them. */

/** Said when somebody is removed: what does not come back with them. */
export const removedWith = {
  customers:
    "<n>{name}</n> is removed. What they looked after does not come back with them.",
  invitation:
    "<n>{name}</n> is removed. The open invitation to them is taken back, and does not come back with them.",
  both: "<n>{name}</n> is removed. What they looked after and the open invitation to them do not come back with them.",
  clerk:
    "<n>{name}</n> is removed. Clerk still has them: remove them there as well.",
} as const;

/** Said of many people before it begins. */
export const bulkMeanings = {
  means: {
    remove:
      "Their access ends one after the other. They can be brought back later; the customers they look after are not given back then.",
    restore: "They come back one after the other, in the role they had.",
    confirm:
      "It goes on record that their access was reviewed and stays. Nothing else changes.",
    removeClerk:
      "Their access ends here, one after the other. Clerk is not told: remove them there as well, or they are back when Clerk adds them anew.",
  },
  /** What a new role gives, or takes from those who have more. */
  roleMeans: {
    owner:
      "They can do everything from now on, also delete the workspace and take your role.",
    admin:
      "Owners among them can no longer link, hand over or delete the workspace, nor change its rules.",
    member:
      "Owners and admins among them can no longer invite, remove or change people, and no longer see the audit log and sync.",
    client:
      "They see one customer only from now on: no team, no other customers, no audit log. The customers they look after are given up, and do not come back with another role.",
  },
  told: "WorkOS is told of each.",
  refusedStay:
    "Where that is not allowed they stay as they are, and the results say why.",
} as const;
