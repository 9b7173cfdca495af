import { afterEach, beforeEach, vi } from "vitest";
import { internal } from "../_generated/api";
import type { CronName } from "../lib/cronTable";
import { noteCronRun } from "../model/crons/runs";
import type { Doc } from "../_generated/dataModel";
import { settle, type T } from "./setup.helpers";

/* What goes to the log, and what is open. */

type Line = Record<string, unknown> & { level: string; rollcall: string };

const LEVELS = ["log", "info", "warn", "error"] as const;

/** Every line of a test of this file, as a log stream has it. */
export function watchLog() {
  let said: { level: string; text: string }[] = [];
  beforeEach(() => {
    said = [];
    for (const level of LEVELS)
      vi.spyOn(console, level).mockImplementation((...text: unknown[]) => {
        said.push({ level, text: text.map(String).join(" ") });
      });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  const lines = (): Line[] =>
    said.map(({ level, text }) => ({
      level,
      ...(JSON.parse(text) as { rollcall: string }),
    }));
  return {
    /** All of it, as it was written. */
    texts: () => said.map(({ text }) => text),
    lines,
    /** Of the alerts with this code: "began studio", and what each is about. */
    alerts: (code: string) =>
      lines().filter((line) => line.rollcall === "alert" && line.code === code),
    states: (code: string) =>
      lines()
        .filter((line) => line.rollcall === "alert" && line.code === code)
        .map(({ state }) => state),
  };
}

export async function openAlerts(t: T): Promise<Doc<"alerts">[]> {
  return await t.run(async (ctx) => await ctx.db.query("alerts").collect());
}

/** A cron comes by and looks. */
export async function check(t: T, cron: CronName = "read-events") {
  await t.run(async (ctx) => await noteCronRun(ctx, cron, Date.now()));
  await t.mutation(internal.steps.alerts.check, {});
  await settle(t);
}
