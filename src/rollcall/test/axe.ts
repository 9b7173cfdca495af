import axe from "axe-core";
import { expect } from "vitest";

/** What axe finds on the page as it is. Colours are for eyes, which jsdom has not. */
export async function expectNoViolations() {
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false } },
  });
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
  ).toEqual([]);
}
