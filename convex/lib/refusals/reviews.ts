import type { RefusalList } from "./codes";

/** Access reviews. */
export const REVIEWS = {
  reviewNameMissing: { code: "INVALID", message: "Give the review a name." },
  reviewDueOutOfBounds: {
    code: "INVALID",
    message: "Choose a time in the future, and within a year.",
  },
  reviewScopeInFuture: {
    code: "INVALID",
    message: "Choose a time in the past for who was not reviewed since.",
  },
  reviewIntervalOutOfBounds: {
    code: "INVALID",
    message: "Choose a whole number of days from 7 to 730.",
  },
  reviewerMayNot: {
    code: "INVALID",
    message:
      "Only an owner or an admin can do a review. Choose another person.",
  },
  noteUnreadable: {
    code: "INVALID",
    message:
      "The note holds hidden or broken characters. Type it instead of pasting it.",
  },
  noteTooLong: {
    code: "INVALID",
    message: "Use at most {max} characters for the note.",
  },
  noSuchReview: {
    code: "NOT_FOUND",
    message: "There is no such review in this workspace.",
  },
  notInReview: {
    code: "NOT_FOUND",
    message: "This person is not part of this review.",
  },
  reviewOpenAlready: {
    code: "CONFLICT",
    message: "Another review is open. Sign it off or cancel it first.",
  },
  reviewOver: { code: "CONFLICT", message: "This review is over already." },
  reviewPreparing: {
    code: "CONFLICT",
    message: "This review is still being prepared. Try again in a moment.",
  },
  nobodyToReview: {
    code: "CONFLICT",
    message: "Nobody is to be reviewed. Choose more roles, or a later time.",
  },
  onlyReviewerToReview: {
    code: "CONFLICT",
    message:
      "Only the person who does the review would be in it, and nobody decides on themselves. Choose somebody else to do it, or more people.",
  },
  reviewNotKept: {
    code: "CONFLICT",
    message: "Only who was kept in this review can wait for a decision again.",
  },
  decidedMeanwhile: {
    code: "CONFLICT",
    message: "Somebody has decided on this person in the review since.",
  },
  notForReview: {
    code: "INVALID",
    message: "In a review, people are kept or removed. Choose one of the two.",
  },
  reviewOfNobody: {
    code: "CONFLICT",
    message:
      "Nobody was decided on in this review, and you can decide on nobody in it. Have somebody else do it, or cancel it.",
  },
  reviewNotDone: {
    code: "CONFLICT",
    message:
      "People still wait for your decision: {count}. Keep or remove each, then sign off.",
  },
} as const satisfies RefusalList;
