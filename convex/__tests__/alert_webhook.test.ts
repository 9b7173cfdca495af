import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { doNow } from "./background.helpers";
import { loseJobs } from "./due.helpers";
import { check, watchLog } from "./alerts.helpers";
import {
  hurried,
  seedWorkspace,
  settle,
  setup,
  type Seeded,
  type T,
} from "./setup.helpers";

/* The outgoing webhook, against a server that an adopter might have. */

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const log = watchLog();
let t: T;
let studio: Seeded;
let server: Server;
let got: { headers: IncomingHttpHeaders; body: string }[];
/** What the server answers; null: nothing. */
let answers: number | null;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner" });
  got = [];
  answers = 204;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      got.push({ headers: request.headers, body });
      if (answers === null) return;
      response.writeHead(answers, { location: "/elsewhere" }).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  process.env.ALERT_WEBHOOK_URL = `http://127.0.0.1:${port}/alerts`;
  process.env.ALERT_WEBHOOK_SECRET = SECRET;
});
afterEach(() => {
  delete process.env.ALERT_WEBHOOK_URL;
  delete process.env.ALERT_WEBHOOK_SECRET;
  vi.useRealTimers();
  server.closeAllConnections();
  server.close();
});

/** The first attempt at it is made. */
const refuse = async () => {
  await t.mutation(internal.steps.inbox.noteRefusal, { provider: "workos" });
  await settle(t);
};
const pending = async () =>
  await t.run(async (ctx) => await ctx.db.query("alertDeliveries").collect());
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const attempt = async () => {
  for (const { _id } of await pending())
    await doNow(t, { kind: "alert", deliveryId: _id });
};

test("a message is signed by the standard, and has ids and a sentence", async () => {
  await t.run(async (ctx) => {
    await ctx.db.insert("reconciliationRuns", {
      ...studioRun(),
      status: "running",
    });
  });
  later(60 * 60_000);
  await t.mutation(internal.steps.reconciliation.closeDeadRuns, {});
  await settle(t);
  const [message, ...others] = got;
  expect(others).toEqual([]);
  const { headers, body } = message!;
  const signed = {
    "webhook-id": String(headers["webhook-id"]),
    "webhook-timestamp": String(headers["webhook-timestamp"]),
    "webhook-signature": String(headers["webhook-signature"]),
  };
  expect(new Webhook(SECRET).verify(body, signed)).toEqual({
    type: "rollcall.alert.began",
    timestamp: new Date().toISOString(),
    data: expect.objectContaining({
      code: "RECONCILIATION_FAILED",
      state: "began",
      key: studio.workspaceId,
      workspaceId: studio.workspaceId,
      organizationId: studio.organizationId,
      what: expect.stringContaining("failed or died") as string,
    }) as object,
  });
  expect(() =>
    new Webhook(SECRET).verify(body.replace("began", "over"), signed),
  ).toThrow();
  expect(await pending()).toEqual([]);
});

const studioRun = () => ({
  workspaceId: studio.workspaceId,
  provider: "workos" as const,
  organizationId: studio.organizationId,
  startedBy: { type: "cron" as const, name: "reconcile-workspaces" },
  startedAt: 1,
  leaseUntil: 1,
  dryRun: false,
  added: 0,
  updated: 0,
  removed: 0,
  refused: 0,
  providerCalls: 0,
});

test("that it is over is a message of its own", async () => {
  await refuse();
  await t.run(async (ctx) => {
    for (const { _id } of await ctx.db.query("webhookRefusals").collect())
      await ctx.db.delete("webhookRefusals", _id);
  });
  await check(t);
  expect(
    got.map(({ body }) => (JSON.parse(body) as { type: string }).type),
  ).toEqual(["rollcall.alert.began", "rollcall.alert.over"]);
});

test.each([500, 302, 404])(
  "after %i it is sent again with the same id, ever later, and given up after the sixth with a line",
  async (status) => {
    answers = status;
    await refuse();
    const pauses: number[] = [];
    for (let tries = 1; tries < 6; tries++) {
      const [row] = await pending();
      expect(row).toMatchObject({ attempts: tries });
      pauses.push(row!.nextAttemptAt - Date.now());
      later(pauses.at(-1)!);
      await attempt();
    }
    expect(pauses.map((ms) => ms / 1_000)).toEqual([
      5,
      5 * 60,
      30 * 60,
      2 * 60 * 60,
      5 * 60 * 60,
    ]);
    expect(await pending()).toEqual([]);
    expect(got).toHaveLength(6);
    expect(new Set(got.map(({ headers }) => headers["webhook-id"])).size).toBe(
      1,
    );
    expect(
      log.lines().filter(({ rollcall }) => rollcall === "alert_webhook_failed"),
    ).toMatchObject([
      { level: "error", attempts: 6, error: `It answered ${status}.` },
    ]);
  },
);

test("one that is taken at the second attempt is not sent a third time", async () => {
  answers = 500;
  await refuse();
  answers = 200;
  later(5_000);
  await attempt();
  expect(await pending()).toEqual([]);
  expect(got).toHaveLength(2);
});

test("a server that does not answer is waited for ten seconds", async () => {
  answers = null;
  await hurried(refuse);
  expect(await pending()).toMatchObject([{ attempts: 1 }]);
  await loseJobs(t, /./);
});

test("an attempt that was lost is made by the next look", async () => {
  answers = 500;
  await refuse();
  await loseJobs(t, /./);
  const attempts = got.length;
  expect(await pending()).toHaveLength(1);
  answers = 200;
  later(60 * 60_000);
  await check(t);
  expect(await pending()).toEqual([]);
  expect(got).toHaveLength(attempts + 1);
});

test.each([
  ["http://alerts.example.com", SECRET, "ALERT_WEBHOOK_URL"],
  ["ftp://127.0.0.1/", SECRET, "ALERT_WEBHOOK_URL"],
  ["alerts", SECRET, "ALERT_WEBHOOK_URL"],
  ["https://alerts.example.com", "", "ALERT_WEBHOOK_SECRET"],
  ["https://alerts.example.com", "whsec_no base64!", "ALERT_WEBHOOK_SECRET"],
])(
  "with the address %j and the secret %j nothing is sent, and a line names %s",
  async (url, secret, name) => {
    process.env.ALERT_WEBHOOK_URL = url;
    process.env.ALERT_WEBHOOK_SECRET = secret;
    await refuse();
    expect(await pending()).toEqual([]);
    expect(
      log
        .lines()
        .find(({ rollcall }) => rollcall === "alert_webhook_misconfigured")
        ?.error,
    ).toContain(`${name} is no`);
  },
);

test("without an address nothing is kept and nothing is scheduled", async () => {
  delete process.env.ALERT_WEBHOOK_URL;
  await refuse();
  const jobs = await t.run(
    async (ctx) => await ctx.db.system.query("_scheduled_functions").collect(),
  );
  expect(jobs.filter(({ name }) => name.includes("alerts"))).toEqual([]);
  expect(log.states("WEBHOOKS_REFUSED")).toEqual(["began"]);
});
