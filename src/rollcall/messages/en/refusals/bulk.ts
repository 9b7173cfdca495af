import type { BULK } from "../../../../../convex/lib/refusals/bulk";

/* What can’t be done to many people at once, and lists of people that can’t be had. */

export const bulk: Record<keyof typeof BULK, string> = {
  invitedNotShown: "Only owners and admins see who is invited.",
  historyNotFiltered:
    "Only owners and admins see how people came and when they were seen.",
  invitedNotFiltered:
    "Nobody who is only invited has been seen or has come in. Take the other filters away.",
  filtersNotCombined:
    "These filters can’t be combined. Keep one of role, source, customer and last seen.",
  unseenNotSearched:
    "People who were not seen for long can’t be searched. Take the search or the filter away.",
  notSortedLikeThat:
    "With these filters the list can’t be sorted like that. Take the sort or the filters away.",

  nobodyChosen: "Choose people, or all that match a filter.",
  tooManyChosen:
    "Choose at most {max, plural, one {# person} other {# people}}, or all that match a filter.",
  noSuchBulkJob: "This choice is over. Choose people anew.",
  chosenBySomebodyElse:
    "Somebody else chose these people. Choose them yourself to begin.",
  stillCounting: "The people are still being counted. Try again in a moment.",
  begunAlready: "This was begun already.",
  choiceTooOld: "This choice is more than an hour old. Choose people anew.",
  nobodyMatches: "Nobody matches. Choose other people.",
  otherCount:
    "{matched, plural, one {# person matches} other {# people match}} now, not {count, number}. Look at the number, and confirm it.",
  otherBulkJob:
    "Another change of many people is under way here. Wait until it has ended, or stop it.",
  bulkJobOver: "This is over already.",
  ownRoleAmongMany:
    "Your own role is not changed along with others. Change it by itself.",
  givenUp:
    "This did not work in several attempts. Look at this person, and try again.",
};
