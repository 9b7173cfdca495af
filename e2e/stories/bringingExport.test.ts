import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hasChromium } from "../browser.ts";
import { button, dialog } from "../person.ts";
import { withSharedStack } from "../withSharedStack.ts";
import type { Hands } from "./hands.ts";
import { invitedOf } from "./invited.ts";
import { ana } from "./team.ts";
import { WAYS } from "./ways.ts";

/** As Google Workspace's admin console writes it. */
const EXPORT = [
  "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],Status [READ ONLY],Last Sign In [READ ONLY],Recovery Email",
  "Mina,Okabe,mina@corp.example,****,/,Active,2026/11/20 08:00:00,mina@home.example",
  "Old,Colleague,old@corp.example,****,/,Suspended,Never logged in,",
  "Theo,Ndiaye,theo@corp.example,****,/,Active,2026/11/19 08:00:00,",
  "Gone,Manager,gone@corp.example,****,/,Deleted,2025/01/02 08:00:00,",
].join("\r\n");

describe.skipIf(!hasChromium())("an export with two who are gone", () => {
  const local = withSharedStack();

  test.each(WAYS)("%s", async (_name, way) => {
    const { page, hands } = await ana(local, way);
    await hands.press(button(page, "Invite people"));
    await hands.press(button(page, "Use a file instead"));
    await chooseFile(page, hands);
    await page
      .getByText(
        "2 people can be invited. 2 people are left out by their status in the file.",
      )
      .waitFor();
    const leftOut = page.getByRole("list", {
      name: "Left out unless you choose them: 2 people",
    });
    expect(await leftOut.getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringMatching(/^Old Colleague · Suspended\s+old@corp.example/),
      expect.stringMatching(/^Gone Manager · Removed\s+gone@corp.example/),
    ]);
    for (const name of ["Mina Okabe", "Theo Ndiaye"])
      await page
        .getByRole("list", { name: "People to invite" })
        .getByText(name)
        .waitFor();

    const send = button(page, "Send 2 invitations");
    await hands.interrupt(send);
    await hands.press(send);
    await page
      .getByText("mina@corp.example and 1 other are invited.")
      .waitFor();
    await dialog(page).waitFor({ state: "detached" });
    expect(await invitedOf(local, "corp.example")).toEqual([
      { email: "mina@corp.example", role: "member", customer: null },
      { email: "theo@corp.example", role: "member", customer: null },
    ]);
  });
});

async function chooseFile(page: Page, hands: Hands) {
  const asked = page.waitForEvent("filechooser");
  await hands.press(button(page, "Choose a CSV file"));
  await (
    await asked
  ).setFiles({
    name: "User_Download.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(EXPORT),
  });
}
