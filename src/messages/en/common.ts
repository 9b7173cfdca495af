/* Words that more than one page says. */

export const common = {
  product: "Rollcall",
  title: "{page} · Rollcall",
  workspaceTitle: "{page} · {workspace} · Rollcall",
  loading: "Loading…",
  loadingLong: "This takes longer than usual.",
  tryAgain: "Try again",
  cancel: "Cancel",
  close: "Close",
  dismiss: "Dismiss",
  save: "Save",
  undo: "Undo",
  /** The keys that do so. */
  undoKeys: "{system, select, apple {⌘Z} other {Ctrl+Z}}",
  undone: "Undone.",
  details: "Details",
  clearSearch: "Clear search",
  clearFilters: "Clear filters",
  showMore: "Show more",
  actions: "Actions",
  you: "you",
  never: "Never",
  none: "–",
  now: "just now",
  nameAndEmail: "{name} ({email})",
  somethingWrong: "Something went wrong. Try again.",
  offline: {
    bar: "Reconnecting… This is how things were at {time}. Changes are off until the connection is back.",
    barFirst: "Connecting… Changes are off until there is a connection.",
    reason: "Changes are off until the connection is back.",
    refused:
      "There is no connection. Nothing was changed; try again once it is back.",
    waiting:
      "The connection was lost before the answer came. Look again once it is back.",
  },
  pages: {
    label: "Pages",
    range: "{from, number}–{to, number}",
    rangeOf:
      "{total, plural, =1 {1 of 1} other {{from, number}–{to, number} of {total, number}}}",
    nobody: "0",
    rows: "Rows",
    rowsLabel: "Rows on a page",
    previous: "Previous page",
    next: "Next page",
  },
  access: {},
} as const;
