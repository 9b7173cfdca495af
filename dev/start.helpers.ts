import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { afterEach } from "vitest";
import { isRunning } from "./runningStack.ts";
import { waitFor } from "./waitFor.ts";

const root = path.resolve(import.meta.dirname, "..");

/* `npm start` as a person runs it: a process, what it prints, how it ends. */

export type Started = { child: ChildProcess; printed: { text: string } };

const started: ChildProcess[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) {
    // Everything that it has started too, or a failed test would leave it.
    if ((await runningIn(child)) > 0) process.kill(-child.pid!, "SIGKILL");
  }
});

/** In this project, or in another one's folder; `args` as after `npm start --`. */
export function start(
  env: Record<string, string>,
  { folder = root, args = [] }: { folder?: string; args?: string[] } = {},
): Started {
  const file = path.join(folder, "dev/start.mjs");
  return run(process.execPath, [file, ...args], env);
}

/** Its exit code and all that it printed, of a start that comes to nothing. */
export async function failedStart({ child, printed }: Started) {
  const [code] = (await once(child, "close")) as [number | null];
  return { code, text: printed.text.trim() };
}

export function npmStart(env: Record<string, string>): Started {
  return run("npm", ["start"], env);
}

/** Its standard output and errors, until it ends. */
export async function outputOf(
  file: string,
  args: string[],
  env: Record<string, string>,
) {
  const { child, printed } = run(
    process.execPath,
    [path.join(root, file), ...args],
    env,
  );
  const [code] = (await once(child, "close")) as [number | null];
  return { code, text: printed.text.trim() };
}

export function run(
  command: string,
  args: string[],
  env: Record<string, string>,
): Started {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...withoutOurs(process.env), ...env },
    // A group of its own, to which Ctrl-C can be sent as a terminal does.
    detached: true,
  });
  started.push(child);
  const printed = { text: "" };
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (printed.text += chunk.toString()));
  return { child, printed };
}

export async function untilReady({ child, printed }: Started) {
  const isReady = () => /^Ready /m.test(printed.text);
  // With all that it had to say.
  const hasEnded = () =>
    [child.stdout, child.stderr].every((stream) => stream?.readableEnded);
  await waitFor("Ready", () => isReady() || hasEnded(), 60_000).catch(
    (error: unknown) => {
      throw new Error(`Not ready after this:\n${printed.text}`, {
        cause: error,
      });
    },
  );
  if (!isReady()) throw new Error(`It ended with this:\n${printed.text}`);
}

/** How many processes of the child's group there are: itself and all it started. */
export async function runningIn(child: ChildProcess): Promise<number> {
  if (process.platform !== "linux") return isRunning(-child.pid!) ? 1 : 0;
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")),
  );
  // The ended ones, which nobody has asked about yet, are no processes any more.
  const living = new RegExp(`\\) [^ZX] \\d+ ${child.pid} `);
  return stats.filter((stat) => living.test(stat)).length;
}

/** The runner's own settings are not what a person's shell has. */
function withoutOurs(env: NodeJS.ProcessEnv) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(VITE|VITEST|NODE_ENV|npm_)|PORT$/.test(name),
    ),
  );
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      return server;
    }),
  );
  const ports = servers.map(
    (server) => (server.address() as { port: number }).port,
  );
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}

export async function environment(): Promise<Record<string, string>> {
  const ports = await freePorts(4);
  const names = ["PORT", "CONVEX_PORT", "CONVEX_SITE_PORT", "WORKOS_PORT"];
  return Object.fromEntries(names.map((name, i) => [name, String(ports[i])]));
}
