import type { FunctionReference } from "convex/server";
import { vi } from "vitest";
import type { Progress } from "../model/operators/migrationRuns";
import type { T } from "./setup.helpers";

type Show = FunctionReference<
  "query",
  "internal",
  Record<string, never>,
  Progress[]
>;

/** Waits until each step is done; the component schedules them, where `settle` does not look. */
export async function untilDone(t: T, show: Show) {
  await vi.waitFor(
    async () => {
      const open = (await t.query(show, {})).filter(
        ({ state }) => state !== "done",
      );
      if (open.length > 0) throw new Error(JSON.stringify(open));
    },
    { interval: 5, timeout: 10_000 },
  );
}
