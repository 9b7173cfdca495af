import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { ConvexHttpClient } from "convex/browser";
import { ConvexError } from "convex/values";
import { expect, test } from "vitest";
import { fn, useBackend } from "./backend.helpers.ts";
import { tokenFor } from "./tokens.helpers.ts";

const context = useBackend();
const { resolve } = createRequire(import.meta.url);
/** The command line wants to be called beside a package.json. */
const PACKAGE = path.join(import.meta.dirname, "..");

test("ConvexHttpClient queries, mutates, runs actions and reads at a timestamp", async () => {
  const http = new ConvexHttpClient(context.backend.url);
  await http.mutation(fn.mutation("messages:send"), {
    channel: "a",
    text: "hello",
  });
  const list = fn.query("messages:list");
  expect(await http.query(list, { channel: "a" })).toEqual(["hello"]);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- still in the client
  expect(await http.consistentQuery(list, { channel: "a" })).toEqual(["hello"]);
  expect(await http.action(fn.action("jobs:twice"), { name: "n" })).toBe(
    "done",
  );
});

test("a ConvexError keeps its data over HTTP", async () => {
  const failing = new ConvexHttpClient(context.backend.url, {
    logger: false,
  }).mutation(fn.mutation("messages:sendThenFail"), { channel: "a" });
  await expect(failing).rejects.toThrow(ConvexError);
  await expect(failing).rejects.toMatchObject({ data: { code: "NOPE" } });
});

test("an internal function is refused without the admin key", async () => {
  const http = new ConvexHttpClient(context.backend.url);
  await expect(
    http.mutation(fn.mutation("messages:clear"), { channel: "a" }),
  ).rejects.toThrow("Could not find public function for 'messages:clear'");
});

test.each([
  ["no key", undefined],
  ["a wrong key", "Convex local|wrong"],
  ["a person's token", "Bearer x.y.z"],
])("/api/function is refused with %s", async (_what, authorization) => {
  const response = await fetch(`${context.backend.url}/api/function`, {
    method: "POST",
    headers: authorization === undefined ? {} : { authorization },
    body: JSON.stringify({ path: "messages:list", args: { channel: "a" } }),
  });
  expect(response.status).toBe(401);
});

test("a page of this machine may ask first", async () => {
  const response = await fetch(`${context.backend.url}/api/query`, {
    method: "OPTIONS",
    headers: {
      origin: "http://localhost:5173",
      "access-control-request-headers": "content-type,convex-client",
    },
  });
  expect(response.status).toBe(204);
  const { headers } = response;
  expect(headers.get("access-control-allow-origin")).toBe(
    "http://localhost:5173",
  );
  expect(headers.get("access-control-allow-headers")).toBe(
    "content-type,convex-client",
  );
});

test.each([
  ["not JSON", "/api/query", 400],
  ["[]", "/api/query", 400],
  ["{}", "/api/nothing", 404],
])("the body %s to %s is answered with an error", async (body, to, status) => {
  const response = await fetch(context.backend.url + to, {
    method: "POST",
    body,
  });
  expect(response.status).toBe(status);
  expect(await response.json()).toHaveProperty("message");
});

test("an HTTP action sees the request as it was sent, and answers as it likes", async () => {
  const url = `${context.backend.siteUrl}/echo?a=1&b=%20`;
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "x-test": "kept",
      authorization: `Bearer ${await tokenFor("ana")}`,
    },
    body: '{"exact":  "bytes é"}',
  });
  expect(response.status).toBe(201);
  expect(response.headers.get("x-answer")).toBe("yes");
  expect(await response.json()).toEqual({
    url,
    body: '{"exact":  "bytes é"}',
    subject: "ana",
    header: "kept",
  });
});

test("a token that is not ours leaves an HTTP action without an identity", async () => {
  const response = await fetch(`${context.backend.siteUrl}/echo`, {
    method: "POST",
    headers: { authorization: "Bearer someone-elses" },
  });
  expect(await response.json()).toMatchObject({ subject: null });
});

test("an HTTP action found by its prefix writes to the database", async () => {
  const response = await fetch(`${context.backend.siteUrl}/send/general`);
  expect(response.status).toBe(204);
  const http = new ConvexHttpClient(context.backend.url);
  expect(
    await http.query(fn.query("messages:list"), { channel: "general" }),
  ).toEqual(["over http"]);
});

test("an unexpected error of an HTTP action is a 500 that tells nothing, and is logged", async () => {
  const response = await fetch(`${context.backend.siteUrl}/fail`);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("always fails");
  expect(context.logs.join("\n")).toContain("this endpoint always fails");
});

test("a path without an HTTP action is a 404", async () => {
  const response = await fetch(`${context.backend.siteUrl}/nothing`);
  expect(response.status).toBe(404);
});

