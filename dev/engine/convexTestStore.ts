import { AsyncLocalStorage } from "node:async_hooks";
import type { Store } from "./convexTestTypes.ts";

/** convex-test enters its private state through `AsyncLocalStorage.run`: we look on for one call. */
export function captureStore(t: object): Store {
  const { run } = AsyncLocalStorage.prototype;
  let found: unknown;
  AsyncLocalStorage.prototype.run = function (
    this: AsyncLocalStorage<unknown>,
    store: unknown,
    ...rest: Parameters<typeof run> extends [unknown, ...infer R] ? R : never
  ) {
    found ??= store;
    return Reflect.apply<AsyncLocalStorage<unknown>, unknown[], unknown>(
      run as never,
      this,
      [store, ...rest],
    );
  } as typeof run;
  try {
    void (
      t as unknown as { finishInProgressScheduledFunctions: () => unknown }
    ).finishInProgressScheduledFunctions();
  } finally {
    AsyncLocalStorage.prototype.run = run;
  }
  checkShape(found);
  return found as Store;
}

function checkShape(found: unknown) {
  const store = found as Partial<Store> | undefined;
  const tm = store?.transactionManager;
  const db = store?.components?.[""]?.db;
  const missing = Object.entries({
    "components[''].modules": typeof store?.components?.[""]?.modules,
    asyncSyscall: typeof store?.asyncSyscall,
    jsSyscall: typeof store?.jsSyscall,
    "transactionManager.begin": typeof tm?.begin,
    "transactionManager.commit": typeof tm?.commit,
    "transactionManager._endTransaction": typeof tm?._endTransaction,
    "transactionManager.isInTransaction": typeof tm?.isInTransaction,
    "db.get": typeof db?.get,
    "db.insert": typeof db?.insert,
    "db.commit": typeof db?.commit,
    "db.paginate": typeof db?.paginate,
    "db._addWrite": typeof db?._addWrite,
    "db._validate": typeof db?._validate,
    "db._iterateDocs": typeof db?._iterateDocs,
    "db._resolveQuerySource": typeof db?._resolveQuerySource,
  }).filter(([, type]) => type !== "function");
  const isWhole =
    missing.length === 0 &&
    typeof tm?._lastCommitTs === "bigint" &&
    typeof db?._documents === "object" &&
    typeof db._nextDocId === "number" &&
    typeof db._lastCreationTime === "number" &&
    Array.isArray(db._writes) &&
    typeof db._queryResults === "object";
  if (!isWhole) {
    const names = missing.map(([name]) => name).join(", ") || "state";
    throw new Error(
      `This engine is built on convex-test 0.0.60, and the installed one has another inside (${names}): install convex-test@0.0.60.`,
    );
  }
}
