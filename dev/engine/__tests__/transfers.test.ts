import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { ConvexHttpClient } from "convex/browser";
import { expect, onTestFinished, test } from "vitest";
import { fn, useBackend } from "./backend.helpers.ts";
import { readZip, writeZip } from "../zip.ts";

/* `npx convex export`, `import` and `data`, Convex's own, against the engine. */

const context = useBackend();
const { resolve } = createRequire(import.meta.url);

function convex(...args: string[]) {
  const cli = path.join(resolve("convex/package.json"), "../bin/main.js");
  const { url, adminKey } = context.backend;
  return new Promise<{ code: number; stdout: string; stderr: string }>(
    (resolve) => {
      execFile(
        process.execPath,
        [cli, ...args, "--url", url, "--admin-key", adminKey],
        // The command line wants to be called beside a package.json.
        {
          cwd: path.join(import.meta.dirname, ".."),
          env: { PATH: process.env.PATH, HOME: "/nonexistent" },
        },
        (error, stdout, stderr) =>
          resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
    },
  );
}

async function newFile() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "export-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return path.join(folder, "backup.zip");
}

const send = (text: string) =>
  new ConvexHttpClient(context.backend.url).mutation(
    fn.mutation("messages:send"),
    { channel: "a", text },
  );
const list = () =>
  new ConvexHttpClient(context.backend.url).query(fn.query("messages:list"), {
    channel: "a",
  });
/** The rows of both tables, with ids, times, integers and bytes. */
const all = async () => [
  await context.backend.documents("messages"),
  await context.backend.documents("samples"),
];

test("what is exported comes back by import --replace-all with its ids and times, and what came since is gone", async () => {
  await send("before");
  await context.backend.importDocuments("samples", [
    { big: 9_007_199_254_740_993n, bytes: new Uint8Array([1, 2]).buffer },
  ]);
  const before = await all();
  const file = await newFile();
  expect(await convex("export", "--path", file)).toMatchObject({ code: 0 });

  await send("after");
  await new ConvexHttpClient(context.backend.url).mutation(
    fn.mutation("jobs:schedule"),
    { job: "bump", name: "since", inMs: 3_600_000 },
  );
  const jobs = async () =>
    Object.values((await context.backend.snapshot())!.components[""]!.documents)
      .map((one) => (one as { _id: string })._id)
      .filter((id) => id.endsWith("_scheduled_functions"));
  const scheduled = await jobs();
  expect(scheduled).toHaveLength(1);
  const imported = await convex("import", "--replace-all", "--yes", file);
  expect(imported).toMatchObject({ code: 0 });
  expect(imported.stderr).toMatch(/Added \d+ documents/);

  expect(await all()).toEqual(before);
  expect(await jobs()).toEqual(scheduled);
  await send("a new id");
  expect(await list()).toEqual(["before", "a new id"]);
});

test("an import into tables with rows is refused unless it is told what becomes of them", async () => {
  await send("there");
  const file = await newFile();
  await convex("export", "--path", file);
  const refused = await convex("import", "--yes", file);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("is not empty: say --replace");
  expect(await list()).toEqual(["there"]);
});

test("a file that is no export, that is cut off, or whose rows do not fit the schema changes nothing", async () => {
  await send("there");
  const file = await newFile();
  await convex("export", "--path", file);
  const whole = await readFile(file);
  const [{ data, name }] = readZip(whole) as [{ data: Buffer; name: string }];
  const otherwise = data.toString("utf8").replace('"text":"there"', '"text":1');
  const stranger = data.toString("utf8").replace(/"_id":"\d+/, '"_id":"jd7f0r');
  for (const [bytes, why] of [
    [Buffer.from("no zip"), "no ZIP file"],
    [whole.subarray(0, -30), "no ZIP file"],
    [writeZip([{ name, data: Buffer.from(otherwise) }]), "fit the schema"],
    [writeZip([{ name, data: Buffer.from(stranger) }]), "no local one"],
  ] as const) {
    await writeFile(file, bytes);
    const { code, stderr } = await convex(
      ...["import", "--replace-all", "--yes", file],
    );
    expect(code, why).toBe(1);
    expect(stderr).toContain(why);
    expect(await list()).toEqual(["there"]);
  }
});

test("`npx convex data` names the tables, and prints a table's rows", async () => {
  await send("one");
  await send("two");
  expect((await convex("data")).stdout.trim().split("\n")).toEqual([
    "counters",
    "messages",
    "samples",
  ]);
  const { stdout } = await convex(
    ...["data", "messages", "--limit", "1", "--format", "jsonLines"],
  );
  expect(JSON.parse(stdout)).toMatchObject({ text: "two" });
});

test.each(["/api/export/request/zip", "/api/import/start_upload"])(
  "%s is refused without the admin key",
  async (at) => {
    const { status } = await fetch(context.backend.url + at, {
      method: "POST",
    });
    expect(status).toBe(401);
  },
);

test("a ZIP file with a changed byte is refused", () => {
  const name = "messages/documents.jsonl";
  const written = writeZip([{ name, data: Buffer.from("text") }]);
  expect(readZip(written)).toEqual([{ name, data: Buffer.from("text") }]);
  const where = written.indexOf(name) + name.length;
  written[where + 2]! ^= 0x01;
  expect(() => readZip(written)).toThrow();
});
