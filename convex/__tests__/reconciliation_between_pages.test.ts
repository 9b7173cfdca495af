import { afterEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import {
  type Crowd,
  inCrowd,
  listen,
  membershipOf,
  membersIn,
  ORGANIZATION,
  personOf,
} from "./crowd.helpers";
import { settle } from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

/* What happens between two pages of a listing is later than what the first says. */

afterEach(() => {
  vi.restoreAllMocks();
});

const COUNT = 210;
/** On the first page, on the last, and beside the list. */
const EARLY = 5;
const LATE = 205;
const NEW = 900;

type Event = "created" | "updated" | "deleted";
const about = (n: number, event: Event) =>
  membershipEvent(event, Date.now(), {
    id: membershipOf(n),
    user: personOf(n),
    organization: ORGANIZATION,
  });

/** A run that finds somebody else differing, with news after the first of three pages. */
async function run(
  news: ReturnType<typeof about>,
  change: (crowd: Crowd) => void = () => undefined,
) {
  const { t, workspaceId, crowd } = await inCrowd(COUNT);
  crowd.said.set(50, { role: "admin", at: Date.now() - 1_000 });
  let told = false;
  crowd.asked = async (_, query) => {
    if (query.get("after") !== "100" || told) return;
    told = true;
    await deliver(t, news);
    change(crowd);
  };
  listen(crowd);
  const ended = await t.action(
    internal.organizationSync.reconcileInBackground,
    { workspaceId },
  );
  await settle(t);
  expect(told).toBe(true);
  const roles = await membersIn(t, workspaceId);
  expect(roles.get(personOf(50))).toBe("admin");
  return { ended, isIn: (n: number) => roles.has(personOf(n)) };
}

test.each([
  ["on the page before", EARLY],
  ["on a page to come", LATE],
])(
  "an end by an event stands, though the listing has the person %s",
  async (_where, n) => {
    const { ended, isIn } = await run(about(n, "deleted"));
    expect(ended).toMatchObject({ status: "done", added: 0, removed: 0 });
    expect(isIn(n)).toBe(false);
  },
);

test("who came in by an event since, and is on no page, stays", async () => {
  const { ended, isIn } = await run(about(NEW, "created"));
  expect(ended).toMatchObject({ status: "done", removed: 0 });
  expect(isIn(NEW)).toBe(true);
});

test("who came in by an event since, and is on a page to come, is in once", async () => {
  const { ended, isIn } = await run(about(NEW, "created"), (crowd) => {
    crowd.listed.push(NEW);
    crowd.said.set(NEW, { at: Date.now() });
  });
  expect(ended).toMatchObject({ status: "done", added: 0, removed: 0 });
  expect(isIn(NEW)).toBe(true);
});

test("whom a lagging page leaves out is asked for, and stays", async () => {
  const { t, workspaceId, crowd } = await inCrowd(COUNT);
  const whole = crowd.listed;
  crowd.asked = (path, query) => {
    const isList = query.has("organization_id") && !query.has("user_id");
    crowd.listed = isList ? whole.filter((n) => n !== LATE) : whole;
    expect(path).not.toBe("");
  };
  listen(crowd);
  expect(
    await t.action(internal.organizationSync.reconcileInBackground, {
      workspaceId,
    }),
  ).toMatchObject({ status: "done", removed: 0, providerCalls: 5 });
  expect((await membersIn(t, workspaceId)).get(personOf(LATE))).toBe("member");
});
