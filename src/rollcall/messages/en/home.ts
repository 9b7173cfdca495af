/* Home: whether everything is in order, and what is not. */

export const home = {
  today: "{day} · times in {zone}",
  attention: {
    title: "Needs attention",
    loading: "Looking for what needs attention…",
    none: "Nothing needs your attention.",
    noneMeans:
      "When something waits for you, it is listed here with its button.",
    brake: {
      title: {
        reconciliation:
          "A check would remove {count, plural, one {# person} other {# people}}",
        cleanup:
          "The cleanup would remove {count, plural, one {# person} other {# people}}",
      },
      text: "Nobody is removed yet. More than {percent, number} % at once, or the last owner, are removed only when somebody confirms it.",
    },
    differ: {
      title:
        "{count, plural, one {{isNamed, select, yes {<n>{name}</n> differs} other {# person differs}}} other {# people differ}} from {provider}",
      text: "A check found this <when></when>. Nothing is changed until somebody applies it.",
    },
    pendingRemoval: {
      title:
        "{count, plural, one {{isNamed, select, yes {<n>{name}</n> is} other {# person is}}} other {# people are}} no longer in {provider}",
      one: "Can’t enter now, and will be removed <when></when>. {provider} did not say why.",
      oneSoon:
        "Can’t enter now, and will be removed within the hour. {provider} did not say why.",
      many: "The first will be removed <when></when>. Keep those who may stay.",
      manySoon:
        "The first will be removed within the hour. Keep those who may stay.",
      act: "Decide",
    },
    returned: {
      title:
        "{count, plural, one {{isNamed, select, yes {<n>{name}</n> is} other {# person is}}} other {# people are}} back",
      titleMore: "More than {count, number} people are back",
      one: "They were removed here or had left. {provider} let them in again <when></when>.",
      many: "They were removed here or had left, and {provider} let them in again.",
    },
    failedOrder: {
      title: "{provider} has not followed: <n>{name}</n>",
      titleMany:
        "{provider} has not followed {more, select, yes {more than {count, number}} other {{count, number}}} changes",
      one: "{order}, since <when></when>. Until then {provider} has it as before.",
      many: "They were made here. Until {provider} follows, it has them as before.",
    },
    failedEvent: {
      title:
        "{more, select, yes {More than {count, number} events} other {{count, plural, one {# event} other {# events}}}} from {provider} failed",
      text: "The {count, plural, one {change is} other {changes are}} missing here until a replay works.",
    },
    failedHook: {
      title:
        "{more, select, yes {More than {count, number} things} other {{count, plural, one {# thing} other {# things}}}} that this app does after a change failed",
      text: "Each is tried again by itself. Show has the reasons.",
    },
    unmatched: {
      title:
        "{count, plural, one {<n>{email}</n> accepted with another address} other {# invitations were accepted with other addresses}}",
      titleMore:
        "More than {count, number} invitations were accepted with other addresses",
      text: "{customers, select, yes {Choose the person, and they get their role and customer.} other {Choose the person, and they get their role.}}",
      act: "Match",
    },
    expiring: {
      title:
        "{count, plural, one {The invitation to <n>{email}</n> ends <when></when>} other {# invitations end within two days}}",
      titleMore: "More than {count, number} invitations end within two days",
      text: "{count, plural, one {Send it again if it is still wanted.} other {Send those again that are still wanted.}}",
    },
    seatsFull: {
      title: "All {seats, number} seats are taken",
      text: "{invited, plural, =0 {} one {# is kept for somebody invited. } other {# are kept for people invited. }}Nobody can be let in before one is free.",
      act: "See who is in",
    },
    noOwner: {
      title: "<n>{workspace}</n> is owned by nobody",
      text: "Its last owner has lost access. Nobody can change its link or its rules before there is a new one.",
    },
    accessRequest: {
      title:
        "{count, plural, one {{isNamed, select, yes {<n>{name}</n> asks} other {# person asks}}} other {# people ask}} for access",
      titleMore: "More than {count, number} people ask for access",
      one: "Asked <when></when>, and has no answer yet.",
      many: "They have no answer yet.",
      act: "Answer",
    },
    unmappedRole: {
      title:
        "{count, plural, one {{isNamed, select, yes {<n>{name}</n> has} other {# person has}}} other {# people have}} a role that means nothing here",
      titleMore:
        "More than {count, number} people have a role that means nothing here",
      text: "In {provider}: {roles}. {count, plural, one {They have} other {Each has}} the least access until somebody gives them a role.",
    },
    observing: {
      title:
        "{isAll, select, yes {{count, plural, =0 {Nobody would be} one {# person would be} other {# people would be}}} other {{count, plural, =0 {Somebody may be} one {At least # person would be} other {At least # people would be}}}} shut out",
      text: "Since <when></when> {provider} is only observed: who is not there can still enter here, until your operator makes it strict.",
    },
    notLinked: {
      title: "This workspace is linked to no organization",
      text: "Nobody who joins, changes or leaves elsewhere does so here until it is.",
      act: "See how",
    },
    reviewDue: {
      title: "It is time for an access review",
      text: "Since <when></when>. Go through everybody, and decide who keeps their access.",
      act: "Start it",
    },
    show: "Show",
  },
  latest: {
    title: "Latest",
  },
  people: {
    title: "People",
    count: "{people, number}",
    gain: "{gain, number, ::sign-always} this month",
    none: "From tomorrow on, this shows how many people there are over time.",
    failed: "The charts could not be loaded. Load the page again to see them.",
    table: "People by the day, by UTC",
    day: "Day",
    joined: "Joined",
    left: "Left",
    changes: "last {days, plural, one {# day} other {# days}}, by UTC",
  },
  checklist: {
    title: "First steps",
    done: "{done, number} of {all, number} done",
    hide: "Hide",
    isDone: "Done",
    isOpen: "To do",
    invite: "Invite your team",
    inviteMeans: "Role and customer come with the invitation.",
    check: "Check the link to {provider}",
    checkMeans: "A first check shows whether everybody is the same in both.",
    checkAct: "Go to Sync",
    linkMeans:
      "Its members get in from then on, and who leaves it is out here, too.",
    linkAct: "Link it",
    ownersLink: "An owner links it in Settings.",
    rules: "Set the rules",
    rulesMean:
      "How long people wait before they are removed, and which removals somebody has to confirm.",
    rulesAct: "See the rules",
  },
} as const;
