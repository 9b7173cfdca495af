import { describe, expect, test } from "vitest";
import { hasChromium } from "../browser.ts";
import { button } from "../person.ts";
import { withSharedStack } from "../withSharedStack.ts";
import { ana, openRoles, peopleOf, roleChanges } from "./team.ts";
import { WAYS } from "./ways.ts";

describe.skipIf(!hasChromium())("Bo is made an owner", () => {
  const local = withSharedStack();

  test.each(WAYS)("%s", async (_name, way) => {
    const { page, hands } = await ana(local, way);
    await openRoles(page, hands, { who: "Bo Castellan", role: "Admin" });
    await hands.press(page.getByRole("menuitemradio", { name: /^Owner/ }));
    const asked = page.getByRole("dialog", {
      name: "Change the role of Bo Castellan",
    });
    await asked
      .getByText(
        "Bo Castellan can do everything from now on, also delete the workspace and take your role.",
      )
      .waitFor();
    const make = button(asked, "Make owner");
    await hands.interrupt(make);
    await hands.press(make);
    await page.getByText("Bo Castellan is an owner now.").waitFor();
    await asked.waitFor({ state: "detached" });
    expect(await peopleOf(local, "Bo")).toMatchObject([{ role: "owner" }]);
    expect(await roleChanges(local)).toHaveLength(1);
  });
});
