import { beforeEach, describe, expect, test } from "vitest";
import { inboxRows } from "./inbox.helpers";
import {
  SECRET,
  seedPeople,
  seedWorkspace,
  setup,
  settle,
  type T,
} from "./setup.helpers";
import {
  event,
  inboxRow,
  membershipEvent,
  post,
  sign,
} from "./webhooks.helpers";

let t: T;
beforeEach(async () => {
  t = setup();
  await seedPeople(t, "bo");
});

const news = () =>
  membershipEvent("created", 2_000, { id: "om_bo", user: "bo" });

const stored = async () =>
  await t.run(
    async (ctx) => (await ctx.db.query("webhookAudit").collect()).length,
  );

describe("what did not come from WorkOS, now, is refused without detail and kept nowhere", () => {
  const body = JSON.stringify(news());
  const now = () => Date.now();
  const MINUTE = 60_000;
  test.each([
    ["no signature", async () => await post(t, body, { header: null })],
    ["an empty signature", async () => await post(t, body, { header: "" })],
    [
      "a malformed signature",
      async () => await post(t, body, { header: "v1=abc" }),
    ],
    [
      "a time that is no number",
      async () => await post(t, body, { at: "soon" }),
    ],
    [
      "another secret",
      async () => await post(t, body, { secret: "whsec_other" }),
    ],
    [
      "a signature over another body",
      async () =>
        await post(t, body, { header: await sign("{}", String(now())) }),
    ],
    [
      "a signature over another time",
      async () =>
        await post(t, body, {
          header: (await sign(body, String(now()))).replace(
            /t=\d+/,
            `t=${now() + 1}`,
          ),
        }),
    ],
    [
      "a stale signature",
      async () => await post(t, body, { at: now() - 3 * MINUTE - 2_000 }),
    ],
    [
      "a future signature",
      async () => await post(t, body, { at: now() + 3 * MINUTE + 5_000 }),
    ],
  ])("%s → 400", async (_what, send) => {
    const response = await send();
    expect(response.status).toBe(400);
    expect(await response.text()).toBe("Bad request");
    expect(await stored()).toBe(0);
  });

  test("a body over 256 KiB → 413, signed or not", async () => {
    const huge = JSON.stringify({ ...news(), pad: "x".repeat(256 * 1024) });
    expect((await post(t, huge)).status).toBe(413);
    expect((await post(t, huge, { header: null })).status).toBe(413);
    expect(await stored()).toBe(0);
  });
});

test.each([
  ["text", "hello", "hello"],
  ["no event", '{"id":1}', '{"id":1}'],
  [
    "an event without a time",
    '{"id":"event_1","event":"user.created","data":{}}',
  ],
  ["bytes that are no text", new Uint8Array([0xff, 0x7b]), "\uFFFD{"],
])(
  "%s that WorkOS signed is kept as failed, once, and is no refused signature",
  async (_what, body, text = body as string) => {
    expect((await post(t, body)).status).toBe(200);
    expect((await post(t, body)).status).toBe(200);
    expect(await inboxRows(t)).toMatchObject([
      { status: "failed", type: "unreadable", body: text, deliveries: 2 },
    ]);
    const refusals = await t.run(
      async (ctx) => await ctx.db.query("webhookRefusals").collect(),
    );
    expect(refusals).toEqual([]);
    // It stands in nobody's way.
    const next = news();
    await post(t, JSON.stringify(next));
    await settle(t);
    expect((await inboxRow(t, next.id))?.status).not.toBe("received");
  },
);

test("both secrets are accepted while one replaces the other", async () => {
  process.env.WORKOS_WEBHOOK_SECRET = `${SECRET}, whsec_new`;
  expect((await post(t, JSON.stringify(news()))).status).toBe(200);
  const withNew = await post(t, JSON.stringify(news()), {
    secret: "whsec_new",
  });
  expect(withNew.status).toBe(200);
});

test("the raw bytes are verified, whatever order and white space they have", async () => {
  const { id, ...rest } = news();
  const odd = `{ "data": ${JSON.stringify(rest.data)},\n "event":"${rest.event}",  "note":"\\u00e9 1.0", "created_at":"${rest.created_at}","id":"${id}"}`;
  expect((await post(t, odd)).status).toBe(200);
  expect((await inboxRow(t, id))?.body).toBe(odd);
});

test.each(["/webhooks/workos", "/workos/webhook"])(
  "an event posted to %s is kept and processed",
  async (path) => {
    await seedWorkspace(t, { ana: "owner" });
    const one = news();
    expect((await post(t, JSON.stringify(one), { path })).status).toBe(200);
    await settle(t);
    expect(await inboxRow(t, one.id)).toMatchObject({
      status: "processed",
      type: "organization_membership.created",
      source: "webhook",
      organizationId: "org_studio",
      occurredAt: 2_000,
      attempts: 1,
      deliveries: 1,
    });
  },
);

test("a repeated delivery makes no second row, it is counted", async () => {
  await seedWorkspace(t, { ana: "owner" });
  const body = JSON.stringify(news());
  for (let i = 0; i < 3; i++) expect((await post(t, body)).status).toBe(200);
  await settle(t);
  expect(await stored()).toBe(1);
  expect(
    await inboxRow(t, (JSON.parse(body) as { id: string }).id),
  ).toMatchObject({
    deliveries: 3,
    attempts: 1,
    status: "processed",
  });
});

test("a signed event of a type nobody acts on is kept as ignored", async () => {
  const one = event("session.created", 2_000, { id: "session_1" });
  expect((await post(t, JSON.stringify(one))).status).toBe(200);
  expect(await inboxRow(t, one.id)).toMatchObject({ status: "ignored" });
});

test("events of organizations that are not linked here are kept as ignored", async () => {
  const one = news();
  await post(t, JSON.stringify(one));
  await settle(t);
  expect(await inboxRow(t, one.id)).toMatchObject({ status: "ignored" });
});

test("an event that can't be applied is tried again, its failure is kept, and nothing else is", async () => {
  await seedWorkspace(t, { ana: "owner" });
  const { data, ...rest } = news();
  const broken = { ...rest, data: { ...data, user_id: 7 } };
  expect((await post(t, JSON.stringify(broken))).status).toBe(200);
  await settle(t);
  const row = await inboxRow(t, broken.id);
  expect(row).toMatchObject({ status: "received", attempts: 1 });
  expect(row?.lastError).toMatch(/user_id/);
  expect(row?.nextAttemptAt).toBeGreaterThan(Date.now());
});

test("after the fifth failure an event waits for a person", async () => {
  const { retryDelayMs } = await import("../model/sync/outcomePlan");
  expect([1, 2, 3, 4, 5].map(retryDelayMs)).toEqual([
    5_000,
    20_000,
    80_000,
    320_000,
    null,
  ]);
});
