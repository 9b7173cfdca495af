import { died, type Fate, type Step } from "./steps.helpers";

/*
 * Every point at which an action can be cut off or go wrong. The points are the
 * steps of an action that was watched once, so a new step is covered by itself.
 */

type Failure = (
  step: Step,
  take: () => Promise<unknown>,
  die: () => Promise<never>,
) => Promise<unknown>;

/** What can become of a step. */
const FAILURES = {
  "dies before": async (_step, _take, die) => await die(),
  "dies after": async (_step, take, die) => {
    await take();
    return await die();
  },
  "breaks at": () => Promise.reject(new TypeError("fetch failed")),
  "loses the answer of": async (_step, take) => {
    await take();
    throw new TypeError("fetch failed");
  },
  "is refused at": () => Promise.resolve(answer(422)),
  "meets an outage from": () => Promise.resolve(answer(503)),
  "waits in vain at": async ({ timeOut }) => await timeOut(),
  "waits in vain for what took effect at": async ({ timeOut }, take) => {
    await take();
    return await timeOut();
  },
} satisfies Record<string, Failure>;
export type Kind = keyof typeof FAILURES;
export const KINDS = Object.keys(FAILURES) as Kind[];
export const DEATHS: Kind[] = ["dies before", "dies after"];
/** Functions of ours know no HTTP and no deadline. */
export const OURS: Kind[] = [...DEATHS, "breaks at", "loses the answer of"];

const answer = (status: number) =>
  Response.json({ message: "No", code: "no" }, { status });

export type Point = { kind: Kind; index: number };

/** Every point of an action from `first` on, with what happens there in words. */
export function pointsOf(steps: Step[], kinds: readonly Kind[], first = 0) {
  return steps
    .slice(first)
    .flatMap(({ index, name, kind: where }) =>
      kinds
        .filter((kind) => where === "workos" || OURS.includes(kind))
        .map((kind) => ({ kind, index, where, words: `${kind} ${name}` })),
    );
}

export type Watched<Result> = {
  steps: Step[];
  ended: PromiseSettledResult<Result> | "died";
};

/**
 * Runs it until it ends or dies: its steps in order, and how it ended, which
 * nobody hears of one that died.
 */
export async function runWithFailures<Result>(
  run: (fate: Fate) => Promise<Result>,
  ...points: Point[]
): Promise<Watched<Result>> {
  const steps: Step[] = [];
  const ended = await new Promise<Watched<Result>["ended"]>((over) => {
    let dead = false;
    const die = async () => {
      dead = true;
      over("died");
      return await died();
    };
    const fate: Fate = async (step, take) => {
      // What it did side by side ends with it.
      if (dead) return await died();
      steps.push(step);
      const point = points.find(({ kind, index }) =>
        kind === "meets an outage from"
          ? step.kind === "workos" && step.index >= index
          : step.index === index,
      );
      return point ? await FAILURES[point.kind](step, take, die) : await take();
    };
    void Promise.allSettled([run(fate)]).then(([end]) => over(end));
  });
  return { steps, ended };
}

export function isRejected(ended: Watched<unknown>["ended"]): boolean {
  return ended !== "died" && ended.status === "rejected";
}
