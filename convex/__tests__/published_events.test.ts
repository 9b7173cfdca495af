import { beforeEach, describe, expect, test } from "vitest";
import { contract, problemsOf } from "../../dev/workos/referee/validators.ts";
import { internal } from "../_generated/api";
import { isHandled } from "../model/workos/events";
import { FORMS, publishedSamples, type Sample } from "./published.helpers";
import { seedWorkspace, settle, setup, type T } from "./setup.helpers";
import { post } from "./webhooks.helpers";

/* Every event that WorkOS publishes, by its own examples: with everything, with
 * what is required alone, and with null wherever it may be. */

let t: T;
beforeEach(async () => {
  t = setup();
  await seedWorkspace(t, { ana: "owner" });
});

/** As if it were about our organization, so that it is acted on. */
function ofOurs(sample: Sample): Sample {
  const data = { ...sample.data };
  if ("organization_id" in data && data.organization_id !== null)
    data.organization_id = "org_studio";
  if (sample.event.startsWith("organization.")) data.id = "org_studio";
  return { ...sample, data };
}

const inbox = async () =>
  await t.run(async (ctx) =>
    (await ctx.db.query("webhookAudit").collect()).map(
      ({ eventId, type, status, lastError }) => ({
        eventId,
        type,
        status,
        lastError,
      }),
    ),
  );

/** Those that are acted on have been, and the others are set aside. */
async function expectTaken(samples: Sample[]) {
  await settle(t);
  const rows = await inbox();
  expect(rows.map(({ eventId }) => eventId).sort()).toEqual(
    samples.map(({ id }) => id).sort(),
  );
  for (const { type, status, lastError } of rows)
    expect({ type, status, lastError }).toEqual({
      type,
      status: isHandled(type)
        ? (expect.stringMatching(
            /^(processed|duplicate|stale|ignored)$/,
          ) as string)
        : "ignored",
      lastError: undefined,
    });
}

describe.each(FORMS)("in their form “%s”", (form) => {
  const samples = publishedSamples(form).map(ofOurs);

  test("the samples are as WorkOS publishes them", () => {
    const { events } = contract();
    expect(samples.map(({ event }) => event).sort()).toEqual(
      Object.keys(events).sort(),
    );
    for (const sample of samples.filter(({ event }) => isHandled(event)))
      expect([
        sample.event,
        problemsOf(events[sample.event]!, { object: "event", ...sample }),
      ]).toEqual([sample.event, []]);
  });

  test.each(["/webhooks/workos", "/workos/webhook"])(
    "they are taken at %s",
    async (path) => {
      for (const sample of samples)
        expect((await post(t, JSON.stringify(sample), { path })).status).toBe(
          200,
        );
      await expectTaken(samples);
    },
  );

  test("they are taken from a page of the Events API", async () => {
    const from = { rangeStart: 1_000 };
    await t.run(async (ctx) => {
      await ctx.db.insert("eventCursors", {
        provider: "workos",
        readAt: 1_000,
        ...from,
      });
    });
    await t.mutation(internal.steps.eventsApi.storePage, {
      from,
      bodies: samples.map((sample) => JSON.stringify(sample)),
      atEnd: true,
    });
    await expectTaken(samples);
  });
});

test("most of the samples that are acted on change something", async () => {
  const samples = publishedSamples("full").map(ofOurs);
  const end = samples.filter(({ event }) => event === "organization.deleted");
  // It would take everything else with it.
  const others = samples.filter((one) => !end.includes(one));
  for (const sample of [...others, ...end])
    await post(t, JSON.stringify(sample));
  await settle(t);
  const processed = (await inbox())
    .filter(({ status }) => status === "processed")
    .map(({ type }) => type);
  expect(processed).toEqual(
    expect.arrayContaining([
      "organization_membership.created",
      "organization_membership.deleted",
      "organization.deleted",
      "user.deleted",
    ]),
  );
});
