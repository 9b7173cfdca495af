import { type Modules, wrapped } from "./wrapped.helpers";
import { expect } from "vitest";
import type { MutationCtx } from "../_generated/server";

/*
 * Reads the meter of every transaction that a test runs, scheduled ones
 * included, by Convex's own count.
 */

/** Half of what Convex lets one transaction do. */
export const HALF = {
  documentsRead: 16_000,
  documentsWritten: 8_000,
  bytesRead: 8 * 2 ** 20,
  bytesWritten: 8 * 2 ** 20,
  databaseQueries: 2_048,
  functionsScheduled: 500,
};
export type Cost = typeof HALF;
const KINDS = Object.keys(HALF) as (keyof Cost)[];

/** What the transaction has used so far. */
export async function costSoFar(ctx: Pick<MutationCtx, "meta">): Promise<Cost> {
  const metrics = await ctx.meta.getTransactionMetrics();
  return Object.fromEntries(
    KINDS.map((kind) => [kind, metrics[kind].used]),
  ) as Cost;
}

export function expectHalf(cost: Cost, what = "the transaction") {
  for (const kind of KINDS)
    expect(cost[kind], `${what}: ${kind}`).toBeLessThan(HALF[kind]);
}

type Handler = (ctx: MutationCtx, args: unknown) => Promise<unknown>;

/** Every transaction since the last look, in the order in which they ended. */
export class Meter {
  private readings: { name: string; cost: Cost }[] = [];

  take() {
    return this.readings.splice(0);
  }

  /** The same modules, with every query and mutation metered. */
  under(modules: Modules): Modules {
    return wrapped(modules, (name, value) =>
      hasMeter(value) ? this.watch(name, value) : value,
    );
  }

  private watch(name: string, metered: { _handler: Handler }): unknown {
    const _handler: Handler = async (ctx, args) => {
      const result = await metered._handler(ctx, args);
      this.readings.push({ name, cost: await costSoFar(ctx) });
      return result;
    };
    return Object.assign(() => undefined, metered, { _handler });
  }
}

function hasMeter(value: unknown): value is { _handler: Handler } {
  return (
    typeof value === "function" && ("isMutation" in value || "isQuery" in value)
  );
}
