import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { outputOf } from "./start.helpers.ts";

/*
 * What the script says of a file, and how it ends. That it reads the product's own files
 * is in convex/__tests__/audit_seals.test.ts.
 */

const HEADER = JSON.stringify({ format: "rollcall-audit-1", workspaceId: "w" });
const sha256 = (text: string) =>
  createHash("sha256").update(text).digest("hex");

/** Each batch of rows with a seal behind it. */
function sealed(...batches: string[][]) {
  const lines = [HEADER];
  const hashes: string[] = [];
  for (const [index, batch] of batches.entries()) {
    const number = index + 1;
    const rows = batch.map((row) => JSON.stringify({ row }));
    const head = `{"number":${number},"previousHash":"${hashes.at(-1) ?? ""}","sealedAt":1,"workspaceId":"w"}`;
    const hash = sha256([head, ...rows.map(sha256)].join("\n"));
    hashes.push(hash);
    lines.push(
      ...rows,
      JSON.stringify({ seal: { number, sealedAt: 1, hash } }),
    );
  }
  return { text: `${lines.join("\n")}\n`, hashes };
}

async function run(text: string, ...options: string[]) {
  const folder = await mkdtemp(path.join(tmpdir(), "audit-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, "audit.jsonl");
  await writeFile(file, text);
  return await call(file, ...options);
}

async function call(...args: string[]) {
  const { code, text } = await outputOf("dev/verifyAudit.mjs", args, {});
  return { code, printed: text.split("\n") };
}

test("a file whose seals hold ends with 0, and says how many there are and the last", async () => {
  const { text, hashes } = sealed(["a", "b"], ["c"]);
  expect(await run(text)).toEqual({
    code: 0,
    printed: ["Whole.", `2 seals over 3 rows hold; the last is ${hashes[1]}`],
  });
  const one = sealed(["a"]);
  expect((await run(one.text)).printed[1]).toBe(
    `1 seal over 1 row holds; it is ${one.hashes[0]}`,
  );
});

test("a file without a seal proves nothing, and ends with 1", async () => {
  expect(await run(`${HEADER}\n`)).toEqual({
    code: 1,
    printed: ["This file has no seal: nothing is proven."],
  });
});

test.each([
  [
    "a changed row",
    (text: string) => text.replace('"b"', '"x"'),
    "Seal 1 does not hold: its rows were changed.",
  ],
  [
    "a row behind the last seal",
    (text: string) => `${text}{"row":"d"}\n`,
    "The last rows have no seal.",
  ],
  [
    "another format",
    () => "email\njo@x.example\n",
    "This is no export of an audit log with its seals.",
  ],
  ["nothing", () => "", "This is no export of an audit log with its seals."],
])("a file with %s ends with 1", async (_what, change, problem) => {
  const { code, printed } = await run(change(sealed(["a", "b"], ["c"]).text));
  expect(code).toBe(1);
  expect(printed[0]).toBe(problem);
});

test("a seal that was kept has to be in the file, and be the same", async () => {
  const { text, hashes } = sealed(["a"], ["b"], ["c"]);
  const seal = (number: string, hash: string) =>
    run(text, "--seal", number, hash);
  expect((await seal("2", hashes[1]!)).code).toBe(0);
  expect(await seal("2", hashes[0]!)).toMatchObject({
    code: 1,
    printed: ["Seal 2 is not the one that was kept.", expect.any(String)],
  });
  expect(await seal("4", hashes[2]!)).toMatchObject({
    code: 1,
    printed: ["Seal 4 is missing.", expect.any(String)],
  });
});

test("a cut end is noticed by a later seal alone", async () => {
  const { hashes } = sealed(["a"], ["b"]);
  const { text: cut } = sealed(["a"]);
  expect((await run(cut)).code).toBe(0);
  expect((await run(cut, "--seal", "1", hashes[0]!)).code).toBe(0);
  expect(await run(cut, "--seal", "2", hashes[1]!)).toMatchObject({
    code: 1,
    printed: ["Seal 2 is missing.", expect.any(String)],
  });
});

test.each([
  [[]],
  [["audit.jsonl", "--seal"]],
  [["audit.jsonl", "--seal", "2"]],
  [["audit.jsonl", "--seal", "0", "abc"]],
  [["audit.jsonl", "--seal", "two", "abc"]],
  [["audit.jsonl", "--hash", "2", "abc"]],
])("a call that can't be read ends with 2: %j", async (args) => {
  expect(await call(...args)).toEqual({
    code: 2,
    printed: ["Usage: node verifyAudit.mjs FILE [--seal NUMBER HASH]"],
  });
});

test("a file that is not there ends with 2, and is named", async () => {
  expect(await call("nowhere.jsonl")).toEqual({
    code: 2,
    printed: ["nowhere.jsonl can't be read."],
  });
});
