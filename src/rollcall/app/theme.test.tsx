import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { Look } from "./Look";

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
