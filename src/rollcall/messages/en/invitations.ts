/* Inviting people, and who is invited. */

export const invitations = {
  title: "Invitations",
  of: "Who was invited to <n>{workspace}</n> and has not come yet.",
  notPermitted: "You can’t invite people here",
  notPermittedHint:
    "Owners and admins invite people to <n>{workspace}</n>. Ask one of them.",
  loading: "Loading invitations…",
  list: "Invitations: {status}",
  status: {
    label: "Status",
    pending: "Open",
    expiring: "Expiring soon",
    expired: "Expired",
    revoked: "Taken back",
    unmatched: "Needs matching",
    atLeast: "{count, number}+",
  },
  columns: {
    address: "Address",
    role: "Role",
    status: "Status",
    invited: "Invited",
  },
  empty: {
    pending: "No invitation is open",
    pendingHint:
      "People who are invited get a mail, and are listed here until they accept.",
    expiring: "No invitation expires soon",
    expiringHint:
      "Invitations with less than two days left are listed here, so that you can send the mail again.",
    expired: "No invitation has expired",
    expiredHint:
      "Invitations that nobody accepted in time are listed here. You can send them again.",
    revoked: "No invitation was taken back",
    revokedHint:
      "Invitations that were taken back are listed here until you take them off the list.",
    unmatched: "Nobody needs matching",
    unmatchedHint:
      "Where WorkOS does not say who accepted, and nobody has the invited address, the invitation waits here for you to say.",
  },
  edit: {
    title: "Change the invitation to <n>{email}</n>",
    form: "Change the invitation",
    newMail:
      "Another role is another invitation: the link in the first mail ends, and a new mail is sent.",
  },
  match: {
    title: "Who accepted?",
    text: "The invitation to <n>{email}</n> was for {role, select, admin {an admin} member {a member} client {a client} other {an owner}}. The person you choose keeps what they have, and the invitation is settled.",
    textCustomer:
      "The invitation to <n>{email}</n> was for a client of <n>{customer}</n>. The person you choose gets this customer, and the invitation is settled.",
    person: "Person",
    personMissing: "Choose the person who accepted.",
    nobody:
      "{role, select, admin {Nobody here is an admin.} member {Nobody here is a member.} client {Nobody here is a client.} other {Nobody here is an owner.}} Change their role on the Team page first.",
  },
} as const;
