import { beforeEach, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { heldTimers } from "./model/timers.helpers";
import {
  beyond,
  countCalls,
  DAY,
  passDays,
  printed,
  together,
  total,
} from "./months.helpers";
import { as, settle } from "./setup.helpers";
import { besideWorkos } from "./workos.helpers";

/*
 * What a deployment costs that nobody uses: a month of it on the clock of the test, with
 * every function call that Convex would bill.
 */

const world = besideWorkos();

let timers: ReturnType<typeof heldTimers>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  timers = heldTimers();
});

const READS = "read-events";
const DAYS = 30;

/** What runs in a month, but for the Events API, which does the same at each read. */
async function month() {
  const calls = countCalls(world.t);
  await passDays(world.t, timers, DAYS, (cron) => cron !== READS);
  return new Map(calls);
}

async function readsOfADay() {
  await world.t.action(internal.eventsApi.read, {});
  await settle(world.t);
  const calls = countCalls(world.t);
  await passDays(world.t, timers, 1, (cron) => cron === READS);
  return new Map(calls);
}

/** So many workspaces of four people each, which are all in line with WorkOS. */
async function addWorkspaces(count: number) {
  for (let n = 0; n < count; n++) {
    const owner = await world.person(`owner${n}`);
    await as(world.t, owner).action(api.workspaces.create, {
      name: `Studio ${n}`,
      requestId: `request ${n}`,
    });
    const { data } = await world.sdk.organizations.listOrganizations({
      limit: 100,
    });
    const { id: organizationId } = data.find(
      ({ name }) => name === `Studio ${n}`,
    )!;
    for (let m = 0; m < 3; m++)
      await world.sdk.userManagement.createOrganizationMembership({
        organizationId,
        userId: await world.person(`person${n}x${m}`),
        roleSlug: "member",
      });
  }
  await world.deliver();
  await settle(world.t);
}

test("a month in which nobody is there costs under 15,000 calls, its reads of the Events API scaled from a day", async () => {
  const idle = together(await month(), await readsOfADay(), DAYS);
  console.info(printed("An idle month", idle));
  expect(total(idle, /^eventsApi:read$/)).toBe((DAYS * 24 * 60) / 15);
  expect(total(idle)).toBeLessThan(15_000);
}, 300_000);

test("a workspace in which nothing happens costs under 40 calls a month, scaled from ten workspaces", async () => {
  const idle = await month();
  await world.anew();
  await addWorkspaces(10);
  // The last row of the audit is sealed.
  vi.setSystemTime(Date.now() + DAY / 24);
  const calls = beyond(await month(), idle);
  console.info(printed("Ten workspaces, a month", calls));
  expect(total(calls)).toBeLessThan(10 * 40);
}, 300_000);

test("an event that changes a member costs eight calls at most, the webhook's own and what looks after it included", async () => {
  const studio = await world.studio({ ana: "owner", cy: "member" });
  await world.deliver();
  await passDays(world.t, timers, 1 / 24, () => false);
  const { id } = await world.membershipIn(studio, studio.ids.cy!);
  await world.sdk.userManagement.updateOrganizationMembership(id, {
    roleSlug: "admin",
  });
  const calls = countCalls(world.t);
  await world.deliver([world.events().at(-1)!]);
  await passDays(world.t, timers, 1 / 24, () => false);
  console.info(printed("An event", calls));
  expect(calls.get("steps/inbox:storeEvent")).toBe(1);
  // The HTTP action is no module's function.
  expect(total(calls) + 1).toBeLessThanOrEqual(8);
});
