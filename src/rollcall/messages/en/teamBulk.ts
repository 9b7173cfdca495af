import { bulkMeanings } from "./teamLosses";

/* What is done about several people at once. */

export const teamBulk = {
  bulk: {
    label: "Selected people",
    selected: "{count, plural, one {# selected} other {# selected}}",
    allSelected: "All {count, number} selected",
    allMatching: "All that match selected",
    selectAll: "Select all {count, number}",
    selectMatching: "Select all that match",
    keep: "Keep",
    remove: "Remove",
    clear: "Clear the selection",
    collecting: "Counting who matches…",
    gone: "This choice is over. Close this and choose again.",
    nobody: "Nobody matches any more.",
    cut: "A search finds its best matches only: {count, number} of them.",
    title: {
      remove: "Remove people",
      restore: "Bring people back",
      confirm: "Keep people on record",
      role: "Change roles",
    },
    ...bulkMeanings,
    goesOn: "This goes on when you close the window.",
    continue: "Continue",
    job: {
      remove: "Removing people",
      restore: "Bringing people back",
      confirm: "Keeping people on record",
      role: "{role, select, owner {Making people owners} admin {Making people admins} member {Making people members} other {Making people clients}}",
      roleClient: "Making people clients of <n>{customer}</n>",
      progress: "{done, number} of {matched, number}",
      over: "{done, plural, one {# person done} other {# people done}}, {refused, plural, =0 {nobody refused} one {# refused} other {# refused}}",
      progressBy: "{done, number} of {matched, number} · by <n>{name}</n>",
      overBy:
        "{done, plural, one {# person done} other {# people done}}, {refused, plural, =0 {nobody refused} one {# refused} other {# refused}} · by <n>{name}</n>",
      silent: "WorkOS has not answered since {when}. This goes on by itself.",
      stop: "Stop",
      stoppedBy: {
        person: "This was stopped. The others stay as they were.",
        right:
          "The person who began this may not do it any more, so it was stopped. The others stay as they were.",
        silence:
          "WorkOS has not answered for a day, so this was stopped. The others stay as they were. Begin again with them when WorkOS answers.",
        failure:
          "This failed several times in a row, so it was stopped. The others stay as they were. Begin again with them.",
        review:
          "The review is over, so this was stopped. The others stay as they were.",
      },
      results: "Results",
      dismiss: "Hide this",
    },
    results: {
      title: "Results",
      all: "All",
      done: "Done",
      refused: "Not done",
      waiting: "Not reached",
      download: "Download as CSV",
      nobody: "Nobody.",
      undo: "Undo the change of {name}",
      undoneWithout:
        "<n>{name}</n> is {role, select, owner {an owner} admin {an admin} other {a member}} again. Customers they looked after have to be given to them anew.",
      changedSince: "Changed since",
      columns: {
        name: "Name",
        email: "E-mail",
        outcome: "Result",
        reason: "Reason",
      },
    },
  },
} as const;
