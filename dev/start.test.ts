import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import {
  environment,
  npmStart,
  runningIn,
  start,
  untilReady,
} from "./start.helpers.ts";
import { waitFor } from "./waitFor.ts";

test("it ends with Ready, everything answers, and Ctrl-C stops all of it", async () => {
  const env = await environment();
  const stack = start({
    ...env,
    WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS: "12345",
  });
  await untilReady(stack);
  const { child, printed } = stack;
  expect(printed.text.trim().split("\n").at(-1)).toMatch(/^Ready /);
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

test("each step that takes time is told, then who can sign in, with the link of the one who is invited", async () => {
  const stack = start(await environment());
  await untilReady(stack);
  const { text } = stack.printed;
  expect(text).not.toMatch(/warn|error|contract/i);
  const places = [
    "Starting WorkOS, Convex and the dashboard …",
    "Filling in the example people …",
    "Who can sign in",
    "ana@northlight.example",
    "Ready ",
  ].map((told) => text.indexOf(told));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));

  const link = /mara@kovacfoods\.example .*: (http:\S+)$/m.exec(text)?.[1];
  const page = await (await fetch(link!)).text();
  expect(page).toContain("Northlight Studio");
  expect(page).toContain("Mara");
});

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const;

test.each(SIGNALS)("%s to the stack leaves nothing running", async (signal) => {
  const stack = start(await environment());
  await untilReady(stack);
  expect(await runningIn(stack.child)).toBeGreaterThan(0);
  stack.child.kill(signal);
  await nothingRuns(stack.child);
});

// npm keeps a SIGINT that is sent to it alone to itself, and goes on.
test.each(["SIGTERM", "SIGHUP", "SIGKILL"] as const)(
  "%s to npm leaves nothing running",
  async (signal) => {
    const npm = npmStart(await environment());
    await untilReady(npm);
    expect(await runningIn(npm.child)).toBeGreaterThan(0);
    npm.child.kill(signal);
    await nothingRuns(npm.child);
  },
);

test("Ctrl-C ends `npm start` with all it has started", async () => {
  const npm = npmStart(await environment());
  await untilReady(npm);
  process.kill(-npm.child.pid!, "SIGINT");
  await nothingRuns(npm.child);
});

test.each(SIGNALS)(
  "%s during the start leaves nothing running",
  async (signal) => {
    const stack = start(await environment());
    await waitFor("the first step", () =>
      stack.printed.text.includes("Starting"),
    );
    stack.child.kill(signal);
    await nothingRuns(stack.child);
  },
);

const nothingRuns = (child: ChildProcess) =>
  waitFor("its processes to end", async () => (await runningIn(child)) === 0);

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
