/* What the product’s own hooks failed at, on the page of the sync. */

export const failedHooks = {
  title: "Something that this app does after a change has failed",
  text: "The changes themselves are made: nobody keeps access because of it. It is tried again by itself. If it stays so, show this to the people who run this app.",
  list: "What has failed",
  failed:
    "{event}. <code>{hook}</code> has failed {attempts, plural, one {once} other {# times}}.",
  waits:
    "{event}. <code>{hook}</code> has not been called yet: it waits for its turn.",
  parts:
    "{event}. <code>{hook}</code> has done {parts, plural, one {# part} other {# parts}}, and there are more.",
  retried: "It has worked now.",
  failedAgain: "It failed again, and is tried once more by itself.",
  nextSoon: "It is tried again within a minute.",
  next: "It is tried again <when></when>.",
} as const;
