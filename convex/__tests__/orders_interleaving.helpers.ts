import { expect } from "vitest";
import { runs } from "./runs.helpers";
import {
  DEATHS,
  pointsOf,
  type Watched,
  runWithFailures,
} from "./failures.helpers";
import type { Fate, Step } from "./steps.helpers";

/*
 * A change that WorkOS has to be told of, with all that may come between its steps.
 * The steps are those of a run that was watched, so a step that is added is covered
 * without anybody thinking of it.
 */

export const LOSSES = ["demoted", "removed"] as const;
export type Loss = (typeof LOSSES)[number];
/** What a caller is told who has lost the right. */
export const CODES = { demoted: "FORBIDDEN", removed: "NOT_FOUND" } as const;

/** Places of a second thing for every place of the first, unless the tests run in full. */
const SECONDS = 3;

/** What may be true in the end, as one word or more. */
export type Ends = {
  /** It was carried out, once, as the doing of the one who ordered it. */
  done: string;
  /** Nothing of it stays. */
  undone: string;
  /** Where WorkOS can't take back what it was told. As `undone`, unless said. */
  told?: string;
};

/** What is done to a change, and how one sees what became of it. */
export type Scenario = {
  /** Runs the action from its beginning. */
  runAction: (fate: Fate) => Promise<unknown>;
  /** Everything is again as it was before the first run. */
  goBack: () => Promise<void>;
  /** WorkOS's webhooks about the change arrive, as far as there are any. */
  newsArrives: () => Promise<void>;
  /** The caller loses the right, and that is known here. */
  lose: (loss: Loss) => Promise<void>;
  /** Leases run out, and the sweeper comes by. */
  leasesEnd: () => Promise<unknown>;
  /** All webhooks arrive, leases run out, and the crons come by. */
  comeToRest: () => Promise<void>;
  /** What became of it, here and in WorkOS. */
  look: () => Promise<string>;
  ends: Ends;
  /** `false`: the news alone carries nothing out. */
  newsCarriesOut?: false;
  /** `false`: what the caller is told says nothing of how it ends. */
  tells?: false;
};

/** At a step: before it. After the last, where there are no more. */
type Turn = {
  newsAt: number;
  loss: { kind: Loss; at: number } | null;
};

/** The steps of the action when nothing disturbs it. */
export async function stepsOf({
  runAction,
  goBack,
}: Scenario): Promise<Step[]> {
  await goBack();
  const { steps, ended } = await runWithFailures(runAction);
  expect(ended).toMatchObject({ status: "fulfilled" });
  return steps;
}

/** Before each step, and after the last. */
export function placesOf(steps: readonly Step[]): number[] {
  return [...steps.keys(), steps.length];
}

/** The news before, between and after all steps, the caller losing the right at each. */
export function turnsOf(
  steps: readonly Step[],
  kinds: readonly Loss[],
): Turn[] {
  const places = placesOf(steps);
  const every = runs(0, 1) > 0 ? 1 : Math.ceil(places.length / SECONDS);
  return places.flatMap((newsAt) => [
    { newsAt, loss: null },
    ...kinds.flatMap((kind) =>
      places
        // Every place of each, if not with every place of the other.
        .filter((at) => (newsAt + at) % every === 0)
        .map((at) => ({ newsAt, loss: { kind, at } })),
    ),
  ]);
}

/** All turns of a change: each ends as it has to, and says so. */
export async function expectTurnsToEnd(
  scenario: Scenario,
  kinds: readonly Loss[] = LOSSES,
): Promise<number> {
  const steps = await stepsOf(scenario);
  const seen: Record<string, string> = {};
  const wanted: Record<string, string> = {};
  const turns = turnsOf(steps, kinds);
  for (const turn of turns) {
    const words = inWords(turn, steps);
    await scenario.goBack();
    const ended = await runWithTurn(scenario, turn, steps.length);
    await scenario.comeToRest();
    const { code, ends } = expectation(turn, steps, scenario);
    const end = await scenario.look();
    wanted[words] = `${code}: ${ends.includes(end) ? end : ends.join(", or ")}`;
    // What the caller is told of what the news had carried out before is no matter.
    seen[words] = `${code === "any" ? code : told(ended)}: ${end}`;
  }
  expect(seen).toEqual(wanted);
  return turns.length;
}

async function runWithTurn(
  { runAction, newsArrives, lose }: Scenario,
  { newsAt, loss }: Turn,
  last: number,
): Promise<PromiseSettledResult<unknown>> {
  const between = async (index: number) => {
    if (loss?.at === index) await lose(loss.kind);
    if (newsAt === index) await newsArrives();
  };
  const [ended] = await Promise.allSettled([
    runAction(async ({ index }, take) => {
      await between(index);
      return await take();
    }),
  ]);
  await between(last);
  return ended;
}

