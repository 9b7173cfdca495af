import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type CallApi, listed, openApi } from "./checkWorkos/api.ts";
import { breaking, BREAKS } from "./checkWorkos/breaks.helpers.ts";
import {
  checkWorkos,
  type Options,
  READ_CHECKS,
  WRITINGS,
} from "./checkWorkos/checkWorkos.ts";
import { run } from "./start.helpers.ts";
import { waitFor } from "./waitFor.ts";
import { openWorkosInProcess } from "./workos/inProcess.ts";
import { startLocalWorkos } from "./workos/localWorkos.ts";
import type { WorkosApp, WorkosOptions } from "./workos/workosApp.ts";

const IDS = [...READ_CHECKS, ...WRITINGS].map(({ id }) => id);

let workos: WorkosApp;
let violations: string[];

/** An environment in which somebody is at work already. */
async function open(options: WorkosOptions = {}) {
  violations = [];
  workos = await openWorkosInProcess({
    ...options,
    onViolation: (line) => violations.push(line),
  });
  onTestFinished(() => workos.close());
  const ask = asking();
  const acme = await ask("POST /organizations", { body: { name: "Acme" } });
  await ask("POST /organizations", { body: { name: "Birch" } });
  const ana = await ask("POST /user_management/users", {
    body: { email: "ana@example.com" },
  });
  await ask("POST /user_management/organization_memberships", {
    body: { organization_id: acme.body.id, user_id: ana.body.id },
  });
  return { userId: String(ana.body.id) };
}

function asking(): CallApi {
  return openApi({ key: workos.apiKey, baseUrl: workos.url, fetch });
}

async function check(options: Partial<Options> = {}) {
  const lines: string[] = [];
  const code = await checkWorkos({
    key: workos.apiKey,
    baseUrl: workos.url,
    clientId: workos.clientId,
    write: true,
    userId: null,
    fetch,
    print: (line) => lines.push(line),
    stop: new AbortController().signal,
    ...options,
  });
  const marked = (mark: string) =>
    lines
      .filter((line) => line.startsWith(`${mark} `))
      .map((line) => line.split(" ")[1]!);
  return { code, lines, marked };
}

/** What the environment holds: as before, or something was left behind. */
async function held() {
  const ask = asking();
  const organizations = await ask("GET /organizations");
  const users = await ask("GET /user_management/users");
  return {
    organizations: listed(organizations).map(({ name }) => name),
    users: listed(users).map(({ email }) => email),
  };
}
const AS_BEFORE = {
  organizations: ["Birch", "Acme"],
  users: ["ana@example.com"],
};

describe("against the local WorkOS", () => {
  test.each([
    { form: "least" },
    { form: "full" },
    { form: "least", multipleRoles: true },
  ] as const)("with %o every assumption holds", async (options) => {
    await open(options);
    const { code, lines, marked } = await check();
    expect(marked("✓")).toEqual(IDS);
    expect(lines.at(-1)).toBe(
      `${IDS.length} hold, 0 do not, 0 could not be seen.`,
    );
    expect(code).toBe(0);
    expect(await held()).toEqual(AS_BEFORE);
    // The one question that the contract forbids is asked to see it refused.
    expect([...new Set(violations)]).toEqual([
      "GET /organizations query: limit must be <= 100",
    ]);
  });

  test("without --write it only reads", async () => {
    await open();
    const before = workos.faults.calls.length;
    const { code, marked } = await check({ write: false });
    expect(marked("✓")).toEqual(READ_CHECKS.map(({ id }) => id));
    expect(code).toBe(0);
    const methods = workos.faults.calls.slice(before).map((one) => one.method);
    expect(new Set(methods)).toEqual(new Set(["GET"]));
  });

  test("with --user that person is the member, and stays", async () => {
    const { userId } = await open();
    const { code, marked } = await check({ userId });
    expect(marked("–")).toEqual(["invite-member"]);
    expect(code).toBe(0);
    expect(await held()).toEqual(AS_BEFORE);
  });
});

