import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/*
 * The command line, from a small clone with a history of its own, on a small app. Adopting
 * the whole of Rollcall is in dev/adoption.test.ts.
 */

let folder: string;
let clone: string;
let app: string;

/** Writes texts by path. */
function write(root: string, texts: Record<string, string>) {
  for (const [name, text] of Object.entries(texts)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
const read = (name: string) => readFileSync(path.join(app, name), "utf8");
const has = (name: string) => existsSync(path.join(app, name));

function git(...words: string[]) {
  const { status, stderr } = spawnSync("git", words, {
    cwd: clone,
    encoding: "utf8",
    env: {
      ...process.env,
      GIT_AUTHOR_NAME: "a",
      GIT_AUTHOR_EMAIL: "a@b.example",
      GIT_COMMITTER_NAME: "a",
      GIT_COMMITTER_EMAIL: "a@b.example",
    },
  });
  expect([stderr, status]).toEqual([expect.any(String), 0]);
}

/** The next version of Rollcall. */
function release(texts: Record<string, string>, without: string[] = []) {
  write(clone, texts);
  for (const name of without) rmSync(path.join(clone, name));
  git("add", "-A");
  git("commit", "-q", "-m", "a version");
}

function rollcall(...words: string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [path.join(clone, "bin/rollcall.mjs"), ...words],
    { encoding: "utf8" },
  );
  return { told: stdout + stderr, status };
}

/** The lines that each file of the app's has to say yet. */
function stepsIn(told: string): Record<string, string[]> {
  const steps = told.matchAll(
    /\d+\. (\S+\.json) has to say:\n((?: {7}.*\n)+)/g,
  );
  return Object.fromEntries(
    [...steps]
      .filter(([, name]) => name !== "package.json")
      .map(([, name, lines]) => [
        name!,
        lines!
          .trim()
          .split("\n")
          .map((line) => line.trim()),
      ]),
  );
}

const TEAM = "one\ntwo\nthree\nfour\nfive\n";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "rollcall-cli-"));
  clone = path.join(folder, "clone");
  app = path.join(folder, "app");
  cpSync(import.meta.dirname, path.join(clone, "bin"), { recursive: true });
  git("init", "-q");
  release({
    "package.json": JSON.stringify({
      version: "0.9.0",
      dependencies: { convex: "1.48.0", react: "19.3.1" },
      // Resend and ESLint are for the example and our own code alone.
      devDependencies: {
        "@convex-dev/resend": "0.2.8",
        "@types/react": "^19.2.0",
        eslint: "9.39.5",
        vitest: "4.1.12",
      },
      overrides: { workos: { ink: "npm:nothing@1.0.0" } },
    }),
    "convex/team.ts": TEAM,
    "convex/old.ts": "old\n",
    "convex/_generated/api.d.ts": "ours\n",
    "convex/schema.ts": "rollcallTables()\n",
    "convex/http.ts": "addRollcallRoutes()\n",
    "convex/lib/tables/people.ts": "const t = { users: defineTable({}) };\n",
    "convex/rollcall/routes.ts":
      'http.route({ path: "/webhooks/workos", method: "POST" });\n',
    "convex/rollcall/crons.ts": 'crons.daily("prune-inbox", {});\n',
    "src/rollcall/app.tsx": "app\n",
    "dev/start.mjs": "start\n",
    "dev/start.test.ts": "a test of ours\n",
    "README.md": "ours\n",
  });
  write(app, { "package.json": JSON.stringify({ name: "app" }) });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("add", () => {
  test("says what it would do, and does nothing before it is told to", () => {
    const { told, status } = rollcall("add", app);
    expect(status).toBe(0);
    expect(told).toContain("7 files of Rollcall's written");
    expect(told).toContain("convex/schema.ts");
    expect(told).toContain(
      "npm install --save-exact convex@1.48.0 react@19.3.1",
    );
    expect(told).toMatch(
      /npm install --save-dev --save-exact @types\/react@\^19\.2\.0 vitest@4.1.12$/m,
    );
    expect(told).toContain("Nothing was written. Add --write to do it.");
    expect(readdirSync(app)).toEqual(["package.json"]);
  });

  test("copies Rollcall's files, and makes those of your own that you have not", () => {
    expect(rollcall("add", app, "--write").status).toBe(0);
    expect(read("convex/team.ts")).toBe(TEAM);
    expect(read("src/rollcall/app.tsx")).toBe("app\n");
    expect(read("convex/schema.ts")).toBe("rollcallTables()\n");
    // What is generated there, what only tests ours, and what is told of ours.
    for (const name of [
      "convex/_generated/api.d.ts",
      "dev/start.test.ts",
      "README.md",
    ])
      expect([name, has(name)]).toEqual([name, false]);
  });

  test("leaves a file of your own alone, and names its lines until it has them", () => {
    write(app, { "convex/http.ts": "mine\n" });
    expect(rollcall("add", app, "--write").told).toMatch(
      /convex\/http\.ts has to say:\n.*addRollcallRoutes \}/,
    );
    expect(read("convex/http.ts")).toBe("mine\n");
    write(app, { "convex/http.ts": "addRollcallRoutes(http);\n" });
    expect(rollcall("update", app).told).not.toContain("convex/http.ts");
  });

  test("names the options that Rollcall's types ask for, in the file that has yours", () => {
    const options = { "tsconfig.json": "{}\n", "convex/tsconfig.json": "{}\n" };
    release(options);
    write(app, {
      "tsconfig.json": '{"files":[],"references":[]}',
      "tsconfig.app.json":
        '{"compilerOptions":{"lib":["ES2020"],"strict":false,"types":["vite/client"]}}',
      "convex/tsconfig.json":
        '{"compilerOptions":{"lib":["ES2021"],"strict":true},"exclude":["__tests__"]}',
    });
    const { told } = rollcall("add", app);
    const types = '"types": ["node", "vite/client"]';
    const lib = '"lib": ["ES2023", "DOM", "DOM.Iterable"]';
    expect(stepsIn(told)).toEqual({
      "tsconfig.app.json": [
        '"allowImportingTsExtensions": true, "noEmit": true',
        lib,
        '"strict": true',
        types,
      ],
      "convex/tsconfig.json": [lib, types],
    });
    write(app, {
      "tsconfig.app.json": `{"compilerOptions":{"allowImportingTsExtensions":true,${lib},"strict":true,${types}}}`,
      // The options of the file that it extends.
      "convex/tsconfig.json":
        '{"extends":"../tsconfig.app.json","exclude":["__tests__"]}',
    });
    expect(stepsIn(rollcall("add", app).told)).toEqual({});
  });

  test("a version of the range that Rollcall wants is not named again", () => {
    const named = (version: string) => {
      write(app, {
        "package.json": JSON.stringify({
          devDependencies: { "@types/react": version },
        }),
      });
      return rollcall("add", app).told.includes("@types/react");
    };
    expect(["19.2.0", "^19.2.0", "19.3.3", "~19.10.0"].map(named)).toEqual(
      Array(4).fill(false),
    );
    expect(["19.1.9", "20.0.0"].map(named)).toEqual([true, true]);
  });

  test("names what keeps packages out that nothing runs, until the app has it", () => {
    const overrides = { workos: { ink: "npm:nothing@1.0.0" } };
    expect(rollcall("add", app).told).toContain('"ink": "npm:nothing@1.0.0"');
    write(app, { "package.json": JSON.stringify({ overrides }) });
    expect(rollcall("add", app).told).not.toContain("overrides");
  });

  test("names everything that is in the way with what to do, and writes nothing", () => {
    write(app, {
      "package.json": JSON.stringify({
        name: "app",
        dependencies: { react: "^18.2.0", convex: "^1.31.0" },
        devDependencies: { "@types/react": "^18.2.0", eslint: "^8.0.0" },
      }),
      "convex/team.ts": "my team\n",
      "convex/schema.ts": "defineSchema({\n  users: defineTable({}),\n});\n",
      "convex/web.ts":
        'http.route({\n  method: "POST",\n  path: "/webhooks/workos",\n});\n',
      "convex/jobs.ts": 'crons.hourly(\n  "prune-inbox", {});\n',
    });
    const { told, status } = rollcall("add", app, "--write");
    expect(status).toBe(1);
    for (const line of [
      "file convex/team.ts\n    Move yours, and change what imports or calls it",
      "table users\n    Where the rows are the same, take it out of your schema: rollcallTables({ users: { … } })",
      "route /webhooks/workos\n    Give your route another path",
      "cron prune-inbox\n    Give your cron another name.",
      "package react ^18.2.0\n    Rollcall is made for 19.3.1. Move to it first.",
    ])
      expect(told).toContain(line);
    expect(told).toContain(
      "npm install --save-exact react@19.3.1 @types/react@^19.2.0\n",
    );
    expect(told).not.toContain("package convex");
    // It looks after Rollcall's own code.
    expect(told).not.toContain("package eslint");
    expect(told).toContain("Nothing was written.");
    expect(has("convex/old.ts")).toBe(false);
  });

  test("a name that only an example in a comment of Rollcall's has is free", () => {
    write(clone, {
      "convex/team.ts": "/**\n * projects: defineTable({ … }),\n */\none\n",
    });
    write(app, { "convex/schema.ts": "projects: defineTable({}),\n" });
    expect(rollcall("add", app, "--write").status).toBe(0);
  });

  test("a file that is the same already is not in the way", () => {
    write(app, { "convex/team.ts": TEAM.replaceAll("\n", "\r\n") });
    expect(rollcall("add", app, "--write").status).toBe(0);
  });
});

