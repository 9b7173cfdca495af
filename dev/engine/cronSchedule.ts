/** When a cron runs: a fixed time apart, or by a cron pattern in UTC. */
export type CronTiming = { everyMs: number } | { pattern: string };

/** The schedule part of a job in `cronJobs()`. */
export type CronSchedule =
  | { type: "interval"; seconds?: number; minutes?: number; hours?: number }
  | { type: "hourly"; minuteUTC?: number }
  | { type: "daily"; hourUTC: number; minuteUTC?: number }
  | {
      type: "weekly";
      dayOfWeek: (typeof DAYS)[number];
      hourUTC: number;
      minuteUTC?: number;
    }
  | { type: "monthly"; day: number; hourUTC: number; minuteUTC?: number }
  | { type: "cron"; cron: string };

const DAYS = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;

export function timingOf(schedule: CronSchedule): CronTiming {
  // Convex picks the minute when none is given; the full hour will do here.
  const minute = "minuteUTC" in schedule ? (schedule.minuteUTC ?? 0) : 0;
  switch (schedule.type) {
    case "interval": {
      const { seconds = 0, minutes = 0, hours = 0 } = schedule;
      return { everyMs: (seconds + 60 * minutes + 3600 * hours) * 1000 };
    }
    case "hourly":
      return { pattern: `${minute} * * * *` };
    case "daily":
      return { pattern: `${minute} ${schedule.hourUTC} * * *` };
    case "weekly":
      return {
        pattern: `${minute} ${schedule.hourUTC} * * ${DAYS.indexOf(schedule.dayOfWeek)}`,
      };
    case "monthly":
      return { pattern: `${minute} ${schedule.hourUTC} ${schedule.day} * *` };
    case "cron":
      return { pattern: schedule.cron };
    default:
      return schedule satisfies never;
  }
}