function expectation(
  { newsAt, loss }: Turn,
  steps: readonly Step[],
  scenario: Scenario,
): { code: string; ends: string[] } {
  const { done, undone, told = undone } = scenario.ends;
  const writes = steps
    .filter(({ kind, name }) => kind === "workos" && !name.startsWith("GET "))
    .map(({ index }) => index);
  const finish = steps.findLastIndex(({ kind }) => kind === "mutation");
  if (scenario.tells === false) return { code: "any", ends: [done, undone] };
  const isCarriedOutByNews =
    scenario.newsCarriesOut !== false &&
    newsAt > writes.at(-1)! &&
    newsAt < (loss?.at ?? Infinity);
  if (loss === null || loss.at > finish) return { code: "ok", ends: [done] };
  if (isCarriedOutByNews) return { code: "any", ends: [done] };
  const code = CODES[loss.kind];
  // WorkOS may be told after the right was lost: that is known when we ask again.
  if (loss.at === 0) return { code, ends: [undone] };
  const isTold = loss.at > writes[0]!;
  return { code, ends: isTold || told === undone ? [told] : [undone, told] };
}

/**
 * WorkOS's own admins do the same between the steps, once it was ordered, and the news of
 * that arrives: it answers the order.
 */
export async function expectTwinsToEnd(
  scenario: Scenario,
  twin: () => Promise<unknown>,
) {
  const steps = await stepsOf(scenario);
  const ordered = steps.findIndex(({ name }) => name.includes("egin"));
  const seen: Record<string, string> = {};
  for (const { index, name } of steps.slice(ordered + 1)) {
    await scenario.goBack();
    const [ended] = await Promise.allSettled([
      scenario.runAction(async (step, take) => {
        if (step.index === index) {
          await twin();
          await scenario.newsArrives();
        }
        return await take();
      }),
    ]);
    await scenario.comeToRest();
    const end = `${told(ended)}: ${await scenario.look()}`;
    if (end !== `ok: ${scenario.ends.done}`)
      seen[`before ${nameOf({ index, name })}`] = end;
  }
  expect(seen).toEqual({});
}

/** The process of the change dies at each of its steps: it is carried out whole, or not at all. */
export async function expectDeathsToEnd(scenario: Scenario): Promise<number> {
  const steps = await stepsOf(scenario);
  const { done, undone, told } = scenario.ends;
  const seen: Record<string, string> = {};
  let tried = 0;
  for (const point of pointsOf(steps, DEATHS))
    for (const newsFirst of [true, false]) {
      tried++;
      await scenario.goBack();
      const { ended }: Watched<unknown> = await runWithFailures(
        scenario.runAction,
        point,
      );
      expect(ended).toBe("died");
      if (newsFirst) await scenario.newsArrives();
      await scenario.comeToRest();
      const end = await scenario.look();
      if (![done, undone, told].includes(end))
        seen[`${point.words}${newsFirst ? ", then the news" : ""}`] = end;
    }
  expect(seen).toEqual({});
  return tried;
}

/**
 * At each of its steps, once it was ordered, the change waits so long that its lease ends
 * and the sweeper comes by: it is carried out, or nothing of it stays, and its caller is
 * told which.
 */
export async function expectDelaysToEnd(scenario: Scenario) {
  const steps = await stepsOf(scenario);
  const ordered = steps.findIndex(({ name }) => name.includes("egin"));
  const { done, undone, told: undoneAsTold = undone } = scenario.ends;
  const allowed = [
    `ok: ${done}`,
    `CONFLICT: ${undone}`,
    `CONFLICT: ${undoneAsTold}`,
  ];
  const seen: Record<string, string> = {};
  const late = steps.slice(ordered + 1);
  for (const { index, name } of late) {
    await scenario.goBack();
    const [ended] = await Promise.allSettled([
      scenario.runAction(async (step, take) => {
        if (step.index === index) await scenario.leasesEnd();
        return await take();
      }),
    ]);
    await scenario.comeToRest();
    const end = `${told(ended)}: ${await scenario.look()}`;
    if (!allowed.includes(end)) seen[`before ${nameOf({ index, name })}`] = end;
  }
  expect(late.length).toBeGreaterThan(0);
  expect(seen).toEqual({});
}

function inWords({ newsAt, loss }: Turn, steps: readonly Step[]): string {
  const place = (at: number) =>
    steps[at] === undefined ? "at the end" : `before ${nameOf(steps[at])}`;
  const news = `news ${place(newsAt)}`;
  return loss === null ? news : `${loss.kind} ${place(loss.at)}, ${news}`;
}

/** Without the ids, which are others in every run. */
export function nameOf({ index, name }: Pick<Step, "index" | "name">): string {
  return `${index} ${name.replace(/_01[0-9A-Z]{20,}/g, "")}`;
}

function told(ended: PromiseSettledResult<unknown>): string {
  if (ended.status === "fulfilled") return "ok";
  const { data } = ended.reason as { data?: { code: string } };
  return data?.code ?? String(ended.reason);
}
