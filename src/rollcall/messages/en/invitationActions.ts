/* What is done about an invitation, in their list and beside any page. */

export const invitationActions = {
  actions: {
    change: "Change role or customer…",
    takeBack: "Take the invitation back",
    inviteAgain: "Invite again",
    match: "Say who accepted…",
    dismiss: "Take off the list",
  },
  done: {
    sent: "{others, plural, =0 {<n>{email}</n> is invited.} one {<n>{email}</n> and # other are invited.} other {<n>{email}</n> and # others are invited.}}",
    mailedAgain: "The mail to <n>{email}</n> is sent again.",
    invitedAgain: "<n>{email}</n> is invited again.",
    takenBack:
      "The invitation to <n>{email}</n> is taken back. Undo sends a new one.",
    dismissed: "The invitation to <n>{email}</n> is off the list.",
    changed: "The invitation to <n>{email}</n> is changed.",
    matched: "The invitation to <n>{email}</n> belongs to <n>{name}</n> now.",
  },
  form: {
    customerMissing: "Choose the customer that they are to see.",
  },
} as const;
