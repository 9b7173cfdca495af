/* The audit log, the team at a date, and exports. */

export const audit = {
  about: "Everything that happened to people and to this workspace.",
  loading: "Loading what happened…",
  refused: {
    title: "The audit log is not shown to you",
    text: "Owners and admins of <n>{workspace}</n> read it.",
  },
  empty: {
    title: "Nothing has happened yet",
    text: "When somebody comes, changes or goes, it is written down here.",
  },
  noMatch: {
    text: "Take a filter away, or choose more days.",
  },
  today: "Today",
  yesterday: "Yesterday",
  zone: "Times in {zone}",
  /** In place of a name that was erased. */
  deletedPerson: "Deleted person",
  deletedCustomer: "Deleted customer",
  /** `<p>` is the person, and opens them. */
  sentence: {
    joined:
      "{role, select, owner {<p>{name}</p> joined as owner} admin {<p>{name}</p> joined as admin} member {<p>{name}</p> joined as member} client {<p>{name}</p> joined as client} other {<p>{name}</p> joined}}",
    role_changed:
      "{role, select, owner {<p>{name}</p> became owner} admin {<p>{name}</p> became admin} member {<p>{name}</p> became member} client {<p>{name}</p> became client} other {<p>{name}</p> has another role}}",
    customer_changed:
      "{isIn, select, yes {<p>{name}</p> became a client of <n>{customer}</n>} other {<p>{name}</p> no longer belongs to <n>{customer}</n>}}",
    assigned: "<p>{name}</p> was given to <n>{customer}</n>",
    unassigned: "<p>{name}</p> was taken off <n>{customer}</n>",
    pending_removal_scheduled:
      "{by, select, user {<p>{name}</p> was given more time} other {<p>{name}</p> will be removed}}",
    pending_removal_cleared: "<p>{name}</p> will not be removed after all",
    removed: "<p>{name}</p> was removed",
    restored:
      "{by, select, provider {<p>{name}</p> was let in again} other {<p>{name}</p> was brought back}}",
    left: "<p>{name}</p> left",
    ownership_transferred:
      "{role, select, owner {<p>{name}</p> became owner} other {<p>{name}</p> handed over the ownership}}",
    linked: "The workspace was linked",
    unlinked: "The workspace was unlinked",
    account_mapped: "<p>{name}</p> was matched with a Clerk account",
    access_requested: "<p>{name}</p> asked for access",
    account_unmapped: "<p>{name}</p> is no longer matched with a Clerk account",
  },
  by: {
    user: "by <p>{name}</p>",
    impersonated: "by <n>{impersonator}</n>, acting for <p>{name}</p>",
    provider: "by {provider}",
    cron: "by an automatic check",
    operator: "by an operator",
  },
  /** The same where there is a field for it. */
  actor: {
    impersonated: "{name} ({impersonator} acting for them)",
    cron: "Automatic check",
    operator: "Operator",
  },
  change: {
    both: "{before} → {after}",
    noCustomer: "No customer",
  },
  details: {
    event: "Event",
    reason: "Reason",
    time: "Time",
    person: "Person",
    entry: "Entry",
  },
  filter: {
    label: "Filter the audit log",
    person: "Person",
    event: "Event",
    actor: "Done by",
    date: "Date",
    from: "From",
    to: "To",
    chosen: "{filter}: {value}",
    search: "Search: {filter}",
    placeholder: "Search",
    range: "{from} – {to}",
    since: "Since {day}",
    until: "Until {day}",
    noEvent: "No event has that name.",
    nobody: "Nobody here has that name.",
    unknown: "Nobody on record here",
    removed: "{name} (removed)",
  },
  export: {
    button: "Export",
    running: "{rows, plural, one {# row so far…} other {# rows so far…}}",
    stop: "Stop",
    label: "Save as CSV",
    members: "Members",
    audit: "The whole audit log",
    filtered: "The audit log as filtered",
    past: "Past exports",
    saved: "{rows, plural, one {# row saved.} other {# rows saved.}}",
    failed: "The export broke off",
  },
  exports: {
    title: "Exports",
    loading: "Loading exports…",
    about: "Who saved the members or the audit log as a file, and when.",
    empty: {
      title: "Nothing was exported yet",
      text: "Each export of the members or the audit log is written down here.",
    },
    sentence:
      "{what, select, members {<p>{name}</p> exported the members} part {<p>{name}</p> exported a part of the audit log} other {<p>{name}</p> exported the audit log}}",
    rows: "{rows, plural, one {# row} other {# rows}}",
  },
  team: {
    title: "Team at a date",
    about:
      "Who was in <n>{workspace}</n> at a moment, and as what, told from the audit log.",
    at: "Date and time",
    moments: "Moments",
    hourAgo: "An hour ago",
    dayAgo: "Yesterday",
    weekAgo: "A week ago",
    monthAgo: "30 days ago",
    list: "The team at that time",
    loading: "Loading the team at that time…",
    empty: {
      title: "Nobody was here at that time",
      text: "Choose a later moment.",
    },
    person: "Person",
    role: "Role then",
    now: "Now",
    same: "Unchanged",
    changed: "{status}, {role}",
    clientOf: "Client of {customer}",
    lookedAfter: "Looked after {customers}",
    longLog: "A long log: customers given long before may be missing.",
  },
} as const;
