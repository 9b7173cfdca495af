import type { Locator, Page } from "playwright-core";
import { describe, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import { expectAccessible } from "./axe.ts";
import { hasChromium } from "./browser.ts";
import { addHarborCoffee } from "./customers.ts";
import { button, dialog, row } from "./person.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* What axe finds in lists of choices and in what is asked, wherever no other test opens it. */

// Many states in one session: more of them than time for one test.
const many = { timeout: 300_000 };
const LOST = "zora@kovacfoods.example";

describe.skipIf(!hasChromium())("axe finds nothing", () => {
  const local = withSharedStack({
    prepare: async () => {
      await addHarborCoffee(local);
      await acceptedByNobody();
    },
  });

  /** An invitation that was accepted, and nobody here has its address. */
  async function acceptedByNobody() {
    const { client, workspaceId } = await local.clientAs("ana");
    await client.action(api.invitations.manage.send, {
      workspaceId,
      invitees: [
        { email: LOST, role: "member" },
        { email: "dana@tidewater.example", role: "member" },
      ],
    });
    const { backend } = local.stack;
    const invited = await backend.documents("pendingInvitations");
    await backend.patchDocuments(
      "pendingInvitations",
      invited
        .filter(({ email }) => email === LOST)
        .map(({ _id }) => String(_id)),
      { state: "accepted_unmatched", acceptedAt: Date.now() },
    );
  }

  const anaAt = async (path: string, there: string | RegExp) => {
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: `/w/northlight/${path}`,
    });
    await shown(page, there);
    return page;
  };
  const go = async (page: Page, path: string, there: string | RegExp) => {
    await page.goto(`${local.stack.url}/w/northlight/${path}`);
    await shown(page, there);
  };
  const choose = async (page: Page, item: string | RegExp) =>
    await page.getByRole("menuitem", { name: item }).click();
  const leave = async (page: Page, role: "dialog" | "menu" = "dialog") => {
    await page.keyboard.press("Escape");
    await page.getByRole(role).waitFor({ state: "detached" });
  };
  const cancel = async (page: Page) => {
    await button(dialog(page), "Cancel").click();
    await dialog(page).waitFor({ state: "detached" });
  };
  const options = async (page: Page, field: Locator, where: string) => {
    await field.click();
    await page.getByRole("option").first().waitFor();
    await expectAccessible(page, where);
  };

  test("on the filters of the audit and its export", many, async () => {
    const page = await anaAt("audit", /joined/);
    await options(page, page.getByLabel("Person").first(), "the people");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Done by/ }).click();
    await page.getByRole("option").first().waitFor();
    await expectAccessible(page, "by whom it was done");
    await page.getByRole("option").first().click();
    await page.getByRole("button", { name: /^Date/ }).click();
    await dialog(page).getByLabel("From").fill("2026-01-01");
    await expectAccessible(page, "the days");
    await leave(page);
    await button(page, "Export").click();
    await page.getByRole("menu").waitFor();
    await expectAccessible(page, "what is exported");
    await leave(page, "menu");
    await go(page, "sync?tab=events", "Hiro Tanaka");
    await options(
      page,
      page.getByRole("combobox", { name: "Status" }),
      "the states of events",
    );
  });

  test("on invitations, one's own and those of others", many, async () => {
    const page = await anaAt("invitations?status=unmatched", LOST);
    await button(page, `Actions for ${LOST}`).click();
    await page.getByRole("menu").waitFor();
    await expectAccessible(page, "the menu of one that nobody has");
    await choose(page, "Say who accepted…");
    await options(page, dialog(page).getByLabel("Person"), "who accepted");
    await page.keyboard.press("Escape");
    await cancel(page);
    await go(page, "invitations", "mara@kovacfoods.example");
    await button(page, "Invite people").first().click();
    await dialog(page).getByRole("radio", { name: "Client" }).check();
    const customer = dialog(page).getByRole("combobox").last();
    await options(page, customer, "the customer of who is invited");
    await page.keyboard.press("Escape");
    await button(page, "Use a file instead").click();
    await page.locator("xpath=//input[@type='file']").setInputFiles({
      name: "people.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("name,email\nJo,jo@x.example\n"),
    });
    await shown(page, /can be invited/);
    await button(dialog(page).first(), "Close").click();
    await shown(page, "Discard this list?");
    await expectAccessible(page, "discarding a list");

    const dana = await local.signInAs("dana", { path: "/w/tidewater/team" });
    await button(dana, "You have 1 invitation").click();
    await dialog(dana).getByText("Northlight Studio").waitFor();
    await expectAccessible(dana, "one's own invitation");
  });

  test("on workspaces, the account and looking as a client", many, async () => {
    const elsewhere = await anaAt("home", "Latest");
    const page = await anaAt("account", "Where you are signed in");
    const others = button(page, "Sign out the others");
    await others.and(page.locator(":not([aria-disabled])")).click();
    await button(dialog(page), "Sign out the others").waitFor();
    await expectAccessible(page, "signing out the others");
    await leave(page);
    await options(
      page,
      page.getByRole("combobox", { name: "Time zone" }),
      "the time zones",
    );
    await page.keyboard.press("Escape");
    await elsewhere.close();

    await button(page, "Switch workspace: Northlight Studio").click();
    await choose(page, "Create workspace");
    await dialog(page).getByRole("textbox").first().fill("x".repeat(200));
    await button(dialog(page), "Create workspace").click();
    await dialog(page).locator("[aria-invalid=true]").first().waitFor();
    await expectAccessible(page, "a new workspace");
    await cancel(page);

    await button(page, "Account: Ana Lindqvist").click();
    await choose(page, "What can they see?");
    await dialog(page)
      .getByRole("radio", { name: /^Client/ })
      .check();
    await options(page, dialog(page).getByLabel("Customer"), "as whose client");
  });

  test("on who takes over, and who reviews", many, async () => {
    const page = await anaAt("settings/danger", "Delete workspace");
    await button(page, "Hand over ownership").click();
    const people = dialog(page).getByRole("combobox");
    await people.waitFor();
    await options(page, people, "who takes over");
    await page.keyboard.press("Escape");
    await cancel(page);

    await go(page, "review", "Start a review");
    await button(page, "Start a review").click();
    const reviewer = dialog(page).getByRole("combobox");
    await options(page, reviewer, "who does a review");
    await page.keyboard.press("Escape");
    await button(page, "Start the review").click();
    await dialog(page).waitFor({ state: "detached" });
    await row(page, "Bo Castellan").waitFor();
    await button(page, "Sign off").hover();
    await page.getByRole("tooltip").waitFor();
    await expectAccessible(page, "why something can't be done");
    await page.getByLabel("Select everybody shown who is left").check();
    await button(page, "Keep 8").click();
    await button(page, "Keep 8 people").waitFor();
    await expectAccessible(page, "keeping all who are left");
    await cancel(page);
    await button(page, "More about this review").click();
    await choose(page, "Call this review off…");
    await button(dialog(page), "Call it off").waitFor();
    await expectAccessible(page, "calling a review off");
  });
});

async function shown(page: Page, text: string | RegExp) {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}
