import { beforeAll, describe, expect, test } from "vitest";
import { CRON_TABLE, everyMs } from "../convex/lib/cronTable.ts";
import { measureModules } from "./bundles/measure.ts";
import noted from "./bundles/sizes.json" with { type: "json" };

/* What Convex loads before a function runs: the less, the sooner it runs. */

const MINUTE_MS = 60_000;
/** Before it is noted anew, with a look at what has grown. */
const TOLERANCE = 0.05;

let measured: Awaited<ReturnType<typeof measureModules>>;
beforeAll(async () => {
  measured = await measureModules();
});

/**
 * The function modules that load WorkOS's SDK, and why that is no harm: a person waits for
 * WorkOS there, an operator asks, or it runs at most hourly. `lib` and `model` have no
 * functions.
 */
const WITH_SDK = {
  account: "a person's own sessions",
  auth: "AuthKit's component brings it; nothing of ours calls a function of it",
  doctor: "for operators",
  "invitations/manage": "has WorkOS send mails",
  "invitations/own": "has WorkOS take an answer",
  operators: "for operators",
  orders: "tells WorkOS, once for each change made here",
  organizationSettings: "asks WorkOS when somebody looks",
  organizationSync: "a reconciliation, daily for each workspace",
  provisioning: "finishes a workspace that was cut off",
  roles: "tells WorkOS of an owner",
  "steps/backgroundActions": "tells WorkOS of changes made here, and asks it",
  "steps/deletion": "tells WorkOS of an end, daily",
  "steps/operatorRuns": "for operators",
  "steps/reconciliationActions": "a reconciliation, daily for each workspace",
  "users/manage": "tells WorkOS of a person",
  "users/sessions": "a person's sessions, when somebody looks",
  workspaces: "makes organizations in WorkOS",
};

test("WorkOS's SDK is loaded by these modules and no other", () => {
  const loading = [...measured.modules]
    .filter(([name, { loadsSdk }]) => loadsSdk && !/^(lib|model)\//.test(name))
    .map(([name]) => name);
  expect(loading.sort()).toEqual(Object.keys(WITH_SDK).sort());
});

describe("nothing loads it that runs", () => {
  test.each([
    // The webhook, the inbox behind it, and what an event makes necessary.
    [
      "with every webhook",
      "http rollcall/routes webhooks/workos webhooks/clerk",
    ],
    ["with every event", "steps/inbox steps/orders users/sync organizations"],
    [
      "in each step of a long job",
      "steps/reconciliation steps/longRuns steps/bulk steps/background",
    ],
    ["by the minute", "eventsApi steps/eventsApi steps/due steps/alerts"],
    ["for every open page", "dashboard home users/queries health inbox audit"],
    ["as a list of crons", "crons rollcall/crons"],
  ])("%s: %s", (_when, names) => {
    const loads = names
      .split(" ")
      .map((name) => [name, measured.modules.get(name)?.loadsSdk]);
    expect(loads).toEqual(names.split(" ").map((name) => [name, false]));
  });

  test("as a cron that comes more than hourly", () => {
    const often = Object.keys(CRON_TABLE).filter(
      (name) => everyMs(name as keyof typeof CRON_TABLE) < 60 * MINUTE_MS,
    );
    // It is among those above.
    expect(often).toEqual(["read-events"]);
  });
});

test("what is pushed, and the most that a function loads, are as noted, within 5 %", () => {
  const [module, { bytes }] = [...measured.modules].sort(
    ([, one], [, other]) => other.bytes - one.bytes,
  )[0]!;
  const found = { pushed: measured.bytes, largest: { module, bytes } };
  const within = (now: number, then: number) =>
    Math.abs(now - then) <= then * TOLERANCE;
  expect(
    within(found.pushed, noted.pushed) &&
      within(bytes, noted.largest.bytes) &&
      module === noted.largest.module,
    `Look at what has changed, then write this into dev/bundles/sizes.json: ${JSON.stringify(found)}`,
  ).toBe(true);
});
