import { beforeEach, describe, expect, test } from "vitest";
import { internal } from "../_generated/api";
import { inboxRows, putEvent } from "./inbox.helpers";
import {
  roster,
  seedPeople,
  seedWorkspace,
  type Seeded,
  setup,
  settle,
  type T,
} from "./setup.helpers";
import { inboxRow, membershipEvent } from "./webhooks.helpers";

/* Whether each organization's events go on, one after another, whatever
 * happens to their jobs. */

let t: T;
let studio: Seeded;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner" });
  await seedPeople(t, "bo", "cy", "di");
});

const lane = { provider: "workos", organizationId: "org_studio" } as const;

/** An event that is kept and has no job; due so many ms from now. */
async function keep(
  person: string,
  dueIn: number,
  organization: string = lane.organizationId,
): Promise<string> {
  const one = membershipEvent("created", 2_000, {
    id: `om_${person}`,
    user: person,
    organization,
  });
  await t.run(async (ctx) => {
    await putEvent(ctx, {
      eventId: one.id,
      type: one.event,
      organizationId: organization,
      body: JSON.stringify(one),
      nextAttemptAt: Date.now() + dueIn,
    });
  });
  return one.id;
}

const sweep = async () => await t.mutation(internal.inbox.takeUpLeftBehind, {});

/** Waits for what is due a moment later, too. */
const expectPeople = async (people: Record<string, string>) =>
  await expect
    .poll(async () => {
      await settle(t);
      return await roster(t, studio.workspaceId);
    })
    .toEqual(people);

describe("clocks that differ a little", () => {
  test("an event that is due a moment from now, by this clock, is not left behind", async () => {
    await keep("bo", 200);
    await t.mutation(internal.inbox.processNext, lane);
    await expectPeople({ ana: "owner", bo: "member" });
  });

  test("nor is the one behind another", async () => {
    await keep("bo", 0);
    await keep("cy", 200);
    await t.mutation(internal.inbox.processNext, lane);
    await expectPeople({ ana: "owner", bo: "member", cy: "member" });
  });
});

describe("events that have waited for more than a minute", () => {
  test("have no second job, and no attempt counted, while their organization's queue moves on", async () => {
    await keep("bo", 0);
    await t.mutation(internal.inbox.processNext, lane);
    const late = await keep("cy", -90_000);
    expect(await sweep()).toBe(0);
    expect(await inboxRow(t, late)).toMatchObject({ attempts: 0 });
  });

  test("are taken up where nothing has moved, however busy other organizations are", async () => {
    await keep("bo", 0, "org_other");
    await t.mutation(internal.inbox.processNext, {
      ...lane,
      organizationId: "org_other",
    });
    await keep("cy", -90_000);
    await keep("di", -90_000);
    expect(await sweep()).toBe(1);
    await expectPeople({ ana: "owner", cy: "member", di: "member" });
  });
});

test("two jobs at once in one organization apply each event once", async () => {
  await keep("bo", 0);
  await keep("cy", 0);
  await Promise.all([
    t.mutation(internal.inbox.processNext, lane),
    t.mutation(internal.inbox.processNext, lane),
    t.mutation(internal.inbox.processNext, lane),
  ]);
  await expectPeople({ ana: "owner", bo: "member", cy: "member" });
  const rows = await inboxRows(t);
  expect(rows.map(({ attempts }) => attempts)).toEqual([1, 1]);
});
