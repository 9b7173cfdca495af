import { beforeEach, expect, test, vi } from "vitest";
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