describe("update", () => {
  beforeEach(() => {
    rollcall("add", app, "--write");
  });

  test("over an untouched copy of the same version there is nothing to do", () => {
    const { told, status } = rollcall("update", app, "--write");
    expect(status).toBe(0);
    expect(told).toContain("Rollcall's files are as they should be.");
  });

  test("replaces what you did not touch, and removes what Rollcall has no more", () => {
    release({ "convex/team.ts": "new\n", "convex/more.ts": "more\n" }, [
      "convex/old.ts",
    ]);
    expect(rollcall("update", app, "--write").status).toBe(0);
    expect(read("convex/team.ts")).toBe("new\n");
    expect(read("convex/more.ts")).toBe("more\n");
    expect(has("convex/old.ts")).toBe(false);
    expect(rollcall("update", app).told).toContain("as they should be");
  });

  test("never touches a file of your own", () => {
    release({ "convex/schema.ts": "another\n" });
    rollcall("update", app, "--write");
    expect(read("convex/schema.ts")).toBe("rollcallTables()\n");
  });

  test("keeps what you changed and Rollcall did not", () => {
    write(app, { "convex/team.ts": "mine\n" });
    release({ "convex/more.ts": "more\n" });
    const { told, status } = rollcall("update", app, "--write");
    expect([status, told]).toEqual([0, expect.stringContaining("1 file kept")]);
    expect(read("convex/team.ts")).toBe("mine\n");
  });

  test("merges what both changed, version after version", () => {
    write(app, { "convex/team.ts": TEAM.replace("one", "ONE") });
    release({ "convex/team.ts": TEAM.replace("five", "FIVE") });
    expect(rollcall("update", app, "--write").status).toBe(0);
    expect(read("convex/team.ts")).toBe("ONE\ntwo\nthree\nfour\nFIVE\n");
    release({ "convex/team.ts": "one\ntwo\nthree\nFOUR\nFIVE\n" });
    expect(rollcall("update", app, "--write").status).toBe(0);
    expect(read("convex/team.ts")).toBe("ONE\ntwo\nthree\nFOUR\nFIVE\n");
  });

  test("marks the lines that both changed, and says so", () => {
    write(app, { "convex/team.ts": TEAM.replace("one", "mine") });
    release({ "convex/team.ts": TEAM.replace("one", "theirs") });
    const { told, status } = rollcall("update", app, "--write");
    expect(status).toBe(1);
    expect(told).toContain("convex/team.ts: you and Rollcall changed the same");
    expect(read("convex/team.ts")).toContain("<<<<<<< yours\nmine\n");
  });

  test("without the history it lays the new text beside yours", () => {
    write(app, { "convex/team.ts": TEAM.replace("one", "mine") });
    release({ "convex/team.ts": TEAM.replace("one", "theirs") });
    rmSync(path.join(clone, ".git"), { recursive: true });
    const { told, status } = rollcall("update", app, "--write");
    expect([status, told]).toEqual([
      1,
      expect.stringContaining("convex/team.ts.rollcall: Rollcall's new text"),
    ]);
    expect(read("convex/team.ts")).toContain("mine");
    expect(read("convex/team.ts.rollcall")).toContain("theirs");
  });

  test("keeps a file that you changed and Rollcall has no more", () => {
    write(app, { "convex/old.ts": "mine\n" });
    release({}, ["convex/old.ts"]);
    expect(rollcall("update", app, "--write").told).toContain(
      "kept that you changed and Rollcall has no more",
    );
    expect(read("convex/old.ts")).toBe("mine\n");
  });

  test("brings back a file that was deleted", () => {
    rmSync(path.join(app, "convex/team.ts"));
    rollcall("update", app, "--write");
    expect(read("convex/team.ts")).toBe(TEAM);
  });

  test("a new file of Rollcall's never takes the place of yours", () => {
    write(app, { "convex/more.ts": "mine\n" });
    release({ "convex/more.ts": "theirs\n" });
    const { told, status } = rollcall("update", app, "--write");
    expect([status, told]).toEqual([
      1,
      expect.stringContaining("file convex/more.ts"),
    ]);
    expect(read("convex/more.ts")).toBe("mine\n");
  });
});

