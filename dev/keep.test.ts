import { once } from "node:events";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { adoptedProject } from "./adopted.helpers.ts";
import { KEPT } from "./keptStack.ts";
import {
  environment,
  failedStart,
  run,
  start,
  type Started,
  untilReady,
} from "./start.helpers.ts";
import { waitFor } from "./waitFor.ts";

/* `npm start -- --keep`, and what comes after it. */

type Env = Record<string, string>;

/** An operator's call, with the line that the stack printed for one. */
async function operator({ printed }: Started, name: string, args = "{}") {
  const [, at] = /npx convex run \S+ \S+ (--url .*)$/m.exec(printed.text)!;
  const [url, key] = [/--url (\S+)/, /--admin-key ['"](\S+)['"]/].map(
    (part) => part.exec(at!)![1]!,
  );
  const response = await fetch(`${url}/api/function`, {
    method: "POST",
    headers: { authorization: `Convex ${key}` },
    body: JSON.stringify({ path: name, args: JSON.parse(args) as unknown }),
  });
  return (await response.json()) as { status: string; value: unknown };
}

/** Addresses of those who are members of something in WorkOS, by the file. */
async function keptMembers(folder: string): Promise<string[]> {
  const text = await readFile(path.join(folder, KEPT), "utf8");
  const { contents } = JSON.parse(text) as {
    contents: { workos: { rows: Rows } };
  };
  const { users, organizationMemberships } = contents.workos.rows;
  const members = organizationMemberships.map(({ user_id }) => user_id);
  return users
    .filter(({ id }) => members.includes(id))
    .map(({ email }) => email);
}

type Rows = {
  users: { id: string; email: string }[];
  organizationMemberships: { user_id: string }[];
};

async function stopped({ child }: Started, signal: NodeJS.Signals = "SIGINT") {
  process.kill(-child.pid!, signal);
  await once(child, "exit");
}

const MESSAGES = {
  "convex/schema.ts": `
    import { defineSchema, defineTable } from "convex/server";
    import { v } from "convex/values";
    import { rollcallTables } from "./rollcall/tables";
    export default defineSchema({
      ...rollcallTables(),
      notes: defineTable({ text: v.string() }),
    });`,
  "convex/notes.ts": `
    import { mutationGeneric, queryGeneric } from "convex/server";
    export const add = mutationGeneric({
      handler: (ctx, { text }) => ctx.db.insert("notes", { text }),
    });
    export const list = queryGeneric({
      handler: async (ctx) =>
        (await ctx.db.query("notes").take(10)).map(({ text }) => text),
    });
    export const people = queryGeneric({
      handler: async (ctx) =>
        (await ctx.db.query("users").take(50)).map(({ _id, workosUserId }) => ({ _id, workosUserId })),
    });`,
};

const keep = (env: Env, folder: string, ...more: string[]) =>
  start(env, { folder, args: ["--keep", ...more] });

test("with --keep the data of Convex and of WorkOS go on after a Ctrl-C, a closed terminal and kill -9; --reset drops them", async () => {
  const folder = await adoptedProject(MESSAGES);
  const env = await environment();
  const first = keep(env, folder);
  await untilReady(first);
  expect(first.printed.text).toContain(`Keeping what comes (${KEPT})`);
  await operator(first, "notes:add", '{"text":"one"}');
  const people = await operator(first, "notes:people");
  await stopped(first);
  const { mode } = await stat(path.join(folder, KEPT));
  expect(mode & 0o077).toBe(0);

  // Without the ports: those of before are the ones.
  const second = keep({}, folder);
  await untilReady(second);
  expect(second.printed.text).toContain("Going on with the data");
  expect(second.printed.text).not.toContain("Filling in");
  expect(second.printed.text).toContain(`http://localhost:${env.WORKOS_PORT}`);
  expect(await operator(second, "notes:list")).toMatchObject({
    value: ["one"],
  });
  expect(await operator(second, "notes:people")).toEqual(people);
  await operator(second, "notes:add", '{"text":"two"}');
  await stopped(second, "SIGHUP");

  const third = keep(env, folder);
  await untilReady(third);
  await operator(third, "notes:add", '{"text":"three"}');
  await waitFor("the file to have it", async () =>
    (await readFile(path.join(folder, KEPT), "utf8")).includes('"three"'),
  );
  await stopped(third, "SIGKILL");

  const fourth = keep(env, folder);
  await untilReady(fourth);
  expect(await operator(fourth, "notes:list")).toMatchObject({
    value: ["one", "two", "three"],
  });
  await stopped(fourth);

  const fifth = keep(env, folder, "--reset");
  await untilReady(fifth);
  expect(await operator(fifth, "notes:list")).toMatchObject({ value: [] });
  await stopped(fifth);
}, 180_000);

test("without --keep the data are the example's, and the kept ones are left alone", async () => {
  const folder = await adoptedProject({});
  const env = await environment();
  const kept = keep(env, folder);
  await untilReady(kept);
  await stopped(kept);
  const before = await readFile(path.join(folder, KEPT), "utf8");

  const fresh = start(env, { folder });
  await untilReady(fresh);
  expect(fresh.printed.text).toContain("Filling in the example people");
  expect(fresh.printed.text).toContain("The kept ones are left alone");
  await stopped(fresh);
  expect(await readFile(path.join(folder, KEPT), "utf8")).toBe(before);
}, 120_000);

test("what is done in WorkOS while the stack runs comes into the file by itself", async () => {
  const folder = await adoptedProject({});
  const env = await environment();
  const stack = keep(env, folder);
  await untilReady(stack);
  expect(await keptMembers(folder)).not.toContain("noor@example.com");
  const admin = path.join(folder, "dev/workosAdmin.mjs");
  const { child } = run(
    process.execPath,
    [admin, "add", "noor", "northlight", "member"],
    { WORKOS_PORT: env.WORKOS_PORT! },
  );
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(0);
  await waitFor("the membership in the file", async () =>
    (await keptMembers(folder)).includes("noor@example.com"),
  );
  await stopped(stack);
}, 120_000);

test.each([
  [
    "a damaged file",
    '{"version":1,"contents":{"ports"',
    `${KEPT} is damaged. Begin anew with --reset.`,
  ],
  [
    "a file that is something else",
    '{"version":1,"contents":{}}',
    `${KEPT} is damaged. Begin anew with --reset.`,
  ],
  [
    "a file of another version",
    '{"version":7,"contents":{}}',
    `${KEPT} is of version 7, and this stack reads version 1. Begin anew with --reset.`,
  ],
])("%s is refused with a sentence, and stays", async (_, text, sentence) => {
  const folder = await adoptedProject({});
  const file = path.join(folder, KEPT);
  await mkdir(path.dirname(file));
  await writeFile(file, text);
  expect(await failedStart(keep(await environment(), folder))).toEqual({
    code: 1,
    text: sentence,
  });
  expect(await readFile(file, "utf8")).toBe(text);
});

test("rows that an edited schema forbids are named, and another port of WorkOS is refused", async () => {
  const folder = await adoptedProject(MESSAGES);
  const env = await environment();
  const stack = keep(env, folder);
  await untilReady(stack);
  const { value: id } = await operator(stack, "notes:add", '{"text":"one"}');
  await stopped(stack);

  const other = { ...env, WORKOS_PORT: "1" };
  expect(await failedStart(keep(other, folder))).toEqual({
    code: 1,
    text: `The kept data belong to a WorkOS at port ${env.WORKOS_PORT}: start with WORKOS_PORT=${env.WORKOS_PORT}, or begin anew with --reset.`,
  });

  const schema = MESSAGES["convex/schema.ts"];
  await writeFile(
    path.join(folder, "convex/schema.ts"),
    schema.replace("text: v.string()", "text: v.number()"),
  );
  const { code, text } = await failedStart(keep(env, folder));
  expect(code).toBe(1);
  expect(text).toContain(
    `A row does not fit the schema any more: notes ${String(id)} (`,
  );
  expect(text).toContain("Make them fit again, or begin anew with --reset.");
}, 120_000);

test("an argument that there is not is one sentence that lists what there is, and exit 1", async () => {
  const { code, text } = await failedStart(start({}, { args: ["--kep"] }));
  expect(code).toBe(1);
  expect(text).toBe(
    "There is no “--kep”. There are --keep, which goes on with the data of the last --keep and keeps what comes, and --reset, which drops them and begins anew.",
  );
});
