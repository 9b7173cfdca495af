import type { AlertCode, AlertIds, AlertState } from "./alertCodes";

/*
 * The only file that writes to the log. A line is one JSON object, so that a log stream can
 * be searched by its fields: `rollcall` says what it is. Ids, codes and times; an `error`
 * has been through `loggedText`, which leaves addresses out.
 */

/** What a line is, beside an alert. docs/operations.md says what each means. */
export const LINE_NAMES = [
  /* What an operator looks for, at `info`. */
  "audit_seals",
  "invitation_applied",
  "operator_run_row",
  "sessions_ended",
  /* What goes on by itself, at `warn`. */
  "authkit_copy_failed",
  "event_left_to_its_job",
  "events_place_lost",
  "landing_without_provider",
  "organization_left_behind",
  "profile_fetch_failed",
  "refusal_not_noted",
  /* What somebody was told, or has to look at, at `error`. */
  "alert_webhook_failed",
  "alert_webhook_misconfigured",
  "creation_refused",
  "hook_failed",
  "linking_stopped",
  "operator_run_waits",
  "person_not_mapped",
  "provider_foreign",
  "rollback_failed",
  "workspace_not_linked",
] as const;
export type LineName = (typeof LINE_NAMES)[number];

type Level = "info" | "warn" | "error";
type Fields = Record<string, unknown>;

/** One line. Fields that are undefined are left out. */
export function logLine(level: Level, name: LineName, fields: Fields = {}) {
  write(level, { rollcall: name, ...fields });
}

/** The line of an alert, at `error` when it begins and when it is over. */
export function logAlert(
  code: AlertCode,
  state: AlertState,
  key: string,
  ids: AlertIds,
  at: number,
) {
  write("error", {
    rollcall: "alert",
    code,
    state,
    at: new Date(at).toISOString(),
    key,
    ...ids,
  });
}

function write(level: Level, line: Fields) {
  console[level](JSON.stringify(line));
}
