import { AsyncLocalStorage } from "node:async_hooks";
import { convexTest } from "convex-test";
import type {
  Component,
  ConvexTest,
  FunctionModule,
  Hooks,
  Internals,
  LoadModule,
  MetricsTracker,
  Schema,
  Store,
} from "./convexTestTypes.ts";
import { outsideFunctions } from "./execution.ts";
import type { Change, QuerySource } from "./readSet.ts";

/*
 * The one file that reaches into convex-test (0.0.60, pinned exactly). What it
 * relies on is checked at start; the rest of the engine knows only the exports.
 */

const stores = new WeakMap<Internals, Store>();

export function openConvexTest(options: {
  schema: Schema;
  loadModule: LoadModule;
  registerComponents: (t: ConvexTest) => void;
  hooks: Hooks;
}): Internals {
  const t = convexTest({
    schema: options.schema,
    // convex-test looks for this folder to find the root; we load modules ourselves.
    modules: { "./_generated/api.ts": () => Promise.resolve({}) },
    transactionLimits: true,
  }) as unknown as ConvexTest;
  options.registerComponents(t);
  const store = captureStore(t);
  store.components[""]!.modules = options.loadModule;
  for (const [path, component] of Object.entries(store.components)) {
    hookComponent(path, component, options.hooks);
  }
  hookCommits(store, options.hooks);
  hookSyscalls(store, options.hooks);
  const internals = describe(t, store);
  stores.set(internals, store);
  return internals;
}

/** convex-test enters its private state through `AsyncLocalStorage.run`: we look on for one call. */
function captureStore(t: ConvexTest): Store {
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
    "transactionManager.commit": typeof tm?.commit,
    "transactionManager._endTransaction": typeof tm?._endTransaction,
    "transactionManager.isInTransaction": typeof tm?.isInTransaction,
    "db.get": typeof db?.get,
    "db.insert": typeof db?.insert,
    "db.paginate": typeof db?.paginate,
    "db._iterateDocs": typeof db?._iterateDocs,
    "db._resolveQuerySource": typeof db?._resolveQuerySource,
  }).filter(([, type]) => type !== "function");
  const isWhole =
    missing.length === 0 &&
    typeof tm?._lastCommitTs === "bigint" &&
    typeof db?._documents === "object" &&
    Array.isArray(db._writes) &&
    typeof db._queryResults === "object";
  if (!isWhole) {
    const names = missing.map(([name]) => name).join(", ") || "state";
    throw new Error(
      `This engine is built on convex-test 0.0.60, and the installed one has another inside (${names}): install convex-test@0.0.60.`,
    );
  }
}

function hookComponent(path: string, component: Component, hooks: Hooks) {
  const { db } = component;
  // A module loaded first from inside a query must not inherit its missing timers.
  const loaded = new Map<string, Promise<FunctionModule>>();
  const { modules } = component;
  component.modules = (modulePath) => {
    const known = loaded.get(modulePath);
    if (known !== undefined) return known;
    const loading = outsideFunctions(() => modules(modulePath));
    loaded.set(modulePath, loading);
    loading.catch(() => loaded.delete(modulePath));
    return loading;
  };

  let narrowed: Iterable<string> | null = null;
  const get = db.get.bind(db);
  const resolve = db._resolveQuerySource.bind(db);
  const paginate = db.paginate.bind(db);
  db.get = (table, id) => {
    if (typeof id === "string") hooks.onRead(path, { id });
    return get(table, id);
  };
  db._resolveQuerySource = (query) => {
    hooks.onRead(path, query.source);
    narrowed = hooks.candidates(path, query.source);
    try {
      return resolve(query);
    } finally {
      narrowed = null;
    }
  };
  db._iterateDocs = (table, visit) => {
    const pending = new Set(db._writes.flatMap((level) => Object.keys(level)));
    const committed = narrowed ?? hooks.candidates(path, scanOf(table));
    for (const id of committed) {
      if (!pending.has(id)) visit(db._documents[id]!);
    }
    for (const id of pending) {
      if (tableOfId(id) !== table) continue;
      const document = get(undefined, id);
      if (document !== null) visit(document);
    }
  };
  db.paginate = (request) => hooks.onPage(request, paginate);
}

