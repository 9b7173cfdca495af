/* Files of people to invite: choosing one, and what was read in it. */

export const importing = {
  choose: "Choose a CSV file",
  template: "Download a template",
  hint: "An export of members, or a list of your own: a column with addresses is enough. Everybody is shown and checked before anything is sent.",
  quoted: "“{text}”",
  /** Why somebody on the list can't be invited as they stand. */
  refused: {
    onLine: "This address is on line {line, number} already.",
    noRole: "“{role}” is no role. Choose one.",
    owner: "Nobody is invited as owner. Choose another role.",
  },
  /** Somebody without an address and a name. */
  onLine: "line {line, number}",
  list: {
    label: "People to invite",
    checking:
      "{count, plural, one {Checking # person…} other {Checking # people…}}",
    unchecked: "The list has to be checked first.",
    nobodyReady: "Nobody on the list can be invited as it stands.",
    sent: "{count, plural, one {# invitation sent.} other {# invitations sent.}}",
    ready:
      "{count, plural, one {# person can be invited.} other {# people can be invited.}}",
    readyNotAll:
      "{count, plural, one {# person can be invited} other {# people can be invited}}; {wrong, number} can’t as they stand, and are left out unless you correct them.",
    removeWrong: "Remove {count, number} with a problem",
    more: "Show more of the {count, number}",
    startOver: "Start over",
    stop: "Stop",
    address: "Address of {who}",
    role: "Role of {who}",
    customer: "Customer of {who}",
    leaveOut: "Leave out {who}",
  },
  problem: {
    tooLarge:
      "This file is larger than {megabytes, plural, one {# megabyte} other {# megabytes}}. Split it.",
    empty: "This file is empty.",
    notText: {
      spreadsheet: "This is a spreadsheet. Save it as CSV first.",
      pdf: "This is a PDF. Save the list as CSV first.",
      other: "This file is no text. Save the list as CSV first.",
    },
    openQuote:
      "The quotation marks in line {line, number} don’t fit together, so what follows can’t be told apart. Correct them, or save the file as CSV again.",
    onlyHeadings: "There is nobody in this file: it has only headings.",
    noAddressColumn:
      "No column of this file has e-mail addresses. Its first line is: {headings}. Add a column “email”.",
    tooManyRows:
      "This file has {rows, plural, one {# person} other {# people}}; {atMost, number} are the most at once. Split it.",
    unreadable: "This file can’t be read. Choose it again.",
  },
  /** Which headings were taken for what. */
  columns: {
    address: "Address: {headings}.",
    name: "Name: {headings}.",
    role: "Role: {headings}.",
    status: "Status: {headings}.",
    customer: "Customer: {headings}.",
    ignored: "Not used: {headings}.",
    noHeadings:
      "The file has no headings: its columns were told by what is in them.",
  },
  status: {
    active: "Active",
    pending: "Not active yet",
    suspended: "Suspended",
    deactivated: "Deactivated",
    removed: "Removed",
    archived: "Archived",
    bot: "Bot",
  },
  /** How the file itself says it. */
  statusInFile: "{heading}: {written}",
  leftOut: {
    title:
      "Left out unless you choose them: {count, plural, one {# person} other {# people}}",
    hint: "By their status in the file they are gone, or no person.",
    summary:
      "{count, plural, one {# person is} other {# people are}} left out by their status in the file.",
    noAddress: "No address",
    invite: "Invite",
    inviteWho: "Invite {who}",
  },
} as const;
