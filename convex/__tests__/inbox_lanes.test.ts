import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { readEnvelope as readClerkEnvelope } from "../model/clerk/events";
import { laneOf } from "../model/inbox/lanes";
import { inboxJobs, inboxRows, putEvent } from "./inbox.helpers";
import { runLooks } from "./looks.helpers";
import {
  roster,
  seedPeople,
  seedWorkspace,
  type Seeded,
  setup,
  settle,
  type T,
} from "./setup.helpers";
import {
  deliver,
  inboxRow,
  membershipEvent,
  post,
  userEvent,
} from "./webhooks.helpers";

/* Whether each organization's events go on, one after another, whatever
 * happens to their jobs. */

let t: T;
let studio: Seeded;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner" });
  await seedPeople(t, "bo", "cy", "di");
});
afterEach(() => {
  vi.useRealTimers();
});

const laneOfOrganization = (organizationId: string) =>
  laneOf({ provider: "workos", organizationId });
const lane = laneOfOrganization("org_studio");

/** An event that is kept and has no job; due so many ms from now. */
async function keep(
  person: string,
  dueIn: number,
  organization = "org_studio",
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

const sweep = async () =>
  await t.mutation(internal.steps.inbox.takeUpLeftBehind, {});

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
    await t.mutation(internal.steps.inbox.processNext, { lane });
    await expectPeople({ ana: "owner", bo: "member" });
  });

  test("nor is the one behind another", async () => {
    await keep("bo", 0);
    await keep("cy", 200);
    await t.mutation(internal.steps.inbox.processNext, { lane });
    await expectPeople({ ana: "owner", bo: "member", cy: "member" });
  });
});

describe("events that have waited for more than a minute", () => {
  test("have no second job, and no attempt counted, while their organization's queue moves on", async () => {
    await keep("bo", 0);
    await t.mutation(internal.steps.inbox.processNext, { lane });
    const late = await keep("cy", -90_000);
    expect(await sweep()).toBe(0);
    expect(await inboxRow(t, late)).toMatchObject({ attempts: 0 });
  });

  test("are taken up where nothing has moved, however busy other organizations are", async () => {
    await keep("bo", 0, "org_other");
    await t.mutation(internal.steps.inbox.processNext, {
      lane: laneOfOrganization("org_other"),
    });
    await keep("cy", -90_000);
    await keep("di", -90_000);
    expect(await sweep()).toBe(1);
    await expectPeople({ ana: "owner", cy: "member", di: "member" });
  });
});

describe("the sweep goes from lane to lane", () => {
  const wait = async (n: number, organization: string) =>
    await t.run(async (ctx) => {
      for (let i = 0; i < n; i++)
        await putEvent(ctx, {
          eventId: `event_${organization}_${i}`,
          organizationId: organization,
          nextAttemptAt: Date.now() - 600_000,
        });
    });

  test("one with 200 events, all older, hides no dead one behind it", async () => {
    await keep("bo", 0, "org_busy");
    await t.mutation(internal.steps.inbox.processNext, {
      lane: laneOfOrganization("org_busy"),
    });
    await wait(200, "org_busy");
    await keep("cy", -90_000);
    expect(await sweep()).toBe(1);
    await expectPeople({ ana: "owner", cy: "member" });
  });

  test("nor do 150 dead ones hide the next", async () => {
    for (let n = 0; n < 150; n++) await wait(1, `org_dead_${n}`);
    await keep("cy", -90_000);
    expect(await sweep()).toBe(100);
    await expectPeople({ ana: "owner", cy: "member" });
  });
});

test("twenty events that are tried again later, all older, hide no dead lane", async () => {
  await t.run(async (ctx) => {
    for (let n = 0; n < 20; n++)
      await putEvent(ctx, {
        eventId: `event_${n}`,
        organizationId: `org_${n}`,
        nextAttemptAt: Date.now() + 300_000,
      });
  });
  await keep("cy", -90_000);
  await t.mutation(internal.steps.due.lookForOverdue, {});
  await runLooks(t);
  await expectPeople({ ana: "owner", cy: "member" });
});

describe("events about people", () => {
  const gone = { id: "cy", first: "Cy" };

  test("that end an account go in a lane of that person's own, so that they wait for no import of others", async () => {
    await t.run(async (ctx) => {
      for (let n = 0; n < 200; n++)
        await putEvent(ctx, {
          eventId: `event_imported_${n}`,
          type: "user.created",
          personId: `imported_${n}`,
          nextAttemptAt: Date.now(),
        });
    });
    await deliver(t, userEvent("deleted", 2_000, gone));
    const user = await t.run(
      async (ctx) =>
        await ctx.db
          .query("users")
          .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "cy"))
          .unique(),
    );
    expect(user?.deletedAt).toBeDefined();
    const rows = await inboxRows(t);
    expect(rows.filter(({ status }) => status === "received")).toHaveLength(
      200,
    );
  });

  test("go one after another where they are about the same person", async () => {
    const events = [2_000, 3_000, 4_000].map((at) =>
      userEvent("updated", at, { id: "cy", first: `Cy ${at}` }),
    );
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    for (const one of events) await post(t, JSON.stringify(one));
    const jobs = await inboxJobs(t);
    vi.runOnlyPendingTimers();
    vi.useRealTimers();
    expect(jobs).toEqual([
      { lane: laneOf({ provider: "workos", personId: "cy" }) },
    ]);
    await settle(t);
    for (const { id } of events)
      expect(await inboxRow(t, id)).toMatchObject({ status: "processed" });
  });

  test("share three lanes, so that an import fills them", () => {
    const lanes = Array.from({ length: 300 }, (_, n) =>
      laneOf({
        provider: "workos",
        type: "user.created",
        personId: `user_01J${n}X${n * 7}`,
      }),
    );
    expect(new Set(lanes).size).toBe(3);
  });

  test("of Clerk go in others than those of WorkOS", () => {
    const of = (type: string) =>
      laneOf({
        provider: "clerk",
        ...readClerkEnvelope(JSON.stringify({ type, data: { id: "user_1" } }), {
          id: "msg_1",
          timestamp: "",
          signature: "",
          at: 1_000,
        })!,
      });
    expect(of("user.updated")).toMatch(/^clerk\/profiles\/[012]$/);
    expect(of("user.deleted")).toBe("clerk/person/user_1");
  });
});

test("two jobs at once in one organization apply each event once", async () => {
  await keep("bo", 0);
  await keep("cy", 0);
  await Promise.all([
    t.mutation(internal.steps.inbox.processNext, { lane }),
    t.mutation(internal.steps.inbox.processNext, { lane }),
    t.mutation(internal.steps.inbox.processNext, { lane }),
  ]);
  await expectPeople({ ana: "owner", bo: "member", cy: "member" });
  const rows = await inboxRows(t);
  expect(rows.map(({ attempts }) => attempts)).toEqual([1, 1]);
});
