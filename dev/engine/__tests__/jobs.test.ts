import { ConvexHttpClient } from "convex/browser";
import { expect, test, vi } from "vitest";
import { timingOf, type CronSchedule } from "../cronSchedule.ts";
import { at } from "../timers.ts";
import { fn, until, useBackend } from "./backend.helpers.ts";

const context = useBackend();

function jobs() {
  const http = new ConvexHttpClient(context.backend.url, { logger: false });
  return {
    schedule: (job: string, name: string, inMs = 0) =>
      http.mutation(fn.mutation("jobs:schedule"), {
        job,
        name,
        inMs,
      }) as Promise<string>,
    cancel: (id: string) => http.mutation(fn.mutation("jobs:cancel"), { id }),
    state: (id: string) => http.query(fn.query("jobs:state"), { id }),
    value: (name: string) => http.query(fn.query("jobs:value"), { name }),
    scheduleThenFail: (name: string) =>
      http.mutation(fn.mutation("jobs:scheduleThenFail"), { name }),
  };
}

test.each(["bump", "work"])(
  "a scheduled %s runs once, then is a success",
  async (job) => {
    const { schedule, state, value } = jobs();
    const id = await schedule(job, "n", 20);
    await until("the end", async () => (await state(id)) === "success");
    expect(await value("n")).toBe(1);
  },
);

test("a scheduled mutation that fails writes nothing and is marked failed", async () => {
  const { schedule, state, value } = jobs();
  const id = await schedule("fail", "n");
  await until("the end", async () => (await state(id)) === "failed");
  expect(await value("n")).toBe(0);
  expect(context.logs.join("\n")).toContain("this job always fails");
});

test("a cancelled job does not run", async () => {
  const { schedule, cancel, state, value } = jobs();
  const id = await schedule("bump", "n", 30);
  const later = await schedule("bump", "later", 60);
  await cancel(id);
  await until("the later one", async () => (await state(later)) === "success");
  expect(await state(id)).toBe("canceled");
  expect(await value("n")).toBe(0);
});

test("a job that is over can't be cancelled any more", async () => {
  const { schedule, cancel, state } = jobs();
  const id = await schedule("bump", "n");
  await until("the end", async () => (await state(id)) === "success");
  await cancel(id);
  expect(await state(id)).toBe("success");
});

test("a job scheduled by a mutation that fails never runs", async () => {
  const { schedule, scheduleThenFail, state, value } = jobs();
  await expect(scheduleThenFail("n")).rejects.toThrow("rolled back");
  const later = await schedule("bump", "later", 30);
  await until("the later one", async () => (await state(later)) === "success");
  expect(await value("n")).toBe(0);
});

test("a job 30 days ahead waits, and does not run at once", async () => {
  const { schedule, state, value } = jobs();
  const id = await schedule("bump", "far", 30 * 24 * 3600 * 1000);
  const soon = await schedule("bump", "soon", 20);
  await until("the soon one", async () => (await state(soon)) === "success");
  expect(await state(id)).toBe("pending");
  expect(await value("far")).toBe(0);
});

test("a timer of any length ends on time", () => {
  vi.useFakeTimers();
  try {
    const work = vi.fn();
    const cancelled = vi.fn();
    const days = 24 * 3600 * 1000;
    at(Date.now() + 30 * days, work);
    const cancel = at(Date.now() + 40 * days, cancelled);
    vi.advanceTimersByTime(30 * days - 1);
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(work).toHaveBeenCalledOnce();
    cancel();
    vi.advanceTimersByTime(20 * days);
    expect(cancelled).not.toHaveBeenCalled();
  } finally {
    vi.useRealTimers();
  }
});

test("an interval cron runs at start and goes on", async () => {
  const { value } = jobs();
  await until("two runs", async () => Number(await value("cron")) >= 2);
});

test.each<[CronSchedule, ReturnType<typeof timingOf>]>([
  [{ type: "interval", seconds: 90 }, { everyMs: 90_000 }],
  [{ type: "interval", minutes: 5 }, { everyMs: 300_000 }],
  [{ type: "interval", hours: 2 }, { everyMs: 7_200_000 }],
  [{ type: "hourly", minuteUTC: 17 }, { pattern: "17 * * * *" }],
  [{ type: "hourly" }, { pattern: "0 * * * *" }],
  [{ type: "daily", hourUTC: 3, minuteUTC: 30 }, { pattern: "30 3 * * *" }],
  [
    { type: "weekly", dayOfWeek: "monday", hourUTC: 9, minuteUTC: 5 },
    { pattern: "5 9 * * 1" },
  ],
  [
    { type: "monthly", day: 28, hourUTC: 0, minuteUTC: 1 },
    { pattern: "1 0 28 * *" },
  ],
  [{ type: "cron", cron: "*/10 * * * *" }, { pattern: "*/10 * * * *" }],
])("%j runs by %j", (schedule, timing) => {
  expect(timingOf(schedule)).toEqual(timing);
});
