import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { waitFor } from "./waitFor.ts";

/* `npm start` as a person runs it: a process, what it prints, how it ends. */

const started: ChildProcess[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
});

function start(env: Record<string, string>) {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, "start.mjs")],
    // A group of its own, to which Ctrl-C can be sent as a terminal does.
    { env: { ...withoutOurs(process.env), ...env }, detached: true },
  );
  started.push(child);
  const printed = { text: "" };
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (printed.text += chunk.toString()));
  return { child, printed };
}

/** The runner's own settings are not what a person's shell has. */
function withoutOurs(env: NodeJS.ProcessEnv) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(VITE|VITEST|NODE_ENV|PORT)/.test(name),
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

async function environment(): Promise<Record<string, string>> {
  const ports = await freePorts(4);
  const names = ["PORT", "CONVEX_PORT", "CONVEX_SITE_PORT", "WORKOS_PORT"];
  return Object.fromEntries(names.map((name, i) => [name, String(ports[i])]));
}

test("it ends with Ready, everything answers, and Ctrl-C stops all of it", async () => {
  const env = await environment();
  const { child, printed } = start({
    ...env,
    WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS: "12345",
  });
  await waitFor("Ready", () => printed.text.includes("Ready"), 60_000);
  expect(printed.text.trim().split("\n").at(-1)).toMatch(/^Ready /);
  expect(printed.text).toContain("ana@northlight.example");
  expect(printed.text).toContain("npx convex run");

  const addresses = [
    `http://localhost:${env.PORT}`,
    `http://127.0.0.1:${env.CONVEX_PORT}/version`,
    `http://127.0.0.1:${env.CONVEX_SITE_PORT}`,
    `http://localhost:${env.WORKOS_PORT}/health`,
  ];
  for (const address of addresses) {
    const response = await fetch(address);
    expect(response.status, address).toBeLessThan(500);
  }
  process.kill(-child.pid!, "SIGINT");
  const [code] = (await once(child, "exit")) as [number | null];
  expect(code).toBe(0);
  for (const address of addresses)
    await expect(fetch(address), address).rejects.toThrow();
});

test.each([
  ["PORT", "the dashboard"],
  ["CONVEX_PORT", "Convex"],
  ["CONVEX_SITE_PORT", "Convex's HTTP actions"],
  ["WORKOS_PORT", "WorkOS"],
])("a %s in use is one clear sentence and exit 1", async (variable, what) => {
  const env = await environment();
  const squatter = createServer().listen(Number(env[variable]), "127.0.0.1");
  await once(squatter, "listening");
  const { child, printed } = start(env);
  const [code] = (await once(child, "exit")) as [number | null];
  squatter.close();
  expect(code).toBe(1);
  expect(printed.text.trim()).toBe(
    `Port ${env[variable]} (${what}) is in use: stop the program that listens there, or choose another port with ${variable}=<port>.`,
  );
});

test("a port that is none is one clear sentence and exit 1", async () => {
  const { child, printed } = start({ PORT: "seventy" });
  const [code] = (await once(child, "exit")) as [number | null];
  expect(code).toBe(1);
  expect(printed.text.trim()).toBe(
    "PORT must be a port number, not “seventy”.",
  );
});
