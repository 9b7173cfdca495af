import { beforeEach, describe, expect, test } from "vitest";
import {
  CLERK_SECRET,
  clerkEvent,
  clerkMembership,
  clerkRow,
  OTHER_CLERK_SECRET,
  postClerk,
  seedClerkWorkspace,
  svixHeadersOf,
  withClerk,
} from "./clerk.helpers";
import { inboxRows } from "./inbox.helpers";
import { setup, settle, type T } from "./setup.helpers";

let t: T;
beforeEach(() => {
  t = withClerk(setup());
});

const news = () => clerkMembership("created", 2_000, { person: "bo" });

const stored = async () =>
  await t.run(
    async (ctx) => (await ctx.db.query("webhookAudit").collect()).length,
  );

const MINUTE = 60_000;
const now = () => Date.now();

describe("what did not come from Clerk, now, is refused without detail and kept nowhere", () => {
  const one = news();
  const other = svixHeadersOf({ ...one, body: "{}" });
  test.each<[string, () => Promise<Response>]>([
    ...["svix-id", "svix-timestamp", "svix-signature"].map(
      (name): [string, () => Promise<Response>] => [
        `no ${name}`,
        async () => await postClerk(t, one, { headers: { [name]: null } }),
      ],
    ),
    [
      "another secret",
      async () => await postClerk(t, one, { secret: OTHER_CLERK_SECRET }),
    ],
    [
      "a signature over another body",
      async () => await postClerk(t, one, { headers: other }),
    ],
    [
      "a signature over another id",
      async () => await postClerk(t, one, { headers: { "svix-id": "msg_x" } }),
    ],
    [
      "a signature over another time",
      async () =>
        await postClerk(t, one, {
          headers: {
            "svix-timestamp": String(Math.floor(now() / 1_000) + 1),
          },
        }),
    ],
    [
      "a timestamp with a tail",
      async () => {
        const at = now();
        const timestamp = `${Math.floor(at / 1_000)}x`;
        return await postClerk(t, one, {
          at,
          headers: { "svix-timestamp": timestamp },
        });
      },
    ],
    [
      "a signature with a tail",
      async () => {
        const at = now();
        const headers = svixHeadersOf(one, { at });
        return await postClerk(t, one, {
          at,
          headers: { "svix-signature": `${headers["svix-signature"]},x` },
        });
      },
    ],
    [
      "a stale signature",
      async () => await postClerk(t, one, { at: now() - 5 * MINUTE - 3_000 }),
    ],
    [
      "a future signature",
      async () => await postClerk(t, one, { at: now() + 5 * MINUTE + 5_000 }),
    ],
    [
      "a body that is not UTF-8",
      async () =>
        await postClerk(t, {
          id: "msg_x",
          body: new Uint8Array([0xff, 0xfe, 0x7b]),
        }),
    ],
  ])("%s → 400", async (_what, send) => {
    const response = await send();
    expect(response.status).toBe(400);
    expect(await response.text()).toBe("Bad request");
    expect(await stored()).toBe(0);
  });

  test.each(["hello", "", '{"type":1}'])(
    "%j that Clerk signed is kept as failed under Svix's id, once, and is no refused signature",
    async (body) => {
      const send = () => postClerk(t, { id: "msg_x", body });
      expect((await send()).status).toBe(200);
      expect((await send()).status).toBe(200);
      expect(await inboxRows(t)).toMatchObject([
        { eventId: "msg_x", status: "failed", body, deliveries: 2 },
      ]);
      const refusals = await t.run(
        async (ctx) => await ctx.db.query("webhookRefusals").collect(),
      );
      expect(refusals).toEqual([]);
    },
  );

  test("a body over 256 KiB → 413, signed or not", async () => {
    const { id, body } = news();
    const huge = {
      id,
      body: body.replace("{", `{"pad":"${"x".repeat(2 ** 18)}",`),
    };
    expect((await postClerk(t, huge)).status).toBe(413);
    const unsigned = { headers: { "svix-signature": null } };
    expect((await postClerk(t, huge, unsigned)).status).toBe(413);
    expect(await stored()).toBe(0);
  });

  test("on a deployment without Clerk's secret there is nothing there: 404", async () => {
    for (const secret of ["", undefined]) {
      if (secret === undefined) delete process.env.CLERK_WEBHOOK_SECRET;
      else process.env.CLERK_WEBHOOK_SECRET = secret;
      const response = await postClerk(t, news());
      expect(response.status).toBe(404);
      expect(await response.text()).toBe("Not set up");
    }
    expect(await stored()).toBe(0);
  });
});

