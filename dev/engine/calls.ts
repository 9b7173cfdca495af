import { jsonToConvex, type JSONValue } from "convex/values";
import type { FunctionPath } from "./convexTestTypes.ts";
import { execute } from "./execution.ts";
import {
  canonicalPath,
  requireCallable,
  type FunctionKind,
} from "./functionPaths.ts";
import { CallRefused, failed, succeeded, type Outcome } from "./outcome.ts";
import type { Args } from "./protocol.ts";
import { ReadSet } from "./readSet.ts";
import { systemFunction } from "./systemFunctions.ts";
import type { Caller, World } from "./world.ts";

export type Call = {
  udfPath: string;
  componentPath: string;
  /** One object, alone or in an array. */
  args: JSONValue;
};

export type QueryRun = {
  outcome: Outcome;
  reads: ReadSet;
  pageEnd: string | null;
};

type Print = (line: string) => void;

/** Calls a function from outside; never rejects. `ts` is no earlier than its commit. */
export async function callFunction(
  world: World,
  want: FunctionKind | "any",
  call: Call,
  caller: Caller,
  print: Print,
): Promise<{ outcome: Outcome; ts: bigint }> {
  const path = pathOf(call);
  const outcome = await execute({ label: path.udfPath }, async (execution) => {
    const { logLines } = execution;
    try {
      const system = systemFunction(world, path, caller, call.args);
      if (system !== null) return succeeded(await system, logLines);
      const kind = await callable(world, path, want, caller);
      const value = await run(world, kind, path, argsOf(call.args), caller);
      return succeeded(value, logLines);
    } catch (error) {
      report(path, error, print);
      return failed(error, logLines);
    }
  });
  return { outcome, ts: world.internals.lastCommitTs() };
}

/** Runs queries on one snapshot, each with its own limits; `ts` is that snapshot's. */
export async function runQueries(
  world: World,
  queries: (Call & { pageEnd: string | null })[],
  caller: Caller,
  print: Print,
): Promise<{ runs: QueryRun[]; ts: bigint }> {
  const { internals } = world;
  const refusals = await Promise.all(
    queries.map((query) =>
      callable(world, pathOf(query), "Query", caller).then(
        () => null,
        (error: unknown) => ({ error }),
      ),
    ),
  );
  const t = world.as(caller);
  const runs: QueryRun[] = [];
  let ts = internals.lastCommitTs();
  const runOne = async (index: number) => {
    const query = queries[index]!;
    const path = pathOf(query);
    const reads = new ReadSet();
    const pageEnd = { before: query.pageEnd, after: null };
    const execution = { label: path.udfPath, reads, pageEnd };
    const outcome = await execute(execution, async ({ logLines }) => {
      try {
        const refusal = refusals[index];
        if (refusal) throw refusal.error;
        const system = systemFunction(world, path, caller, query.args);
        const value = await (system ??
          internals.withFreshLimits(() =>
            t.queryFromPath(path, argsOf(query.args)),
          ));
        return succeeded(value, logLines);
      } catch (error) {
        report(path, error, print);
        return failed(error, logLines);
      }
    });
    runs.push({ outcome, reads, pageEnd: pageEnd.after });
  };
  // Queries inside one query share its transaction: nothing commits between them.
  await t.query(async () => {
    ts = internals.lastCommitTs();
    for (const index of queries.keys()) await runOne(index);
    return null;
  });
  return { runs, ts };
}

async function run(
  world: World,
  kind: FunctionKind,
  path: FunctionPath,
  args: Args,
  caller: Caller,
) {
  const t = world.as(caller);
  switch (kind) {
    case "Query":
      return t.queryFromPath(path, args);
    case "Mutation":
      // Inside a transaction of ours: convex-test checks the return value after
      // the mutation's own, which must be rolled back when it is wrong.
      return t.runInComponent(path.componentPath, () =>
        t.mutationFromPath(path, args),
      );
    case "Action":
      return t.actionFromPath(path, args);
    default:
      return kind satisfies never;
  }
}

function callable(
  world: World,
  path: FunctionPath,
  want: FunctionKind | "any",
  caller: Caller,
): Promise<FunctionKind> {
  if (systemFunction(world, path, caller) !== null) {
    return Promise.resolve("Query");
  }
  const { loadModule } = world.internals;
  return requireCallable(path, want, caller.isAdmin, loadModule);
}

function pathOf({ componentPath, udfPath }: Call): FunctionPath {
  return { componentPath, udfPath: canonicalPath(udfPath) };
}

function argsOf(json: JSONValue): Args {
  const args = jsonToConvex(Array.isArray(json) ? (json[0] ?? {}) : json);
  const isObject =
    typeof args === "object" &&
    args !== null &&
    !Array.isArray(args) &&
    !(args instanceof ArrayBuffer);
  if (!isObject)
    throw new CallRefused("A function's arguments are one object.");
  return args as Args;
}

/** Errors meant for the caller are theirs alone; the others are also a developer's. */
function report(path: FunctionPath, error: unknown, print: Print) {
  const isForTheCaller =
    error instanceof CallRefused ||
    (typeof error === "object" &&
      error !== null &&
      Symbol.for("ConvexError") in error);
  if (isForTheCaller) return;
  const text = error instanceof Error ? error.stack : String(error);
  print(`${path.udfPath} [ERROR] ${text ?? ""}`);
}
