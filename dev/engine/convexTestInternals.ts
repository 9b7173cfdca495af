import { convexTest } from "convex-test";
import type {
  Component,
  ConvexTest,
  DatabaseFake,
  FunctionModule,
  Hooks,
  Internals,
  LoadModule,
  MetricsTracker,
  Misfit,
  Schema,
  Store,
} from "./convexTestTypes.ts";
import { indexDatabase, tableOfId } from "./convexTestQueries.ts";
import { captureStore } from "./convexTestStore.ts";
import { outsideFunctions } from "./execution.ts";
import type { Change, StoredDocument } from "./readSet.ts";

/*
 * The three files named convexTest… reach into convex-test (0.0.60, pinned
 * exactly): Store finds and checks its state, Queries answers its queries from an
 * index, and this one ties it to the engine, which knows only the exports.
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

  indexDatabase(db);
  hookReads(path, db, hooks);
  const paginate = db.paginate.bind(db);
  db.paginate = (request) => hooks.onPage(request, paginate);
}

/** Tells of every document and every range that the database is asked for. */
export function hookReads(
  path: string,
  db: DatabaseFake,
  hooks: Pick<Hooks, "onRead">,
) {
  const get = db.get.bind(db);
  const resolve = db._resolveQuerySource.bind(db);
  db.get = (table, id) => {
    if (typeof id === "string") hooks.onRead(path, { id });
    return get(table, id);
  };
  db._resolveQuerySource = (query) => {
    hooks.onRead(path, query.source);
    return resolve(query);
  };
}

/** Tells of what every transaction has written, once it is committed. */
export function hookCommits(store: Store, hooks: Pick<Hooks, "onCommit">) {
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

function misfitOf(db: DatabaseFake, document: StoredDocument): Misfit[] {
  const { _id: id, _creationTime, ...fields } = document;
  const table = tableOfId(id);
  try {
    db._validate(table, fields);
    return [];
  } catch (error) {
    return [{ table, id, why: (error as Error).message }];
  }
}

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
    documents: (path, table) => {
      const found: StoredDocument[] = [];
      component(path).db._iterateDocs(table, (document) => {
        found.push(document);
      });
      return found;
    },
    contents: (path) => {
      const { db } = component(path);
      return {
        nextDocId: db._nextDocId,
        lastCreationTime: db._lastCreationTime,
        documents: Object.values(db._documents),
      };
    },
    misfits: (path, documents) =>
      documents.flatMap((document) => misfitOf(component(path).db, document)),
    fill: (path, { nextDocId, lastCreationTime, documents }) => {
      const { db } = component(path);
      for (const document of documents) db._addWrite(document._id, document);
      Object.assign(db, {
        _nextDocId: nextDocId,
        _lastCreationTime: lastCreationTime,
      });
    },
    remove: (path, ids) => {
      for (const id of ids) component(path).db._addWrite(id, null);
    },
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
