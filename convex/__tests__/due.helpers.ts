import { expect } from "vitest";
import type { DueKind } from "../lib/dueKinds";
import { heldLooks } from "./looks.helpers";
import type { T } from "./setup.helpers";
import { died, type Fate } from "./steps.helpers";
import { passTime } from "./time.helpers";

/* What is due at a time, and those whose job was lost: for tests with a clock of their own. */

/** In how many ms each look at this kind comes. */
export async function looksAhead(t: T, kind: DueKind): Promise<number[]> {
  const held = await heldLooks(t);
  return held
    .filter((look) => look.kind === kind)
    .map(({ at }) => at - Date.now());
}

/** So it is until a moment before that time, and otherwise from then on. */
export async function expectAt<State>(
  t: T,
  ms: number,
  state: () => Promise<State>,
  { before, then }: { before: unknown; then: unknown },
) {
  await passTime(t, ms - 1);
  expect(await state()).toEqual(before);
  await passTime(t, 1);
  expect(await state()).toEqual(then);
}

/** The action's process ends after the first step of that name. */
export async function dieAfter(
  step: RegExp,
  run: (fate: Fate) => Promise<unknown>,
) {
  await new Promise<void>((gone, failed) => {
    const fate: Fate = async ({ name }, take) => {
      const taken = await take();
      if (!step.test(name)) return taken;
      gone();
      return await died();
    };
    run(fate).then(() => {
      failed(new Error(`It has no step like ${String(step)}.`));
    }, failed);
  });
}

/** Jobs of this name that wait are lost. Returns how many. */
export async function loseJobs(t: T, name: RegExp): Promise<number> {
  return await t.run(async (ctx) => {
    const jobs = await ctx.db.system.query("_scheduled_functions").collect();
    const lost = jobs.filter(
      (job) => job.state.kind === "pending" && name.test(job.name),
    );
    for (const { _id } of lost) await ctx.scheduler.cancel(_id);
    return lost.length;
  });
}
