import { beforeEach, expect, test } from "vitest";
import { internal } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import { MAX_ATTEMPTS } from "../model/sync/outcomePlan";
import { inboxRows, putEvent } from "./inbox.helpers";
import {
  seedPeople,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { inboxRow, post, userEvent } from "./webhooks.helpers";

/* Events that failed and are on no workspace's page: an operator finds them. */

let t: T;
beforeEach(async () => {
  t = setup();
  await seedWorkspace(t, { ana: "owner" });
  await seedPeople(t, "cy");
});

const listFailed = async (
  args: { organizationId?: string; cursor?: string | null } = {},
) => await t.query(internal.inbox.listFailed, args);

/** As if its five attempts had been in vain. */
const failed = async (
  event: Partial<Doc<"webhookAudit">> & { eventId: string; body?: string },
) =>
  await t.run(
    async (ctx) =>
      await putEvent(ctx, {
        attempts: MAX_ATTEMPTS,
        status: "failed",
        lastError: "Too bad.",
        ...event,
      }),
  );

test("one about a person is listed with who it is about and why it failed, and replayed", async () => {
  const one = userEvent("updated", 2_000, { id: "cy", first: "Cyrus" });
  const auditId = await failed({
    eventId: one.id,
    type: one.event,
    personId: "cy",
    occurredAt: 2_000,
    body: JSON.stringify(one),
  });
  expect(await listFailed()).toMatchObject({
    events: [
      {
        auditId,
        type: "user.updated",
        personId: "cy",
        attempts: MAX_ATTEMPTS,
        lastError: "Too bad.",
      },
    ],
    cursor: null,
  });
  await t.mutation(internal.inbox.replayOne, { auditId });
  await settle(t);
  expect(await inboxRow(t, one.id)).toMatchObject({
    status: "processed",
    replayedBy: { type: "operator" },
  });
  expect(await listFailed()).toEqual({ events: [], cursor: null });
});

test("one that can't be read is listed too, and has nothing to replay", async () => {
  await post(t, "This is no event.");
  const { events } = await listFailed();
  expect(events).toMatchObject([{ type: "unreadable", personId: null }]);
  const { auditId } = events[0]!;
  await expect(
    t.mutation(internal.inbox.replayOne, { auditId }),
  ).rejects.toMatchObject({ data: { code: "CONFLICT" } });
});

test("one of an organization is listed where that is asked for", async () => {
  const auditId = await failed({
    eventId: "event_of_studio",
    organizationId: "org_studio",
  });
  expect((await listFailed()).events).toEqual([]);
  expect(await listFailed({ organizationId: "org_studio" })).toMatchObject({
    events: [{ auditId }],
  });
});

test("however many there are, page by page, the newest first", async () => {
  for (let n = 0; n < 120; n++)
    await failed({ eventId: `event_${n}`, personId: "cy", receivedAt: n });
  const first = await listFailed();
  expect(first.events[0]).toMatchObject({ eventId: "event_119" });
  const second = await listFailed({ cursor: first.cursor });
  expect(second.cursor).toBeNull();
  expect([...first.events, ...second.events]).toHaveLength(120);
});

test("an error that quotes a long text is kept short", async () => {
  const { data, ...rest } = userEvent("updated", 2_000, {
    id: "cy",
    first: "Cyrus",
  });
  const updated_at = "x".repeat(100_000);
  await post(t, JSON.stringify({ ...rest, data: { ...data, updated_at } }));
  await settle(t);
  const [row] = await inboxRows(t);
  expect(row).toMatchObject({ status: "received", attempts: 1 });
  expect(row!.lastError!.length).toBeLessThanOrEqual(1_000);
});
