import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { inBatches } from "../../lib/batches";
import type { Held } from "../../lib/reconciliationValidators";
import { together } from "./held";
import { compareText } from "./ranges";
import type { Some } from "./scratch";

/* The people who may differ: in the action's memory while the listing is short, in a table
 * from then on. */

/** People in one transaction. */
export const BATCH = 100;

/** @param isKept they are in the table: another action has begun with them */
export function openStore(
  ctx: ActionCtx,
  runId: Id<"reconciliationRuns">,
  isKept: boolean,
) {
  const steps = internal.steps.longRuns;
  let kept = isKept;
  const people = new Map<string, Held>();

  const holdInTable = async (some: readonly Held[]) => {
    for (const batch of inBatches(some, BATCH))
      await ctx.runMutation(steps.hold, { runId, people: batch });
  };
  const after = (key: string | null) =>
    [...people.keys()]
      .filter((one) => key === null || one > key)
      .sort(compareText);

  return {
    isKept: () => kept,
    isEmpty: () => !kept && people.size === 0,

    async hold(some: readonly Held[]) {
      if (kept) await holdInTable(some);
      else
        for (const one of some) {
          const before = people.get(one.key);
          people.set(one.key, before ? together(before, one) : one);
        }
    },

    /** Moves them into the table. */
    async keep() {
      await holdInTable([...people.values()]);
      kept = true;
      people.clear();
    },

    /**
     * Does something with all of them, a batch at a time.
     *
     * @param work says where the next ones are, where it has taken them from the table
     * @param onward is told where, after each batch; true: another action goes on
     */
    async each(
      cursor: string | null,
      work: (some: Some) => Promise<string | null>,
      onward: (next: string | null) => Promise<boolean>,
    ): Promise<boolean> {
      let at = cursor;
      do {
        if (kept) at = await work({ after: at });
        else {
          const keys = after(at);
          const batch = keys.slice(0, BATCH);
          if (batch.length === 0) return false;
          await work({ people: batch.map((key) => people.get(key)!) });
          at = keys.length > BATCH ? batch.at(-1)! : null;
        }
        if (await onward(at)) return true;
      } while (at !== null);
      return false;
    },

    async read(some: Some): Promise<{ held: Held[]; next: string | null }> {
      return "people" in some
        ? { held: some.people, next: null }
        : await ctx.runQuery(steps.readHeld, { runId, after: some.after });
    },

    /** What the provider has answered about them. */
    async answer(some: Held[]) {
      if (kept)
        await ctx.runMutation(steps.holdAnswered, { runId, people: some });
      else for (const one of some) people.set(one.key, one);
    },

    /** The listing begins anew. */
    async clear() {
      people.clear();
      while (kept && (await ctx.runMutation(steps.dropBatch, { runId })));
    },
  };
}
export type Store = ReturnType<typeof openStore>;