describe("against a WorkOS that breaks one assumption", () => {
  test("each is broken in turn", () => {
    expect(Object.keys(BREAKS).sort()).toEqual([...IDS].sort());
  });

  test.each(Object.entries(BREAKS))(
    "%s is wrong, alone, and nothing is left behind",
    async (id, broken) => {
      await open();
      const { code, marked } = await check({ fetch: breaking(broken) });
      expect(marked("✗")).toEqual([id]);
      expect(code).toBe(1);
      expect(await held()).toEqual(AS_BEFORE);
    },
  );
});

describe("when WorkOS does not answer", () => {
  beforeEach(() => open());

  test("a line that can't be seen is not wrong", async () => {
    workos.faults.next("GET /authorization/roles", { status: 503 });
    const { code, lines, marked } = await check();
    expect(marked("–")).toEqual(["roles"]);
    expect(lines.join("\n")).toMatch(/– roles +WorkOS answered 503/);
    expect(code).toBe(0);
  });

  test.each(["POST /organizations", "POST /user_management/users"])(
    "what %s made is removed although its answer is lost",
    async (line) => {
      workos.faults.next(line, { status: "lost answer" });
      const { code, lines } = await check();
      expect(lines).toEqual([
        `${workos.url} could not be asked: no answer from ${workos.url}. Try again in a moment.`,
      ]);
      expect(code).toBe(1);
      expect(await held()).toEqual(AS_BEFORE);
    },
  );

  test("what can't be removed is named", async () => {
    workos.faults.next(/^DELETE \/user_management\/users/, {
      status: 503,
      times: Infinity,
    });
    const { code, lines } = await check();
    expect(lines.at(-1)).toMatch(
      /^The person rollcall-check-.* may still be there \(WorkOS answered 503\): delete it yourself\.$/,
    );
    expect(code).toBe(1);
  });
});

describe("the key", () => {
  beforeEach(() => open());

  test.each([
    [undefined, /^WORKOS_API_KEY is not set\. Set it to /],
    ["sk_test_wrong", /^WorkOS refused the key in WORKOS_API_KEY\. Copy it/],
  ])("%s is one sentence", async (key, sentence) => {
    const { code, lines } = await check({ key });
    expect(lines).toEqual([expect.stringMatching(sentence)]);
    expect(code).toBe(1);
  });

  test("is never printed, even where WorkOS repeats it", async () => {
    const broken = breaking({
      line: /^GET \/authorization\/roles/,
      instead: () => ({ status: 400, body: { code: workos.apiKey } }),
    });
    const { lines } = await check({ fetch: broken });
    expect(lines.join("\n")).toContain("400 …");
    expect(lines.join("\n")).not.toContain(workos.apiKey);
  });
});

test("Ctrl-C removes what was made", async () => {
  const local = await startLocalWorkos({ port: 0, onViolation: () => null });
  onTestFinished(() => local.close());
  local.faults.next("GET /authorization/roles", { status: "hang" });
  const { child, printed } = run(
    process.execPath,
    [path.join(import.meta.dirname, "checkWorkos.mjs"), "--write"],
    { WORKOS_API_KEY: local.apiKey, WORKOS_API_BASE_URL: local.url },
  );
  await waitFor("the question that hangs", () =>
    local.faults.calls.some((one) => one.path === "/authorization/roles"),
  );
  child.kill("SIGINT");
  local.faults.clear();
  await waitFor("the end", () => child.exitCode !== null);

  expect(printed.text).toMatch(/\nStopped\.\n$/);
  expect(child.exitCode).toBe(1);
  const ask = openApi({ key: local.apiKey, baseUrl: local.url, fetch });
  expect(listed(await ask("GET /organizations"))).toEqual([]);
  expect(listed(await ask("GET /user_management/users"))).toEqual([]);
});

test("docs/providers.md names each assumption that is asked about, and whether it takes --write", () => {
  const table = readFileSync(
    path.resolve(import.meta.dirname, "../docs/providers.md"),
    "utf8",
  );
  const named = [...table.matchAll(/\| `([a-z\d-]+)`( \(write\))? +\|$/gm)];
  expect(named.map(([, id, write]) => `${id!}${write ?? ""}`).sort()).toEqual(
    [
      ...READ_CHECKS.map(({ id }) => id),
      ...WRITINGS.map(({ id }) => `${id} (write)`),
    ].sort(),
  );
});
