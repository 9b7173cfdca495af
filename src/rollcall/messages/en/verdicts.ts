import type { Verdict } from "../../../../convex/lib/verdicts";

/* What became of an event or a check, as its row keeps it. */

export const verdicts: Record<Verdict, string> = {
  applied: "It was applied.",
  laterKnown: "Something later was known already.",
  nothingNew: "It said nothing new.",
  notLinked: "No workspace is linked to this organization.",
  typeUnread: "Rollcall does not use events of this type.",
  typeUnused: "No part of Rollcall uses events of this type.",
  textGone: "Its text is not kept any more.",
  unanswered: "The try ended without an answer.",
  unreadable: "It is signed, but it can’t be read as an event.",

  runUnanswered: "The check ended without an answer.",
  runOrganizationDeleted:
    "The organization of <n>{workspace}</n> was deleted in {provider}.",

  claimOfNothing: "The organization names no workspace of ours.",
  claimOfAnother:
    "The organization names another workspace than the one it is linked to.",
  claimOfLinked:
    "The organization names a workspace that is linked to another one. Unlink it first.",
  claimSpent:
    "The workspace was linked by this name and unlinked since. Take convexWorkspaceId out of the organization’s metadata in Clerk and set it again to link once more.",
  claimLinked: "<n>{workspace}</n> is linked to this organization.",
  claimTooLarge:
    "A workspace of more than {max} people can’t be linked from Clerk.",
};
