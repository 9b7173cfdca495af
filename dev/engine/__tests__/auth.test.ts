import { ConvexClient, ConvexHttpClient } from "convex/browser";
import { afterEach, expect, test, vi } from "vitest";
import { fn, until, useBackend } from "./backend.helpers.ts";
import { tokenFor } from "./tokens.helpers.ts";

const context = useBackend();
const clients: ConvexClient[] = [];

function connect() {
  const client = new ConvexClient(context.backend.url, { logger: false });
  clients.push(client);
  return client;
}

function watchMe(client: ConvexClient) {
  const seen: (string | null)[] = [];
  client.onUpdate(
    fn.query("users:me"),
    {},
    (me: { subject: string } | null) => void seen.push(me?.subject ?? null),
  );
  return seen;
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

test("queries run again as the person who signs in, and as nobody after", async () => {
  const client = connect();
  const seen = watchMe(client);
  await until("nobody", () => seen.length === 1);
  const isSignedIn = vi.fn();
  const token = await tokenFor("ana");
  const fetchToken = vi.fn(() => Promise.resolve(token));
  client.setAuth(fetchToken, isSignedIn);
  await until("ana", () => seen.at(-1) === "ana");
  // The client asks twice: for the token it has, then for a fresh one.
  await until("both requests", () => fetchToken.mock.calls.length === 2);
  expect(isSignedIn).toHaveBeenLastCalledWith(true);
  client.client.clearAuth();
  await until("nobody again", () => seen.at(-1) === null);
  client.setAuth(() => tokenFor("bo"));
  await until("bo", () => seen.at(-1) === "bo");
  expect(seen).toEqual([null, "ana", null, "bo"]);
});

test("the first token is exchanged for a fresh one, unnoticed by queries", async () => {
  const client = connect();
  const fetchToken = vi.fn(
    ({ forceRefreshToken }: { forceRefreshToken: boolean }) =>
      tokenFor("ana", { step: forceRefreshToken ? "fresh" : "cached" }),
  );
  client.setAuth(fetchToken);
  const steps: unknown[] = [];
  client.onUpdate(
    fn.query("users:me"),
    {},
    (me: { step?: string } | null) => void steps.push(me?.step),
  );
  await until("the fresh one", () => steps.includes("fresh"));
  expect(fetchToken).toHaveBeenLastCalledWith({ forceRefreshToken: true });
});

test("a token that is refused is asked for again, and signs out when there is no better one", async () => {
  const client = connect();
  const isSignedIn = vi.fn();
  const fetchToken = vi.fn(
    ({ forceRefreshToken }: { forceRefreshToken: boolean }) =>
      Promise.resolve(forceRefreshToken ? null : "not a token"),
  );
  client.setAuth(fetchToken, isSignedIn);
  await until("the refusal", () => isSignedIn.mock.calls.length > 0);
  expect(isSignedIn).toHaveBeenLastCalledWith(false);
  expect(await client.query(fn.query("users:me"), {})).toBeNull();
});

test("a token that has expired is refused and the client comes back with a new one", async () => {
  const client = connect();
  client.setAuth(async ({ forceRefreshToken }) =>
    forceRefreshToken ? tokenFor("ana") : tokenFor("ana", { seconds: -10 }),
  );
  const seen = watchMe(client);
  await until("ana", () => seen.at(-1) === "ana");
});

test("a token that expires during a session is refused at its next use", async () => {
  const client = connect();
  let next = await tokenFor("ana", { seconds: -3 });
  const fetchToken = vi.fn(() => Promise.resolve(next));
  client.setAuth(fetchToken);
  const seen = watchMe(client);
  // Within the five seconds that clocks may differ.
  await until("ana", () => seen.at(-1) === "ana");
  next = await tokenFor("ana", { round: 2 });
  fetchToken.mockClear();
  await until("a new token was asked for", async () => {
    await client.mutation(fn.mutation("messages:send"), {
      channel: "a",
      text: "x",
    });
    return fetchToken.mock.calls.length > 0;
  });
  expect(await client.query(fn.query("users:me"), {})).toMatchObject({
    round: 2,
  });
});

test("a deployment's identity has the claims under their own names, nested ones flattened", async () => {
  const http = new ConvexHttpClient(context.backend.url);
  http.setAuth(
    await tokenFor("ana", {
      given_name: "Ana",
      permissions: ["read", "write"],
      org: { id: "o1", plan: { seats: 3 } },
      jti: "t1",
      fva: [1, 2],
    }),
  );
  expect(await http.query(fn.query("users:me"), {})).toEqual({
    tokenIdentifier: "https://issuer.test|ana",
    issuer: "https://issuer.test",
    subject: "ana",
    given_name: "Ana",
    permissions: ["read", "write"],
    "org.id": "o1",
    "org.plan.seats": 3,
  });
});

test.each([
  ["for another audience", { aud: "someone else" }, "No auth provider found"],
  ["that has expired", { seconds: -10 }, "expired"],
])("over HTTP a token %s is refused", async (_what, claims, message) => {
  const http = new ConvexHttpClient(context.backend.url);
  http.setAuth(await tokenFor("ana", claims));
  await expect(http.query(fn.query("users:me"), {})).rejects.toThrow(message);
});
