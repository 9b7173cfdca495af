import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { Look } from "./Look";
import { darkTokens, lightTokens } from "./tokens";

/** The variables that Mantine writes into the page. */
function variables(): string {
  return [...document.querySelectorAll("style[data-mantine-styles]")]
    .map((style) => style.textContent)
    .join("\n");
}

test("a product's theme is laid over the dashboard's", () => {
  const { unmount } = render(<Look>text</Look>);
  expect(variables()).toContain(
    "--mantine-primary-color-filled: var(--mantine-color-accent-filled)",
  );
  const spacing = /--mantine-spacing-md: [^;]+;/.exec(variables())?.[0];
  expect(spacing).toMatch(/rem/);
  unmount();
  render(<Look theme={{ primaryColor: "grape" }}>text</Look>);
  expect(variables()).toContain(
    "--mantine-primary-color-filled: var(--mantine-color-grape-filled)",
  );
  expect(/--mantine-spacing-md: [^;]+;/.exec(variables())?.[0]).toBe(spacing);
});

test("a colour's name means nothing else anywhere on the screen", () => {
  const folder = path.resolve(import.meta.dirname, "..");
  // On paper lines are darker.
  const own = /tokens\.ts$|Evidence\.module\.css$|\.test\.tsx?$/;
  const names = new Set(Object.keys({ ...lightTokens, ...darkTokens }));
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(css|tsx?)$/.test(file) && !own.test(file))
    .flatMap((file) =>
      [
        ...readFileSync(path.join(folder, file), "utf8").matchAll(
          /(--rc-[a-z-]+)["\]]*\s*:/g,
        ),
      ]
        .filter(([, name = ""]) => names.has(name))
        .map(([, name]) => `${file}: ${name}`),
    );
  expect(found).toEqual([]);
});
