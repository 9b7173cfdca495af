import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readEnvironment } from "../src/rollcall/lib/env";

const read = (name: string) =>
  readFileSync(path.resolve(import.meta.dirname, "..", name), "utf8");

test("the changelog begins with the version of package.json", () => {
  const { version } = JSON.parse(read("package.json")) as { version: string };
  expect(/^## (\S+)/m.exec(read("CHANGELOG.md"))?.[1]).toBe(version);
});

test("each function that the changelog asks to run is an operator's", () => {
  const named = [
    ...read("CHANGELOG.md").matchAll(/convex run operators:(\w+)/g),
  ].map(([, name]) => name!);
  expect(named).not.toEqual([]);
  for (const name of named)
    expect(read("convex/operators.ts")).toContain(`export const ${name} =`);
});

test(".env.example names every variable that the dashboard can't do without", () => {
  const reading = readEnvironment({});
  const missing = reading.ok ? [] : reading.problems;
  expect(missing).not.toEqual([]);
  for (const { variable } of missing)
    expect(read(".env.example")).toMatch(new RegExp(`^${variable}=`, "m"));
});
