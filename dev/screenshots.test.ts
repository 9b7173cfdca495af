import { describe, expect, test } from "vitest";
import { pagesFor } from "../src/rollcall/app/pages.ts";
import {
  SETTINGS_SECTIONS,
  type WorkspacePage,
} from "../src/rollcall/lib/navigation.tsx";
import { readOptions } from "./screenshots/options.ts";
import { SCENES } from "./screenshots/scenes.ts";
import { STATES } from "./screenshots/states.ts";

/* Which pictures `npm run screenshots` makes; making them is tried by hand. */

const paths = STATES.map(({ path }) => new URL(path, "http://local").pathname);
const isTaken = (page: string) =>
  paths.some((path) => /^\/w\/[^/]+\/(.*)$/.exec(path)?.[1] === page);

/** Not in the navigation: the person's menu leads there. */
const BESIDE: WorkspacePage[] = ["account"];
const inNavigation = (["owner", "admin", "member", "client"] as const).flatMap(
  (role) => pagesFor(role).map(({ page }) => page),
);

describe("there is a picture of", () => {
  test.each([...new Set([...inNavigation, ...BESIDE])])("the page %s", (page) =>
    expect(isTaken(page)).toBe(true),
  );

  test.each(SETTINGS_SECTIONS)("the section %s of the settings", (section) =>
    expect(isTaken(`settings/${section}`)).toBe(true),
  );

  test.each(Object.keys(SCENES))("the scene %s", (scene) =>
    expect(STATES.some((state) => state.scene === scene)).toBe(true),
  );
});

test("no two pictures have the same name", () => {
  const names = STATES.map(({ name }) => name);
  expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
});

describe("the command", () => {
  const named = (...args: string[]) =>
    readOptions(args).states.map(({ name }) => name);

  test("takes all without a word", () => {
    expect(named()).toHaveLength(STATES.length);
  });

  test("takes those whose names begin so", () => {
    const names = named("--only", "home, audit");
    expect(names).toContain("home");
    expect(names).toContain("audit-exports");
    expect(names.every((name) => /^(home|audit)/.test(name))).toBe(true);
  });

  test("takes for the documentation those alone that it shows", () => {
    const shown = readOptions(["--docs"]).states;
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter(({ docs }) => !docs?.length)).toEqual([]);
  });

  test("takes one width alone, and names the widths to somebody who asks for another", () => {
    expect(readOptions([]).widths).toEqual([1280, 768, 390]);
    expect(readOptions(["--width", "768"]).widths).toEqual([768]);
    expect(() => readOptions(["--width", "800"])).toThrow(
      /No picture is “800” wide\. There are: 1280, 768, 390\./,
    );
  });

  test("names what there is to somebody who asks for another", () => {
    expect(() => readOptions(["--only", "homes"])).toThrow(
      /No picture’s name begins with “homes”\. There are: home, /,
    );
  });
});
