import path from "node:path";
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import { expect, onTestFinished, test } from "vitest";
import { startLocalBackend } from "../localBackend.ts";
import { fn, until, useBackend } from "./backend.helpers.ts";

const functionsDir = path.join(import.meta.dirname, "componentFixture");
const context = useBackend({ functionsDir, env: { NEEDED: "yes" } });

test("a component that convex.config.ts mounts runs the app's functions", async () => {
  const http = new ConvexHttpClient(context.backend.url);
  await http.mutation(fn.mutation("work:enqueue"), { name: "task" });
  await until("both ways of working", async () => {
    const done = (await http.query(fn.query("work:done"), {})) as string[];
    return done.length === 2;
  });
  expect(await http.query(fn.query("work:done"), {})).toEqual([
    "task by action",
    "task by mutation",
  ]);
});

test("a subscription sees what a component's jobs write", async () => {
  const client = new ConvexClient(context.backend.url, { logger: false });
  onTestFinished(() => client.close());
  const seen: unknown[] = [];
  client.onUpdate(fn.query("work:done"), {}, (done) => void seen.push(done));
  await client.mutation(fn.mutation("work:enqueue"), { name: "live" });
  await until(
    "both",
    () => (seen.at(-1) as string[] | undefined)?.length === 2,
  );
});

test("a component that mounts components of its own answers", async () => {
  const http = new ConvexHttpClient(context.backend.url);
  expect(
    await http.action(fn.action("work:authUser"), { id: "user_1" }),
  ).toBeNull();
});

test("components are there again after a reset", async () => {
  await context.backend.reset();
  const http = new ConvexHttpClient(context.backend.url);
  expect(
    await http.action(fn.action("work:authUser"), { id: "user_1" }),
  ).toBeNull();
});

test("a component's functions are for the admin key only", async () => {
  const { url, adminKey } = context.backend;
  const ask = (authorization: string) =>
    fetch(`${url}/api/function`, {
      method: "POST",
      headers: { authorization },
      body: JSON.stringify({
        componentPath: "workOSAuthKit",
        path: "lib:getAuthUser",
        args: { id: "user_1" },
      }),
    });
  expect((await ask("Bearer x")).status).toBe(401);
  const answer = await ask(`Convex ${adminKey}`);
  expect(await answer.json()).toMatchObject({ status: "success", value: null });
});

test("a declared variable that is not set is one sentence that says what to do", async () => {
  const start = (envAdvice?: string) =>
    startLocalBackend({
      functionsDir,
      onLog: () => undefined,
      ...(envAdvice !== undefined && { envAdvice }),
    });
  const sentence =
    "The environment is not what convex.config.ts declares: NEEDED is not set.";
  await expect(start()).rejects.toThrow(
    `${sentence} Pass it in the option "env".`,
  );
  await expect(start("Ask Ana.")).rejects.toThrow(`${sentence} Ask Ana.`);
});

test("functions see of the offered variables those that convex.config.ts declares, and `env` wins", async () => {
  const backend = await startLocalBackend({
    functionsDir,
    env: { NEEDED: "env" },
    declaredEnv: { NEEDED: "offered", SPARE: "offered", FOREIGN: "offered" },
    onLog: () => undefined,
  });
  onTestFinished(() => backend.close());
  const http = new ConvexHttpClient(backend.url);
  expect(await http.query(fn.query("work:variables"), {})).toEqual({
    NEEDED: "env",
    SPARE: "offered",
  });
});
