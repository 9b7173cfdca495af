/* The team: its list, what is done to people there, and what waits for somebody. */

export const team = {
  title: "Team",
  ofWorkspace: "The people of {workspace}",
  counts:
    "{people, plural, one {# person} other {# people}}{clients, plural, =0 {} one { · # client} other { · # clients}}{more, select, yes { · {invited, number} or more invited} other {{invited, plural, =0 {} other { · # invited}}}}",
  list: "People",
  skipToList: "Skip to the people",
  export: "Export",
  search: {
    label: "Search people",
  },
  filters: {
    label: "Filters",
    role: "Role",
    roleIs: "Role: {role}",
    status: "Status",
    statusIs: "Status: {status}",
    statusUsual: "Active, invited",
    source: "Added by",
    sourceIs: "{source}",
    customer: "Customer",
    customerIs: "Customer: {customer}",
    unseen: "Not seen for 90 days",
  },
  columns: {
    name: "Name",
    role: "Role",
    status: "Status",
    added: "Added",
    sortName: "Sort by name",
    sortAdded: "Sort by when they were added",
  },
  empty: {
    noMatch: "No matches for “<n>{query}</n>”",
    noMatchHint:
      "Names and e-mail addresses are searched, from the beginnings of words.",
    searchRemoved: "Search those who were removed",
    noneFiltered: "Nobody here with these filters",
    nobody: "Nobody here yet",
    nobodyHint: "People stand here as soon as they are in.",
    nobodyGoes: "Nobody is about to be removed",
    nobodyGoesHint:
      "People who are no longer in the organization wait here for a while before they are removed.",
    nobodyRemoved: "Nobody has been removed",
    nobodyRemovedHint: "People who leave or are removed stay listed here.",
    nobodyInvited: "Nobody is invited",
    nobodyInvitedHint:
      "People who are invited are listed here until they accept.",
  },
} as const;
