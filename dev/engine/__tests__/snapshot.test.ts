import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { ConvexHttpClient } from "convex/browser";
import { expect, onTestFinished, test } from "vitest";
import {
  startLocalBackend,
  type LocalBackend,
  type LocalBackendOptions,
  type Snapshot,
} from "../localBackend.ts";
import { FIXTURE, fn, until } from "./backend.helpers.ts";
import { issuerKeys } from "./tokens.helpers.ts";

/* What one run leaves, and another goes on with. */

async function start(options: Partial<LocalBackendOptions> = {}) {
  const { jwks } = await issuerKeys();
  const backend = await startLocalBackend({
    functionsDir: FIXTURE,
    env: { TEST_JWKS: jwks, NEEDED: "yes" },
    onLog: () => undefined,
    ...options,
  });
  onTestFinished(() => backend.close());
  return { backend, http: new ConvexHttpClient(backend.url) };
}

/** What it holds, once it has ended; as JSON, as a file would have it. */
async function endOf(backend: LocalBackend): Promise<Snapshot> {
  const snapshot = await backend.snapshot();
  await backend.close();
  return JSON.parse(JSON.stringify(snapshot)) as Snapshot;
}

function jobs({ http }: { http: ConvexHttpClient }) {
  return {
    schedule: (job: string, name: string, inMs: number) =>
      http.mutation(fn.mutation("jobs:schedule"), {
        job,
        name,
        inMs,
      }) as Promise<string>,
    state: (id: string) => http.query(fn.query("jobs:state"), { id }),
    value: (name: string) => http.query(fn.query("jobs:value"), { name }),
  };
}

const goingOnWith = (data: Snapshot) => ({
  restore: { data, advice: "Ask Ana." },
});

/** A functions folder that is the fixture with another schema. */
async function withSchema(schema: string) {
  const folder = await mkdtemp(path.join(import.meta.dirname, "edited-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(FIXTURE, folder, { recursive: true });
  await writeFile(path.join(folder, "schema.ts"), schema);
  return folder;
}

test("another run has the same documents, and goes on counting after them", async () => {
  const first = await start();
  await first.backend.importDocuments("messages", [
    { channel: "a", text: "one" },
    { channel: "a", text: "two" },
  ]);
  await first.backend.importDocuments("samples", [
    { big: 2n ** 60n, bytes: new Uint8Array([1, 2]).buffer },
  ]);
  const messages = await first.backend.documents("messages");
  const samples = await first.backend.documents("samples");

  const next = await start(goingOnWith(await endOf(first.backend)));
  expect(await next.backend.documents("messages")).toEqual(messages);
  expect(await next.backend.documents("samples")).toEqual(samples);
  await next.http.mutation(fn.mutation("messages:send"), {
    channel: "a",
    text: "three",
  });
  const list = fn.query("messages:list");
  expect(await next.http.query(list, { channel: "a" })).toEqual([
    "one",
    "two",
    "three",
  ]);
  const after = await next.backend.documents("messages");
  expect(new Set(after.map(({ _id }) => _id)).size).toBe(3);
});

test("another run has what components hold, and runs the jobs that were to come", async () => {
  const functionsDir = path.join(import.meta.dirname, "componentFixture");
  const first = await start({ functionsDir });
  await first.http.mutation(fn.mutation("work:enqueue"), { name: "task" });
  // Whatever the pool has done of it by now.
  const next = await start({
    functionsDir,
    ...goingOnWith(await endOf(first.backend)),
  });
  await until("both ways of working", async () => {
    const done = (await next.http.query(fn.query("work:done"), {})) as string[];
    return done.length === 2;
  });
});

test("a job of later is waited for again, and one that is over keeps its end", async () => {
  const first = await start();
  const past = await jobs(first).schedule("bump", "past", 0);
  await until("its end", async () => {
    return (await jobs(first).state(past)) === "success";
  });
  // Due between the runs, or in the next one.
  const due = await jobs(first).schedule("work", "due", 200);
  const next = await start(goingOnWith(await endOf(first.backend)));
  await until("the later one", async () => {
    return (await jobs(next).state(due)) === "success";
  });
  expect(await jobs(next).value("due")).toBe(1);
  expect(await jobs(next).state(past)).toBe("success");
  expect(await jobs(next).value("past")).toBe(1);
});

test("an action that ran at the end has failed, and is not run again", async () => {
  const first = await start();
  const id = await jobs(first).schedule("work", "cut", 1_000_000);
  const data = await endOf(first.backend);
  for (const document of data.components[""]!.documents as Job[])
    if (document._id === id)
      Object.assign(document, { scheduledTime: 0, state: IN_PROGRESS });
  const next = await start(goingOnWith(data));
  expect(await jobs(next).state(id)).toBe("failed");
  const later = await jobs(next).schedule("bump", "later", 0);
  await until("a later job", async () => {
    return (await jobs(next).state(later)) === "success";
  });
  expect(await jobs(next).value("cut")).toBe(0);
});

type Job = { _id: string };
const IN_PROGRESS = { kind: "inProgress" };

test("rows that the schema forbids by now are named, with what a person does, and nothing starts", async () => {
  const first = await start();
  const [id] = await first.backend.importDocuments("messages", [
    { channel: "a", text: "one" },
  ]);
  const data = await endOf(first.backend);
  const functionsDir = await withSchema(`
    import { defineSchema, defineTable } from "convex/server";
    import { v } from "convex/values";
    export default defineSchema({
      messages: defineTable({ channel: v.string(), text: v.number() })
        .index("by_channel", ["channel"]),
    });`);
  await expect(start({ functionsDir, ...goingOnWith(data) })).rejects.toThrow(
    `A row does not fit the schema any more: messages ${id} (Validator error: Expected \`number\`, got \`one\`). Ask Ana.`,
  );
});

test("a table that the schema has no more keeps its rows for a schema that has it again", async () => {
  const first = await start();
  await first.backend.importDocuments("samples", [
    { big: 1n, bytes: new ArrayBuffer(1) },
  ]);
  const samples = await first.backend.documents("samples");
  const functionsDir = await withSchema(`
    import { defineSchema } from "convex/server";
    export default defineSchema({});`);
  const without = await start({
    functionsDir,
    ...goingOnWith(await endOf(first.backend)),
  });
  const again = await start(goingOnWith(await endOf(without.backend)));
  expect(await again.backend.documents("samples")).toEqual(samples);
});

test("data of a component that is mounted no more are named, and nothing starts", async () => {
  const functionsDir = path.join(import.meta.dirname, "componentFixture");
  const first = await start({ functionsDir });
  await first.http.mutation(fn.mutation("work:enqueue"), { name: "task" });
  const data = await endOf(first.backend);
  await expect(start(goingOnWith(data))).rejects.toThrow(
    /There is data of components that convex\.config\.ts does not mount: "\w+".*\. Ask Ana\./,
  );
});

test("a snapshot is taken again only after something was written", async () => {
  const functionsDir = path.join(import.meta.dirname, "componentFixture");
  const { backend } = await start({ functionsDir });
  // The component's own first jobs may still write.
  const { revision } = await until("a quiet moment", async () => {
    const snapshot = (await backend.snapshot())!;
    const isQuiet = (await backend.snapshot(snapshot.revision)) === null;
    return isQuiet ? snapshot : null;
  });
  await backend.importDocuments("done", [{ name: "new", kind: "by hand" }]);
  expect(await backend.snapshot(revision)).not.toBeNull();
});
