/* Whether a workspace is in sync, and what happened of late, in a sentence each. */

export const syncSummary = {
  label: "In sync or not",
  loading: "Looking whether everybody is in sync…",
  unread: "Whether everybody is in sync could not be read. Try again later.",
  unlinked: "Linked to no organization",
  unlinkedText: "The workspace’s own list alone decides who gets in.",
  linking: "Being linked to an organization",
  linkingText: "Until that is done, who gets in stays as it was.",
  goneText:
    "Nobody is let in by it any more, and there is nothing to compare with. An owner can unlink it in Settings, and link another.",
  /** `{count}` is what a run has found. */
  waiting: {
    reconciliation:
      "A check waits for you before it removes {count, plural, one {# person} other {# people}}",
    cleanup:
      "The cleanup waits for you before it removes {count, plural, one {# person} other {# people}}",
  },
  waitingText: "Nobody is removed before somebody confirms it.",
  differ:
    "{count, plural, one {# person differs} other {# people differ}} from {provider}",
  differText:
    "Found by a check <when></when>. Nothing is changed until somebody applies it.",
  /** How somebody differs; the title has named WorkOS or Clerk. */
  differs: {
    leaves:
      "<b><n>{name}</n></b> is {before, select, owner {an owner} admin {an admin} client {a client} other {a member}} here and no longer active there.",
    comesIn:
      "<b><n>{name}</n></b> is {role, select, owner {an owner} admin {an admin} client {a client} other {a member}} there and not here yet.",
    comesBack:
      "<b><n>{name}</n></b> was removed here and is {role, select, owner {an owner} admin {an admin} client {a client} other {a member}} there.",
    becomes:
      "<b><n>{name}</n></b> is {before, select, owner {an owner} admin {an admin} client {a client} other {a member}} here and {role, select, owner {an owner} admin {an admin} client {a client} other {a member}} there.",
  },
  moreDiffer: "And {count, number} more.",
  behind: "{provider} has not followed a change made here",
  behindText: "It is about <who></who>. It is tried again by itself.",
  leaving:
    "{count, plural, one {# person is} other {# people are}} no longer in {provider}",
  leavingText: "They can’t enter, and are removed when the wait is over.",
  observed:
    "{isAll, select, yes {{count, plural, one {# person here is} other {# people here are}}} other {{count, plural, =0 {Somebody here may be} one {At least # person here is} other {At least # people here are}}}} not in {provider}",
  observedText:
    "They can enter all the same: since <when></when> this is only observed, and nobody is shut out or removed for it.",
  failed:
    "{count, plural, one {# change} =20 {20 or more changes} other {# changes}} from {provider} could not be applied",
  failedText: "Until it is, somebody may have other access here than there.",
  broken:
    "Somebody may differ from {provider}: a part of the sync does not work",
  brokenText: "Sync has what does not work and what to do, under Overview.",
  unknown: "Not compared with {provider} yet",
  unknownText:
    "Changes arrive as they happen. A check shows whether everybody was the same before.",
  noKeyText:
    "Changes arrive as they happen. {provider} can’t be asked for its whole list before an operator has set that up.",
  same: "In sync with {provider}, checked <when></when>",
  show: "Show",
  hide: "Hide",
  showEvents: "Show events",
} as const;

/** The short lists of the page’s overview. */
export const syncLatest = {
  events: "What {provider} told us",
  allEvents: "All events",
  tried:
    " · could not be applied, tried {count, plural, one {once} other {# times}}",
  tryAgain: "Try again: {name}",
  results: "What was done",
  allChecks: "All checks",
  noResults: "No check has had to change anybody.",
  named: {
    remove: "Removed <who></who>",
    add: "Added <who></who>",
    update: "Changed <who></who>",
  },
  counted: {
    remove: "Removed {count, plural, one {# person} other {# people}}",
    add: "Added {count, plural, one {# person} other {# people}}",
    update: "Changed {count, plural, one {# person} other {# people}}",
  },
  by: "{how, select, confirmed {<day></day>, confirmed by <n>{name}</n>} person {<day></day>, in a check by <n>{name}</n>} other {<day></day>, by itself}}",
} as const;
