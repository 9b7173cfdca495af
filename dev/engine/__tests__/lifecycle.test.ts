import { fork } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import { expect, onTestFinished, test } from "vitest";
import { startLocalBackend } from "../localBackend.ts";
import { FIXTURE, fn, until, useBackend } from "./backend.helpers.ts";

const context = useBackend();
const list = fn.query("messages:list");

function watchList(channel: string) {
  const client = new ConvexClient(context.backend.url, { logger: false });
  onTestFinished(() => client.close());
  const seen: unknown[] = [];
  client.onUpdate(list, { channel }, (result) => void seen.push(result));
  return seen;
}

test("imported documents get ids, keep their bigints and bytes, and update subscriptions", async () => {
  const seen = watchList("a");
  await until("the empty list", () => seen.length === 1);
  const ids = await context.backend.importDocuments("messages", [
    { channel: "a", text: "one" },
    { channel: "a", text: "two", rank: undefined },
  ]);
  expect(new Set(ids).size).toBe(2);
  await until("both at once", () => seen.length === 2);
  expect(seen[1]).toEqual(["one", "two"]);
  await context.backend.deleteDocuments("messages", [ids[0]!]);
  await until("the deletion", () => seen.length === 3);
  expect(seen[2]).toEqual(["two"]);
  await context.backend.importDocuments("samples", [
    { big: 2n ** 60n, bytes: new Uint8Array([1, 2]).buffer },
  ]);
});

test("documents reads a table as it is stored", async () => {
  const [id] = await context.backend.importDocuments("messages", [
    { channel: "a", text: "one" },
  ]);
  expect(await context.backend.documents("messages")).toEqual([
    {
      _id: id,
      _creationTime: expect.any(Number) as number,
      channel: "a",
      text: "one",
    },
  ]);
  await expect(context.backend.documents("nowhere")).rejects.toThrow(
    'no table "nowhere"',
  );
});

test("fields that are changed by hand update subscriptions, and the ids stay", async () => {
  const ids = await context.backend.importDocuments("messages", [
    { channel: "a", text: "one" },
    { channel: "a", text: "two" },
  ]);
  const seen = watchList("a");
  await until("the list", () => seen.length === 1);
  await context.backend.patchDocuments("messages", ids, { text: "new" });
  await until("the change", () => seen.length === 2);
  expect(seen[1]).toEqual(["new", "new"]);
  await expect(
    context.backend.patchDocuments("messages", ids, { text: 7 }),
  ).rejects.toThrow("Expected `string`");
  expect(await context.backend.documents("messages")).toMatchObject(
    ids.map((_id) => ({ _id, channel: "a", text: "new" })),
  );
});

test("an import with one document that breaks the schema imports none", async () => {
  await expect(
    context.backend.importDocuments("messages", [
      { channel: "a", text: "fine" },
      { channel: "a", text: 7 },
    ]),
  ).rejects.toThrow("Expected `string`");
  const http = new ConvexHttpClient(context.backend.url);
  expect(await http.query(list, { channel: "a" })).toEqual([]);
});

test("an import into a table that is not in the schema is refused", async () => {
  await expect(
    context.backend.importDocuments("nowhere", [{}]),
  ).rejects.toThrow('no table "nowhere"');
});

test("a reset empties the database on the same ports, and connected clients see it", async () => {
  const { url, siteUrl } = context.backend;
  const seen = watchList("a");
  await context.backend.importDocuments("messages", [
    { channel: "a", text: "gone soon" },
  ]);
  const last = () => seen.at(-1) as string[] | undefined;
  await until("the message", () => last()?.length === 1);
  await context.backend.reset();
  await until("the empty list", () => last()?.length === 0);
  await context.backend.importDocuments("messages", [
    { channel: "a", text: "new" },
  ]);
  await until("the new one", () => last()?.[0] === "new");
  expect([context.backend.url, context.backend.siteUrl]).toEqual([
    url,
    siteUrl,
  ]);
});

