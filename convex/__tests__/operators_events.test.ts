import { beforeEach, describe, expect, test } from "vitest";
import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import { MAX_ATTEMPTS } from "../model/sync/outcomePlan";
import { inboxRows, putEvent } from "./inbox.helpers";
import {
  seedPeople,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { organizationEvent, userEvent } from "./webhooks.helpers";

/* Events that failed for good, of the whole deployment: listed, and replayed by an operator. */

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  t = setup();
  ({ workspaceId } = await seedWorkspace(t, { ana: "owner" }));
  await seedPeople(t, "cy");
});

const { listFailedEvents, replayEvents, showEvents } = internal.operators;
const list = async (args: object = {}) =>
  (await t.query(listFailedEvents, args)).events;
const replay = async (args: object) => {
  const answer = await t.mutation(replayEvents, args);
  await settle(t);
  return answer;
};

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
const failedOfPerson = (first = "Cyrus") => {
  const one = userEvent("updated", 2_000, { id: "cy", first });
  return failed({
    eventId: one.id,
    type: one.event,
    personId: "cy",
    receivedAt: 3_000,
    body: JSON.stringify(one),
  });
};
const failedOfStudio = () => {
  const one = organizationEvent("updated", 2_000, {
    id: "org_studio",
    name: "Studio",
  });
  return failed({
    eventId: one.id,
    type: one.event,
    organizationId: "org_studio",
    receivedAt: 2_000,
    body: JSON.stringify(one),
  });
};

test("those of organizations, of people and of neither are listed, the newest first, without their texts", async () => {
  const ofStudio = await failedOfStudio();
  const ofPerson = await failedOfPerson();
  const unreadable = await failed({
    eventId: "event_unreadable",
    type: "unreadable",
    receivedAt: 1_000,
  });
  const all = await list();
  expect(all).toMatchObject([
    { auditId: ofPerson, about: "person", personId: "cy" },
    { auditId: ofStudio, about: "organization", organizationId: "org_studio" },
    { auditId: unreadable, about: "neither", canBeReplayed: false },
  ]);
  for (const event of all) {
    expect(event.lastError).toBe("Too bad.");
    expect(event).not.toHaveProperty("body");
  }
  for (const about of ["person", "organization", "neither"])
    expect(await list({ about })).toMatchObject([{ about }]);
  expect(await list({ organizationId: "org_studio" })).toMatchObject([
    { auditId: ofStudio },
  ]);
  expect(await list({ provider: "clerk" })).toEqual([]);
});

test("one about a person is replayed by its id, and what became of it is said", async () => {
  const auditId = await failedOfPerson();
  expect(await replay({ auditIds: [auditId] })).toMatchObject({
    events: [{ auditId, outcome: "replayed" }],
    replayed: 1,
    left: 0,
    more: false,
  });
  const [shown] = await t.query(showEvents, { auditIds: [auditId] });
  expect(shown).toMatchObject({
    status: "processed",
    lastError: null,
    replayedAt: expect.any(Number) as number,
  });
  const [row] = await inboxRows(t);
  expect(row!.replayedBy).toEqual({ type: "operator" });
  expect(await list()).toEqual([]);

  // A second time it is not failed any more, and is left alone.
  const again = await replay({ auditIds: [auditId] });
  expect(again).toMatchObject({
    events: [{ auditId, outcome: "not_failed" }],
    replayed: 0,
    left: 1,
  });
  expect(await t.query(showEvents, { auditIds: [auditId] })).toEqual([shown]);
});

test("one of an organization is replayed with all that failed of it, on the workspace's record", async () => {
  await t.run((ctx) =>
    ctx.db.patch("workspaces", workspaceId, {
      workosOrganizationId: "org_studio",
    }),
  );
  const auditId = await failedOfStudio();
  const ofPerson = await failedOfPerson();
  expect(
    await replay({ organizationId: "org_studio", dryRun: true }),
  ).toMatchObject({ replayed: 1, dryRun: true });
  expect(await list()).toHaveLength(2);
  expect(await replay({ organizationId: "org_studio" })).toMatchObject({
    events: [{ auditId, outcome: "replayed" }],
  });
  expect(await list()).toMatchObject([{ auditId: ofPerson }]);
  const audit = await t.run((ctx) =>
    ctx.db.query("workspaceMemberAuditLogs").collect(),
  );
  expect(audit.filter(({ event }) => event === "event_replayed")).toMatchObject(
    [
      {
        workspaceId,
        actor: { type: "operator" },
        object: { type: "event", eventId: auditId },
      },
    ],
  );
});

test("all are replayed, in batches that go on by themselves", async () => {
  for (let n = 0; n < 120; n++)
    await failed({ eventId: `event_${n}`, receivedAt: n, body: "no event" });
  const unreadable = await failed({ eventId: "event_x", type: "unreadable" });
  const answer = await replay({ all: true });
  expect(answer).toMatchObject({ replayed: 50, more: true });
  const rows = await inboxRows(t);
  for (const { _id, replayedBy } of rows)
    expect(replayedBy, _id).toEqual(
      _id === unreadable ? undefined : { type: "operator" },
    );
});

describe("a wrong call is refused, and changes nothing:", () => {
  const refused = (code: string, reason: string) => ({
    data: { code, reason },
  });

  test("without a name, or with two", async () => {
    const auditId = await failedOfPerson();
    const unsaid = refused("INVALID", "nameEventsOrAll");
    await expect(replay({})).rejects.toMatchObject(unsaid);
    await expect(replay({ all: false })).rejects.toMatchObject(unsaid);
    await expect(
      replay({ all: true, auditIds: [auditId] }),
    ).rejects.toMatchObject(unsaid);
  });

  test("an event that is not kept, beside one that is", async () => {
    const auditId = await failedOfPerson();
    const gone = await failedOfStudio();
    await t.run((ctx) => ctx.db.delete("webhookAudit", gone));
    await expect(replay({ auditIds: [auditId, gone] })).rejects.toMatchObject(
      refused("NOT_FOUND", "noSuchEvent"),
    );
    expect(await list()).toMatchObject([{ auditId, replayedAt: null }]);
  });

  test("where none has failed", async () => {
    await expect(replay({ all: true })).rejects.toMatchObject(
      refused("CONFLICT", "noFailedEvents"),
    );
  });
});

test("one whose text is given up is left, and said", async () => {
  const auditId = await failedOfPerson();
  await t.run((ctx) =>
    ctx.db.patch("webhookAudit", auditId, { bodyId: undefined }),
  );
  expect(await replay({ auditIds: [auditId] })).toMatchObject({
    events: [{ auditId, outcome: "text_forgotten" }],
    did: expect.stringContaining("0 go through the decision again") as string,
  });
  expect(await list()).toMatchObject([{ auditId }]);
});