function hookCommits(store: Store, hooks: Hooks) {
  const tm = store.transactionManager;
  const commit = tm.commit.bind(tm);
  const end = tm._endTransaction.bind(tm);
  tm.commit = (isNested) => {
    if (isNested) return commit(true);
    const changes = Object.entries(store.components).flatMap(
      ([componentPath, { db }]) =>
        Object.keys(db._writes[0] ?? {}).map((id) => ({
          componentPath,
          table: tableOfId(id),
          id,
          before: db._documents[id] ?? null,
        })),
    );
    const ts = commit(false);
    if (ts !== null && changes.length > 0) {
      const complete: Change[] = changes.map((change) => ({
        ...change,
        after:
          store.components[change.componentPath]?.db._documents[change.id] ??
          null,
      }));
      hooks.onCommit({ ts, changes: complete });
    }
    return ts;
  };
  tm._endTransaction = (isNested) => {
    if (!isNested) {
      // Queries that were not read to their end would stay here for good.
      for (const { db } of Object.values(store.components)) {
        db._queryResults = {};
      }
    }
    end(isNested);
  };
}

function hookSyscalls(store: Store, hooks: Hooks) {
  const { asyncSyscall, jsSyscall } = store;
  store.asyncSyscall = (op, jsonArgs) =>
    hooks.onSyscall(
      op,
      JSON.parse(jsonArgs) as Record<string, unknown>,
      asyncSyscall,
    ) ?? asyncSyscall(op, jsonArgs);
  store.jsSyscall = (op, args) =>
    op.startsWith("storage/")
      ? Promise.reject(new Error(NO_STORAGE))
      : jsSyscall(op, args);
}

export const NO_STORAGE =
  "File storage is not supported by the local engine: use a Convex deployment for it.";

function describe(t: ConvexTest, store: Store): Internals {
  const tm = store.transactionManager;
  tm._lastCommitTs = BigInt(Date.now()) * 1_000_000n;
  const component = (path: string) => {
    const found = store.components[path];
    if (found === undefined) {
      throw new Error(`There is no component mounted as "${path}".`);
    }
    return found;
  };
  return {
    t,
    componentPaths: () => Object.keys(store.components),
    tables: (path) => [...(component(path).db._schema?.tables.keys() ?? [])],
    database: (path) => component(path).db,
    loadModule: (path, modulePath) => component(path).modules(modulePath),
    lastCommitTs: () => tm._lastCommitTs,
    moveClock: (atLeast) => {
      if (atLeast > tm._lastCommitTs) tm._lastCommitTs = atLeast;
    },
    countScheduled: (size) => tm._metricsTracker?.trackScheduledFunction(size),
    withFreshLimits: async (work) => {
      const outer = tm._metricsTracker;
      if (outer === null) throw new Error("No transaction is open.");
      const Tracker = outer.constructor as new (c: unknown) => MetricsTracker;
      tm._metricsTracker = new Tracker(tm._limitsConfig);
      tm._metricsTracker.startTransaction();
      try {
        return await work();
      } finally {
        tm._metricsTracker = outer;
      }
    },
    idle: async () => {
      while (tm.isInTransaction()) await tm._waitOnCurrentFunction;
    },
    takeFunctionsOf: (other) => {
      const fresh = stores.get(other)!.components;
      for (const [path, { db, modules }] of Object.entries(fresh)) {
        const mine = store.components[path];
        if (mine === undefined) store.components[path] = { db, modules };
        else {
          mine.modules = modules;
          mine.db._schema = db._schema;
        }
      }
    },
  };
}

function scanOf(tableName: string): QuerySource {
  return { type: "FullTableScan", tableName };
}

/** convex-test's ids are digits and the table's name. */
export function tableOfId(id: string): string {
  return id.replace(/^\d+/, "");
}
