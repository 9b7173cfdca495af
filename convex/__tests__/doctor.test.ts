import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { JUDGED } from "../model/doctor/variables";
import { LISTED_TYPES } from "../model/workos/events";
import { noteCronRun } from "../model/crons/runs";
import { rollcallEnv } from "../rollcall/env";
import { ISSUER, SECRET, type T } from "./setup.helpers";
import { besideWorkos } from "./workos.helpers";

/* What `npm run doctor` is told by the deployment: each line is wrong when it should be. */

const beside = besideWorkos();
const SITE = "http://site.test";
const ENDPOINT = {
  url: `${SITE}/webhooks/workos`,
  secret: SECRET,
  events: [...LISTED_TYPES],
};

type Told = { state: string; says: string; mend: string | null };

/** What another than the real one answers, over `METHOD address`. */
const instead: { line: RegExp; answer: () => Response }[] = [];
let t: T;

beforeEach(async () => {
  t = beside.t;
  instead.length = 0;
  vi.stubEnv("CONVEX_SITE_URL", SITE);
  beside.workos.setWebhook(ENDPOINT);
  const outside = globalThis.fetch;
  vi.stubGlobal("fetch", async (...[input, init]: Parameters<typeof fetch>) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const line = `${init?.method ?? "GET"} ${url.href}`;
    const other = instead.find((one) => one.line.test(line));
    if (other) return other.answer();
    if (url.origin === SITE) return await t.fetch(url.pathname, init);
    // The issuer shows the same keys, as a domain of one's own does.
    const asked = url.origin === ISSUER ? own(url) : input;
    const response = await outside(asked, init);
    const headers = new Headers(response.headers);
    headers.set("date", new Date().toUTCString());
    return new Response(response.body, { status: response.status, headers });
  });
  await t.action(internal.eventsApi.read, {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

function own({ pathname, search }: URL): string {
  return `${beside.workos.url}${pathname}${search}`;
}

async function examine(required: string[] = []) {
  const { checks } = await t.action(internal.doctor.examine, { required });
  expect(JSON.stringify(checks)).not.toContain(SECRET);
  expect(JSON.stringify(checks)).not.toContain("sk_test_local");
  return checks;
}

async function told(id: string, required?: string[]): Promise<Told[]> {
  const checks = await examine(required);
  return checks.filter((one) => one.id === id);
}

/** The ids of those that are wrong. */
async function wrong(required?: string[]): Promise<string[]> {
  const checks = await examine(required);
  return checks.filter(({ state }) => state === "wrong").map(({ id }) => id);
}

test("where everything is as it has to be, no line is wrong, and nothing is left in the inbox", async () => {
  await beside.studio({ ana: "owner", bo: "member" });
  const checks = await examine();
  expect(checks.map(({ id, state }) => `${state} ${id}`)).toEqual([
    "ok variables",
    "ok workos-key",
    "ok clock",
    "ok environment",
    "ok client-id",
    "ok issuer",
    "ok jwt-template",
    "ok roles",
    "ok webhook-endpoint",
    "unknown addresses",
    "ok webhook",
    "ok crons",
    "ok drift",
  ]);
  const probes = await t.run(async (ctx) => {
    const events = await ctx.db.query("webhookAudit").collect();
    return events.filter(({ type }) => type === "rollcall.doctor");
  });
  expect(probes).toEqual([]);
});

describe("a variable", () => {
  test("of each name that Rollcall declares is looked at", () => {
    expect([...JUDGED].sort()).toEqual(Object.keys(rollcallEnv).sort());
  });

  test.each([
    ["WORKOS_CLIENT_ID", ""],
    ["WORKOS_CLIENT_ID", "sk_test_swapped"],
    ["WORKOS_API_KEY", "client_swapped"],
    ["WORKOS_WEBHOOK_SECRET", "changeme"],
    ["WORKOS_ISSUER_URL", "https://api.workos.com/"],
    ["WORKOS_API_BASE_URL", "api.workos.com"],
    ["WORKOS_ISSUER_URL", "https://api.workos.com,https://api.workos.com"],
    ["CLERK_ISSUER_URL", ""],
    ["CLERK_SECRET_KEY", "pk_test_public"],
    ["WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS", "one day"],
  ])(
    "%s that is “%s” is named, with the way to set it",
    async (name, value) => {
      vi.stubEnv(name, value);
      const [line] = await told(name);
      expect(line).toMatchObject({
        state: "wrong",
        mend: `npx convex env set ${name}`,
      });
      if (value !== "") expect(line!.says).not.toContain(value);
    },
  );

  test("that names WorkOS's issuer as Clerk's is named", async () => {
    vi.stubEnv("WORKOS_ISSUER_URL", `${ISSUER},https://both.example`);
    vi.stubEnv("CLERK_ISSUER_URL", "https://both.example");
    instead.push({
      line: /^GET https:\/\/both\.example\//,
      answer: () => Response.json({ keys: [] }),
    });
    expect(await told("CLERK_ISSUER_URL")).toMatchObject([
      { state: "wrong", mend: "npx convex env set CLERK_ISSUER_URL" },
    ]);
  });

  test("that the product declares is asked for too", async () => {
    expect(await wrong(["STRIPE_KEY"])).toEqual(["STRIPE_KEY"]);
  });

  test("an http address of WorkOS is wrong where the deployment itself is https", async () => {
    vi.stubEnv("CONVEX_SITE_URL", "https://happy.example");
    instead.push({
      line: /^POST https:\/\/happy\.example\//,
      answer: () => new Response(null, { status: 404 }),
    });
    expect(await wrong()).toContain("WORKOS_API_BASE_URL");
  });
});

describe("WorkOS", () => {
  test("a key that WorkOS refuses is one line, and the rest is not asked", async () => {
    vi.stubEnv("WORKOS_API_KEY", "sk_test_wrong");
    const checks = await examine();
    expect(checks.find(({ id }) => id === "workos-key")).toMatchObject({
      state: "wrong",
      mend: "npx convex env set WORKOS_API_KEY",
    });
    expect(checks.map(({ id }) => id)).not.toContain("roles");
  });

  test("that does not answer is one line", async () => {
    instead.push({
      line: /^GET .*\/organizations\?limit=1$/,
      answer: () => {
        throw new TypeError("fetch failed");
      },
    });
    expect(await told("workos-key")).toMatchObject([
      {
        state: "wrong",
        says: "WorkOS does not answer at WORKOS_API_BASE_URL",
        mend: "npx convex env set WORKOS_API_BASE_URL https://api.workos.com",
      },
    ]);
  });

  test("the key of another environment is told by what it does not know", async () => {
    await beside.studio({ ana: "owner" });
    instead.push({
      line: /^GET .*\/(organizations|users)\/\w+$/,
      answer: () => Response.json({ message: "Not found" }, { status: 404 }),
    });
    const [line] = await told("environment");
    expect(line).toMatchObject({
      state: "wrong",
      mend: "npx convex env set WORKOS_API_KEY",
    });
    expect(line!.says).toContain("another environment");
  });

  test("a client id without signing keys is wrong", async () => {
    instead.push({
      line: /^GET .*\/sso\/jwks\//,
      answer: () => Response.json({ message: "Not found" }, { status: 404 }),
    });
    expect(await wrong()).toEqual(["client-id"]);
  });

  test("an issuer that signs with other keys is wrong", async () => {
    vi.stubEnv("WORKOS_ISSUER_URL", "https://auth.example");
    instead.push({
      line: /^GET https:\/\/auth\.example\/sso\/jwks\//,
      answer: () => Response.json({ keys: [{ kid: "another" }] }),
    });
    const [line] = await told("issuer");
    expect(line).toMatchObject({ state: "wrong" });
    expect(line!.mend).toContain("npx convex env set WORKOS_ISSUER_URL");
  });

  test("of several issuers the one that signs with other keys is named, and the others stay", async () => {
    vi.stubEnv("WORKOS_ISSUER_URL", `${ISSUER},https://auth.example`);
    let keys = [{ kid: "another" }];
    instead.push({
      line: /^GET https:\/\/auth\.example\/sso\/jwks\//,
      answer: () => Response.json({ keys }),
    });
    const [line, ...rest] = await told("issuer");
    expect(rest).toEqual([]);
    expect(line).toMatchObject({
      state: "wrong",
      mend: `npx convex env set WORKOS_ISSUER_URL ${ISSUER}`,
    });
    expect(line!.says).toContain("https://auth.example");

    const own = await fetch(`${ISSUER}/sso/jwks/client_test`);
    ({ keys } = (await own.json()) as { keys: { kid: string }[] });
    expect(await told("issuer")).toMatchObject([
      { state: "ok", says: "2 issuers sign with the keys that are accepted" },
    ]);
  });

  test("a template without the audience is wrong", async () => {
    instead.push({
      line: /^GET .*\/jwt_template$/,
      answer: () => Response.json({ content: '{"aud": "client_other"}' }),
    });
    expect(await told("jwt-template")).toMatchObject([
      { state: "wrong", mend: "npm run setup" },
    ]);
  });

  test("a role that is missing is named", async () => {
    instead.push({
      line: /^GET .*\/authorization\/roles$/,
      answer: () =>
        Response.json({ data: [{ slug: "admin" }, { slug: "member" }] }),
    });
    expect(await told("roles")).toEqual([
      {
        id: "roles",
        state: "wrong",
        says: "WorkOS has no role client",
        mend: "npm run setup",
      },
    ]);
  });

  test.each([
    ["none", null, "sends no webhooks to"],
    [
      "one without an event",
      { ...ENDPOINT, events: ["user.created"] },
      "is not sent",
    ],
    [
      "one with another event",
      { ...ENDPOINT, events: [...ENDPOINT.events, "session.created"] },
      "nothing acts on: session.created",
    ],
    [
      "one that signs with another secret",
      { ...ENDPOINT, secret: "whsec_another_one_of_theirs" },
      "is not the secret",
    ],
  ])("an endpoint: %s is wrong", async (_what, webhook, says) => {
    beside.workos.setWebhook(webhook);
    const [line] = await told("webhook-endpoint");
    expect(line).toMatchObject({ state: "wrong", mend: "npm run setup" });
    expect(line!.says).toContain(says);
  });

  test("a clock that is more than three minutes off is wrong, and one below is not", async () => {
    const off = (ms: number) => {
      instead[0] = {
        line: /^GET .*\/organizations\?limit=1$/,
        answer: () =>
          Response.json(
            { data: [] },
            { headers: { date: new Date(Date.now() - ms).toUTCString() } },
          ),
      };
    };
    off(240_000);
    const [line] = await told("clock");
    expect(line).toMatchObject({ state: "wrong" });
    expect(line!.mend).toContain("timedatectl set-ntp true");
    off(120_000);
    expect(await told("clock")).toMatchObject([{ state: "ok" }]);
  });
});

describe("the webhook", () => {
  test("that is not mounted is wrong", async () => {
    instead.push({
      line: /^POST http:\/\/site\.test\/webhooks\/workos$/,
      answer: () => new Response(null, { status: 404 }),
    });
    const [line] = await told("webhook");
    expect(line).toMatchObject({ state: "wrong" });
    expect(line!.mend).toContain("addRollcallRoutes");
  });

  test("that answers for another deployment is wrong", async () => {
    instead.push({
      line: /^POST http:\/\/site\.test\/webhooks\/workos$/,
      answer: () => new Response("OK"),
    });
    const [line] = await told("webhook");
    expect(line!.says).toContain("another deployment");
  });
});

describe("what the deployment does by itself", () => {
  test("a cron that has not read the events for 35 minutes is wrong", async () => {
    await t.run(async (ctx) => {
      const cursor = (await ctx.db.query("eventCursors").first())!;
      await ctx.db.patch("eventCursors", cursor._id, {
        readAt: Date.now() - 40 * 60_000,
      });
    });
    expect(await told("crons")).toMatchObject([
      { state: "wrong", mend: "npx convex run eventsApi:read" },
    ]);
  });

  test("a cron that never read them is wrong", async () => {
    await t.run(async (ctx) => {
      const cursor = (await ctx.db.query("eventCursors").first())!;
      await ctx.db.delete("eventCursors", cursor._id);
    });
    expect(await wrong()).toEqual(["crons"]);
  });

  test("another cron that did not come is wrong, and named", async () => {
    await t.run(async (ctx) => {
      await noteCronRun(ctx, "look-for-overdue", Date.now() - 3 * 60 * 60_000);
      await noteCronRun(ctx, "prune-inbox", Date.now() - 30 * 60 * 60_000);
    });
    const [line] = await told("crons");
    expect(line!.says).toMatch(/^look-for-overdue did not come/);
    expect(line!.mend).toBe("npx convex run steps/due:lookForOverdue");
  });

  test("a workspace that differs from WorkOS is named, with its reconciliation", async () => {
    const { workspaceId, organizationId, ids } = await beside.studio({
      ana: "owner",
      bo: "member",
    });
    const { data } =
      await beside.sdk.userManagement.listOrganizationMemberships({
        organizationId,
        userId: ids.bo!,
      });
    await beside.sdk.userManagement.deleteOrganizationMembership(data[0]!.id);
    const [line] = await told("drift");
    expect(line).toMatchObject({
      state: "wrong",
      mend: `npx convex run operators:reconcile '{"workspaceId":"${workspaceId}"}'`,
    });
    expect(line!.says).toContain("1 to go");
  });
});

test("a Clerk key that Clerk refuses is wrong", async () => {
  vi.stubEnv("CLERK_SECRET_KEY", "sk_test_of_clerk");
  instead.push({
    line: /^GET https:\/\/api\.clerk\.com\//,
    answer: () => Response.json({ errors: [] }, { status: 401 }),
  });
  expect(await told("clerk-key")).toMatchObject([
    { state: "wrong", mend: "npx convex env set CLERK_SECRET_KEY" },
  ]);
});