test("the edges of five minutes are within", async () => {
  expect(
    (await postClerk(t, news(), { at: now() - 5 * MINUTE + 5_000 })).status,
  ).toBe(200);
  expect(
    (await postClerk(t, news(), { at: now() + 5 * MINUTE - 5_000 })).status,
  ).toBe(200);
});

test("both secrets are accepted while one replaces the other, and either of two signatures", async () => {
  process.env.CLERK_WEBHOOK_SECRET = `${CLERK_SECRET}, ${OTHER_CLERK_SECRET}`;
  expect((await postClerk(t, news())).status).toBe(200);
  const withNew = { secret: OTHER_CLERK_SECRET };
  expect((await postClerk(t, news(), withNew)).status).toBe(200);

  process.env.CLERK_WEBHOOK_SECRET = CLERK_SECRET;
  const one = news();
  const at = now();
  const [ours, theirs] = [CLERK_SECRET, OTHER_CLERK_SECRET].map(
    (secret) => svixHeadersOf(one, { at, secret })["svix-signature"],
  );
  const headers = { "svix-signature": `${theirs} ${ours}` };
  expect((await postClerk(t, one, { at, headers })).status).toBe(200);
});

test.each(["/webhooks/clerk", "/webhook/clerk"])(
  "an event posted to %s is kept under its svix-id, as it was signed, and processed",
  async (path) => {
    await seedClerkWorkspace(t, { ana: "owner" }, { linkedTo: "org_clerk" });
    const { id, body } = news();
    const odd = { id, body: body.replace("{", '{ "note":"\\u00e9 1.0",\n') };
    expect((await postClerk(t, odd, { path })).status).toBe(200);
    await settle(t);
    expect(await clerkRow(t, odd)).toMatchObject({
      status: "processed",
      type: "organizationMembership.created",
      source: "webhook",
      organizationId: "org_clerk",
      occurredAt: 2_000,
      body: odd.body,
      attempts: 1,
      deliveries: 1,
    });
  },
);

test("an event without a time of its own has Svix's", async () => {
  const { id, body } = news();
  const { timestamp: _, ...rest } = JSON.parse(body) as { timestamp: number };
  const at = Math.floor(now() / 1_000) * 1_000;
  await postClerk(t, { id, body: JSON.stringify(rest) }, { at });
  expect(await clerkRow(t, { id })).toMatchObject({ occurredAt: at });
});

test("a repeated delivery makes no second row, it is counted", async () => {
  const one = news();
  for (let i = 0; i < 3; i++)
    expect((await postClerk(t, one)).status).toBe(200);
  await settle(t);
  expect(await stored()).toBe(1);
  expect(await clerkRow(t, one)).toMatchObject({ deliveries: 3, attempts: 1 });
});

test("a signed event of a type nobody acts on is kept as ignored", async () => {
  const one = clerkEvent("session.created", 2_000, { id: "sess_1" });
  expect((await postClerk(t, one)).status).toBe(200);
  expect(await clerkRow(t, one)).toMatchObject({ status: "ignored" });
});

test("an event that can't be applied is tried again, its failure is kept, and nothing else is", async () => {
  const { id, body } = news();
  const broken = { id, body: body.replace('"user_bo"', "7") };
  expect((await postClerk(t, broken)).status).toBe(200);
  await settle(t);
  const row = await clerkRow(t, broken);
  expect(row).toMatchObject({ status: "received", attempts: 1 });
  expect(row?.lastError).toMatch(/user_id/);
});
