import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
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
import { pathToFileURL } from "node:url";
import { promisify, stripVTControlCharacters } from "node:util";
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
  try {
    const { stdout } = await execute(process.execPath, [script, ...words], {
      cwd: app,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    // TypeScript says there what is wrong.
    const { stdout } = error as { stdout?: string };
    throw new Error(stdout?.slice(0, 4_000), { cause: error });
  }
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
    pathToFileURL(path.join(app, "dev/stack.ts")).href
  )) as typeof Stack;
  return await startLocalStack({
    ports: { dashboard: 0, convex: 0, convexSite: 0, workos: 0 },
    env: {},
    onLog: () => undefined,
  });
}

function textOf(app: string, name: string): string {
  return readFileSync(path.join(app, name), "utf8");
}

function makeApp(): string {
  const app = mkdtempSync(path.join(tmpdir(), "adopting-"));
  write(app, { "package.json": '{"name":"app"}' });
  return app;
}

/** The files that docs/adopting.md shows: each block of code that begins with a path. */
function documented(): [name: string, code: string][] {
  const text = readFileSync(path.join(root, "docs/adopting.md"), "utf8");
  const blocks = text.matchAll(/```tsx?\n\/\/ (\S+)\n(.*?)```/gs);
  return [...blocks].map(([, name, code]) => [name!, code!]);
}

const EXAMPLE = path.join(root, "examples/projects");
const isExamples = (name: string) => existsSync(path.join(EXAMPLE, name));

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

/** A short name that the app has for its folder. */
const ALIAS = { "@product/*": ["./src/*"] };

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

test("what the document shows of the example's files is theirs, word for word", () => {
  const shown = documented().filter(([name]) => isExamples(name));
  expect(shown.length).toBeGreaterThan(8);
  for (const [name, code] of shown) {
    const file = readFileSync(path.join(EXAMPLE, name), "utf8");
    expect(file, name).toContain(code.trim());
  }
});

describe("the example, as its makers have it after adding Rollcall", () => {
  let app: string;
  let stack: Stack.LocalStack | undefined;
  beforeAll(async () => {
    app = mkdtempSync(path.join(tmpdir(), "adopting-"));
    cpSync(EXAMPLE, app, { recursive: true });
    const told = await rollcall(app, "add", app, "--write");
    // It says already what its own files have to say.
    expect(told).not.toMatch(/\.tsx? has to say:/);
    // What the document shows beside the example.
    const others = documented().filter(([name]) => !isExamples(name));
    expect(others).toHaveLength(3);
    write(app, {
      ...Object.fromEntries(others),
      "src/registered.tsx": REGISTERED,
      "src/main.tsx": textOf(app, "src/main.tsx").replaceAll(
        "./Projects",
        "@product/Projects",
      ),
      "tsconfig.json": textOf(app, "tsconfig.json").replace(
        '"strict": true',
        `"strict": true, "paths": ${JSON.stringify(ALIAS)}`,
      ),
    });
    install(app);
    await run(app, CODEGEN);
    stack = await startStack(app);
  }, 600_000);
  afterAll(async () => {
    await stack?.close();
    rmSync(app, { recursive: true });
  });

  test("types of its own and of Rollcall's fit together", async () => {
    const tests = ["projects", "mails"].map(
      (name) => `convex/__tests__/${name}.test.ts`,
    );
    // The tests as well, of which a push knows nothing.
    write(app, {
      "tsconfig.all.json": JSON.stringify({
        extends: "./convex/tsconfig.json",
        compilerOptions: { paths: ALIAS },
        exclude: [],
        include: ["src", "convex/*.ts", "convex/model/*.ts", ...tests],
      }),
    });
    const files = await run(app, TSC, "-p", "tsconfig.all.json", "--listFiles");
    for (const test of tests) expect(files).toContain(test);
    for (const file of ["Projects", "Shell", "TeamRoute", "registered"])
      expect(files).toContain(`src/${file}.tsx`);
  }, 600_000);

  test("its own tests pass, with the helpers that come with Rollcall", async () => {
    const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
    const told = await run(
      app,
      vitest,
      ...["run", "--project", "backend"],
      ...[
        "convex/__tests__/projects.test.ts",
        "convex/__tests__/mails.test.ts",
      ],
    );
    expect(stripVTControlCharacters(told)).toMatch(/Tests +11 passed/);
  }, 600_000);

  test("its page is built with the dashboard", async () => {
    const vite = path.join(root, "node_modules/vite/bin/vite.js");
    await run(app, vite, "build");
    const bundle = readdirSync(path.join(app, "dist/assets"))
      .filter((name) => name.endsWith(".js"))
      .map((name) => readFileSync(path.join(app, "dist/assets", name), "utf8"));
    expect(bundle.join()).toContain("There are no projects yet.");
  }, 600_000);

  test("its functions are behind Rollcall's guard on the local stack", async () => {
    const as = (who: Parameters<typeof Seed.signedIn>[2]) =>
      Seed.signedIn(stack!.backend, stack!.workos, who);
    const snapshot = (await as("ana").query(
      anyApi.dashboard!.getSnapshot!,
      {},
    )) as { workspaces: { _id: string; slug: string }[] };
    const { _id: workspaceId } = snapshot.workspaces.find(
      ({ slug }) => slug === "northlight",
    )!;
    const { create, list } = anyApi.projects!;
    const customerId = (await as("ana").mutation(anyApi.customers!.create!, {
      workspaceId,
      name: "Harbor Coffee",
    })) as string;
    const project = { workspaceId, customerId, name: "Website" };
    await as("chidi").mutation(create!, project);
    expect(await as("emre").query(list!, { workspaceId })).toMatchObject([
      { name: "Website", customer: "Harbor Coffee", lead: "Chidi Okafor" },
    ]);
    // A client, who is bound to no customer yet.
    expect(await as("ines").query(list!, { workspaceId })).toEqual([]);
    await expect(as("ines").mutation(create!, project)).rejects.toMatchObject({
      data: { code: "FORBIDDEN" },
    });
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
