import type { UserIdentity } from "convex/server";
import { Crons, readCrons, type CronJob } from "./crons.ts";
import { NO_STORAGE, openConvexTest } from "./convexTestInternals.ts";
import type { ConvexTest, Hooks, Internals } from "./convexTestTypes.ts";
import { currentExecution, execute, outsideFunctions } from "./execution.ts";
import { canonicalPath, requireCallable } from "./functionPaths.ts";
import type { LoadedFunctions } from "./loadFunctions.ts";
import { paginate } from "./pagination.ts";
import type { Commit } from "./readSet.ts";
import { Scheduler } from "./scheduler.ts";
import { serveTrueRequests } from "./siteRequests.ts";
import { restoreSnapshot, takeSnapshot, type Restore } from "./snapshot.ts";
import { Transfers } from "./transfers.ts";

/** Who calls, as the function will see it. */
export type Caller = {
  identity: UserIdentity | null;
  isAdmin: boolean;
  ip?: string;
  userAgent?: string;
};

/** One database with the functions over it: from start, or a reset, to the next. */
export class World {
  readonly internals: Internals;
  readonly transfers: Transfers;
  functions: LoadedFunctions;
  readonly #hooks: Hooks;
  readonly #scheduler: Scheduler;
  readonly #crons: Crons;

  constructor(
    functions: LoadedFunctions,
    onCommit: (commit: Commit) => void,
    print: (line: string) => void,
  ) {
    this.functions = functions;
    this.#hooks = {
      onCommit: (commit) => {
        this.#scheduler.onCommit(commit);
        outsideFunctions(() => onCommit(commit));
      },
      onRead: (componentPath, read) => {
        const reads = currentExecution()?.reads;
        if ("id" in read) reads?.readDocument(componentPath, read.id);
        else reads?.readSource(componentPath, read);
      },
      onPage: paginate,
      onSyscall: (op, args, original) => {
        if (op === "1.0/schedule") {
          return this.#scheduler.schedule(args, original);
        }
        if (op === "1.0/cancel_job") {
          return this.#scheduler.cancel(args, original);
        }
        return op.startsWith("1.0/storage")
          ? Promise.reject(new Error(NO_STORAGE))
          : undefined;
      },
    };
    this.internals = this.#open(functions);
    this.transfers = new Transfers(this.internals);
    this.#scheduler = new Scheduler(
      this.internals,
      {
        isMutation: async (path) => (await this.#kindOf(path)) === "Mutation",
        run: (path, args) =>
          execute({ label: `scheduled ${path.udfPath}` }, async () => {
            const kind = await this.#kindOf(path);
            const { t } = this.internals;
            if (kind === "Mutation") return t.mutationFromPath(path, args);
            if (kind === "Action") return t.actionFromPath(path, args);
            throw new Error(
              `${path.udfPath} is a query: it can't be scheduled.`,
            );
          }),
      },
      print,
    );
    this.#crons = new Crons((job) => this.#runCron(job, print), print);
  }

  /** What it holds at a moment without a transaction. */
  async snapshot() {
    await this.internals.idle();
    return takeSnapshot(this.internals, this.#scheduler);
  }

  /** Fills the empty database. @throws with a sentence, when the data does not fit */
  restore(from: Restore) {
    return restoreSnapshot(from, this.internals, this.#scheduler);
  }

  async startCrons() {
    this.#crons.replace(await readCrons(this.internals));
  }

  stop() {
    this.#scheduler.stop();
    this.#crons.replace([]);
  }

  /** Other code over the same documents. */
  async takeFunctions(functions: LoadedFunctions) {
    const fresh = this.#open(functions);
    const crons = await readCrons(fresh);
    await this.internals.idle();
    this.internals.takeFunctionsOf(fresh);
    this.functions = functions;
    this.#crons.replace(crons);
  }

  /** convex-test, calling as `caller`. */
  as(caller: Caller): ConvexTest {
    const { identity, ip, userAgent } = caller;
    const t =
      identity === null
        ? this.internals.t
        : this.internals.t.withIdentity(identity);
    return ip === undefined && userAgent === undefined
      ? t
      : t.withRequestMetadata({
          ...(ip !== undefined && { ip }),
          ...(userAgent !== undefined && { userAgent }),
        });
  }

  #open(functions: LoadedFunctions) {
    return openConvexTest({
      schema: functions.schema,
      loadModule: serveTrueRequests(functions.loadModule),
      registerComponents: functions.registerComponents,
      hooks: this.#hooks,
    });
  }

  #kindOf(path: { componentPath: string; udfPath: string }) {
    const { loadModule } = this.internals;
    const canonical = { ...path, udfPath: canonicalPath(path.udfPath) };
    return requireCallable(canonical, "any", true, loadModule);
  }

  async #runCron(job: CronJob, print: (line: string) => void) {
    try {
      await execute({ label: job.label }, async () => {
        const kind = await this.#kindOf(job.path);
        const { t } = this.internals;
        await (kind === "Mutation"
          ? t.mutationFromPath(job.path, job.args)
          : t.actionFromPath(job.path, job.args));
      });
    } catch (error) {
      const text = error instanceof Error ? error.stack : String(error);
      print(`${job.label} failed: ${text ?? ""}`);
    }
  }
}
