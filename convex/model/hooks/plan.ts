import type { ChangeCall, HookCall, Notice } from "../../lib/hookValidators";
import type { Actor } from "../../lib/validators";

/* When a hook that fails keeps a change from being made, and when it is called again. */

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 60 * 60_000;

/** The pause after so many attempts, in ms: twice as long each time, six hours at most. */
export function pauseAfter(attempts: number): number {
  const pause = FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 30);
  return Math.min(pause, LONGEST_PAUSE_MS);
}

/** Parts that are done one right after another: of 100 rows each, half a million rows. */
const PARTS_AT_ONCE = 5_000;

/** The pause after so many parts, in ms: one that never ends is called ever more rarely. */
export function pauseAfterParts(parts: number): number {
  return parts < PARTS_AT_ONCE ? 0 : pauseAfter(parts - PARTS_AT_ONCE + 1);
}

/** What it is about: the calls about one member, or one workspace, are made in order. */
export function subjectOf(call: HookCall): string {
  switch (call.hook) {
    case "onMemberChange":
      return `member:${call.told.after.membershipId}`;
    case "onWorkspaceChange":
      return `workspace:${call.told.workspaceId}`;
    // Apart from the others: a change of a member's never waits for a notice.
    case "notify":
      return `notice:${noticeSubject(call.told)}`;
    case "eraseUser":
      return `erasure:${call.told.userId}`;
    default:
      return call satisfies never;
  }
}

function noticeSubject(notice: Notice): string {
  switch (notice.type) {
    case "member_joined":
    case "member_left":
    case "member_removed":
    case "role_changed":
      return `member:${notice.membershipId}`;
    case "brake_waits":
    case "review_started":
    case "review_due":
      return `workspace:${notice.workspaceId}`;
    case "order_failed":
      return `order:${notice.orderId}`;
    case "alert":
      return `alert:${notice.code}:${notice.key}`;
    default:
      return notice satisfies never;
  }
}

/**
 * Whether the change is not made where the hook fails: one that a person makes, or an
 * event, which is tried again. Never an end of access, and nothing that is done to many:
 * those behind it would wait, and the ends of access among them.
 */
export function mayHoldUp(call: ChangeCall): boolean {
  return !endsAccess(call) && isTriedAgain(call.told.why.actor);
}

function endsAccess(call: ChangeCall): boolean {
  switch (call.hook) {
    case "onMemberChange": {
      const { before, after } = call.told;
      return after.status === "removed" && before !== null;
    }
    case "onWorkspaceChange":
      switch (call.told.event) {
        case "deletion_requested":
        case "deletion_final":
        case "organization_gone":
          return true;
        default:
          return false;
      }
    default:
      return call satisfies never;
  }
}

/** By the person who sees the error, or as an event that failed. */
function isTriedAgain(actor: Actor): boolean {
  switch (actor.type) {
    case "user":
      return true;
    case "provider":
      return actor.eventId !== undefined;
    case "cron":
    case "operator":
      return false;
    default:
      return actor satisfies never;
  }
}
