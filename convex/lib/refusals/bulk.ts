import type { RefusalList } from "./codes";

/** What can't be done to many people at once, and lists of people that can't be had. */
export const BULK = {
  invitedNotShown: {
    code: "FORBIDDEN",
    message: "Only owners and admins see who is invited.",
  },
  historyNotFiltered: {
    code: "FORBIDDEN",
    message:
      "Only owners and admins see how people came and when they were seen.",
  },
  invitedNotFiltered: {
    code: "INVALID",
    message:
      "Nobody who is only invited has been seen or has come in. Take the other filters away.",
  },
  filtersNotCombined: {
    code: "INVALID",
    message:
      "These filters can't be combined. Keep one of role, source, customer and last seen.",
  },
  unseenNotSearched: {
    code: "INVALID",
    message:
      "People can't be searched while they are filtered by when they were last seen. Take one of the two away.",
  },
  notSortedLikeThat: {
    code: "INVALID",
    message:
      "This list can't be sorted like that with its filters. Take the sort or the filters away.",
  },

  nobodyChosen: {
    code: "INVALID",
    message: "Choose people, or all that match a filter.",
  },
  tooManyChosen: {
    code: "INVALID",
    message: "Choose at most {max} people, or all that match a filter.",
  },
  noSuchBulkJob: {
    code: "NOT_FOUND",
    message: "There is no such change. Choose people anew.",
  },
  chosenBySomebodyElse: {
    code: "CONFLICT",
    message: "Somebody else chose these people. Choose them yourself to begin.",
  },
  stillCounting: {
    code: "CONFLICT",
    message: "The people are still being counted. Try again in a moment.",
  },
  begunAlready: { code: "CONFLICT", message: "This was begun already." },
  choiceTooOld: {
    code: "CONFLICT",
    message: "This choice is more than an hour old. Choose people anew.",
  },
  nobodyMatches: {
    code: "CONFLICT",
    message: "Nobody matches. Choose other people.",
  },
  otherCount: {
    code: "CONFLICT",
    message:
      "The number of people is {matched}, not {count}. Confirm that number.",
  },
  otherBulkJob: {
    code: "CONFLICT",
    message:
      "Another change of many people is under way here. Wait for its end, or stop it.",
  },
  bulkJobOver: { code: "CONFLICT", message: "This is over already." },
  ownRoleAmongMany: {
    code: "SELF",
    message:
      "Your own role is not changed along with others. Change it by itself.",
  },
  givenUp: {
    code: "PROVIDER_UNAVAILABLE",
    message:
      "This did not go through in several attempts. Look at this person, and try again.",
  },
} as const satisfies RefusalList;
