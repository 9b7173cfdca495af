import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hasChromium } from "../browser.ts";
import { button, dialog, row } from "../person.ts";
import { withSharedStack } from "../withSharedStack.ts";
import {
  addCustomer,
  ana,
  chooseCustomer,
  join,
  peopleOf,
  roleChanges,
} from "./team.ts";
import { WAYS } from "./ways.ts";

const FORTY = Array.from({ length: 40 }, (_, n) => `Season ${n + 11}`);

describe.skipIf(!hasChromium())("forty become clients, and one not", () => {
  const local = withSharedStack({
    async prepare() {
      await Promise.all([addCustomer(local, "Acme"), join(local, FORTY)]);
    },
  });

  test.each(WAYS)("%s", async (_name, way) => {
    const { page, hands } = await ana(local, way);
    await hands.type(page.getByLabel("Search people"), "Season");
    await row(page, "Season 11").waitFor();
    await row(page, "Bo Castellan").waitFor({ state: "detached" });
    await hands.press(page.getByLabel("Select everyone on this page"));
    const selected = page.getByRole("region", { name: "Selected people" });
    await hands.press(button(selected, "Select all that match"));
    await hands.press(button(selected, "Change role"));
    await hands.press(page.getByRole("menuitem", { name: /^Client/ }));
    await chooseCustomer(hands, dialog(page), "Acme");
    await hands.press(button(page, "Continue"));
    await page.getByText("Make 40 people clients?").waitFor();
    const change = button(page, "Change 40 people");
    await hands.interrupt(change);
    await hands.press(change);
    await page.getByText("40 people done, nobody refused").waitFor();

    await hands.press(button(page, "Results"));
    const undo = page.getByRole("button", { name: /^Undo the change of/ });
    const name = await nameOf(undo.nth(4));
    await hands.press(button(page, `Undo the change of ${name}`));
    await page.getByText(`${name} is a member again.`).waitFor();
    const people = await peopleOf(local, "Season");
    expect(
      people.sort((one, other) =>
        one.displayName.localeCompare(other.displayName),
      ),
    ).toEqual(
      FORTY.map((displayName) =>
        displayName === name
          ? { displayName, role: "member", customerName: null }
          : { displayName, role: "client", customerName: "Acme" },
      ),
    );
    expect(await roleChanges(local)).toHaveLength(41);
  });
});

async function nameOf(undo: Locator) {
  const label = await undo.getAttribute("aria-label");
  return label!.replace("Undo the change of ", "");
}
