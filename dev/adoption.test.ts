import { execFile } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { anyApi } from "convex/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Seed from "./seed.ts";
import type * as Stack from "./stack.ts";

/*
 * The whole of Rollcall in two small apps: generated code, types, and the local stack with
 * the guard. The command line itself is in bin/rollcall.test.ts.
 */

const root = path.resolve(import.meta.dirname, "..");

const execute = promisify(execFile);

type Texts = Record<string, string>;

function write(app: string, texts: Texts) {
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(path.dirname(path.join(app, name)), { recursive: true });
    writeFileSync(path.join(app, name), text);
  }
}

/**
 * What a process printed that has to end well. Not waited for in the foreground: the stack's
 * connections live in this process.
 */
async function run(app: string, script: string, ...words: string[]) {
  const { stdout } = await execute(process.execPath, [script, ...words], {
    cwd: app,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

const rollcall = (app: string, ...words: string[]) =>
  run(app, path.join(root, "bin/rollcall.mjs"), ...words);

/** As `npm install` leaves it. */
function install(app: string) {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  ) as Record<string, object>;
  write(app, {
    "package.json": JSON.stringify({
      name: "app",
      type: "module",
      workspaces: ["dev/engine"],
      dependencies,
      devDependencies,
    }),
  });
  const modules = path.join(root, "node_modules");
  mkdirSync(path.join(app, "node_modules"));
  for (const name of readdirSync(modules))
    symlinkSync(
      name === "local-convex"
        ? path.join(app, "dev/engine")
        : path.join(modules, name),
      path.join(app, "node_modules", name),
      "junction",
    );
}

/** The app's local stack, in this process. */
async function startStack(app: string): Promise<Stack.LocalStack> {
  const { startLocalStack } = (await import(
    path.join(app, "dev/stack.ts")
  )) as typeof Stack;
  return await startLocalStack({
    ports: { dashboard: 0, convex: 0, convexSite: 0, workos: 0 },
    env: {},
    onLog: () => undefined,
  });
}

function makeApp(): string {
  const app = mkdtempSync(path.join(tmpdir(), "adopting-"));
  write(app, { "package.json": '{"name":"app"}' });
  return app;
}

/** The files that docs/adopting.md shows: each block of code that begins with a path. */
function documented(): Texts {
  const text = readFileSync(path.join(root, "docs/adopting.md"), "utf8");
  const blocks = text.matchAll(/```tsx?\n\/\/ (\S+)\n(.*?)```/gs);
  return Object.fromEntries(
    [...blocks].map(([, name, code]) => [name!, code!]),
  );
}

/** A router and texts that the app has registered for the whole of its program. */
const REGISTERED = `import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { useTranslations } from "use-intl";

const rootRoute = createRootRoute();
const projectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/projects/$project",
  validateSearch: ({ tab }): { tab: string } => ({ tab: String(tab) }),
});
const router = createRouter({ routeTree: rootRoute.addChildren([projectRoute]) });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

declare module "use-intl" {
  interface AppConfig {
    Locale: "de";
    Messages: { greeting: string };
  }
}

export function useGreeting(): string {
  return useTranslations()("greeting");
}
`;

const TSC = path.join(root, "node_modules/typescript/bin/tsc");
const CODEGEN = "dev/codegen.mjs";

describe("an app with nothing of its own", () => {
  let app: string;
  beforeAll(async () => {
    app = makeApp();
    await rollcall(app, "add", app, "--write");
    install(app);
  });
  afterAll(() => {
    rmSync(app, { recursive: true });
  });

  test("has code that a push and the dashboard's build accept", async () => {
    await run(app, CODEGEN);
    await run(app, TSC, "--noEmit");
    // As `convex deploy` asks, which knows nothing of the local stack and the tests.
    const files = await run(
      app,
      TSC,
      "-p",
      "convex",
      "--noEmit",
      "--listFiles",
    );
    expect(files).toContain("convex/rollcall/tables.ts");
    expect(files).not.toMatch(/adopting-[^/]+\/dev\/|__tests__/);
  }, 600_000);

  test("is left as it is by an update", async () => {
    expect(await rollcall(app, "update", app, "--write")).toContain(
      "Rollcall's files are as they should be.",
    );
  });
});

describe("an app with what the document shows of tables, routes, crons and functions", () => {
  let app: string;
  let stack: Stack.LocalStack | undefined;
  beforeAll(async () => {
    app = makeApp();
    write(app, {
      "convex/schema.ts": "export default defineSchema({});\n",
      "convex/http.ts": "export default httpRouter();\n",
      "convex/crons.ts": "export default cronJobs();\n",
    });
    const told = await rollcall(app, "add", app, "--write");
    for (const name of ["schema", "http", "crons"])
      expect(told).toContain(`convex/${name}.ts has to say:`);
    expect(Object.keys(documented())).toHaveLength(10);
    write(app, { ...documented(), "src/registered.tsx": REGISTERED });
    install(app);
    await run(app, CODEGEN);
    stack = await startStack(app);
  }, 600_000);
  afterAll(async () => {
    await stack?.close();
    rmSync(app, { recursive: true });
  });

  test("types of its own and of Rollcall's fit together", async () => {
    await run(app, TSC, "--noEmit");
  }, 600_000);

  test("its table is behind Rollcall's guard on the local stack", async () => {
    const as = (who: Parameters<typeof Seed.signedIn>[2]) =>
      Seed.signedIn(stack!.backend, stack!.workos, who);
    const snapshot = (await as("ana").query(
      anyApi.dashboard!.getSnapshot!,
      {},
    )) as { workspaces: { _id: string; slug: string }[] };
    const { _id: workspaceId } = snapshot.workspaces.find(
      ({ slug }) => slug === "northlight",
    )!;
    const { add, list } = anyApi.tasks!;
    await as("ana").mutation(add!, { workspaceId, title: "Website" });
    expect(await as("chidi").query(list!, { workspaceId })).toEqual([
      "Website",
    ]);
    await expect(
      as("chidi").mutation(add!, { workspaceId, title: "No" }),
    ).rejects.toMatchObject({ data: { code: "FORBIDDEN" } });
    await expect(
      as("dana").query(list!, { workspaceId }),
    ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  });

  test("its route answers beside Rollcall's", async () => {
    const at = (route: string, method: string) =>
      fetch(`${stack!.backend.siteUrl}${route}`, { method });
    expect(await (await at("/hello", "GET")).text()).toBe("hello");
    expect((await at("/webhooks/workos", "POST")).status).toBe(400);
  });
});
