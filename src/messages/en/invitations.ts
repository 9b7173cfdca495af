/* Inviting people, and who is invited. */

export const invitations = {
  invite: "Invite people",
  unlinked:
    "This workspace has no WorkOS organization to invite people to. An owner can link one in Settings.",
} as const;
