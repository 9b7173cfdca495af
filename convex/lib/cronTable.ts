/* Rollcall's crons: their names, and when each runs. What each does is in
 * convex/rollcall/crons.ts. */

export type CronTime =
  | { minutes: number }
  | { hourly: { minuteUTC: number } }
  | { daily: { hourUTC: number; minuteUTC: number } };

export const CRON_TABLE = {
  "look-for-overdue": { hourly: { minuteUTC: 11 } },
  "cleanup-pending-workspace-member-removals": { hourly: { minuteUTC: 17 } },
  "sweep-workspace-members": { daily: { hourUTC: 3, minuteUTC: 41 } },
  "read-events": { minutes: 15 },
  "prune-inbox": { daily: { hourUTC: 4, minuteUTC: 23 } },
  "forget-old-records": { daily: { hourUTC: 4, minuteUTC: 37 } },
  "log-audit-seals": { daily: { hourUTC: 4, minuteUTC: 51 } },
  "check-audit-seals": { daily: { hourUTC: 5, minuteUTC: 7 } },
} as const satisfies Record<string, CronTime>;

export type CronName = keyof typeof CRON_TABLE;

export const CRON_NAMES = Object.keys(CRON_TABLE) as CronName[];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a cron that is well lets pass between two runs, in ms. */
export function everyMs(name: CronName): number {
  const time: CronTime = CRON_TABLE[name];
  if ("minutes" in time) return time.minutes * MINUTE_MS;
  return "hourly" in time ? HOUR_MS : 24 * HOUR_MS;
}
