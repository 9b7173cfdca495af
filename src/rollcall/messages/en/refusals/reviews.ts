import type { REVIEWS } from "../../../../../convex/lib/refusals/reviews";

/* Access reviews. */

export const reviews: Record<keyof typeof REVIEWS, string> = {
  reviewNameMissing: "Give the review a name.",
  reviewDueOutOfBounds: "Choose a time in the future, and within a year.",
  reviewScopeInFuture:
    "Choose a time in the past for who was not reviewed since.",
  reviewIntervalOutOfBounds: "Choose a whole number of days from 7 to 730.",
  reviewerMayNot:
    "Only an owner or an admin can do a review. Choose another person.",
  noteUnreadable:
    "The note holds hidden or broken characters. Type it instead of pasting it.",
  noteTooLong:
    "Use at most {max, plural, one {# character} other {# characters}} for the note.",
  noSuchReview: "There is no such review in this workspace.",
  notInReview: "This person is not part of this review.",
  reviewOpenAlready:
    "Another review is open. Sign it off or call it off first.",
  reviewOver: "This review is over already.",
  reviewPreparing:
    "This review is still being prepared. Try again in a moment.",
  nobodyToReview:
    "Nobody is to be reviewed. Choose more roles, or a later time.",
  onlyReviewerToReview:
    "Only the person who does the review would be in it, and nobody decides on themselves. Choose somebody else to do it, or more people.",
  reviewNotKept:
    "Only who was kept in this review can wait for a decision again.",
  decidedMeanwhile: "Somebody has decided on this person in the review since.",
  notForReview:
    "In a review, people are kept or removed. Choose one of the two.",
  reviewOfNobody:
    "Nobody was decided on in this review, and you can decide on nobody in it. Have somebody else do it, or call it off.",
  reviewNotDone:
    "{count, plural, one {One person still waits for your decision. Keep or remove them, then sign off.} other {# people still wait for your decision. Keep or remove each, then sign off.}}",
};
