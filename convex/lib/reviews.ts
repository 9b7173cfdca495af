import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import { type Refusal, refusal } from "./errors";
import { cleanName, hiddenIn } from "./names";
import { type ListedStatus, type Role, vRole } from "./validators";

/* Access reviews: what a campaign and its items are, and within which bounds. */

const DAY_MS = 24 * 60 * 60_000;

/** `preparing`: its items are still being made. */
export const vCampaignStatus = literals(
  "preparing",
  "open",
  "signed_off",
  "cancelled",
);
export type CampaignStatus = Infer<typeof vCampaignStatus>;

/**
 * What became of one person's access. `removed`: a person removed them here; `gone`: they
 * left, or their provider ended it; `at_source`: a directory decides, and nobody here.
 */
export const vItemDecision = literals(
  "waiting",
  "kept",
  "removed",
  "gone",
  "at_source",
);
export type ItemDecision = Infer<typeof vItemDecision>;

/** Who is reviewed. */
export const vReviewScope = v.object({
  /** Of these roles; none named: of all. */
  roles: v.array(vRole),
  /** Only those whose access nobody has confirmed since, in ms. */
  notReviewedSince: v.optional(v.number()),
});
export type ReviewScope = Infer<typeof vReviewScope>;

/** In people; `total` is the sum of the others. */
export const vReviewCounts = v.object({
  total: v.number(),
  waiting: v.number(),
  kept: v.number(),
  removed: v.number(),
  gone: v.number(),
  atSource: v.number(),
});
export type ReviewCounts = Infer<typeof vReviewCounts>;

export const NO_ITEMS: ReviewCounts = {
  total: 0,
  waiting: 0,
  kept: 0,
  removed: 0,
  gone: 0,
  atSource: 0,
};

export const COUNTED_AS = {
  waiting: "waiting",
  kept: "kept",
  removed: "removed",
  gone: "gone",
  at_source: "atSource",
} as const satisfies Record<ItemDecision, keyof ReviewCounts>;

/** A change of the counts: one item from one decision to another; null: it is new. */
export function countedAnew(
  counts: ReviewCounts,
  before: ItemDecision | null,
  after: ItemDecision,
): ReviewCounts {
  const next = { ...counts };
  if (before === null) next.total += 1;
  else next[COUNTED_AS[before]] -= 1;
  next[COUNTED_AS[after]] += 1;
  return next;
}

/**
 * Why an item that waits is not everybody's to decide: only owners decide on an owner, and
 * nobody on a person whose removal is pending. Absent: on these owners and admins decide.
 */
export const vHeld = literals("owner", "leaving");
export type Held = Infer<typeof vHeld>;

/** Of those who wait: how many are held, in people. */
export const vHeldCounts = v.object({ owner: v.number(), leaving: v.number() });
export type HeldCounts = Infer<typeof vHeldCounts>;

/** What a member's item is held by. */
export function heldBy({
  role,
  listedStatus,
}: {
  role: Role;
  listedStatus: ListedStatus;
}): Held | undefined {
  if (listedStatus === "pending_removal") return "leaving";
  return role === "owner" ? "owner" : undefined;
}

/** An item as it is counted. */
type Counted = { decision: ItemDecision; held?: Held | undefined };

/** The same change of the counts of those who are held. */
export function heldAnew(
  counts: HeldCounts,
  before: Counted | null,
  after: Counted,
): HeldCounts {
  const next = { ...counts };
  if (before?.held && before.decision === "waiting") next[before.held] -= 1;
  if (after.held && after.decision === "waiting") next[after.held] += 1;
  return next;
}

/** From today on, a review is to be done within so many days. */
const DUE_DAYS_MAX = 366;

/** What is wrong with the time by which a review is to be done; null: nothing. */
export function reviewDueProblem(
  dueAt: number,
  now: number,
): Refusal<"INVALID"> | null {
  return dueAt > now && dueAt <= now + DUE_DAYS_MAX * DAY_MS
    ? null
    : refusal("reviewDueOutOfBounds");
}

export const REVIEW_DAYS_MIN = 7;
export const REVIEW_DAYS_MAX = 730;

/** What is wrong with an interval of reviews, in days; null: nothing. */
export function reviewIntervalProblem(days: number): Refusal<"INVALID"> | null {
  return Number.isInteger(days) &&
    days >= REVIEW_DAYS_MIN &&
    days <= REVIEW_DAYS_MAX
    ? null
    : refusal("reviewIntervalOutOfBounds");
}

/** When the next review is due. */
export function reviewDueAfter(at: number, days: number): number {
  return at + days * DAY_MS;
}

/** In characters. */
export const REVIEW_NOTE_MAX = 500;

/** What is wrong with a note; null: nothing. An empty one takes it away. */
export function noteProblem(note: string): Refusal<"INVALID"> | null {
  if (hiddenIn(note) !== null) return refusal("noteUnreadable");
  return Array.from(cleanName(note)).length > REVIEW_NOTE_MAX
    ? refusal("noteTooLong", { max: REVIEW_NOTE_MAX })
    : null;
}
