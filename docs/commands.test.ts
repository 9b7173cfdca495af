import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ALERTS } from "../convex/lib/alertCodes";
import * as operators from "../convex/operators";

/* Every command of the documentation can be run: its function is there, and takes its arguments. */

const root = path.resolve(import.meta.dirname, "..");
const read = (name: string) => readFileSync(path.join(root, name), "utf8");
const DOCUMENTS = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  ...["docs", "examples"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true })
      .map((name) => path.join(folder, name.toString()))
      .filter((name) => name.endsWith(".md") && !/node_modules/.test(name)),
  ),
];

const modules = import.meta.glob<Record<string, unknown>>([
  "../convex/**/*.ts",
  "!../convex/**/*.*.*",
  "!../convex/_generated/**",
]);

/** `npx convex run name 'arguments'`, in a code block or between backticks. */
const COMMAND = /npx convex run (\w[\w/]*:\w+)(?: '([^'\n]*)')?([^\n`|]*)/g;

type Command = { name: string; args: string; rest: string };
const commandsOf = (text: string): Command[] =>
  // A line may have several, in a sentence.
  text
    .split(/(?=npx convex run)/)
    .flatMap((part) =>
      [...part.matchAll(COMMAND)].map(
        ([, name = "", args = "{}", rest = ""]) => ({ name, args, rest }),
      ),
    );
const commandsIn = (document: string): Command[] => commandsOf(read(document));

/** A validator, as a registered function exports it. */
type Exported =
  | { type: "null" | "number" | "bigint" | "boolean" | "string" | "bytes" }
  | { type: "any" }
  | { type: "literal"; value: unknown }
  | { type: "id"; tableName: string }
  | { type: "array"; value: Exported }
  | { type: "record"; keys: Exported; values: { fieldType: Exported } }
  | {
      type: "object";
      value: Record<string, { fieldType: Exported; optional: boolean }>;
    }
  | { type: "union"; value: Exported[] };

/** Why Convex would refuse the value; null where it takes it. */
function refusalOf(value: unknown, by: Exported, at = "it"): string | null {
  const unless = (ok: boolean) => (ok ? null : `${at} is no ${by.type}`);
  switch (by.type) {
    case "any":
      return null;
    case "null":
      return unless(value === null);
    case "literal":
      return value === by.value
        ? null
        : `${at} is not ${JSON.stringify(by.value)}`;
    case "id":
      return unless(typeof value === "string");
    case "array":
      return Array.isArray(value)
        ? firstOf(value.map((one) => refusalOf(one, by.value, `${at}[]`)))
        : unless(false);
    case "union": {
      const refusals = by.value.map((one) => refusalOf(value, one, at));
      return refusals.includes(null) ? null : refusals.join(", ");
    }
    case "object": {
      if (!isObject(value)) return unless(false);
      const unknown = Object.keys(value).filter((key) => !(key in by.value));
      return firstOf([
        ...unknown.map((key) => `${at} has no ${key}`),
        ...Object.entries(by.value).map(([key, { fieldType, optional }]) =>
          key in value
            ? refusalOf(value[key], fieldType, `${at}.${key}`)
            : optional
              ? null
              : `${at} lacks ${key}`,
        ),
      ]);
    }
    case "record":
      return isObject(value)
        ? firstOf(
            Object.values(value).map((one) =>
              refusalOf(one, by.values.fieldType, `${at}{}`),
            ),
          )
        : unless(false);
    case "number":
    case "bigint":
    case "boolean":
    case "string":
    case "bytes":
      return unless(typeof value === by.type);
    default:
      return by satisfies never;
  }
}

const firstOf = (refusals: (string | null)[]) =>
  refusals.find((one) => one !== null) ?? null;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isRegistered(
  value: unknown,
): value is { exportArgs: () => string; isInternal?: boolean } {
  return typeof value === "function" && "exportArgs" in value;
}

async function problemOf({ name, args }: Command): Promise<string | null> {
  const [file = "", exported = ""] = name.split(":");
  const load = modules[`../convex/${file}.ts`];
  const found = load && (await load())[exported];
  if (!isRegistered(found)) return `${name} is no function`;
  const takes = JSON.parse(found.exportArgs()) as Exported;
  let given: unknown;
  try {
    given = JSON.parse(args);
  } catch {
    return `${name} has arguments that are no JSON: ${args}`;
  }
  const refusal = refusalOf(given, takes);
  return refusal === null ? null : `${name} '${args}': ${refusal}`;
}

const withCommands = DOCUMENTS.filter(
  (document) => commandsIn(document).length > 0,
);

test("commands are found where they stand", () => {
  expect(withCommands).toEqual(
    expect.arrayContaining([
      "README.md",
      "CHANGELOG.md",
      "docs/adopting.md",
      "docs/operations.md",
      "docs/orders.md",
      "docs/security.md",
    ]),
  );
  expect(commandsIn("docs/operations.md").length).toBeGreaterThan(50);
});

test.each(withCommands)(
  "each command in %s names a function, with arguments that it takes",
  async (document) => {
    const problems = await Promise.all(commandsIn(document).map(problemOf));
    expect(problems.filter((problem) => problem !== null)).toEqual([]);
  },
);

describe("what an alert says is to be done", () => {
  test.each(Object.entries(ALERTS))(
    "%s names commands that can be run, in production, as docs/operations.md has them",
    async (_code, { next }) => {
      const commands = commandsOf(next);
      const problems = await Promise.all(commands.map(problemOf));
      expect(problems.filter((problem) => problem !== null)).toEqual([]);
      expect(commands.filter(({ rest }) => !/^ --prod\b/.test(rest))).toEqual(
        [],
      );
      const written = new Set(
        commandsIn("docs/operations.md").map(({ name }) => name),
      );
      expect(commands.filter(({ name }) => !written.has(name))).toEqual([]);
    },
  );
});

test("a wrong command is told", async () => {
  const of = (name: string, args: string) =>
    problemOf({ name, args, rest: "" });
  expect(await of("operators:nothing", "{}")).toMatch(/is no function/);
  expect(await of("operators:confirmBrake", "{}")).toMatch(/lacks runId/);
  expect(await of("operators:confirmBrake", "{runId:1}")).toMatch(/no JSON/);
  expect(await of("operators:confirmBrake", '{"runId":1}')).toMatch(/no id/);
  expect(await of("operators:findOrphans", '{"from":"…"}')).toMatch(
    /has no from/,
  );
  expect(await of("operators:replayEvents", '{"auditIds":"…"}')).toMatch(
    /no array/,
  );
  expect(
    await of("operators:setEnforcement", '{"mode":"off","all":true}'),
  ).toMatch(/is not "observe"/);
});

test("every operator's function has its command", () => {
  const listed = new Set(
    commandsIn("docs/operations.md").map(({ name }) => name),
  );
  const missing = Object.entries(operators)
    .filter(([, value]) => isRegistered(value))
    .map(([name]) => `operators:${name}`)
    .filter((name) => !listed.has(name));
  expect(missing).toEqual([]);
});

/* adopting.md is walked through on the development deployment first, and says what `--prod` is. */
test.each(withCommands)("%s says how production is reached", (document) => {
  const tried = document === "docs/adopting.md" ? [] : commandsIn(document);
  expect(tried.filter(({ rest }) => !/^ --prod\b/.test(rest))).toEqual([]);
  expect(read(document)).toContain("--prod");
});
