import { LOOK_REST_MS, placesLeft } from "../model/reconciliation/queuePlan";
import {
  DAY_MS,
  waitAfterFailures,
  waitForNext,
} from "../model/sync/schedulePlan";

/*
 * The queue of reconciliations on a clock of its own, with the decisions of the real one:
 * when a workspace is due, how many begin, when the next look comes. Only the rows and the
 * runs are made up, so that a hundred thousand workspaces take seconds.
 */

type Simulated = {
  workspaces: number;
  /** How many may be compared at once. */
  atOnce: number;
  days: number;
  /** When the n-th is due first, in ms. */
  firstDueAt: (n: number) => number;
  /** How the run of a workspace that begins at `now` goes. */
  run: (n: number, now: number) => { ms: number; fails: boolean };
};

export type Seen = {
  runs: number;
  /** Jobs that are scheduled or run, at the worst moment. */
  jobsMost: number;
  runningMost: number;
  /** How long a workspace that was due waited, at worst, by the hour in which it was due. */
  lateMost: Map<number, number>;
  /** The longest time without a run that succeeded, of those that do at all. */
  gapMost: number;
  neverCompared: number;
  /** Runs that began, by the minute. */
  begunIn: Map<number, number>;
};

/** Earliest first; what was put off since is skipped by whoever takes it. */
class Queue {
  readonly #heap: [at: number, n: number][] = [];

  add(at: number, n: number) {
    const heap = this.#heap;
    let here = heap.push([at, n]) - 1;
    while (here > 0) {
      const above = (here - 1) >> 1;
      if (heap[above]![0] <= heap[here]![0]) return;
      [heap[above], heap[here]] = [heap[here]!, heap[above]!];
      here = above;
    }
  }

  first() {
    return this.#heap[0];
  }

  take() {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || !last) return first;
    heap[0] = last;
    let here = 0;
    for (;;) {
      let least = here;
      for (const below of [2 * here + 1, 2 * here + 2])
        if (below < heap.length && heap[below]![0] < heap[least]![0])
          least = below;
      if (least === here) return first;
      [heap[least], heap[here]] = [heap[here]!, heap[least]!];
      here = least;
    }
  }
}

const HOUR_MS = 60 * 60_000;

/** Time goes on for so many days. */
export function simulate({
  workspaces,
  atOnce,
  days,
  firstDueAt,
  run,
}: Simulated): Seen {
  const dueAt = new Float64Array(workspaces);
  const failed = new Uint8Array(workspaces);
  const comparedAt = new Float64Array(workspaces).fill(-1);
  const due = new Queue();
  const ends = new Queue();
  let now = 0;
  let lookAt = Infinity;
  // A time that is earlier than the look brings it forward (model/crons/due.ts).
  const plan = (n: number, at: number) => {
    dueAt[n] = at;
    due.add(at, n);
    lookAt = Math.min(lookAt, Math.max(at, now));
  };
  for (let n = 0; n < workspaces; n++) plan(n, firstDueAt(n));
  const fates = new Map<number, boolean>();
  const seen: Seen = {
    runs: 0,
    jobsMost: 0,
    runningMost: 0,
    lateMost: new Map(),
    gapMost: 0,
    neverCompared: 0,
    begunIn: new Map(),
  };

  const nextDue = (): [at: number, n: number] | undefined => {
    for (;;) {
      const first = due.first();
      if (!first || dueAt[first[1]] === first[0]) return first;
      due.take();
    }
  };
  const enqueueDue = (now: number) => {
    for (let free = placesLeft(atOnce, fates.size); free > 0; free--) {
      const first = nextDue();
      if (!first || first[0] > now) break;
      due.take();
      begin(first[1], first[0], now);
    }
  };
  const begin = (n: number, wasDueAt: number, now: number) => {
    const { ms, fails } = run(n, now);
    fates.set(n, fails);
    plan(n, now + DAY_MS);
    ends.add(now + ms, n);
    seen.runs++;
    const hour = Math.floor(wasDueAt / HOUR_MS);
    const late = Math.max(seen.lateMost.get(hour) ?? 0, now - wasDueAt);
    seen.lateMost.set(hour, late);
    const minute = Math.floor(now / 60_000);
    seen.begunIn.set(minute, (seen.begunIn.get(minute) ?? 0) + 1);
    seen.runningMost = Math.max(seen.runningMost, fates.size);
  };
  const end = (n: number, now: number) => {
    const id = `workspace${n}`;
    if (fates.get(n)) {
      failed[n] = Math.min(failed[n]! + 1, 200);
      const wait = waitAfterFailures(id, failed[n]);
      plan(n, Math.min(dueAt[n]!, now + wait));
    } else {
      failed[n] = 0;
      if (comparedAt[n]! >= 0)
        seen.gapMost = Math.max(seen.gapMost, now - comparedAt[n]!);
      comparedAt[n] = now;
      plan(n, now + waitForNext(id, 0, 1));
    }
    fates.delete(n);
  };

  while (now < days * DAY_MS) {
    const over = ends.first();
    // The look, each run's action, and the job that goes on after one that ended.
    seen.jobsMost = Math.max(seen.jobsMost, 1 + 2 * fates.size);
    if (over && over[0] <= lookAt) {
      now = over[0];
      end(ends.take()![1], now);
      enqueueDue(now);
    } else {
      now = lookAt;
      enqueueDue(now);
      lookAt = Math.max(nextDue()![0], now + LOOK_REST_MS);
    }
  }
  for (const at of comparedAt) if (at < 0) seen.neverCompared++;
  return seen;
}
