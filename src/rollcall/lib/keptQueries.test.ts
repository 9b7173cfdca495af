import { ConvexReactClient } from "convex/react";
import { makeFunctionReference } from "convex/server";
import { beforeEach, expect, test, vi } from "vitest";
import { KEPT_MAX, KEPT_MS, KeptQueries } from "./keptQueries";

/* `convex/react` is the network's edge here: its client has no watch but this. */

const query = makeFunctionReference<"query">("users/queries:list");

let open: string[];
let failed: Set<string>;
let kept: KeptQueries;

beforeEach(() => {
  vi.useFakeTimers();
  open = [];
  failed = new Set();
  const client = new ConvexReactClient("https://convex.invalid");
  client.watchQuery = (_query, ...[args]) => {
    const name = String(Object.values(args ?? {})[0]);
    return {
      onUpdate: () => {
        open.push(name);
        return () => void open.splice(open.indexOf(name), 1);
      },
      localQueryResult: () => {
        if (failed.has(name)) throw new Error("NOT_FOUND");
        return undefined;
      },
      journal: () => undefined,
      localQueryLogs: () => undefined,
    };
  };
  kept = new KeptQueries(client);
});

function look(page: string) {
  kept.start(`look ${page}`, page, query, { page });
  return () => kept.end(`look ${page}`);
}

test("what was looked at stays asked for a minute, and is not asked again by who comes back", () => {
  look("team")();
  vi.advanceTimersByTime(KEPT_MS - 1);
  expect(open).toEqual(["team"]);
  const leave = look("team");
  vi.advanceTimersByTime(2 * KEPT_MS);
  expect(open).toEqual(["team"]);
  leave();
  vi.advanceTimersByTime(KEPT_MS);
  expect(open).toEqual([]);
});

test("what two look at stays until both are gone", () => {
  kept.start("one", "team", query, { page: "team" });
  kept.start("other", "team", query, { page: "team" });
  expect(open).toEqual(["team"]);
  kept.end("one");
  vi.advanceTimersByTime(2 * KEPT_MS);
  expect(open).toEqual(["team"]);
});

test("no more than so many are kept: the oldest goes first", () => {
  const leave = look("shown");
  for (let index = 0; index <= KEPT_MAX; index++) look(`page ${index}`)();
  expect(open).toHaveLength(1 + KEPT_MAX);
  expect(open).not.toContain("page 0");
  expect(open).toContain("page 1");
  leave();
});

test("what is expected is asked once, and given up when nobody comes", () => {
  kept.expect("team", query, { page: "team" });
  kept.expect("team", query, { page: "team" });
  expect(open).toEqual(["team"]);
  vi.advanceTimersByTime(KEPT_MS);
  expect(open).toEqual([]);
});

test("a failure is not kept: who tries again is answered anew", () => {
  failed.add("person");
  look("person")();
  expect(open).toEqual([]);
});

test("with a workspace goes all that nobody looks at, and what is shown stays", () => {
  look("north team")();
  const leave = look("snapshot");
  kept.drop();
  expect(open).toEqual(["snapshot"]);
  vi.advanceTimersByTime(2 * KEPT_MS);
  expect(open).toEqual(["snapshot"]);
  leave();
});
