import { config } from "./config";
import { type Refusal, refusal } from "./errors";

/* What owners decide for their workspace, and within which bounds. The server
 * and the dashboard's forms read the same. */

export const HOUR_MS = 60 * 60 * 1000;

/** Less than the cleanup's own pace would promise what nobody keeps. */
const GRACE_MIN_MS = HOUR_MS;
export const GRACE_MAX_MS = 30 * 24 * HOUR_MS;

/** What is wrong with a grace, in ms; null: nothing. */
export function graceProblem(ms: number): Refusal<"INVALID"> | null {
  return Number.isInteger(ms) && ms >= GRACE_MIN_MS && ms <= GRACE_MAX_MS
    ? null
    : refusal("graceOutOfBounds");
}

/** The product's grace, in ms; null: it says nothing. */
export function ownGraceMs(): number | null {
  const hours = config().defaults?.graceHours;
  return hours === undefined ? null : hours * HOUR_MS;
}

/**
 * Of the members; a reconciliation or a cleanup that would remove more asks first. The
 * product may have a default of its own.
 */
export const BRAKE_PERCENT = 20;

export function defaultBrakePercent(): number {
  return config().defaults?.brakePercent ?? BRAKE_PERCENT;
}

/** What holds in a workspace whose owner may have decided otherwise. */
export function brakePercentOf(workspace: { brakePercent?: number }): number {
  return workspace.brakePercent ?? defaultBrakePercent();
}

/** What is wrong with a threshold of the brake, in percent; null: nothing. */
export function brakeProblem(percent: number): Refusal<"INVALID"> | null {
  return Number.isInteger(percent) && percent >= 1 && percent <= 100
    ? null
    : refusal("brakeOutOfBounds");
}

/** A person asks one workspace for access at most so often. */
const ASK_AGAIN_MS = 24 * HOUR_MS;

export function mayAskAgain(askedAt: number | null, now: number): boolean {
  return askedAt === null || now - askedAt >= ASK_AGAIN_MS;
}

const INVITATION_DAYS = 7;
/** WorkOS takes no more. */
export const INVITATION_DAYS_MAX = 30;

/** Days until an invitation can't be accepted any more. */
export function invitationDays(): number {
  return config().defaults?.invitationDays ?? INVITATION_DAYS;
}

/** Nobody is compared more seldom. */
export const RECONCILE_DAYS = 7;

/** Days between two reconciliations that find nothing, at most. */
export function reconcileEveryDays(): number {
  return config().defaults?.reconcileEveryDays ?? RECONCILE_DAYS;
}
