import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  test,
  vi,
} from "vitest";
import { openApi, listed } from "./checkWorkos/api.ts";
import { checkMachine, checkMachineClock } from "./doctor/localChecks.ts";
import { main } from "./doctor/main.ts";
import { outputOf } from "./start.helpers.ts";
import { type LocalStack, startLocalStack } from "./stack.ts";
import { waitFor } from "./waitFor.ts";

/* `npm run doctor` against the local stack: what is broken there is named, and its mending. */

let stack: LocalStack;
let atFirst: Line[];

beforeAll(async () => {
  stack = await startLocalStack({
    ports: { dashboard: 0, convex: 0, convexSite: 0, workos: 0 },
    env: {},
    prepareDashboard: () =>
      Promise.resolve({
        open: () => Promise.resolve({ close: () => Promise.resolve() }),
      }),
    onLog: () => undefined,
  });
  // The webhook that tells of it is held back meanwhile.
  const hold = stack.workos.deliveries.hold();
  await removeSomebodyInWorkos();
  atFirst = await drifting();
  await mend(atFirst);
  await hold.release();
});
afterAll(() => stack.close());
afterEach(() => vi.restoreAllMocks());

type Line = { id: string; state: string; says: string; mend: string | null };

async function examine(...args: string[]) {
  const { url, adminKey } = stack.backend;
  const printed: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => {
    printed.push(line);
  });
  const code = await main([
    ...["--url", url, "--admin-key", adminKey, "--json"],
    ...args,
  ]);
  const text = printed.join("\n");
  for (const secret of [adminKey, stack.workos.apiKey, stack.webhookSecret])
    expect(text).not.toContain(secret);
  const { ok, checks } = JSON.parse(text) as { ok: boolean; checks: Line[] };
  expect(ok).toBe(code === 0);
  const wrong = checks.filter(({ state }) => state === "wrong");
  return { code, checks, wrong, ids: wrong.map(({ id }) => id) };
}

