/* How far an access review is: Home says so, and its own page. */

export const reviewState = {
  heading: "Access review · {name}",
  due: "due <day></day>",
  dueSince: "due since <day></day>",
  progress: {
    label: "How far the review is",
    of: "{decided, number} of {total, number}",
    kept: "{count, number} kept",
    removed: "{count, plural, other {# removed}}",
    gone: "{count, number} gone",
    atSource: "{count, number} left to their directory",
    goOn: "Go on reviewing",
    isDone: "Nobody is left for you to decide. Sign off to finish.",
  },
  keys: {
    label: "Keys in the list",
    keep: "keep",
    remove: "remove",
    next: "next",
    undo: "take back",
    note: "note",
  },
} as const;
