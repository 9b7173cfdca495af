import { once } from "node:events";
import WebSocket from "ws";
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import { ConvexError } from "convex/values";
import { afterEach, expect, test, vi } from "vitest";
import { fn, until, useBackend } from "./backend.helpers.ts";

const context = useBackend();
const clients: ConvexClient[] = [];

function connect() {
  const client = new ConvexClient(context.backend.url, { logger: false });
  clients.push(client);
  return client;
}

/** Every result the subscription has shown, oldest first. */
function watch(client: ConvexClient, name: string, args: object) {
  const seen: unknown[] = [];
  client.onUpdate(fn.query(name), args, (result) => void seen.push(result));
  return seen;
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

test("a subscription shows another client's write", async () => {
  const seen = watch(connect(), "messages:list", { channel: "a" });
  await until("the empty list", () => seen.length === 1);
  await connect().mutation(fn.mutation("messages:send"), {
    channel: "a",
    text: "hello",
  });
  await until("the message", () => seen.length === 2);
  expect(seen).toEqual([[], ["hello"]]);
});

test("a mutation's own result is in its client's queries when its promise resolves", async () => {
  const client = connect();
  const seen = watch(client, "messages:list", { channel: "a" });
  await until("the empty list", () => seen.length === 1);
  for (const text of ["one", "two", "three"]) {
    await client.mutation(fn.mutation("messages:send"), { channel: "a", text });
    const local = client.client.localQueryResult("messages:list", {
      channel: "a",
    });
    expect(local).toContain(text);
  }
});

test("mutations of one client are applied in the order they were sent", async () => {
  const client = connect();
  const texts = Array.from({ length: 30 }, (_, i) => `m${i}`);
  await Promise.all(
    texts.map((text) =>
      client.mutation(fn.mutation("messages:send"), { channel: "a", text }),
    ),
  );
  expect(
    await client.query(fn.query("messages:list"), { channel: "a" }),
  ).toEqual(texts);
});

test("a query runs again only when something it read has changed", async () => {
  const client = connect();
  const seen = watch(client, "messages:runsOfList", { channel: "mine" });
  const send = (channel: string) =>
    client.mutation(fn.mutation("messages:send"), { channel, text: "x" });
  await until("the first result", () => seen.length === 1);
  const { runs } = seen[0] as { runs: number };
  await send("others");
  await send("others");
  await send("mine");
  await until("the second result", () => seen.length === 2);
  expect(seen[1]).toEqual({ runs: runs + 1, count: 1 });
});

test("a row that leaves or enters a range by its rank updates the range", async () => {
  const client = connect();
  const seen = watch(client, "messages:above", { channel: "a", rank: 5 });
  const send = (text: string, rank: number) =>
    client.mutation(fn.mutation("messages:send"), { channel: "a", text, rank });
  await send("low", 1);
  await send("high", 9);
  await until("the high one", () => seen.at(-1)?.toString() === "high");
  expect(seen).not.toContainEqual(["low"]);
  const [, high] = (await client.query(fn.query("messages:documents"), {
    channel: "a",
  })) as { _id: string }[];
  await client.mutation(fn.mutation("messages:remove"), { id: high!._id });
  expect(seen.at(-1)).toEqual([]);
});

test("two queries of one client always show the same moment", async () => {
  const client = connect();
  const totals = new Set<number>();
  const count = (channel: string) =>
    client.client.localQueryResult("messages:list", { channel }) as
      unknown[] | undefined;
  const lists = [
    watch(client, "messages:list", { channel: "left" }),
    watch(client, "messages:list", { channel: "right" }),
  ];
  await context.backend.importDocuments("messages", [
    { channel: "left", text: "the only one" },
  ]);
  await until("the message", () => count("left")?.length === 1);
  client.client.addOnTransitionHandler(() => {
    totals.add(count("left")!.length + count("right")!.length);
  });
  const move = (from: string, to: string) =>
    new ConvexHttpClient(context.backend.url).mutation(
      fn.mutation("messages:move"),
      { from, to },
    );
  for (let i = 0; i < 10; i++) {
    await Promise.all(
      Array.from({ length: 5 }).flatMap(() => [
        move("left", "right"),
        move("right", "left"),
      ]),
    );
  }
  await move("left", "right");
  await until("the last move", () => lists[1]!.at(-1)?.toString() !== "");
  expect([...totals]).toEqual([1]);
});

test("a mutation that is sent again after a reconnect is applied once", async () => {
  const client = connect();
  const seen = watch(client, "messages:list", { channel: "a" });
  await until("the empty list", () => seen.length === 1);
  const sending = [1, 2, 3, 4, 5].map((i) =>
    client.mutation(fn.mutation("messages:send"), {
      channel: "a",
      text: `m${i}`,
    }),
  );
  await context.backend.dropConnections();
  const ids = await Promise.all(sending);
  expect(new Set(ids).size).toBe(5);
  const http = new ConvexHttpClient(context.backend.url);
  expect(await http.query(fn.query("messages:list"), { channel: "a" })).toEqual(
    ["m1", "m2", "m3", "m4", "m5"],
  );
  await until("the list after the reconnect", () =>
    (seen.at(-1) as string[]).includes("m5"),
  );
});

test("a subscription goes on after a reconnect", async () => {
  const client = connect();
  const seen = watch(client, "messages:list", { channel: "a" });
  await until("the empty list", () => seen.length === 1);
  await context.backend.dropConnections();
  await context.backend.importDocuments("messages", [
    { channel: "a", text: "meanwhile" },
  ]);
  await until("the message", () => seen.length === 2);
  expect(seen).toEqual([[], ["meanwhile"]]);
});

test("a ConvexError reaches the client with its data, and nothing is written", async () => {
  const client = connect();
  const failing = client.mutation(fn.mutation("messages:sendThenFail"), {
    channel: "a",
  });
  await expect(failing).rejects.toThrow(ConvexError);
  await expect(failing).rejects.toMatchObject({
    data: { code: "NOPE", channel: "a" },
  });
  expect(
    await client.query(fn.query("messages:list"), { channel: "a" }),
  ).toEqual([]);
  expect(context.logs.join("\n")).toContain(
    "messages:sendThenFail [LOG] 'about to fail' { channel: 'a' }",
  );
});

test("a mutation that returns what it must not writes nothing", async () => {
  const client = connect();
  await expect(
    client.mutation(fn.mutation("messages:sendThenReturnNonsense"), {
      channel: "a",
    }),
  ).rejects.toThrow("Return value validation failed");
  expect(
    await client.query(fn.query("messages:list"), { channel: "a" }),
  ).toEqual([]);
});

test.each([
  [true, { data: { code: "NO_QUERY" } }],
  [false, { message: expect.stringContaining("a plain error") as string }],
])(
  "a failing query tells its subscriber (data: %s)",
  async (withData, error) => {
    const onError = vi.fn();
    connect().onUpdate(
      fn.query("messages:failQuery"),
      { withData },
      () => undefined,
      onError,
    );
    await until("the error", () => onError.mock.calls.length > 0);
    const [thrown] = onError.mock.calls[0] as [Error];
    expect(thrown).toMatchObject(error);
    expect(thrown instanceof ConvexError).toBe(withData);
  },
);

test.each([
  ["an internal function", "messages:clear", "Could not find public function"],
  ["an unknown function", "messages:nope", "Could not find public function"],
  ["an unknown module", "nope:nope", "Could not find public function"],
  ["the schema", "schema:default", "Could not find public function"],
  ["a query", "messages:list", "as Mutation, but it is defined as Query"],
])("%s can't be called as a mutation", async (_what, name, message) => {
  await expect(
    connect().mutation(fn.mutation(name), { channel: "a" }),
  ).rejects.toThrow(message);
});

test("wrong arguments are refused", async () => {
  await expect(
    connect().mutation(fn.mutation("messages:send"), { channel: 1 }),
  ).rejects.toThrow("Expected `string`");
});

test("an action calls mutations and returns; its lines reach the log", async () => {
  const client = connect();
  expect(await client.action(fn.action("jobs:twice"), { name: "n" })).toBe(
    "done",
  );
  expect(await client.query(fn.query("jobs:value"), { name: "n" })).toBe(2);
  expect(context.logs).toContain("jobs:twice [INFO] bumping twice");
});

test("a transaction that writes too much is refused whole", async () => {
  const client = connect();
  await expect(
    client.mutation(fn.mutation("messages:sendMany"), {
      channel: "a",
      count: 16_001,
    }),
  ).rejects.toThrow("Wrote too many documents");
  expect(
    await client.query(fn.query("messages:list"), { channel: "a" }),
  ).toEqual([]);
});

test("a mutation that was applied before the socket broke is answered, not repeated", async () => {
  const url = `${context.backend.url.replace("http", "ws")}/api/1.48.0/sync`;
  const answers: object[][] = [];
  for (const connectionCount of [0, 1]) {
    const socket = new WebSocket(url);
    const received: object[] = [];
    socket.on("message", (data: Buffer) => {
      received.push(JSON.parse(data.toString()) as object);
    });
    await once(socket, "open");
    const send = (message: object) => socket.send(JSON.stringify(message));
    send({ type: "Connect", sessionId: "the same", connectionCount });
    const modifications: object[] = [];
    const versions = { baseVersion: 0, newVersion: 1 };
    send({ type: "ModifyQuerySet", ...versions, modifications });
    // The second time, this is already past the mutation's commit.
    await until("the first transition", () => received.length === 1);
    send({
      type: "Mutation",
      requestId: 7,
      udfPath: "messages:send",
      args: [{ channel: "a", text: "once" }],
    });
    await until("a transition after the answer", () => received.length === 3);
    answers.push(received);
    socket.terminate();
  }
  expect(answers[0]![1]).toMatchObject({
    type: "MutationResponse",
    success: true,
  });
  expect(answers[1]![1]).toEqual(answers[0]![1]);
  expect(answers[1]![2]).toMatchObject({ type: "Transition" });
  const http = new ConvexHttpClient(context.backend.url);
  expect(await http.query(fn.query("messages:list"), { channel: "a" })).toEqual(
    ["once"],
  );
});
