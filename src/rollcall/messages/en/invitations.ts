/* Inviting people, and who is invited. */

export const invitations = {
  title: "Invitations",
  of: "Who was invited to <n>{workspace}</n> and has not come yet.",
  invite: "Invite people",
  unlinked:
    "This workspace has no WorkOS organization to invite people to. An owner can link one in Settings.",
  gone: "The organization of this workspace was deleted, so nobody can be invited to it. An owner can unlink it in Settings, and link another.",
  notPermitted: "You can’t invite people here",
  notPermittedHint:
    "Owners and admins invite people to <n>{workspace}</n>. Ask one of them.",
  loading: "Loading invitations…",
  list: "Invitations: {status}",
  send: "{count, plural, =0 {Send invitations} one {Send # invitation} other {Send # invitations}}",
  status: {
    label: "Status",
    pending: "Open",
    expiring: "Expiring soon",
    expired: "Expired",
    revoked: "Taken back",
    unmatched: "Needs matching",
    atLeast: "{count, number}+",
  },
  /** What one should know of somebody who can be invited all the same. */
  notice: {
    removed:
      "<n>{person}</n> was removed. Accepting brings them back; bringing them back on the Team page needs no mail.",
    pending_removal:
      "<n>{person}</n> is about to be removed, because WorkOS does not let them in any more. Accepting keeps them here.",
  },
  columns: {
    address: "Address",
    role: "Role",
    status: "Status",
    invited: "Invited",
  },
  row: {
    by: "by <n>{name}</n>",
    byWorkos: "in WorkOS",
    expires: "Expires {when}",
    expired: "Expired {when}",
    accepted: "Accepted {when}",
    acceptedOnce: "Accepted",
    resend: "Resend",
    resendTo: "Resend the invitation to {email}",
    match: "Match",
    matchWith: "Match the invitation to {email}",
  },
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
  form: {
    addresses: "E-mail addresses",
    placeholder: "Type or paste…",
    pills: "Addresses",
    remove: "Remove {address}",
    correct: "Correct {address}",
    clear: "Clear",
    /** What the server says about one of them. */
    about: "<n>{address}</n>: {sentence}",
    moreMarked:
      "{count, plural, one {# more is marked.} other {# more are marked.}}",
    role: "Role",
    chooseRole: "Choose…",
    customer: "Customer",
    noAddress: "Type at least one complete address.",
    tooMany: "{atMost, number} people are the most at once.",
    customerMissing: "Choose the customer that they are to see.",
    expires: "Expires after {days, plural, one {# day} other {# days}}",
    expiresAndLeft:
      "Expires after {days, plural, one {# day} other {# days}} · {left, number} left this hour",
    useFile: "Use a file instead",
    useAddresses: "Type addresses instead",
  },
  limit: {
    firstDay:
      "This is your first day here, so not all mails can go out at once: {atOnce, number} of these {ready, number} now, the last ones from {lastAt} on. The others stay here while this is open.",
    text: "You, and this workspace, can send {perHour, number} invitations an hour: {atOnce, number} of these {ready, number} now, the last ones from {lastAt} on. The others stay here while this is open.",
    save: "Save the list as a file",
  },
  seats: {
    free: "{free, plural, one {# of {seats, plural, one {# seat} other {# seats}} is free.} other {# of {seats, plural, one {# seat} other {# seats}} are free.}} Open invitations take one each.",
    tooFew:
      "{free, plural, =0 {No seat is free, so none of these {ready, number} can be invited.} one {Only # seat is free, so not all of these {ready, number} can be invited.} other {Only # seats are free, so not all of these {ready, number} can be invited.}} Remove somebody or take back an invitation, or ask the people who run this app for more.",
  },
  sending: {
    progress: "Sending: {done, number} of {of, number} done…",
    bar: "Invitations sent",
  },
  discard: {
    title: "Discard this list?",
    text: "{count, plural, one {# person on it is} other {# people on it are}} not invited yet.",
    confirm: "Discard",
    keep: "Keep the list",
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