/** Runs the official command line against the backend. */
function convex(...args: string[]) {
  const cli = path.join(resolve("convex/package.json"), "../bin/main.js");
  const { url, adminKey } = context.backend;
  return new Promise<{ code: number; stdout: string; stderr: string }>(
    (resolve) => {
      execFile(
        process.execPath,
        [cli, ...args, "--url", url, "--admin-key", adminKey],
        { cwd: PACKAGE, env: { PATH: process.env.PATH, HOME: "/nonexistent" } },
        (error, stdout, stderr) =>
          resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
    },
  );
}

test("`npx convex run` calls an internal function and prints its result", async () => {
  await context.backend.importDocuments("messages", [
    { channel: "a", text: "x" },
  ]);
  const { code, stdout } = await convex(
    "run",
    "messages:clear",
    '{"channel":"a"}',
  );
  expect({ code, result: stdout.trim() }).toEqual({ code: 0, result: "1" });
});

test("`npx convex run` takes arguments as they are written on Windows", async () => {
  const { code, stdout } = await convex(
    "run",
    "messages:clear",
    "{'channel':'a'}",
  );
  expect({ code, result: stdout.trim() }).toEqual({ code: 0, result: "0" });
});

test("`npx convex run --identity` calls as that person", async () => {
  const { stdout } = await convex(
    "run",
    "users:me",
    "--identity",
    '{"subject":"ana"}',
  );
  expect(JSON.parse(stdout)).toMatchObject({ subject: "ana" });
});

test("`npx convex run` of an unknown function lists those there are", async () => {
  const { code, stderr } = await convex("run", "messages:nope");
  expect(code).toBe(1);
  expect(stderr).toContain("Could not find function for 'messages:nope'");
  expect(stderr).toContain("messages:clear");
  expect(stderr).toContain("jobs:twice");
});

test("`npx convex function-spec` says what every function takes and gives, and every HTTP route", async () => {
  const { stdout } = await convex("function-spec");
  const spec = JSON.parse(stdout) as {
    url: string;
    functions: { functionType: string; identifier?: string }[];
  };
  expect(spec.url).toBe(context.backend.url);
  const named = (identifier: string) =>
    spec.functions.find((one) => one.identifier === identifier);
  expect(named("jobs.js:schedule")).toEqual({
    identifier: "jobs.js:schedule",
    functionType: "Mutation",
    visibility: { kind: "public" },
    args: {
      type: "object",
      value: {
        job: {
          fieldType: {
            type: "union",
            value: ["bump", "work", "fail"].map((value) => ({
              type: "literal",
              value,
            })),
          },
          optional: false,
        },
        name: { fieldType: { type: "string" }, optional: false },
        inMs: { fieldType: { type: "number" }, optional: false },
      },
    },
    returns: { type: "id", tableName: "_scheduled_functions" },
  });
  expect(named("jobs.js:work")).toEqual({
    identifier: "jobs.js:work",
    functionType: "Action",
    visibility: { kind: "internal" },
    args: {
      type: "object",
      value: { name: { fieldType: { type: "string" }, optional: false } },
    },
    // Convex says so of what a function leaves open.
    returns: { type: "any" },
  });
  const routes = spec.functions.filter(
    ({ functionType }) => functionType === "HttpAction",
  );
  expect(routes).toEqual([
    { functionType: "HttpAction", method: "POST", path: "/echo" },
    { functionType: "HttpAction", method: "GET", path: "/fail" },
    { functionType: "HttpAction", method: "GET", path: "/send/*" },
  ]);
});

test("`npx convex env` lists, sets from its input and removes what functions see", async () => {
  const { adminKey, url } = context.backend;
  const listed = async () =>
    (await convex("env", "list", "--include-values")).stdout;
  expect(await listed()).not.toMatch(/CONVEX_SITE_URL|SOME_VARIABLE/);

  const change = (value: string | null, key = adminKey) =>
    fetch(`${url}/api/update_environment_variables`, {
      method: "POST",
      headers: { authorization: `Convex ${key}` },
      body: JSON.stringify({ changes: [{ name: "SOME_VARIABLE", value }] }),
    });
  expect((await change("no", "local|wrong")).status).toBe(401);
  expect((await change("yes")).status).toBe(200);
  expect(await listed()).toContain("SOME_VARIABLE=yes");
  expect((await convex("env", "get", "SOME_VARIABLE")).stdout.trim()).toBe(
    "yes",
  );
  expect((await change(null)).status).toBe(200);
  expect(await listed()).not.toContain("SOME_VARIABLE");
});

test("fetch takes no notice of a signal, as on Convex", async () => {
  const server = createServer((_request, response) => response.end("here"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    const { port } = server.address() as AddressInfo;
    const http = new ConvexHttpClient(context.backend.url);
    expect(
      await http.action(fn.action("jobs:askAborted"), {
        url: `http://127.0.0.1:${port}/`,
      }),
    ).toBe("here");
  } finally {
    server.close();
  }
});
