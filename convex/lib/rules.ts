/* What owners decide for their workspace, and within which bounds. The server
 * and the dashboard's forms read the same. */

export const HOUR_MS = 60 * 60 * 1000;

/** Less than the cleanup's own pace would promise what nobody keeps. */
const GRACE_MIN_MS = HOUR_MS;
export const GRACE_MAX_MS = 30 * 24 * HOUR_MS;

/** What is wrong with a grace, in ms; null: nothing. */
export function graceProblem(ms: number): string | null {
  return Number.isInteger(ms) && ms >= GRACE_MIN_MS && ms <= GRACE_MAX_MS
    ? null
    : "Choose between 1 hour and 30 days (720 hours).";
}

/** Of the members; a reconciliation or a cleanup that would remove more asks first. */
export const BRAKE_PERCENT = 20;

/** What holds in a workspace whose owner may have decided otherwise. */
export function brakePercentOf(workspace: { brakePercent?: number }): number {
  return workspace.brakePercent ?? BRAKE_PERCENT;
}

/** What is wrong with a threshold of the brake, in percent; null: nothing. */
export function brakeProblem(percent: number): string | null {
  return Number.isInteger(percent) && percent >= 1 && percent <= 100
    ? null
    : "Choose a whole number from 1 to 100.";
}

/** Days until an invitation can't be accepted any more. */
export const INVITATION_DAYS = 7;
