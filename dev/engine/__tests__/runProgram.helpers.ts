import { convexTest } from "convex-test";
import {
  defineSchema,
  defineTable,
  makeFunctionReference,
  mutationGeneric,
  queryGeneric,
  type GenericMutationCtx,
  type MutationBuilder,
  type QueryBuilder,
} from "convex/server";
import { convexToJson, v, type GenericId, type Value } from "convex/values";
import { lookUp, type Reader, type Tables } from "./lookUp.helpers.ts";
import type { Lookup, Program, Step } from "./programs.helpers.ts";

type Ctx = GenericMutationCtx<Tables>;
type Paging = {
  numItems: number;
  cursor: string | null;
  endCursor?: string | null;
  maximumRowsRead?: number;
};

const mutation = mutationGeneric as MutationBuilder<Tables, "public">;
const query = queryGeneric as QueryBuilder<Tables, "public">;

const ref = {
  steps: makeFunctionReference<"mutation">("program:steps"),
  find: makeFunctionReference<"query">("program:find"),
  page: makeFunctionReference<"query">("program:page"),
};

export type Deployment = ReturnType<typeof open>;

/** A deployment for one program, without an index under it. */
export function open({ indexes }: Program) {
  const table = () => {
    // As `defineTable` reads it: any fields, and the indexes of the program.
    const any = defineTable(v.any()) as unknown as {
      index: (name: string, fields: string[]) => typeof any;
    };
    for (const [i, fields] of indexes.entries()) {
      any.index(`index_${i}`, fields);
    }
    return any as unknown as ReturnType<typeof defineTable>;
  };
  const run = new Run(indexes);
  const t = convexTest({
    schema: defineSchema({ things: table(), others: table() }),
    modules: {
      "./_generated/api.ts": () => Promise.resolve({}),
      "./program.ts": () => Promise.resolve(run.functions()),
    },
  });
  return { t, run };
}

/** Runs a program, and tells all that its queries gave and what its transactions cost. */
export async function runProgram(
  { t, run }: Deployment,
  { transactions }: Program,
): Promise<string[]> {
  for (const transaction of transactions) {
    const call = run.hold(transaction);
    await t.mutation(ref.steps, { call }).catch(expectFailure);
  }
  return run.seen;
}

const FAILURE = "The program fails here.";

function expectFailure(error: unknown) {
  if (!String(error).includes(FAILURE)) throw error;
}

class Run {
  readonly seen: string[] = [];
  readonly #ids: GenericId<"things">[] = [];
  /** Arguments by number: not every one of them is a Convex value. */
  readonly #held: unknown[] = [];

  private readonly indexes: string[][];

  constructor(indexes: string[][]) {
    this.indexes = indexes;
  }

  hold(call: unknown): number {
    return this.#held.push(call) - 1;
  }

  functions() {
    const args = { call: v.number() };
    return {
      steps: mutation({
        args,
        handler: async (ctx, { call }) => {
          const { steps, fails } = this.#held[call] as {
            steps: Step[];
            fails: boolean;
          };
          for (const step of steps) {
            await this.#do(ctx, step);
          }
          this.#note(await ctx.meta.getTransactionMetrics());
          if (fails) throw new Error(FAILURE);
          return null;
        },
      }),
      find: query({
        args,
        handler: async ({ db }, { call }) => {
          const [lookup, limit] = this.#held[call] as [Lookup, number | null];
          return await this.#find(db, lookup, limit);
        },
      }),
      page: query({
        args,
        handler: async ({ db }, { call }) => {
          const [lookup, paging] = this.#held[call] as [Lookup, Paging];
          return await lookUp(db, this.indexes, lookup).paginate(paging);
        },
      }),
    };
  }

  async #do(ctx: Ctx, step: Step): Promise<void> {
    const { db } = ctx;
    switch (step.do) {
      case "insert":
        this.#ids.push(await db.insert("things", step.fields));
        return;
      case "insert elsewhere":
        await db.insert("others", step.fields);
        return;
      case "nest": {
        const call = this.hold(step);
        await ctx.runMutation(ref.steps, { call }).catch(expectFailure);
        return;
      }
      case "find": {
        const { lookup, limit, from } = step;
        const found: unknown =
          from === "here"
            ? await this.#find(db, lookup, limit)
            : await ctx.runQuery(
                ref.find,
                { call: this.hold([lookup, limit]) },
                { useStaleSnapshot: from === "a stale query" },
              );
        this.#note(found);
        return;
      }
      case "list":
        await this.#list(ctx, step);
        return;
      default:
        await this.#change(ctx, step);
    }
  }

  async #change(
    { db }: Ctx,
    step: Extract<Step, { do: "patch" | "replace" | "delete" }>,
  ) {
    const id = this.#ids[step.which % this.#ids.length];
    if (id === undefined || (await db.get("things", id)) === null) return;
    switch (step.do) {
      case "patch":
        await db.patch("things", id, step.fields);
        return;
      case "replace":
        await db.replace("things", id, step.fields);
        return;
      case "delete":
        await db.delete("things", id);
        return;
      default:
        step satisfies never;
    }
  }

  /** Page after page, then each again up to where it ended, as a live list does. */
  async #list(ctx: Ctx, step: Extract<Step, { do: "list" }>) {
    const { lookup, pageSize, maximumRowsRead, between } = step;
    const pageAt = async (cursor: string | null, endCursor?: string) => {
      const page = (await ctx.runQuery(ref.page, {
        call: this.hold([
          lookup,
          {
            numItems: pageSize,
            cursor,
            ...(endCursor !== undefined && { endCursor }),
            ...(maximumRowsRead !== null && { maximumRowsRead }),
          },
        ]),
      })) as { continueCursor: string; isDone: boolean };
      this.#note(page);
      return page;
    };
    const ends: string[] = [];
    for (let isDone = false; !isDone && ends.length < 6;) {
      const page = await pageAt(ends.at(-1) ?? null);
      if (ends.length === 0)
        for (const one of between) await this.#do(ctx, one);
      ends.push(page.continueCursor);
      ({ isDone } = page);
    }
    for (const [i, end] of ends.entries()) {
      await pageAt(ends[i - 1] ?? null, end);
    }
    await pageAt(ends.at(-1)!);
  }

  async #find(db: Reader, lookup: Lookup, limit: number | null) {
    const query = lookUp(db, this.indexes, lookup);
    return limit === null ? await query.collect() : await query.take(limit);
  }

  #note(found: unknown) {
    this.seen.push(JSON.stringify(convexToJson(found as Value)));
  }
}
