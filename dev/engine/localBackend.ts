import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { randomBytes } from "node:crypto";
import type { Readable } from "node:stream";
import path from "node:path";
import type { Restore, Snapshot } from "./snapshot.ts";
import type {
  Commands,
  FromEngine,
  StartOptions,
  ToEngine,
} from "./control.ts";

/*
 * A Convex deployment on this machine, for trying things, developing offline and
 * tests: convex-test behind the protocol that Convex's own clients speak. The
 * functions and the clients are the real ones; the database is not. README.md says
 * what is otherwise than on Convex.
 */

export type LocalBackendOptions = {
  /** Folder of the Convex functions (holds schema.ts). Absolute. */
  functionsDir: string;
  /** 0 or left out: any free port. */
  port?: number;
  sitePort?: number;
  /** The deployment's environment variables: what `process.env` shows the functions (with CONVEX_CLOUD_URL and CONVEX_SITE_URL added). */
  env?: Record<string, string>;
  /** Where the other variables come from that convex.config.ts declares; what it does not declare stays outside. */
  declaredEnv?: Record<string, string>;
  /** What a person does about a declared variable that is missing, as a sentence. */
  envAdvice?: string;
  /** Left out: a new one. */
  adminKey?: string;
  /** The pages that are answered. Left out: all that this machine serves. */
  origins?: string[];
  /** The data to begin with, of a `snapshot()`. Left out: an empty database. */
  restore?: Restore;
  /** What functions print and what goes wrong, line by line. Left out: console.log. */
  onLog?: (line: string) => void;
};

export type { Snapshot };

export type LocalBackend = {
  url: string;
  siteUrl: string;
  adminKey: string;
  close(): Promise<void>;
  /** Empty database, fresh scheduler and crons, same ports; connected clients see it. */
  reset(): Promise<void>;
  /** Evaluates the function modules again, keeping the data; live queries re-run. */
  reload(): Promise<void>;
  /** Like `convex import --append`: raw documents, schema-checked, all or none; returns ids. Subscriptions update. */
  importDocuments(
    table: string,
    documents: Record<string, unknown>[],
  ): Promise<string[]>;
  /** Like `convex data`: every document of a table, oldest first. */
  documents(table: string): Promise<Record<string, unknown>[]>;
  /** As by hand on Convex's dashboard: these fields of each, schema-checked, all or none; the ids stay. Subscriptions update. */
  patchDocuments(
    table: string,
    ids: string[],
    fields: Record<string, unknown>,
  ): Promise<void>;
  deleteDocuments(table: string, ids: string[]): Promise<void>;
  /**
   * All data of one moment as JSON, to go on with in another run: every table of every
   * component, scheduled jobs included. Null where nothing was written since the snapshot
   * with the revision `known`.
   */
  snapshot(known?: number): Promise<Snapshot | null>;
  /** Cuts every client's socket, as a network failure would. */
  dropConnections(): Promise<void>;
};

/** How long close() waits before it ends the process itself. */
const CLOSE_MS = 2_000;

/** Starts an engine in a process of its own and resolves when it serves. */
export async function startLocalBackend(
  options: LocalBackendOptions,
): Promise<LocalBackend> {
  const { adminKey = `local|${randomBytes(24).toString("hex")}` } = options;
  const onLog = options.onLog ?? ((line: string) => console.log(line));
  const child = fork(path.join(import.meta.dirname, "main.mjs"), {
    // Bigints and bytes of imported documents go through as they are.
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    execArgv: [],
    env: ownEnvironment(),
  });
  const lastWords = forwardOutput(child, onLog);
  const commands = new Map<number, Pending>();
  child.on("message", (message: FromEngine) => {
    if (message.type === "log") onLog(message.line);
    else if (message.type === "done" || message.type === "error") {
      const command = commands.get(message.id);
      commands.delete(message.id);
      if (message.type === "done") command?.resolve(message.result);
      else command?.reject(new Error(message.message));
    }
  });
  child.on("exit", () => {
    for (const { reject } of commands.values()) reject(new Error(STOPPED));
    commands.clear();
  });

  const { functionsDir, port = 0, sitePort = 0, env = {} } = options;
  const { origins, restore, declaredEnv = {} } = options;
  const { envAdvice = 'Pass it in the option "env".' } = options;
  const { url, siteUrl } = await start(child, lastWords, {
    functionsDir,
    port,
    sitePort,
    env,
    declaredEnv,
    envAdvice,
    adminKey,
    origins,
    restore,
  });

  let nextId = 0;
  const command = <Name extends keyof Commands>(
    name: Name,
    ...args: Parameters<Commands[Name]>
  ) =>
    new Promise<Awaited<ReturnType<Commands[Name]>>>((resolve, reject) => {
      if (!child.connected) {
        reject(new Error(STOPPED));
        return;
      }
      const id = nextId++;
      commands.set(id, { resolve: resolve as Pending["resolve"], reject });
      tell(child, { type: "command", id, name, args });
    });
  return {
    url,
    siteUrl,
    adminKey,
    close: () => close(child, () => command("close")),
    reset: () => command("reset"),
    reload: () => command("reload"),
    importDocuments: (table, documents) =>
      command("importDocuments", table, documents),
    documents: (table) => command("documents", table),
    patchDocuments: (table, ids, fields) =>
      command("patchDocuments", table, ids, fields),
    deleteDocuments: (table, ids) => command("deleteDocuments", table, ids),
    snapshot: (known) => command("snapshot", known),
    dropConnections: () => command("dropConnections"),
  };
}

type Pending = {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
};

const STOPPED = "The local engine has stopped.";

function start(
  child: ChildProcess,
  lastWords: string[],
  options: StartOptions,
) {
  return new Promise<{ url: string; siteUrl: string }>((resolve, reject) => {
    child.on("message", (message: FromEngine) => {
      if (message.type === "started") resolve(message);
      if (message.type === "failed") {
        reject(new Error(message.message));
        // Other signals are the parent's business.
        child.kill("SIGKILL");
      }
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      reject(
        new Error(
          `The local engine ended before it served (exit code ${code ?? "none"}).\n${lastWords.join("\n")}`,
        ),
      );
    });
    tell(child, { type: "start", options });
  });
}

async function close(child: ChildProcess, ask: () => Promise<void>) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  const deadline = setTimeout(() => child.kill("SIGKILL"), CLOSE_MS);
  await ask().catch(() => undefined);
  // The engine's process ends when the channel closes.
  if (child.connected) child.disconnect();
  await exited;
  clearTimeout(deadline);
}

function tell(child: ChildProcess, message: ToEngine) {
  child.send(message);
}

/** What the process prints by itself is a log, and the reason when it fails to start. */
function forwardOutput(child: ChildProcess, onLog: (line: string) => void) {
  const lastWords: string[] = [];
  const forward = (stream: Readable) =>
    createInterface({ input: stream }).on("line", (line) => {
      lastWords.push(line);
      if (lastWords.length > 20) lastWords.shift();
      onLog(line);
    });
  forward(child.stdout!);
  forward(child.stderr!);
  return lastWords;
}

/** A test runner's or loader's settings are not for the engine's process. */
function ownEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(NODE_OPTIONS|NODE_ENV|VITEST|VITE_|TEST$)/.test(name),
    ),
  );
}
