import { describe, test } from "vitest";
import { hasChromium } from "../browser.ts";
import { button, expectNoSidewaysScroll } from "../person.ts";
import { withSharedStack } from "../withSharedStack.ts";
import { anaAtHome, goTo } from "./fromHome.ts";
import { WAYS } from "./ways.ts";

describe.skipIf(!hasChromium())("which WorkOS role became which here", () => {
  const local = withSharedStack();

  test.each(WAYS)(
    "is found in the settings, and what WorkOS has now: %s",
    async (_name, way) => {
      const { page, hands } = await anaAtHome(local, way);
      await goTo(page, hands, "Settings");
      await hands.press(page.getByRole("link", { name: /^People and access/ }));
      const roles = page
        .getByRole("list", { name: "Roles and their names" })
        .getByRole("listitem");
      for (const text of [
        /^Owner.*In WorkOS: admin/s,
        /^Admin.*In WorkOS: admin/s,
        /^Member.*In WorkOS: member/s,
        /^Client.*In WorkOS: client/s,
      ])
        await roles.filter({ hasText: text }).waitFor();
      await expectNoSidewaysScroll(page);

      const ask = button(page, "Ask WorkOS which roles it has");
      await hands.interrupt(ask);
      await hands.press(ask);
      await page
        .getByRole("list", { name: "Roles in WorkOS" })
        .getByRole("listitem")
        .filter({ hasText: "becomes Member here" })
        .waitFor();
      await expectNoSidewaysScroll(page);
    },
  );
});
