import { getConvexSize, convexToJson, jsonToConvex } from "convex/values";
import type { JSONValue, Value } from "convex/values";
import type { FunctionPath, Internals } from "./convexTestTypes.ts";
import { tableOfId } from "./convexTestQueries.ts";
import { describeError } from "./outcome.ts";
import type { Args } from "./protocol.ts";
import type { Commit, StoredDocument } from "./readSet.ts";
import { at } from "./timers.ts";

const TABLE = "_scheduled_functions";

/** Finished jobs to keep; Convex keeps them for seven days. */
const KEPT = 1_000;

type JobState = "pending" | "inProgress" | "success" | "failed" | "canceled";

/** A job where it is stored: the component that scheduled it, and its id there. */
type JobRef = { owner: string; id: string };

export type Syscall = (op: string, jsonArgs: string) => Promise<string>;

/** Runs what a job calls; says first whether it is a mutation. */
export type JobRunner = {
  isMutation: (path: FunctionPath) => Promise<boolean>;
  run: (path: FunctionPath, args: Args) => Promise<unknown>;
};

/**
 * `ctx.scheduler`: jobs are documents, so they come and go with the transaction
 * that schedules or cancels them, and timers follow what is committed.
 */
export class Scheduler {
  readonly #internals: Internals;
  readonly #runner: JobRunner;
  readonly #print: (line: string) => void;
  /** The document has no room for the component a job calls into. Ids are unique per component only. */
  readonly #targets = new Map<string, FunctionPath>();
  readonly #timers = new Map<string, () => void>();
  #finished: JobRef[] = [];
  #isStopped = false;

  constructor(
    internals: Internals,
    runner: JobRunner,
    print: (line: string) => void,
  ) {
    this.#internals = internals;
    this.#runner = runner;
    this.#print = print;
  }

  stop() {
    this.#isStopped = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  /** What the jobs of now call, by owner and id. */
  targets(): [job: string, target: FunctionPath][] {
    return [...this.#targets];
  }

  /** What the jobs call that are about to be restored. */
  expect(targets: [job: string, target: FunctionPath][]) {
    for (const [job, target] of targets) this.#targets.set(job, target);
  }

  /** The system call behind `runAfter` and `runAt`, inside the caller's transaction. */
  async schedule(args: Record<string, unknown>, syscall: Syscall) {
    const { name, reference, functionHandle, args: jsonArgs, ts } = args;
    const address = JSON.stringify({ name, reference, functionHandle });
    const handle = await syscall("1.0/createFunctionHandle", address);
    const target = parseHandle(JSON.parse(handle) as string);
    const owner = await callingComponent(syscall);
    const value = jsonToConvex(jsonArgs as JSONValue);
    this.#internals.countScheduled(getConvexSize(value));
    const id = this.#internals.database(owner).insert(TABLE, {
      args: [value],
      name: target.udfPath,
      scheduledTime: (ts as number) * 1000,
      state: { kind: "pending" },
    });
    this.#targets.set(keyOf({ owner, id }), target);
    return JSON.stringify(convexToJson(id));
  }

  /** The system call behind `cancel`: what is over stays as it ended. */
  async cancel(args: Record<string, unknown>, syscall: Syscall) {
    const owner = await callingComponent(syscall);
    const job = { owner, id: args.id as string };
    const state = this.#state(job);
    if (state === "pending" || state === "inProgress") {
      this.#finish(job, { kind: "canceled" });
    }
    return JSON.stringify({});
  }

