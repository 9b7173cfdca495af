import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { troubleOf } from "../lib/providerTrouble";
import { workosClient } from "../lib/workosClient";
import { statusOf, WorkosError } from "../lib/workosErrors";
import { workosReader } from "../lib/workosReader";

/* What asks WorkOS without its SDK asks and understands as what asks with it. */

const ctx = {
  // What WorkOS calls unknown counts where it shows something that we know.
  runQuery: () => Promise.resolve({ organizationIds: ["org_1"], userIds: [] }),
};
const CLIENTS = { reader: workosReader, sdk: workosClient };
const QUESTION = "https://api.workos.test/events?";
const KNOWN = "https://api.workos.test/organizations/org_1";

let asked: { url: string; authorization: string | null }[] = [];
let answer: () => Response = () => Response.json({ data: [] });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubEnv("WORKOS_API_BASE_URL", "https://api.workos.test");
  vi.stubEnv("WORKOS_API_KEY", "sk_test");
  vi.stubEnv("WORKOS_CLIENT_ID", "client_test");
  vi.stubGlobal("fetch", (url: string | URL, init?: RequestInit) => {
    if (String(url) === KNOWN)
      return Promise.resolve(Response.json({ message: "no" }, { status: 403 }));
    asked.push({
      url: String(url),
      authorization: new Headers(init?.headers).get("authorization"),
    });
    // As `fetch` does: a network failure is a rejection.
    return new Promise((resolve) => resolve(answer()));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

async function outcome(
  which: keyof typeof CLIENTS,
  mode: "interactive" | "background",
) {
  asked = [];
  const begun = Date.now();
  const result = CLIENTS[which](ctx, mode)
    .listEvents({ types: ["a", "b"], from: { after: "event_1" }, limit: 2 })
    .catch((error: unknown) => {
      if (!(error instanceof WorkosError)) throw error;
      return {
        kind: error.kind,
        status: statusOf(error),
        trouble: troubleOf(error),
        retryAfterMs: error.retryAfterMs,
        // What is no JSON has other words, and means the same.
        begins: Number.isNaN(statusOf(error))
          ? "no answer"
          : error.message.split(":")[0],
      };
    });
  await vi.runAllTimersAsync();
  return {
    result: await result,
    tries: asked.length,
    took: Date.now() - begun,
  };
}

const json =
  (status: number, body: object, headers = {}) =>
  () =>
    Response.json(body, { status, headers });
const text = (status: number) => () =>
  new Response("<html>A proxy's page</html>", { status });

test("the question is the same, to the letter", async () => {
  answer = json(200, { data: [{ id: "event_2" }, { id: "event_3" }] });
  const { result } = await outcome("sdk", "background");
  const bySdk = asked;
  expect(await outcome("reader", "background")).toMatchObject({ result });
  expect(bySdk).toHaveLength(1);
  expect(bySdk[0]!.url.startsWith(QUESTION)).toBe(true);
  const parts = ({ url, authorization }: (typeof asked)[number]) => ({
    authorization,
    query: [...new URL(url).searchParams].sort(),
  });
  expect(asked.map(parts)).toEqual(bySdk.map(parts));
  expect(result).toMatchObject({ more: true });
});

describe.each(["interactive", "background"] as const)("%s", (mode) => {
  test.each([
    ["a bad request", json(400, { message: "no", code: "bad" })],
    ["a key that is refused", json(401, { message: "no" })],
    ["a key that may not", json(403, { message: "no" })],
    ["what is not there", json(404, { message: "no" })],
    ["what can't be done", json(422, { message: "no" })],
    [
      "too many, with a time",
      json(429, { message: "no" }, { "retry-after": "7" }),
    ],
    ["too many, without one", json(429, { message: "no" })],
    ["a time that is over", json(408, { message: "no" })],
    ["a failure", json(500, { message: "no" })],
    ["a proxy's page of 502", text(502)],
    ["a proxy's page of 404", text(404)],
    ["a proxy's page of 401", text(401)],
    ["a proxy's page of 200", text(200)],
    ["JSON of another shape", json(200, { data: "none" })],
    [
      "no network",
      () => {
        throw new TypeError("fetch failed");
      },
    ],
  ])("%s means the same, after as many tries", async (_what, how) => {
    answer = how;
    const bySdk = await outcome("sdk", mode);
    const byUs = await outcome("reader", mode);
    expect(byUs.result).toEqual(bySdk.result);
    expect(byUs.tries).toBe(bySdk.tries);
    expect(bySdk.tries).toBeGreaterThan(0);
  });
});

test("an id that would lead to another path is refused before it is asked for", async () => {
  asked = [];
  await expect(workosReader(ctx, "interactive").getUser("..")).rejects.toThrow(
    "no name of a folder",
  );
  expect(asked).toEqual([]);
});
