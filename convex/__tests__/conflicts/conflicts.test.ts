/// <reference types="vite/client" />
import { beforeEach, describe, expect, test } from "vitest";
import { besideProduct } from "../hooks.helpers";
import { besideWorkos } from "../workos.helpers";
import { COLD } from "./cold.helpers";
import { OTHER_ORGANIZATION, SAME_WORKSPACE } from "./expected.helpers";
import { SAME_PERSON } from "./expectedOfPerson.helpers";
import {
  meetings,
  outdated,
  type Ran,
  summaryOf,
  unexpected,
} from "./matrix.helpers";
import { playAll } from "./playing.helpers";
import { mutationsOf, TracedModules } from "./tracing.helpers";

/*
 * Every mutation that runs all day beside every other. convex-test runs one transaction
 * after another; what each has read and written says which of them Convex would have begin
 * anew, had they come at the same time.
 */

const modules = new TracedModules();
const world = besideWorkos({ meter: modules });
const product = besideProduct();
let all: Ran[] | undefined;
beforeEach(async () => {
  all ??= await playAll(world, modules, product);
}, 400_000);

describe.each([
  ["of different organizations", "elsewhere", OTHER_ORGANIZATION],
  ["about different people of one workspace", "two", SAME_WORKSPACE],
  ["about the same person", "one", SAME_PERSON],
])("mutations %s", (what, other, column) => {
  test("conflict only where that is expected", () => {
    const met = meetings(all!, "one", other);
    console.info(`Conflicts ${what}: ${summaryOf(all!, met)}.`);
    expect(unexpected(met, column)).toEqual([]);
  });

  test("conflict wherever that is expected", () => {
    expect(outdated(meetings(all!, "one", other), column)).toEqual([]);
  });
});

describe("each mutation", () => {
  const sources = import.meta.glob(["../../**/*.*s", "!../../**/*.*.*"]);

  test("runs in a scene, or is listed as cold with the reason", async () => {
    const hot = (await mutationsOf(sources)).filter(
      (name) => !COLD.includes(name),
    );
    expect(hot.filter((name) => !modules.ran.has(name))).toEqual([]);
  });

  test("that is listed as cold exists, and runs in no scene", async () => {
    const known = await mutationsOf(sources);
    expect(COLD.filter((name) => !known.includes(name))).toEqual([]);
    expect(COLD.filter((name) => modules.ran.has(name))).toEqual([]);
  });
});
