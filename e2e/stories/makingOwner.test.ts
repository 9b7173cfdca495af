import { describe, expect, test } from "vitest";
import { hasChromium } from "../browser.ts";
import { button } from "../person.ts";
import { withSharedStack } from "../withSharedStack.ts";
import { mouse } from "./hands.ts";
import { bar, holdLine, lineOf } from "./lostConnection.ts";
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
    expect(await roleChanges(local)).toMatchObject([
      { previousRole: "admin", nextRole: "owner" },
    ]);
  });

  test("what was clicked as the connection went is not done when it is back", async () => {
    const { page, hands } = await ana(local, {
      hands: mouse,
      prepare: holdLine,
    });
    const line = lineOf(page);
    const choose = async (role: RegExp) => {
      await openRoles(page, hands, { who: "Bo Castellan", role: "Admin" });
      await hands.press(page.getByRole("menuitemradio", { name: role }));
    };
    await choose(/^Owner/);
    await line.cut();
    await hands.press(button(page, "Make owner"));
    await page
      .getByText(
        "The connection was lost before the answer came. Look again once it is back.",
      )
      .waitFor();
    await line.mend();
    await bar(page).waitFor({ state: "detached" });

    // Whatever waited goes ahead of what is done now.
    await hands.press(button(page, "Cancel"));
    await choose(/^Member/);
    await hands.press(button(page, "Make member"));
    await page.getByText("Bo Castellan is a member now.").waitFor();
    expect(await roleChanges(local)).toMatchObject([
      { previousRole: "admin", nextRole: "member" },
    ]);
  });
});
