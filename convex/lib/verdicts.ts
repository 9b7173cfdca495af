import { readerOf } from "./templates";

/*
 * What became of an event, as its row keeps it. A client says it in words of its own by
 * which of these it is.
 */

export const VERDICTS = {
  applied: "Applied.",
  laterKnown: "A later version was known already.",
  nothingNew: "It said nothing new.",
  notLinked: "No workspace is linked to this organization.",
  typeUnread: "Not a type we act on.",
  typeUnused: "No part of Rollcall acts on this type.",
  textGone: "Its text is not kept any more.",
  unanswered: "The attempt ended without an answer.",
  unreadable: "This is signed by the provider, and no event that can be read.",

  runUnanswered: "The run ended without an answer.",
  runOrganizationDeleted:
    "{workspace}'s organization was deleted in {provider}.",

  claimOfNothing: "The claim names no workspace of ours.",
  claimOfAnother:
    "The claim names another workspace than the organization is linked to.",
  claimOfLinked:
    "The claim names a workspace that is linked to another organization. Unlink it first.",
  claimSpent:
    "The workspace was linked for this claim and unlinked since. Take convexWorkspaceId out of the metadata and set it again to link once more.",
  claimLinked: "{workspace} is linked to this organization.",
  claimTooLarge:
    "A workspace of more than {max} people can't be linked by a claim.",
} as const;

export type Verdict = keyof typeof VERDICTS;

export const readVerdict = readerOf(VERDICTS);
