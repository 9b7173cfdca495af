import { expect, test } from "vitest";
import { readAdvisories } from "./checkPackages/advisories.ts";
import {
  licenceFindings,
  type LockedPackage,
  lockfileFindings,
} from "./checkPackages/rules.ts";

const integrity = `sha512-${"a".repeat(86)}==`;
const locked = (one: LockedPackage, folder = "node_modules/one") => ({
  packages: {
    "": {},
    "dev/engine": {},
    "node_modules/engine": { resolved: "dev/engine", link: true },
    [folder]: { integrity, license: "MIT", ...one },
  },
});

test("a package that is known by its content, from wherever, is in order", () => {
  expect(lockfileFindings(locked({}))).toEqual([]);
});

test.each<LockedPackage>([
  { integrity: "" },
  { integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" },
  { integrity: "sha512-short" },
  { resolved: "https://evil.example/one.tgz" },
  { resolved: "git+ssh://git@evil.example/one.git#abc" },
  { resolved: "http://127.0.0.1/one.tgz" },
  { resolved: "file:../one" },
])("a package with %j is found", (one) => {
  expect(lockfileFindings(locked(one))).toHaveLength(1);
  const nested = locked(one, "node_modules/a/node_modules/b");
  expect(lockfileFindings(nested)).toHaveLength(1);
  const inWorkspace = locked(one, "dev/engine/node_modules/b");
  expect(lockfileFindings(inWorkspace)).toHaveLength(1);
});

test.each(["MIT", "(MIT OR GPL-3.0)", "MIT AND ISC", "(BSD-3-Clause)"])(
  "what ships under %s is in order",
  (license) => {
    expect(licenceFindings(locked({ license }))).toEqual([]);
  },
);

test.each([
  "GPL-3.0",
  "MIT AND GPL-3.0",
  "(MIT OR GPL-3.0) AND GPL-2.0",
  "Apache-2.0 WITH LLVM-exception",
  "MPL-2.0",
  "UNLICENSED",
  "",
  "OFL-1.1",
])("what ships under “%s” is found", (license) => {
  expect(licenceFindings(locked({ license }))).toHaveLength(1);
});

test("a package without a licence is found, unless it is for work on the project only", () => {
  const { license: _none, ...unlicensed } = locked({}).packages[
    "node_modules/one"
  ] as LockedPackage;
  const packages = { "node_modules/one": unlicensed };
  expect(licenceFindings({ packages })).toEqual([
    "node_modules/one ships under no licence that it names, which is not among the permissive ones.",
  ]);
  expect(licenceFindings(locked({ license: "GPL-3.0", dev: true }))).toEqual(
    [],
  );
});

test("a font may ship under the fonts' licence", () => {
  const font = locked(
    { license: "OFL-1.1" },
    "node_modules/@fontsource-variable/inter",
  );
  expect(licenceFindings(font)).toEqual([]);
});

test("advisories are sentences with their address", () => {
  const report = {
    vulnerabilities: {
      one: {
        severity: "high",
        via: [{ title: "It runs what it reads.", url: "https://a.example/1" }],
      },
      two: { severity: "high", via: ["one"] },
    },
  };
  expect(readAdvisories(JSON.stringify(report))?.findings).toEqual([
    "one has an advisory (high): It runs what it reads. https://a.example/1",
    "two has an advisory (high): through one",
  ]);
  expect(readAdvisories('{"vulnerabilities":{}}')).toEqual({
    findings: [],
    notes: [],
  });
});

test.each([
  ["critical", "findings"],
  ["high", "findings"],
  // A word that is not known may mean anything.
  ["extreme", "findings"],
  [undefined, "findings"],
  ["moderate", "notes"],
  ["low", "notes"],
  ["info", "notes"],
] as const)("an advisory that is %s is among the %s", (severity, place) => {
  const report = { vulnerabilities: { one: { severity, via: ["two"] } } };
  expect(readAdvisories(JSON.stringify(report))).toEqual({
    findings: [],
    notes: [],
    [place]: [`one has an advisory (${severity ?? "unknown"}): through two`],
  });
});

test.each(["", "<html>", "null", '{"error":{"code":"ENOAUDIT"}}', "{}"])(
  "no answer is no advisory and no all-clear: %j",
  (output) => {
    expect(readAdvisories(output)).toBeNull();
  },
);
