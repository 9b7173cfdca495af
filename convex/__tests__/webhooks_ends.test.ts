import { v } from "convex/values";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { internalMutation } from "../_generated/server";
import * as Inbox from "../steps/inbox";
import {
  membershipIdOf,
  roster,
  seedPeople,
  seedWorkspace,
  type Seeded,
  setup,
  settle,
  type T,
} from "./setup.helpers";
import {
  inboxRow,
  membershipEvent,
  post,
  userEvent,
  type WireEvent,
} from "./webhooks.helpers";
import { loseJobs } from "./due.helpers";

/* What ends access waits for no scheduled job, though all of them may be taken. */

let t: T;
let studio: Seeded;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner", cy: "member" });
  await seedPeople(t, "bo");
});

/** The webhook comes while no scheduled job can begin. */
async function postAlone(news: WireEvent) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    return await post(t, JSON.stringify(news));
  } finally {
    await loseJobs(t, /processNext/);
    vi.useRealTimers();
  }
}

const at = () => Date.now() + 1_000;

test.each([
  ["a deleted membership", "deleted", "active"],
  ["a membership that was deactivated", "updated", "inactive"],
] as const)(
  "%s ends access before the webhook is answered",
  async (_, type, status) => {
    const { id, organization } = {
      id: membershipIdOf("cy"),
      organization: "org_studio",
    };
    await post(
      t,
      JSON.stringify(
        membershipEvent("updated", at(), { id, user: "cy", organization }),
      ),
    );
    await settle(t);
    const news = membershipEvent(type, at() + 1_000, {
      id,
      user: "cy",
      organization,
      status,
    });
    const answer = await postAlone(news);
    expect(answer.status).toBe(200);
    expect(await inboxRow(t, news.id)).toMatchObject({ status: "processed" });
    expect(await roster(t, studio.workspaceId)).toMatchObject({
      cy: "member removed",
    });
  },
);

test("what ends nobody's access is left to its job", async () => {
  const news = userEvent("updated", at(), { id: "bo", first: "Bo" });
  const answer = await postAlone(news);
  expect(answer.status).toBe(200);
  expect(await inboxRow(t, news.id)).toMatchObject({ status: "received" });
});

describe("where it can't be processed before the answer", () => {
  /** What comes of the direct attempt, in each test. */
  let attempt: () => Promise<unknown>;
  let attempts: number;
  const processArrived = internalMutation({
    args: {
      provider: v.string(),
      type: v.string(),
      organizationId: v.optional(v.string()),
      personId: v.optional(v.string()),
    },
    returns: v.null(),
    handler: async () => {
      attempts++;
      await attempt();
      throw new Error("Too much contention.");
    },
  });
  beforeEach(async () => {
    attempts = 0;
    t = setup({ product: { "steps/inbox": { ...Inbox, processArrived } } });
    studio = await seedWorkspace(t, { ana: "owner", cy: "member" });
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    return () => {
      vi.useRealTimers();
      vi.restoreAllMocks();
    };
  });

  const end = () =>
    membershipEvent("deleted", at(), { id: membershipIdOf("cy"), user: "cy" });
  /** The webhook has been answered: the event's own job ends access. */
  async function expectApplied(news: WireEvent) {
    await settle(t);
    expect(attempts).toBe(1);
    expect(await inboxRow(t, news.id)).toMatchObject({
      status: "processed",
      attempts: 1,
    });
    expect(await roster(t, studio.workspaceId)).toMatchObject({
      cy: "member removed",
    });
  }

  test("WorkOS is answered 200 and the event is left to its job", async () => {
    attempt = () => Promise.resolve();
    const news = end();
    expect((await post(t, JSON.stringify(news))).status).toBe(200);
    expect(console.warn).toHaveBeenCalledWith(
      expect.stringContaining("event_left_to_its_job"),
    );
    await expectApplied(news);
  });

  test("WorkOS waits for its answer two seconds at most", async () => {
    let giveUp = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      attempt = async () => {
        resolve();
        await new Promise<void>((over) => (giveUp = over));
      };
    });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const news = end();
    const answer = post(t, JSON.stringify(news));
    await begun;
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await answer).status).toBe(200);
    vi.useRealTimers();
    giveUp();
    await expectApplied(news);
  });
});
