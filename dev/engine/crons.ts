import { Cron } from "croner";
import { jsonToConvex, type JSONValue } from "convex/values";
import {
  timingOf,
  type CronSchedule,
  type CronTiming,
} from "./cronSchedule.ts";
import type { FunctionPath, Internals } from "./convexTestTypes.ts";
import { outsideFunctions } from "./execution.ts";
import { isMissingModule } from "./functionPaths.ts";
import type { Args } from "./protocol.ts";
import { at } from "./timers.ts";

export type CronJob = {
  /** Changes with anything about the job, so that an edited job starts anew. */
  key: string;
  label: string;
  path: FunctionPath;
  args: Args;
  timing: CronTiming;
};

type CronModule = {
  crons?: Record<
    string,
    { name: string; args: [JSONValue]; schedule: CronSchedule }
  >;
};

/** The crons of the app and of its components. */
export async function readCrons(internals: Internals): Promise<CronJob[]> {
  const jobs: CronJob[] = [];
  for (const componentPath of internals.componentPaths()) {
    const module = await internals
      .loadModule(componentPath, "crons")
      .catch((error: unknown) => {
        if (isMissingModule(error)) return { default: {} };
        throw error;
      });
    const { crons = {} } = module.default as CronModule;
    for (const [name, job] of Object.entries(crons)) {
      jobs.push({
        key: JSON.stringify([componentPath, name, job]),
        label: `cron ${JSON.stringify(name)}`,
        path: { componentPath, udfPath: job.name },
        args: jsonToConvex(job.args[0]) as Args,
        timing: timingOf(job.schedule),
      });
    }
  }
  return jobs;
}

/** Runs cron jobs, each at most once at a time: a run that is due during another is skipped. */
export class Crons {
  readonly #stops = new Map<string, () => void>();
  readonly #run: (job: CronJob) => Promise<void>;
  readonly #print: (line: string) => void;

  constructor(
    run: (job: CronJob) => Promise<void>,
    print: (line: string) => void,
  ) {
    this.#run = run;
    this.#print = print;
  }

  /** Jobs that are the same as before keep their rhythm. */
  replace(jobs: CronJob[]) {
    const wanted = new Set(jobs.map(({ key }) => key));
    for (const [key, stop] of this.#stops) {
      if (wanted.has(key)) continue;
      stop();
      this.#stops.delete(key);
    }
    for (const job of jobs) {
      if (!this.#stops.has(job.key)) this.#stops.set(job.key, this.#start(job));
    }
  }

  #start(job: CronJob): () => void {
    let isRunning = false;
    const run = () => {
      if (isRunning) {
        this.#print(`${job.label} skipped: the last run is not over`);
        return;
      }
      isRunning = true;
      void this.#run(job).finally(() => {
        isRunning = false;
      });
    };
    const { timing } = job;
    if ("everyMs" in timing) return every(timing.everyMs, run);
    const cron = outsideFunctions(
      () => new Cron(timing.pattern, { timezone: "UTC" }, run),
    );
    return () => cron.stop();
  }
}

/** The first run is at once, as after a deploy. */
function every(ms: number, work: () => void): () => void {
  let dueAt = Date.now();
  let cancel = at(dueAt, function run() {
    dueAt += ms;
    cancel = at(dueAt, run);
    work();
  });
  return () => cancel();
}
