import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { postAlert } from "../lib/alertWebhook";
import { findUsersByAddress } from "../lib/clerkClient";
import { ask } from "../lib/workosApi/environment";
import { workosClient } from "../lib/workosClient";
import { hurried } from "./setup.helpers";

/*
 * Convex's `fetch` takes no notice of a signal. So here is one that does the same, and
 * never comes to an end.
 */

const noHeaders = () => new Promise<Response>(() => undefined);
const noEnd = () =>
  Promise.resolve(
    new Response(
      new ReadableStream({
        start: (stream) => stream.enqueue(new TextEncoder().encode('{"data":')),
      }),
      { headers: { "content-type": "application/json" } },
    ),
  );
/** Fails when nobody waits any more. */
const tooLate = () =>
  new Promise<Response>((_resolve, reject) => {
    endLate = () => reject(new TypeError("fetch failed"));
  });
let endLate: () => void;

let asked: number;
function answer(how: () => Promise<Response>) {
  asked = 0;
  vi.spyOn(globalThis, "fetch").mockImplementation(() => {
    asked++;
    return how();
  });
}

/** What was asked for, the time in ms that its waits took, and the tries. */
async function timed(call: () => Promise<unknown>) {
  let waited = 0;
  const wait = setTimeout;
  return await hurried(async () => {
    const hurriedWait = setTimeout;
    vi.stubGlobal("setTimeout", (run: () => void, ms = 0) => {
      const handle = hurriedWait(() => {
        waited += ms;
        run();
      }, ms);
      return handle;
    });
    const outcome = await Promise.race([
      call().catch((error: unknown) => error),
      new Promise((resolve) => wait(() => resolve("it still waits"), 10_000)),
    ]);
    return { outcome, waited, asked };
  });
}

beforeEach(() => {
  process.env.WORKOS_API_BASE_URL = "https://api.workos.com";
  process.env.WORKOS_API_KEY = "sk_test";
  process.env.WORKOS_CLIENT_ID = "client_test";
  process.env.CLERK_SECRET_KEY = "sk_test";
  process.env.ALERT_WEBHOOK_URL = "https://example.com/alerts";
  process.env.ALERT_WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
});
const unhandled = vi.fn();
beforeEach(() => {
  unhandled.mockClear();
  process.on("unhandledRejection", unhandled);
});
afterEach(() => {
  process.off("unhandledRejection", unhandled);
});

const workos = (mode: "interactive" | "background") =>
  workosClient({ runQuery: () => Promise.reject(new Error("none")) }, mode);

describe.each([
  ["headers that never come", noHeaders],
  ["a body that never ends", noEnd],
])("%s", (_what, how) => {
  beforeEach(() => answer(how));

  test("WorkOS, before a person: one try of ten seconds", async () => {
    expect(
      await timed(() => workos("interactive").getUser("user_ana")),
    ).toEqual({
      outcome: expect.objectContaining({
        name: "WorkosError",
        kind: "unavailable",
        message: "WorkOS did not answer in time.",
      }) as unknown,
      waited: 10_000,
      asked: 1,
    });
  });

  test("WorkOS, in the background: four tries of ten seconds", async () => {
    const { outcome, waited, asked } = await timed(() =>
      workos("background").getUser("user_ana"),
    );
    expect(outcome).toMatchObject({
      name: "WorkosError",
      message: "WorkOS did not answer in time.",
    });
    expect(asked).toBe(4);
    expect(waited).toBeGreaterThanOrEqual(40_000);
    expect(waited).toBeLessThan(60_000);
  });

  test("Clerk: four tries of ten seconds", async () => {
    const { outcome, waited, asked } = await timed(() =>
      findUsersByAddress("ana@example.com"),
    );
    expect(outcome).toMatchObject({
      name: "ClerkError",
      trouble: "unreachable",
      message: "Clerk did not answer: Nothing came in 10 seconds.",
    });
    expect(asked).toBe(4);
    expect(waited).toBe(40_000 + 500 + 1_000 + 2_000);
  });

  test("the doctor's questions: one try of ten seconds", async () => {
    expect(await timed(() => ask("https://example.com/"))).toEqual({
      outcome: null,
      waited: 10_000,
      asked: 1,
    });
  });
});

test("the outgoing webhook: one try of ten seconds", async () => {
  answer(noHeaders);
  expect(
    await timed(() => postAlert({ id: "msg_1", body: "{}" }, Date.now())),
  ).toEqual({
    outcome: "It did not answer: Nothing came in 10 seconds.",
    waited: 10_000,
    asked: 1,
  });
});

test("the outgoing webhook is told by its headers: a body without an end holds up nobody", async () => {
  answer(noEnd);
  expect(
    await timed(() => postAlert({ id: "msg_1", body: "{}" }, Date.now())),
  ).toEqual({ outcome: null, waited: 0, asked: 1 });
});

describe("a connection that breaks, in the words of Convex's fetch", () => {
  const broken = (url: string) => () =>
    Promise.reject(new Error(`error sending request for url (${url})`));

  test("is tried four times in the background", async () => {
    answer(broken("https://api.workos.com/user_management/users/user_ana"));
    const { outcome, asked } = await timed(() =>
      workos("background").getUser("user_ana"),
    );
    expect(outcome).toMatchObject({ name: "WorkosError", kind: "unavailable" });
    expect(asked).toBe(4);
  });

  test("tells nobody an address of Clerk's people", async () => {
    answer(
      broken("https://api.clerk.com/v1/users?email_address=ana%40example.com"),
    );
    const { outcome } = await timed(() =>
      findUsersByAddress("ana@example.com"),
    );
    expect(String(outcome)).toMatch(/^ClerkError: Clerk did not answer: /);
    expect(String(outcome)).not.toMatch(/ana/);
  });

  test("tells nobody the address of the outgoing webhook, which may hold a secret", async () => {
    answer(broken("https://example.com/alerts"));
    expect(await postAlert({ id: "msg_1", body: "{}" }, Date.now())).toBe(
      "It did not answer: error sending request for url ((its address))",
    );
  });
});

test("an answer that fails after its time is nobody's error", async () => {
  answer(tooLate);
  const { outcome } = await timed(() =>
    workos("interactive").getUser("user_ana"),
  );
  expect(outcome).toMatchObject({ name: "WorkosError" });
  endLate();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(unhandled).not.toHaveBeenCalled();
});
