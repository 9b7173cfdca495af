import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
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

test("a component in a folder of the project's own has its tables, its functions and the components that it mounts", async () => {
  const folder = await mkdtemp(path.join(import.meta.dirname, "own-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = {
    "schema.ts": `
      import { defineSchema } from "convex/server";
      export default defineSchema({});`,
    "convex.config.ts": `
      import { defineApp } from "convex/server";
      import counter from "./components/counter/convex.config";
      const app = defineApp();
      app.use(counter);
      app.use(counter, { name: "other" });
      export default app;`,
    "counts.ts": `
      import { componentsGeneric, mutationGeneric } from "convex/server";
      const { counter, other } = componentsGeneric();
      export const add = mutationGeneric({
        handler: async (ctx) => [
          await ctx.runMutation(counter.counting.add, {}),
          await ctx.runMutation(counter.counting.add, {}),
          await ctx.runMutation(other.counting.add, {}),
          await ctx.runQuery(counter.counting.named, {}),
        ],
      });`,
    "components/counter/convex.config.ts": `
      import { defineComponent } from "convex/server";
      import names from "./names/convex.config.js";
      const component = defineComponent("counter");
      component.use(names);
      export default component;`,
    "components/counter/schema.ts": `
      import { defineSchema, defineTable } from "convex/server";
      import { v } from "convex/values";
      export default defineSchema({ ones: defineTable({ one: v.literal(1) }) });`,
    "components/counter/counting.ts": `
      import { componentsGeneric, mutationGeneric, queryGeneric } from "convex/server";
      export const add = mutationGeneric({
        handler: async (ctx) => {
          await ctx.db.insert("ones", { one: 1 });
          return (await ctx.db.query("ones").take(10)).length;
        },
      });
      export const named = queryGeneric({
        handler: (ctx) => ctx.runQuery(componentsGeneric().names.all.first, {}),
      });`,
    "components/counter/names/convex.config.ts": `
      import { defineComponent } from "convex/server";
      export default defineComponent("names");`,
    "components/counter/names/all.ts": `
      import { queryGeneric } from "convex/server";
      export const first = queryGeneric({ handler: () => "one" });`,
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  const backend = await startLocalBackend({
    functionsDir: folder,
    onLog: () => undefined,
  });
  onTestFinished(() => backend.close());
  const http = new ConvexHttpClient(backend.url);
  expect(await http.mutation(fn.mutation("counts:add"), {})).toEqual([
    1,
    2,
    1,
    "one",
  ]);
  // What a component has is not the app's.
  const own = fn.mutation("components/counter/counting:add");
  await expect(http.mutation(own, {})).rejects.toThrow("Could not find");
});
