import { afterEach, beforeEach, expect, test, vi } from "vitest";

/* Until when a write holds, whatever the browser's clock says. */

const SERVER = Date.parse("2026-01-31T12:00:00Z");
const HOUR = 3_600_000;

let clock: typeof import("./clock");

beforeEach(async () => {
  // What one page load was told, the next does not know.
  vi.resetModules();
  clock = await import("./clock");
});
afterEach(() => vi.useRealTimers());

const browserSays = (now: number) => vi.useFakeTimers({ now });

/** As WorkOS issues it, with a letter that base64url writes in its own way. */
function tokenOf(issuedAt: number): string {
  const body = JSON.stringify({ iat: issuedAt / 1000, name: "??>>" });
  const coded = btoa(body).replaceAll("+", "-").replaceAll("/", "_");
  return `head.${coded.replaceAll("=", "")}.signature`;
}

test.each([
  ["behind by an hour", SERVER - HOUR],
  ["ahead by an hour", SERVER + HOUR],
  ["right", SERVER],
])(
  "before the server has told its time, a write holds by the token's, with a browser's clock that is %s",
  (_how, now) => {
    browserSays(now);
    clock.setTokenTime(tokenOf(SERVER));
    expect(clock.untilOf(10_000)).toEqual({ until: SERVER + 70_000 });
  },
);

test("a token that was kept for a while does not put the clock back", () => {
  browserSays(SERVER);
  clock.setTokenTime(tokenOf(SERVER));
  vi.setSystemTime(SERVER + 120_000);
  clock.setTokenTime(tokenOf(SERVER));
  expect(clock.untilOf(10_000)).toEqual({ until: SERVER + 190_000 });
});

test("what the server has told counts more than any token", () => {
  browserSays(SERVER - HOUR);
  clock.setServerTime(SERVER);
  clock.setTokenTime(tokenOf(SERVER + 30_000));
  expect(clock.untilOf(10_000)).toEqual({ until: SERVER + 10_000 });
});

test.each(["", "token", "a.b.c", `a.${btoa("null")}.c`])(
  "a write holds for a while by the browser's own clock where the token says nothing: %j",
  (token) => {
    browserSays(SERVER);
    clock.setTokenTime(token);
    expect(clock.untilOf(10_000)).toEqual({ until: SERVER + 70_000 });
  },
);