  /** Arms and disarms timers by what a transaction committed. */
  onCommit(commit: Commit) {
    for (const { table, componentPath: owner, id, after } of commit.changes) {
      if (table !== TABLE || this.#isStopped) continue;
      const key = keyOf({ owner, id });
      const state = after === null ? null : stateOf(after);
      this.#timers.get(key)?.();
      this.#timers.delete(key);
      if (after !== null && state === "pending") {
        const start = () => void this.#run({ owner, id });
        this.#timers.set(key, at(after.scheduledTime as number, start));
      } else if (state !== "inProgress") {
        this.#targets.delete(key);
        if (state !== null) this.#finished.push({ owner, id });
      }
    }
  }

  async #run(job: JobRef) {
    const target = this.#targets.get(keyOf(job));
    if (target === undefined || this.#isStopped) return;
    try {
      const isMutation = await this.#runner
        .isMutation(target)
        // A function that is gone fails the job, in the same words as a call.
        .catch(() => false);
      await (isMutation
        ? this.#runMutation(job, target)
        : this.#runAction(job, target));
      if (this.#finished.length > KEPT) await this.#forgetOldest();
    } catch (error) {
      this.#print(`scheduled ${target.udfPath} ended badly: ${String(error)}`);
    }
  }

  /** The mutation's writes and the job's end are one transaction: it happens exactly once. */
  async #runMutation(job: JobRef, target: FunctionPath) {
    await this.#inTransaction(job, async () => {
      if (this.#state(job) !== "pending") return;
      const args = this.#args(job);
      await this.#attempt(job, target, () => this.#runner.run(target, args));
    });
  }

  async #runAction(job: JobRef, target: FunctionPath) {
    const args = await this.#inTransaction(job, () => {
      if (this.#state(job) !== "pending") return null;
      const db = this.#internals.database(job.owner);
      db.patch(TABLE, job.id, { state: { kind: "inProgress" } });
      return this.#args(job);
    });
    if (args === null) return;
    let error: unknown = null;
    try {
      await this.#runner.run(target, args);
    } catch (thrown) {
      error = thrown;
    }
    if (this.#isStopped) return;
    await this.#inTransaction(job, () =>
      this.#attempt(job, target, () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the function threw it
        if (error !== null) throw error;
      }),
    );
  }

  async #attempt(job: JobRef, target: FunctionPath, work: () => unknown) {
    try {
      await work();
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : "";
      this.#print(`scheduled ${target.udfPath} failed: ${text}`);
      this.#finish(job, { kind: "failed", error: describeError(error) });
      return;
    }
    this.#finish(job, { kind: "success" });
  }

  #finish(job: JobRef, state: { kind: JobState; error?: string }) {
    // A job that was cancelled while it ran stays cancelled.
    if (this.#state(job) === "canceled" || this.#state(job) === null) return;
    this.#internals.database(job.owner).patch(TABLE, job.id, {
      state,
      completedTime: Date.now(),
    });
  }

  async #forgetOldest() {
    const oldest = this.#finished.slice(0, KEPT / 10);
    this.#finished = this.#finished.slice(oldest.length);
    for (const job of oldest) {
      await this.#inTransaction(job, () => {
        if (this.#state(job) === null) return;
        this.#internals.database(job.owner).delete(TABLE, job.id);
      });
    }
  }

  /** convex-test wants a result it could send: ours goes around it. */
  async #inTransaction<T>(job: JobRef, work: () => T | Promise<T>): Promise<T> {
    let result: T | undefined;
    await this.#internals.t.runInComponent(job.owner, async () => {
      result = await work();
      return null;
    });
    return result as T;
  }

  #state({ owner, id }: JobRef): JobState | null {
    const job = this.#internals.database(owner).get(TABLE, id);
    return job === null ? null : stateOf(job);
  }

  #args({ owner, id }: JobRef): Args {
    const job = this.#internals.database(owner).get(TABLE, id)!;
    return (job.args as [Args])[0];
  }
}

/** Convex runs no action twice: what ran when all ended has failed. Other documents stay as they are. */
export function refuseUnfinished(document: StoredDocument): StoredDocument {
  if (tableOfId(document._id) !== TABLE || stateOf(document) !== "inProgress")
    return document;
  return {
    ...document,
    state: { kind: "failed", error: "The deployment ended while this ran." },
    completedTime: Date.now(),
  };
}

async function callingComponent(syscall: Syscall) {
  const metadata = await syscall("1.0/getFunctionMetadata", "{}");
  return (JSON.parse(metadata) as { componentPath: string }).componentPath;
}

function parseHandle(handle: string): FunctionPath {
  const [componentPath = "", udfPath = ""] = handle
    .slice("function://".length)
    .split(";");
  return { componentPath, udfPath };
}

function stateOf(job: StoredDocument): JobState {
  return (job.state as { kind: Value }).kind as JobState;
}

function keyOf({ owner, id }: JobRef) {
  return `${owner}/${id}`;
}
