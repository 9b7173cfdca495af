import { convexToJson, jsonToConvex, type Value } from "convex/values";
import { callFunction, runQueries, type Call } from "./calls.ts";
import type { DeclaredEnv } from "./deploymentEnv.ts";
import type { FunctionKind } from "./functionPaths.ts";
import { loadFunctions } from "./loadFunctions.ts";
import type { Commit } from "./readSet.ts";
import type { Credentials } from "./session.ts";
import type { Restore, Snapshot } from "./snapshot.ts";
import { tokenVerifier, type VerifyToken } from "./tokens.ts";
import { World, type Caller } from "./world.ts";

/** What changed: the writes of a transaction, or possibly everything (reset, new code). */
export type News = Commit | "everything";

/** A caller whose credentials were checked, and until when they hold. */
export type Authenticated = { caller: Caller; expiresAt: number };

export type EngineOptions = {
  functionsDir: string;
  declared: DeclaredEnv;
  adminKey: string;
  restore?: Restore | undefined;
  print: (line: string) => void;
};

/** The deployment, apart from how it is reached. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #listeners = new Set<(news: News) => void>();
  #world: World;
  /** Goes up with every write. */
  #revision = 0;
  #verify: VerifyToken;

  static async start(options: EngineOptions): Promise<Engine> {
    const functions = await loadFunctions(options);
    const engine = new Engine(options, functions);
    if (options.restore) await engine.#world.restore(options.restore);
    await engine.#world.startCrons();
    return engine;
  }

  private constructor(
    options: EngineOptions,
    functions: Awaited<ReturnType<typeof loadFunctions>>,
  ) {
    this.#options = options;
    this.#world = this.#newWorld(functions);
    this.#verify = tokenVerifier(functions.authConfig);
  }

  /** Calls `listener` at every commit, before anything else can run. */
  listen(listener: (news: News) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  call(want: FunctionKind | "any", call: Call, caller: Caller) {
    return callFunction(this.#world, want, call, caller, this.#options.print);
  }

  runQueries(queries: (Call & { pageEnd: string | null })[], caller: Caller) {
    return runQueries(this.#world, queries, caller, this.#options.print);
  }

  /** An HTTP action's answer to `path`; rejects with what it throws. */
  fetch(path: string, method: string, caller: Caller): Promise<Response> {
    return this.#world.as(caller).fetch(path, { method });
  }

  get transfers() {
    return this.#world.transfers;
  }

  hasHttpActions() {
    return this.#world.functions.moduleNames.includes("http");
  }

  /** Who the credentials are of. Rejects with a sentence when they are not valid. */
  async authenticate(credentials: Credentials): Promise<Authenticated> {
    switch (credentials.kind) {
      case "none":
        return { caller: NOBODY, expiresAt: Infinity };
      case "admin": {
        if (credentials.key !== this.#options.adminKey) {
          throw new Error("The admin key is not this deployment's.");
        }
        const identity = credentials.actingAs as Caller["identity"];
        return { caller: { identity, isAdmin: true }, expiresAt: Infinity };
      }
      case "user": {
        const { identity, expiresAt } = await this.#verify(credentials.token);
        return { caller: { identity, isAdmin: false }, expiresAt };
      }
      default:
        return credentials satisfies never;
    }
  }

  now() {
    return this.#world.internals.lastCommitTs();
  }

  moveClock(atLeast: bigint) {
    this.#world.internals.moveClock(atLeast);
  }

  async reset() {
    const old = this.#world;
    await old.internals.idle();
    old.stop();
    this.#world = this.#newWorld(old.functions);
    this.#world.internals.moveClock(old.internals.lastCommitTs() + 1n);
    this.#tell("everything");
    await this.#world.startCrons();
  }

  async reload() {
    const functions = await loadFunctions(this.#options);
    // Like a push: one broken file, and the old code stays.
    for (const name of functions.moduleNames) await functions.loadModule(name);
    await this.#world.takeFunctions(functions);
    this.#verify = tokenVerifier(functions.authConfig);
    this.#tell("everything");
  }

  async importDocuments(table: string, documents: Record<string, unknown>[]) {
    const { internals } = this.#world;
    this.#requireTable(table);
    const ids: string[] = [];
    await internals.t.runInComponent("", () => {
      for (const document of documents) {
        // There and back: refuses what Convex can't store, drops `undefined`.
        const value = jsonToConvex(convexToJson(document as Value));
        ids.push(
          internals
            .database("")
            .insert(table, value as Record<string, unknown>),
        );
      }
      return Promise.resolve(null);
    });
    return ids;
  }

  /** All that the database holds; null where that is still what it was at `known`. */
  async snapshot(known?: number): Promise<Snapshot | null> {
    const revision = this.#revision;
    if (revision === known) return null;
    return { revision, ...(await this.#world.snapshot()) };
  }

  /** Every document of a table, oldest first. */
  async documents(table: string): Promise<Record<string, unknown>[]> {
    this.#requireTable(table);
    const { internals } = this.#world;
    await internals.idle();
    return internals.documents("", table);
  }

  async patchDocuments(
    table: string,
    ids: string[],
    fields: Record<string, unknown>,
  ) {
    const { internals } = this.#world;
    this.#requireTable(table);
    const value = jsonToConvex(convexToJson(fields as Value));
    await internals.t.runInComponent("", () => {
      for (const id of ids)
        internals
          .database("")
          .patch(table, id, value as Record<string, unknown>);
      return Promise.resolve(null);
    });
  }

  async deleteDocuments(table: string, ids: string[]) {
    const { internals } = this.#world;
    this.#requireTable(table);
    await internals.t.runInComponent("", () => {
      for (const id of ids) internals.database("").delete(table, id);
      return Promise.resolve(null);
    });
  }

  /** Evaluates every module once, so that a broken one is told before it is called. */
  async checkModules() {
    const { functions, internals } = this.#world;
    for (const name of functions.moduleNames) {
      try {
        await internals.loadModule("", name);
      } catch (error) {
        const text = error instanceof Error ? error.stack : String(error);
        this.#options.print(`[ERROR] ${name} can't be loaded: ${text ?? ""}`);
      }
    }
  }

  stop() {
    this.#world.stop();
  }

  #newWorld(functions: Awaited<ReturnType<typeof loadFunctions>>) {
    const tell = (news: News) => {
      // An action begun before a reset may still write to the world of then.
      if (this.#world === world) this.#tell(news);
    };
    const world: World = new World(functions, tell, this.#options.print);
    return world;
  }

  #tell(news: News) {
    this.#revision++;
    for (const listener of this.#listeners) listener(news);
  }

  #requireTable(table: string) {
    const tables = this.#world.internals.tables("");
    if (!tables.includes(table)) {
      throw new Error(
        `The schema has no table "${table}"; it has ${tables.join(", ")}.`,
      );
    }
  }
}

export const NOBODY: Caller = { identity: null, isAdmin: false };
