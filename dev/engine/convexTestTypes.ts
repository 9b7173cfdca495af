import type {
  GenericSchema,
  SchemaDefinition,
  UserIdentity,
} from "convex/server";
import type { Value } from "convex/values";
import type { Commit, QuerySource, StoredDocument } from "./readSet.ts";

/*
 * convex-test 0.0.60 as it is at run time, as far as the engine uses it. Its own
 * types leave most of this out; convexTestStore.ts checks it at start.
 */

export type Schema = SchemaDefinition<GenericSchema, boolean>;
export type FunctionPath = { componentPath: string; udfPath: string };
export type FunctionModule = Record<string, unknown>;
export type LoadModule = (path: string) => Promise<FunctionModule>;

type CallFromPath = (
  path: FunctionPath,
  args: Record<string, Value>,
) => Promise<Value>;

/** convex-test's accessor as it is at run time; its types leave these methods out. */
export type ConvexTest = {
  queryFromPath: CallFromPath;
  mutationFromPath: CallFromPath;
  actionFromPath: CallFromPath;
  query: <T>(handler: () => Promise<T>) => Promise<T>;
  runInComponent: <T>(
    componentPath: string,
    handler: () => Promise<T>,
  ) => Promise<T>;
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  withIdentity: (identity: UserIdentity) => ConvexTest;
  withRequestMetadata: (metadata: {
    ip?: string;
    userAgent?: string;
  }) => ConvexTest;
  registerComponent: (
    componentPath: string,
    schema: Schema | null,
    modules: Record<string, () => Promise<FunctionModule>>,
  ) => void;
};

export type Query = {
  source: QuerySource;
  operators: unknown[];
  /** Ours: the page that the query is asked for. */
  page?: PageRequest;
};

/** How a query goes about its documents, and they. */
export type QueryPlan = {
  sortedDocs: StoredDocument[];
  filterFn: (document: StoredDocument) => boolean;
  limit: number | null;
  fieldPathsToSortBy: string[];
  order: "asc" | "desc";
};

export type PageRequest = {
  query: Query;
  cursor: string | null;
  endCursor?: string | null;
  pageSize: number;
  maximumRowsRead?: number;
};
export type Page = {
  isDone: boolean;
  continueCursor: string;
  pageStatus: string | null;
};

export type Database = {
  get: (table: string | undefined, id: string) => StoredDocument | null;
  insert: (table: string, value: Record<string, unknown>) => string;
  patch: (table: string, id: string, value: Record<string, unknown>) => void;
  delete: (table: string, id: string) => void;
};

/** What one level of a transaction writes; null is a deletion. */
export type Writes = Record<string, StoredDocument | null>;

export type DatabaseFake = Database & {
  _documents: Record<string, StoredDocument>;
  _writes: Writes[];
  _queryResults: Record<string, unknown>;
  _nextDocId: number;
  _lastCreationTime: number;
  /** Throws what the schema has against a document of this table, without `_id` and `_creationTime`. */
  _validate: (table: string, document: Record<string, unknown>) => void;
  _schema: { tables: Map<string, unknown> } | null;
  _iterateDocs: (
    table: string,
    visit: (document: StoredDocument) => void,
  ) => void;
  _resolveQuerySource: (query: Query) => QueryPlan;
  /** What a function walks through, a document after another. Returns its id. */
  startQuery: (query: Query) => number;
  queryNext: (id: number) => { value: StoredDocument | null; done: boolean };
  _addWrite: (id: string, document: StoredDocument | null) => void;
  /** Merges the last level into the one before it, or into the documents. */
  commit: (ts: bigint | null) => void;
  paginate: (request: PageRequest) => Page;
};

export type MetricsTracker = {
  startTransaction: () => void;
  trackScheduledFunction: (argsSize: number) => void;
};

export type TransactionManager = {
  _lastCommitTs: bigint;
  _limitsConfig: unknown;
  _metricsTracker: MetricsTracker | null;
  _waitOnCurrentFunction: Promise<void> | null;
  begin: (isNested: boolean, limits?: unknown) => Promise<void>;
  commit: (isNested: boolean) => bigint | null;
  isInTransaction: () => boolean;
  _endTransaction: (isNested: boolean) => void;
};

export type AsyncSyscall = (op: string, jsonArgs: string) => Promise<string>;

export type Component = { db: DatabaseFake; modules: LoadModule };

export type Store = {
  components: Record<string, Component>;
  transactionManager: TransactionManager;
  asyncSyscall: AsyncSyscall;
  jsSyscall: (op: string, args: unknown) => Promise<unknown>;
};

/** What a component's database holds, and from where it goes on counting. */
export type ComponentContents = {
  nextDocId: number;
  lastCreationTime: number;
  documents: StoredDocument[];
};

/** A document that the schema forbids. */
export type Misfit = { table: string; id: string; why: string };

/** How the engine takes part in what convex-test does. All are called synchronously. */
export type Hooks = {
  onCommit: (commit: Commit) => void;
  onRead: (componentPath: string, read: { id: string } | QuerySource) => void;
  onPage: (request: PageRequest, run: (request: PageRequest) => Page) => Page;
  /** Replaces the system calls it answers with a promise. */
  onSyscall: (
    op: string,
    args: Record<string, unknown>,
    original: AsyncSyscall,
  ) => Promise<string> | undefined;
};

export type Internals = {
  t: ConvexTest;
  componentPaths: () => string[];
  tables: (componentPath: string) => string[];
  database: (componentPath: string) => Database;
  /** A table's documents, oldest first. */
  documents: (componentPath: string, table: string) => StoredDocument[];
  /** Every document of every table, those of the system included. */
  contents: (componentPath: string) => ComponentContents;
  misfits: (componentPath: string, documents: StoredDocument[]) => Misfit[];
  /** Within a transaction: documents as they are, their ids and times included. */
  fill: (componentPath: string, contents: ComponentContents) => void;
  /** Within a transaction, whatever its limits: these documents are no more. */
  remove: (componentPath: string, ids: string[]) => void;
  loadModule: (componentPath: string, path: string) => Promise<FunctionModule>;
  lastCommitTs: () => bigint;
  moveClock: (atLeast: bigint) => void;
  /** Counts a scheduled function against the transaction's limits. */
  countScheduled: (argsSize: number) => void;
  /** Runs a nested query with limits of its own, as if it were called alone. */
  withFreshLimits: <T>(work: () => Promise<T>) => Promise<T>;
  /** When no transaction is open; what follows synchronously can rely on that. */
  idle: () => Promise<void>;
  /** Takes the functions and schemas of `other` and keeps the documents. */
  takeFunctionsOf: (other: Internals) => void;
};
