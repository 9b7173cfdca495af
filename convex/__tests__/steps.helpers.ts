import { AsyncLocalStorage } from "node:async_hooks";
import {
  type DefaultFunctionArgs,
  getFunctionName,
  type RegisteredAction,
} from "convex/server";
import type { ActionCtx } from "../_generated/server";
import type { T } from "./setup.helpers";

/* What an action does to the world outside it, step by step: its calls to
 * WorkOS, and the queries and mutations that it runs. Between two of them its
 * process may die, and somebody else may come first. */

export type Step = {
  index: number;
  /** "workspaces:create", or "POST /organizations". */
  name: string;
  kind: "query" | "mutation" | "workos";
  /** The person's deadline passes while WorkOS keeps silent. */
  timeOut: () => Promise<never>;
};

/** What becomes of a step: usually `take()`, with its result. */
export type Fate = (
  step: Step,
  take: () => Promise<unknown>,
) => Promise<unknown>;

/** The process is gone: nothing of it runs any more, no `catch` and no `finally`. */
export const died = () => new Promise<never>(() => undefined);

const DEADLINE_MS = 5_000;

/**
 * Runs an action of ours as it is, over a context and a `fetch` that ask
 * `fate` about every step. Deadlines pass when a step says so, and every
 * shorter wait is over at once.
 *
 * @param onWait is told of these, in ms
 */
export async function runInSteps<Args extends DefaultFunctionArgs, Result>(
  t: Pick<T, "action">,
  action: RegisteredAction<"public" | "internal", Args, Promise<Result>>,
  args: Args,
  fate: Fate,
  onWait: (ms: number) => void = () => undefined,
): Promise<Result> {
  const handler = handlerOf(action);
  // The real `fetch` has timers of its own, which are none of the action's.
  const outside = AsyncLocalStorage.snapshot();
  // What an action assigns to its globals is its own.
  return await t.action(async (ctx) => {
    const { fetch, setTimeout } = globalThis;
    const deadlines = new Set<() => void>();
    let taken = 0;
    // What a fate answers stands for what the step would have.
    const step = async <Value>(
      kind: Step["kind"],
      name: string,
      take: () => Promise<Value>,
      timeOut: Step["timeOut"] = died,
    ) => (await fate({ index: taken++, name, kind, timeOut }, take)) as Value;

    globalThis.setTimeout = ((run: () => void, ms = 0) => {
      if (ms < DEADLINE_MS) {
        onWait(ms);
        return setTimeout(run, 0);
      }
      deadlines.add(run);
      return setTimeout(() => undefined, 0);
    }) as typeof setTimeout;
    globalThis.fetch = async (input, init) => {
      const { pathname } = new URL(
        input instanceof Request ? input.url : input,
      );
      const call = `${init?.method ?? "GET"} ${pathname}`;
      const timeOut = () => {
        for (const run of deadlines) run();
        return Promise.reject(new DOMException("Aborted", "AbortError"));
      };
      return await step(
        "workos",
        call,
        () => outside(() => fetch(input, init)),
        timeOut,
      );
    };

    const watched: ActionCtx = {
      ...ctx,
      runQuery: (reference, ...queryArgs) =>
        step("query", getFunctionName(reference), () =>
          ctx.runQuery(reference, ...queryArgs),
        ),
      runMutation: (reference, ...mutationArgs) =>
        step("mutation", getFunctionName(reference), () =>
          ctx.runMutation(reference, ...mutationArgs),
        ),
    };
    return await handler(watched, args);
  });
}

/** Where Convex keeps what an action was made of; its types don't say. */
function handlerOf<Args extends DefaultFunctionArgs, Result>(
  action: RegisteredAction<"public" | "internal", Args, Promise<Result>>,
) {
  if (!("_handler" in action) || typeof action._handler !== "function")
    throw new Error("Convex keeps an action's handler elsewhere by now.");
  return action._handler as (ctx: ActionCtx, args: Args) => Promise<Result>;
}

/** An action that goes on only as far as a test lets it. */
export type InSteps<Result> = {
  /** Takes its first `steps` steps, or all that it has. */
  advanceTo: (steps: number) => Promise<void>;
  hasEnded: () => boolean;
  /** Takes all its steps, and says how it ended. */
  end: () => Promise<PromiseSettledResult<Result>>;
};

export function inSteps<Args extends DefaultFunctionArgs, Result>(
  t: Pick<T, "action">,
  action: RegisteredAction<"public" | "internal", Args, Promise<Result>>,
  args: Args,
): InSteps<Result> {
  let allowed = 0;
  let underWay = 0;
  let waiting: { index: number; go: () => void }[] = [];
  let parked = (): void => undefined;
  let result: Promise<PromiseSettledResult<Result>> | null = null;
  let ended = false;
  const tellWhenParked = () => {
    if (underWay === 0 && waiting.length > 0) parked();
  };

  const begin = async () => {
    const [settled] = await Promise.allSettled([
      runInSteps(t, action, args, async ({ index }, take) => {
        if (index >= allowed)
          await new Promise<void>((go) => {
            waiting.push({ index, go });
            tellWhenParked();
          });
        underWay++;
        try {
          return await take();
        } finally {
          underWay--;
          // After what this step brings about at once.
          setTimeout(tellWhenParked, 0);
        }
      }),
    ]);
    ended = true;
    return settled;
  };

  const advanceTo = async (steps: number) => {
    allowed = Math.max(allowed, steps);
    const atStop = new Promise<void>((resolve) => (parked = resolve));
    const released = waiting.filter(({ index }) => index < allowed);
    waiting = waiting.filter(({ index }) => index >= allowed);
    result ??= begin();
    for (const { go } of released) go();
    if (released.length === 0) tellWhenParked();
    await Promise.race([atStop, result]);
  };
  return {
    advanceTo,
    hasEnded: () => ended,
    end: async () => {
      await advanceTo(Infinity);
      return await result!;
    },
  };
}
