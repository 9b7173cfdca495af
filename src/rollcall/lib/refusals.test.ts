import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { appError, rateLimited, refusal } from "../../../convex/lib/errors";
import { type Reason, REFUSALS } from "../../../convex/lib/refusals";
import { OPERATORS } from "../../../convex/lib/refusals/operators";
import { refusals } from "../messages/en/refusals";
import { failureMessage } from "./failure";
import { formatTime } from "./format";
import { refusalMessage } from "./refusals";

/* What the server refuses is said in the dashboard's words. */

const shown = (Object.keys(REFUSALS) as Reason[]).filter(
  (reason) => !Object.hasOwn(OPERATORS, reason),
);
/** Taken for what the server says, where the dashboard has nothing to say. */
const ITS_OWN = "The server's own words.";

/** What the server gives with a reason: numbers where they are counted, else text. */
function paramsOf(reason: Reason): Record<string, string | number> {
  const names = REFUSALS[reason].message.matchAll(/\{(\w+)\}/g);
  return Object.fromEntries(
    Array.from(names, ([, name = ""]) => [name, sampleOf(name)]),
  );
}

function sampleOf(name: string): string | number {
  if (name === "provider") return "WorkOS";
  return COUNTS.has(name) ? 5 : name;
}

const COUNTS = new Set("seconds max min days people matched count".split(" "));
/** What somebody typed or chose, or another service said. */
const NAMES = ["workspace", "customer", "person", "name", "address", "answer"];

test("every refusal that a person may meet has a sentence, and there is none besides", () => {
  expect(Object.keys(refusals).sort()).toEqual(shown.sort());
});

const HOUR_MS = 3_600_000;
/** As the clock is written where the tests run. */
const clock = (time: string) => formatTime(Date.parse(`2026-03-03T${time}`));

const told = (reason: Reason, params = paramsOf(reason)) =>
  refusalMessage({ reason, params, message: ITS_OWN });

test("each is a sentence with what the server tells of it", () => {
  const isSentence = /^[A-Z“5\u2068][^{}<>]*[^.\s]\.$/;
  expect(
    shown
      .map((reason) => told(reason))
      .filter((said) => !isSentence.test(said)),
  ).toEqual([]);
});

test("each says everything that the server tells of it", () => {
  const silent = shown.flatMap((reason) => {
    const params = paramsOf(reason);
    return Object.entries(params).flatMap(([name, value]) => {
      const other = typeof value === "number" ? value + 1 : "admin";
      const changed = told(reason, { ...params, [name]: other });
      return changed === told(reason) ? [[reason, name]] : [];
    });
  });
  expect(silent).toEqual([]);
});

test("each sets the names in it apart from the text around them", () => {
  const named = shown.flatMap((reason) =>
    NAMES.filter((name) => name in paramsOf(reason)).map((name) => ({
      name,
      said: told(reason),
    })),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(
    named.filter(({ name, said }) => !said.includes(`\u2068${name}\u2069`)),
  ).toEqual([]);
});

test("one that is told less than it says is said in the server's words", () => {
  const withParams = shown.filter(
    (reason) => Object.keys(paramsOf(reason)).length > 0,
  );
  expect(new Set(withParams.map((reason) => told(reason, {})))).toEqual(
    new Set([ITS_OWN]),
  );
});

describe("a limit says when it goes on", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date("2026-03-03T20:30:20") });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each([
    [1_000, "You can go on in 2 seconds."],
    [120_000, "You can go on in 120 seconds."],
    [121_000, "You can go on in 3 minutes."],
    [2 * HOUR_MS, "You can go on in 120 minutes."],
    [3 * HOUR_MS, `You can go on today at ${clock("23:31")}.`],
    [13 * HOUR_MS, `You can go on tomorrow at ${clock("09:31")}.`],
    [24 * HOUR_MS, `You can go on tomorrow at ${clock("20:31")}.`],
  ])("in %i ms, in words", (retryAfterMs, words) => {
    expect(failureMessage(rateLimited(retryAfterMs))).toBe(
      `That was a lot at once. ${words}`,
    );
  });

  test("and which limit it is", () => {
    expect(
      failureMessage(
        rateLimited(13 * HOUR_MS, "firstDayInvitations", { max: 50 }),
      ),
    ).toBe(
      `You can send 50 invitations on your first day here. You can go on tomorrow at ${clock("09:31")}.`,
    );
  });
});

test("a name is taken as it is where it stands alone in a file", () => {
  expect(
    refusalMessage(refusal("alreadyMember", { person: "Bo" }), (name) => name),
  ).toBe("Bo is in this workspace already.");
});

test("a name changes nothing of the sentence, whatever it holds", () => {
  const person = "{n} <n>Bo</n> '#'";
  expect(refusalMessage(refusal("alreadyMember", { person }))).toBe(
    `\u2068${person}\u2069 is in this workspace already.`,
  );
});

describe("what has gone wrong is told", () => {
  test("of a refusal by its reason, not in the server's words", () => {
    const error = appError("slugMissing");
    error.data.message = ITS_OWN;
    expect(failureMessage(error)).toBe("Give the workspace a URL.");
  });

  test("of a reason that only a newer server knows, in the server's words", () => {
    for (const reason of ["reasonOfTomorrow", "toString"])
      expect(refusalMessage({ reason, params: {}, message: ITS_OWN })).toBe(
        ITS_OWN,
      );
  });

  test("of anything else without its inside", () => {
    expect(failureMessage(new Error("at model/entry.ts:12"))).toBe(
      "Something went wrong. Try again.",
    );
  });
});
