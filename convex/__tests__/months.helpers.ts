import { cronJobs, makeFunctionReference } from "convex/server";
import { captureStore } from "local-convex/convexTestStore";
import { vi } from "vitest";
import { CRON_TABLE, type CronTime } from "../lib/cronTable";
import { addRollcallCrons } from "../rollcall/crons";
import { runLooks } from "./looks.helpers";
import type { heldTimers } from "./model/timers.helpers";
import { settle, type T } from "./setup.helpers";

/* Days of a deployment, on the clock of the test: every cron, every job at its time. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

type Handler = (...args: unknown[]) => unknown;

/**
 * Counts what Convex bills as function calls, and more: every query, mutation and action,
 * also one that runs in a mutation's own transaction, and one of a component.
 * By name, as `steps/due:look`, of a component as `rateLimiter/lib:rateLimit`.
 */
export function countCalls(t: T): Map<string, number> {
  const calls = new Map<string, number>();
  for (const [place, component] of Object.entries(captureStore(t).components)) {
    const { modules } = component;
    component.modules = async (path) =>
      Object.fromEntries(
        Object.entries(await modules(path)).map(([name, value]) => {
          if (!isFunction(value)) return [name, value];
          const { _handler } = value;
          const file = path.replace(/^(\.{1,2}\/)*|\.\w+$/g, "");
          const called = `${place && `${place}/`}${file}:${name}`;
          const counted: Handler = (...args) => {
            calls.set(called, (calls.get(called) ?? 0) + 1);
            return _handler(...args);
          };
          const copy = Object.assign(() => undefined, value);
          return [name, Object.assign(copy, { _handler: counted })];
        }),
      );
  }
  return calls;
}

function isFunction(value: unknown): value is { _handler: Handler } {
  return typeof value === "function" && "_handler" in value;
}

export function total(calls: Map<string, number>, of = /./): number {
  return [...calls].reduce(
    (sum, [name, n]) => sum + (of.test(name) ? n : 0),
    0,
  );
}

/** The calls of one month less those of another, by name. */
export function beyond(calls: Map<string, number>, idle: Map<string, number>) {
  return new Map(
    [...calls].map(([name, n]) => [name, n - (idle.get(name) ?? 0)]),
  );
}

/** So many of each as `one` has, and those of `other`. */
export function together(
  other: Map<string, number>,
  one: Map<string, number>,
  times: number,
) {
  const sum = new Map(other);
  for (const [name, n] of one) sum.set(name, (sum.get(name) ?? 0) + n * times);
  return sum;
}

/** The calls as lines of text, the most frequent first. */
export function printed(what: string, calls: Map<string, number>): string {
  const lines = [...calls]
    .filter(([, n]) => n !== 0)
    .sort(([, a], [, b]) => b - a)
    .map(([name, n]) => `  ${n.toString().padStart(6)} ${name}`);
  return [`${what}: ${total(calls)} calls`, ...lines].join("\n");
}

/** All that runs by itself for so many days, of the crons those that are wanted. */
export async function passDays(
  t: T,
  timers: ReturnType<typeof heldTimers>,
  days: number,
  isWanted: (cron: string) => boolean,
) {
  const crons = cronsFrom(Date.now()).filter(({ name }) => isWanted(name));
  const end = Date.now() + days * DAY;
  for (;;) {
    const next = Math.min(
      ...crons.map((cron) => cron.at),
      ...jobsOf(t, "pending").map(({ scheduledTime }) => scheduledTime),
    );
    if (next > end) break;
    vi.setSystemTime(Math.max(next, Date.now()));
    for (const cron of crons)
      if (cron.at <= Date.now()) {
        await cron.run(t);
        cron.at = cron.after(cron.at);
      }
    await runLooks(t);
    await timers.fire();
    await settleAll(t);
    await dropFinished(t);
  }
  vi.setSystemTime(end);
}

/** An action may take as long as the emulator does. */
async function settleAll(t: T) {
  for (;;) {
    await settle(t);
    const isAtWork =
      jobsOf(t, "inProgress").length > 0 ||
      jobsOf(t, "pending").some((job) => job.scheduledTime <= Date.now());
    if (!isAtWork) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

type Job = { _id: string; scheduledTime: number; state: { kind: string } };

/** Those of the components as well. */
function jobsOf(t: T, kind?: string): (Job & { place: string })[] {
  return Object.entries(captureStore(t).components).flatMap(
    ([place, { db }]) => {
      const found: (Job & { place: string })[] = [];
      db._iterateDocs("_scheduled_functions", (document) => {
        const { _id, ...job } = document as Record<string, unknown> & Job;
        if (kind === undefined || job.state.kind === kind)
          found.push({ _id, ...job, place });
      });
      return found;
    },
  );
}

/** Convex forgets them after a week; here a month of them would be read at each step. */
async function dropFinished(t: T) {
  const { components } = captureStore(t);
  const over = jobsOf(t).filter(({ state }) =>
    ["success", "failed", "canceled"].includes(state.kind),
  );
  await t.run(async () => {
    for (const { place, _id } of over)
      components[place]!.db.delete("_scheduled_functions", _id);
    return await Promise.resolve(null);
  });
}

/** Rollcall's crons, each with its next time and what it calls. */
function cronsFrom(begin: number) {
  const crons = cronJobs();
  addRollcallCrons(crons);
  return Object.entries(crons.crons).map(([name, { name: path, args }]) => {
    const time = timeOf(name);
    const after = (at: number) =>
      at +
      ("minutes" in time
        ? time.minutes * MINUTE
        : "hourly" in time
          ? HOUR
          : DAY);
    return {
      name,
      at: firstFrom(begin, time),
      after,
      run: async (t: T) => {
        const [first] = args as [Record<string, never>];
        if (path === "eventsApi:read")
          await t.action(makeFunctionReference<"action">(path), first);
        else await t.mutation(makeFunctionReference<"mutation">(path), first);
      },
    };
  });
}

function timeOf(name: string): CronTime {
  const time = Object.entries(CRON_TABLE).find(([one]) => one === name)?.[1];
  return time ?? { minutes: 5 };
}

function firstFrom(begin: number, time: CronTime): number {
  if ("minutes" in time) return begin + time.minutes * MINUTE;
  const [every, offset] =
    "hourly" in time
      ? [HOUR, time.hourly.minuteUTC * MINUTE]
      : [DAY, time.daily.hourUTC * HOUR + time.daily.minuteUTC * MINUTE];
  const at = begin - (begin % every) + offset;
  return at > begin ? at : at + every;
}
