import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { hasChromium } from "../browser.ts";
import { button, dialog, expectNoSidewaysScroll } from "../person.ts";
import { withSharedStack } from "../withSharedStack.ts";
import { anaAtHome, goTo } from "./fromHome.ts";
import { peopleOf } from "./team.ts";
import { WAYS } from "./ways.ts";

const OTHERS = [
  "Bo Castellan",
  "Chidi Okafor",
  "Emre Yıldız",
  "Farah Haddad",
  "Hiro Tanaka",
  "Inês Duarte",
  "Jonas Weber",
  "Kaya Demir",
];

describe.skipIf(!hasChromium())("nine people are reviewed", () => {
  const local = withSharedStack();

  test.each(WAYS)("and the evidence is handed in: %s", async (_name, way) => {
    const { page, hands } = await anaAtHome(local, way);
    await goTo(page, hands, "Access review");
    await page.getByText(/you sign it off, and save or print/).waitFor();
    await hands.press(button(page, "Start a review"));
    await hands.press(button(dialog(page), "Start the review"));
    await dialog(page).waitFor({ state: "detached" });
    const first = button(page, "Keep Bo Castellan in");
    await first.waitFor();
    await hands.interrupt(first);
    for (const name of OTHERS)
      if (name === "Chidi Okafor") {
        await hands.press(button(page, `Remove ${name} from here`));
        await hands.press(button(dialog(page), "Remove"));
        await dialog(page).waitFor({ state: "detached" });
      } else await hands.press(button(page, `Keep ${name} in`));
    await page
      .getByText("Nobody is left for you to decide. Sign off to finish.")
      .waitFor();
    await expectNoSidewaysScroll(page);

    await hands.press(button(page, "Sign off"));
    await dialog(page).getByText("7 kept, 1 removed, 0 gone").waitFor();
    await dialog(page)
      .getByText("Someone else has to review your access.")
      .waitFor();
    await hands.press(button(dialog(page), "Sign off"));
    await page
      .getByText(/^9 people: 7 kept, 1 removed, .* 1 not decided$/)
      .waitFor();
    await expectNoSidewaysScroll(page);
    const file = page.waitForEvent("download");
    await hands.press(button(page, "Save as a CSV file"));
    const lines = (await readFile(await (await file).path(), "utf8"))
      .trim()
      .split("\r\n");
    expect(lines).toHaveLength(10);
    expect(lines.filter((line) => line.includes(",kept,"))).toHaveLength(7);
    expect(lines.find((line) => line.includes(",removed,"))).toContain(
      "Chidi Okafor",
    );
    expect(await peopleOf(local, "Chidi")).toEqual([]);
  });
});
