import { expect, test } from "vitest";
import { internal } from "../_generated/api";
import { TEXT_AT_ONCE } from "../model/inbox/eventsApiAction";
import { endHalves, Halves, withoutWorkos } from "./halves.helpers";
import { Meter } from "./meter.helpers";
import { settle, setup } from "./setup.helpers";
import { membershipEvent } from "./webhooks.helpers";

/* Events as the Events API gives them: a page whose texts are as long as may be. */

/** In letters of three bytes each. */
const TEXT = 240 * 1024;
const halves = new Halves();
withoutWorkos();

test("as many of the longest events as are kept at once", async () => {
  const meter = new Meter();
  const t = setup({ meter });
  const place = await t.mutation(internal.steps.eventsApi.begin, {
    lost: false,
  });
  const bodies = Array.from(
    { length: Math.floor(TEXT_AT_ONCE / TEXT) },
    (_, n) => {
      const { data, ...event } = membershipEvent("updated", 3_000 + n, {
        id: `om_${n}`,
        user: `user_${n}`,
        organization: "org_harbor",
        role: "admin",
      });
      const text = (long: string) =>
        JSON.stringify({ ...event, data: { ...data, long } });
      return text("漢".repeat(TEXT - text("").length));
    },
  );
  expect(
    await t.mutation(internal.steps.eventsApi.storePage, {
      from: place,
      bodies,
      atEnd: true,
    }),
  ).toMatchObject({ stored: bodies.length });
  await settle(t);
  halves.expect(meter);
});

endHalves(halves, "half_limits_inbox.test.ts");