test("jobs scheduled before a reset do not run after it", async () => {
  const http = new ConvexHttpClient(context.backend.url);
  const schedule = (name: string, inMs: number) =>
    http.mutation(fn.mutation("jobs:schedule"), { job: "bump", name, inMs });
  const value = (name: string) => http.query(fn.query("jobs:value"), { name });
  await schedule("before", 30);
  await context.backend.reset();
  await schedule("after", 60);
  await until("the later job", async () => (await value("after")) === 1);
  expect(await value("before")).toBe(0);
});

test("a reload takes changed code over the same data, and a broken file leaves the old code", async () => {
  const folder = await mkdtemp(path.join(import.meta.dirname, "edited-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(FIXTURE, folder, { recursive: true });
  const backend = await startLocalBackend({
    functionsDir: folder,
    env: { TEST_JWKS: "data:," },
    onLog: () => undefined,
  });
  onTestFinished(() => backend.close());
  const users = path.join(folder, "users.ts");
  const answering = (value: string) =>
    `import { query } from "./builders.ts";
     export const me = query({ args: {}, handler: () => ${value} });`;
  const client = new ConvexClient(backend.url, { logger: false });
  onTestFinished(() => client.close());
  const seen: unknown[] = [];
  client.onUpdate(fn.query("users:me"), {}, (me) => void seen.push(me));
  await until("the first answer", () => seen.length === 1);
  await backend.importDocuments("messages", [{ channel: "a", text: "kept" }]);

  await writeFile(users, answering('"edited"'));
  await backend.reload();
  await until("the edited answer", () => seen.at(-1) === "edited");

  await writeFile(users, "export const me = {{{");
  await expect(backend.reload()).rejects.toThrow("users.ts");
  expect(await client.query(fn.query("users:me"), {})).toBe("edited");
  expect(await client.query(list, { channel: "a" })).toEqual(["kept"]);
});

test("a port in use is one sentence with its number", async () => {
  const blocker = createServer().listen(0, "127.0.0.1");
  await once(blocker, "listening");
  onTestFinished(() => void blocker.close());
  const { port } = blocker.address() as AddressInfo;
  const start = (ports: { port?: number; sitePort?: number }) =>
    startLocalBackend({
      functionsDir: FIXTURE,
      onLog: () => undefined,
      ...ports,
    });
  const message = `Port ${port} is in use: stop what listens there, or choose another port.`;
  await expect(start({ port })).rejects.toThrow(message);
  await expect(start({ sitePort: port })).rejects.toThrow(message);
});

test("a folder without a schema is one sentence", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "no-functions-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await expect(
    startLocalBackend({ functionsDir: folder, onLog: () => undefined }),
  ).rejects.toThrow("has no schema.ts");
});

test("two indexes of one name are refused, as a deployment refuses the push", async () => {
  const folder = await mkdtemp(path.join(FIXTURE, "../twice-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(
    path.join(folder, "schema.ts"),
    `import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
const tasks = defineTable({ text: v.string() }).index("by_text", ["text"]);
export default defineSchema({ tasks: tasks.index("by_text", ["text"]) });
`,
  );
  await expect(
    startLocalBackend({ functionsDir: folder, onLog: () => undefined }),
  ).rejects.toThrow(
    'Table "tasks" has two or more definitions of index "by_text".',
  );
});

test("after close nothing answers, and closing twice is fine", async () => {
  const backend = await startLocalBackend({
    functionsDir: FIXTURE,
    env: { TEST_JWKS: "data:," },
    onLog: () => undefined,
  });
  expect((await fetch(backend.url)).status).toBe(200);
  await backend.close();
  await backend.close();
  await expect(fetch(backend.url)).rejects.toThrow();
  await expect(backend.reset()).rejects.toThrow("has stopped");
});

test("the engine ends when its parent is killed", async () => {
  const parent = fork(path.join(import.meta.dirname, "parent.mjs"), [FIXTURE], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  onTestFinished(() => void parent.kill("SIGKILL"));
  const [url] = (await once(parent, "message")) as [string];
  expect((await fetch(url)).status).toBe(200);
  parent.kill("SIGKILL");
  await until("the engine's end", () =>
    fetch(url).then(
      () => false,
      () => true,
    ),
  );
});