describe("diff", () => {
  test("names the files that you changed, and shows the lines", () => {
    rollcall("add", app, "--write");
    write(app, { "convex/team.ts": TEAM.replace("two", "TWO") });
    expect(rollcall("diff", app).told).toContain("convex/team.ts");
    const { told } = rollcall("diff", app, "convex/team.ts");
    expect(told).toContain("-two\n+TWO\n");
    expect(rollcall("diff", app, "convex/old.ts").told).toContain(
      "You changed nothing in it.",
    );
  });
});

describe("a wrong call", () => {
  test.each([
    [[], "Say: node bin/rollcall.mjs add|diff|update APP [--write]"],
    [["remove", "APP"], "Say: node bin/rollcall.mjs add|diff|update APP"],
    [["add", "APP", "--force"], "There is no --force."],
    [["add", "NOWHERE"], "There is no package.json in"],
    [["add", "CLONE"], "That is Rollcall itself."],
    [["update", "APP"], "There is no Rollcall in"],
    [["diff", "APP"], "There is no Rollcall in"],
  ])("%j is told what to say", (words, sentence) => {
    const places: Record<string, string> = {
      APP: app,
      CLONE: clone,
      NOWHERE: path.join(folder, "nowhere"),
    };
    const { told, status } = rollcall(
      ...words.map((word) => places[word] ?? word),
    );
    expect([status, told]).toEqual([2, expect.stringContaining(sentence)]);
  });

  test("adding twice is told to update", () => {
    rollcall("add", app, "--write");
    expect(rollcall("add", app)).toMatchObject({
      status: 2,
      told: expect.stringContaining("Say update.") as string,
    });
  });
});
