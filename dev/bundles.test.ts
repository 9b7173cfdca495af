import { beforeAll, describe, expect, test } from "vitest";
import { CRON_TABLE, everyMs } from "../convex/lib/cronTable.ts";
import { measureModules } from "./bundles/measure.ts";
import noted from "./bundles/sizes.json" with { type: "json" };

/* What Convex loads before a function runs: the less, the sooner it runs. */

const MINUTE_MS = 60_000;
/** Before it is noted anew, with a look at what has grown. */
const TOLERANCE = 0.05;
/**
 * The most that a module loads, in KiB: measured, and a little more. Without the SDK the
 * largest is `steps/due`, which knows every kind of work; with it `operators`.
 */
const MOST_KIB = { withoutSdk: 650, withSdk: 1_080 };

let measured: Awaited<ReturnType<typeof measureModules>>;
beforeAll(async () => {
  measured = await measureModules();
});

/**
 * The function modules that load WorkOS's SDK, and why that is no harm: a person waits for
 * WorkOS there, an operator asks, or it runs at most hourly. `lib` and `model` have no
 * functions. Convex's runtime has no `import()`, so a module that has a query for pages and
 * an action that needs the SDK loads it for both. Where a click alone needs it, the public
 * action runs one of `steps/*Actions`, which costs a second action while the first waits;
 * where that wait may be minutes, or the module has nothing for pages, it stays as it is.
 */
const WITH_SDK = {
  account: "a person's own sessions",
  auth: "AuthKit's component brings it; nothing of ours calls a function of it",
  doctor: "for operators",
  "invitations/manage": "has WorkOS send mails",
  operators: "for operators",
  organizationSync:
    "a person's reconciliation may take minutes, which a second action would wait for; its lists are of the page Sync alone",
  provisioning: "finishes a workspace that was cut off",
  "steps/backgroundActions": "tells WorkOS of changes made here, and asks it",
  "steps/deletion": "tells WorkOS of an end, daily",
  "steps/operatorRuns": "for operators",
  "steps/organizationSettingsActions": "asks WorkOS when somebody looks",
  "steps/ownInvitationsActions": "has WorkOS take an answer",
  "steps/reconciliationActions": "a reconciliation, daily for each workspace",
  "steps/rolesActions": "tells WorkOS of an owner, and asks it for roles",
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
    [
      "for every open page",
      "dashboard home users/queries health inbox audit orders organizationSettings invitations/own roles",
    ],
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

test("no module loads more than its class", () => {
  const heavier = [...measured.modules]
    .filter(([, { bytes, loadsSdk }]) => {
      const most = loadsSdk ? MOST_KIB.withSdk : MOST_KIB.withoutSdk;
      return bytes > most * 1024;
    })
    .map(([name, { bytes }]) => `${name}: ${Math.round(bytes / 1024)} KiB`);
  expect(heavier).toEqual([]);
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