async function admin(at: string, body: object) {
  const { url, adminKey } = stack.backend;
  const response = await fetch(url + at, {
    method: "POST",
    headers: { authorization: `Convex ${adminKey}` },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { value?: unknown };
}

const setVariable = (name: string, value: string | null) =>
  admin("/api/update_environment_variables", { changes: [{ name, value }] });

/** Breaks a variable, and puts it back. */
async function withVariable<T>(
  name: string,
  value: string | null,
  look: () => Promise<T>,
): Promise<T> {
  const { value: before } = await admin("/api/query", {
    path: "_system/cli/queryEnvironmentVariables:get",
    args: { name },
  });
  await setVariable(name, value);
  try {
    return await look();
  } finally {
    await setVariable(name, (before as { value: string }).value);
  }
}

function ask(...args: Parameters<ReturnType<typeof openApi>>) {
  const { apiKey, url } = stack.workos;
  return openApi({ key: apiKey, baseUrl: url, fetch })(...args);
}

async function drifting() {
  const { wrong } = await examine();
  return wrong.filter(({ id }) => id === "drift");
}

async function removeSomebodyInWorkos() {
  const memberships = async (query: Record<string, string>) =>
    listed(
      await ask("GET /user_management/organization_memberships", {
        query: { ...query, statuses: "active", limit: 100 },
      }),
    );
  const [ana] = listed(
    await ask("GET /user_management/users", {
      query: { email: "ana@northlight.example" },
    }),
  );
  const [hers] = await memberships({ user_id: String(ana!.id) });
  const theirs = await memberships({
    organization_id: String(hers!.organization_id),
  });
  const member = theirs.find(
    ({ role }) => (role as { slug: string }).slug === "member",
  );
  await ask(
    `DELETE /user_management/organization_memberships/${String(member!.id)}`,
  );
}

/** By what the lines themselves say is to be done. */
async function mend(lines: Line[]) {
  for (const { mend } of lines) {
    const [, name, args] = /convex run (\S+) '(.*?)'/.exec(mend!)!;
    await admin("/api/function", {
      path: name,
      args: JSON.parse(args!) as object,
    });
  }
  await waitFor(
    "nobody to differ",
    async () => (await drifting()).length === 0,
  );
}

test("on the local stack nothing is wrong, and the command ends with 0 and a line for each", async () => {
  const { url, adminKey } = stack.backend;
  const { code, text } = await outputOf(
    "dev/doctor.mjs",
    ["--url", url, "--admin-key", adminKey],
    {},
  );
  const lines = text.split("\n");
  expect(lines.filter((line) => line.startsWith("✗"))).toEqual([]);
  expect(lines.at(-1)).toMatch(/^\d+ right, 0 wrong, 1 could not be seen\.$/);
  expect(lines.some((line) => /^✓ webhook .*signed event/.test(line))).toBe(
    true,
  );
  expect(code).toBe(0);
});

describe("what is broken is named, alone, with the command that mends it", () => {
  const aimed = () => ` --url ${stack.backend.url} --admin-key …`;

  test("a variable that is missing", async () => {
    const { code, wrong } = await withVariable("CLERK_ISSUER_URL", null, () =>
      examine(),
    );
    expect(code).toBe(1);
    expect(wrong).toMatchObject([
      {
        id: "CLERK_ISSUER_URL",
        mend: `npx convex env set CLERK_ISSUER_URL${aimed()}`,
      },
    ]);
  });

  test("a secret that is not WorkOS's", async () => {
    const { wrong } = await withVariable(
      "WORKOS_WEBHOOK_SECRET",
      "whsec_of_another_endpoint",
      () => examine(),
    );
    expect(wrong).toMatchObject([
      { id: "webhook-endpoint", mend: `npm run setup --${aimed()}` },
    ]);
  });

  test("a key that WorkOS refuses", async () => {
    const { wrong } = await withVariable(
      "WORKOS_API_KEY",
      "sk_test_wrong",
      () => examine(),
    );
    expect(wrong).toMatchObject([
      {
        id: "workos-key",
        mend: `npx convex env set WORKOS_API_KEY${aimed()}`,
      },
    ]);
  });

  test("a key of another environment", async () => {
    stack.workos.faults.next(
      /^GET \/(organizations|user_management\/users)\/\w+$/,
      { status: 404, times: Infinity },
    );
    const { ids } = await examine();
    stack.workos.faults.clear();
    expect(ids).toContain("environment");
  });

  test("a role that WorkOS does not have", async () => {
    stack.workos.faults.next("GET /authorization/roles", {
      status: "rewritten",
      rewrite: (text) => {
        const { data, ...rest } = JSON.parse(text) as {
          data: { slug: string }[];
        };
        const others = data.filter(({ slug }) => slug !== "client");
        return JSON.stringify({ ...rest, data: others });
      },
    });
    const { wrong } = await examine();
    expect(wrong).toMatchObject([
      {
        id: "roles",
        says: "WorkOS has no role client",
        mend: `npm run setup --${aimed()}`,
      },
    ]);
  });

  test("an endpoint that WorkOS does not send to", async () => {
    const [endpoint] = listed(await ask("GET /webhook_endpoints"));
    const path = `/webhook_endpoints/${String(endpoint!.id)}` as const;
    await ask(`PATCH ${path}`, { body: { status: "disabled" } });
    const { wrong } = await examine();
    await ask(`PATCH ${path}`, { body: { status: "enabled" } });
    expect(wrong).toMatchObject([
      { id: "webhook-endpoint", says: "the webhook endpoint is disabled" },
    ]);
  });

  test("a cron that has stopped", async () => {
    const [cursor] = await stack.backend.documents("eventCursors");
    const { _id, _creationTime, ...held } = cursor!;
    await stack.backend.deleteDocuments("eventCursors", [String(_id)]);
    await stack.backend.importDocuments("eventCursors", [
      { ...held, readAt: Date.now() - 60 * 60_000 },
    ]);
    const { wrong } = await examine();
    expect(wrong).toMatchObject([
      { id: "crons", mend: `npx convex run eventsApi:read${aimed()}` },
    ]);
    await admin("/api/function", { path: "eventsApi:read", args: {} });
  });

  test("somebody who was removed in WorkOS unseen, until the named command was run", () => {
    expect(atFirst).toHaveLength(1);
    const [{ says, mend }] = atFirst as [Line];
    expect(says).toContain("differs from WorkOS: 0 to come in, 1 to go");
    expect(mend).toContain("npx convex run operators:reconcile");
    expect(mend!.endsWith(aimed())).toBe(true);
  });
});

test("a deployment that does not answer is one line", async () => {
  vi.spyOn(console, "log").mockReturnValue();
  const log = vi.mocked(console.log);
  expect(
    await main(["--url", "http://127.0.0.1:9", "--admin-key", "none"]),
  ).toBe(1);
  expect(log.mock.calls.join("\n")).toMatch(/✗ deployment .*nobody answers/);
});

describe("this machine", () => {
  const AT = { from: 1_000_000, until: 1_000_500 };

  test("has a clock within three minutes of the deployment's, or is named", () => {
    const at = (now: number) => checkMachineClock(now, AT).state;
    expect(at(AT.from - 170_000)).toBe("ok");
    expect(at(AT.until + 170_000)).toBe("ok");
    expect(checkMachineClock(AT.from - 190_000, AT)).toMatchObject({
      state: "wrong",
      mend: "timedatectl set-ntp true",
    });
    expect(at(AT.until + 190_000)).toBe("wrong");
  });

  test("has a Node that is new enough, and the packages that are pinned", () => {
    const root = new URL("..", import.meta.url).pathname;
    const states = (version: string) =>
      checkMachine(root, version).map(({ id, state }) => `${id} ${state}`);
    expect(states("20.20.0")).toEqual(["node ok", "packages ok"]);
    expect(states("20.19.9")).toEqual(["node wrong", "packages ok"]);
    expect(states("18.20.0")).toEqual(["node wrong", "packages ok"]);
  });
});
