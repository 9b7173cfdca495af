/* Inviting people, from the list of the team or of invitations. */

export const inviting = {
  invite: "Invite people",
  unlinked:
    "This workspace has no WorkOS organization to invite people to. An owner can link one in Settings.",
  gone: "The organization of this workspace was deleted, so nobody can be invited to it. An owner can unlink it in Settings, and link another.",
  send: "{count, plural, =0 {Send invitations} one {Send # invitation} other {Send # invitations}}",
  /** What one should know of somebody who can be invited all the same. */
  notice: {
    removed:
      "<n>{person}</n> was removed. Accepting brings them back; bringing them back on the Team page needs no mail.",
    pending_removal:
      "<n>{person}</n> is about to be removed, because WorkOS does not let them in any more. Accepting keeps them here.",
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
} as const;
