import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import { expectNoSidewaysScroll, row } from "./person.ts";
import { openPage } from "./windows.ts";

/* Ana invites; WorkOS's sign-in page is everybody's mailbox. */

const SEND = "POST /user_management/invitations";
const WIDTHS = [
  ["a desk", { width: 1280, height: 800 }],
  ["a phone", { width: 390, height: 844 }],
] as const;

describe.skipIf(!hasChromium())("invitations", () => {
  const local = withSharedStack({
    prepare: async () => {
      const { client, workspaceId } = await local.clientAs("ana");
      const acme = { workspaceId, name: "Acme" };
      await client.mutation(api.customers.create, acme);
    },
  });

  const comeAsAna = async () =>
    await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: "/w/northlight/invitations",
    });
  const openDialog = async (page: Page) => {
    await page.getByRole("button", { name: "Invite people" }).first().click();
    return page.getByRole("dialog");
  };
  const chooseFile = async (dialog: Locator, lines: string[]) => {
    await dialog.getByRole("button", { name: "Use a file instead" }).click();
    await dialog.locator("xpath=//input[@type='file']").setInputFiles({
      name: "people.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(lines.join("\r\n")),
    });
  };
  const told = async (page: Page, sentence: string) =>
    await page
      .getByRole("status")
      .filter({ hasText: sentence })
      .first()
      .waitFor();
  const chooseOf = async (page: Page, email: string, item: string) => {
    await page.getByRole("button", { name: `Actions for ${email}` }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };

  test("by keyboard alone someone is invited; they sign in, accept, and have role and customer", async () => {
    const page = await comeAsAna();
    await page.getByRole("button", { name: "Invite people" }).first().focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("E-mail addresses").waitFor();
    await page.keyboard.type("Zora@Acme.example");
    await page.keyboard.press("Enter");
    await page.getByRole("radio", { name: "Member" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.type("acm");
    await page.getByRole("option", { name: "Acme" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Send 1 invitation" }).focus();
    await page.keyboard.press("Enter");
    await told(page, "zora@acme.example is invited.");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await row(page, "zora@acme.example").getByText("Client").waitFor();
    await row(page, "zora@acme.example")
      .getByText("Acme", { exact: true })
      .waitFor();

    const zora = await openPage(local.browser);
    await zora.goto(local.stack.url);
    await zora.getByRole("button", { name: "Sign in" }).click();
    await zora
      .getByRole("link", { name: /^zora@acme.example: accept/i })
      .click();
    await zora.getByLabel("First name").fill("Zora");
    await zora.getByRole("button", { name: "Create account" }).click();
    await zora.waitForURL(`${local.stack.url}/w/northlight/customers`);
    await zora.getByRole("heading", { name: "Your customer" }).waitFor();
    await zora.getByText("Acme").waitFor();

    await row(page, "zora@acme.example").waitFor({ state: "detached" });
    const { client, workspaceId } = await local.clientAs("ana");
    const { page: customers } = await client.query(api.customers.list, {
      workspaceId,
      paginationOpts: { numItems: 5, cursor: null },
    });
    expect(
      customers.map(({ name, clients }) => [
        name,
        clients.people.map(({ displayName }) => displayName),
      ]),
    ).toEqual([["Acme", ["Zora"]]]);
  });

  test.each(WIDTHS)(
    "a file is checked before anything is sent, corrected and sent, at %s",
    async (_where, viewport) => {
      const page = await comeAsAna();
      await page.setViewportSize(viewport);
      const dialog = await openDialog(page);
      const at = `${viewport.width}.example`;
      await chooseFile(dialog, [
        "\ufeffE-Mail;Role;Customer",
        `good@${at};member;`,
        `GOOD@${at};admin;`,
        `client@${at};Client;acme`,
        `typo@${at};boss;`,
        "bo@northlight.example;member;",
        "mara@kovacfoods.example;client;Acme",
        `lost@${at};client;Nobody & Co`,
        "no address;member;",
      ]);
      await dialog.getByText(/2 people can be invited; 6 can’t/).waitFor();
      for (const problem of [
        "This address is on line 2 already.",
        "“boss” is no role. Choose one.",
        /Bo Castellan. is in this workspace already\./,
        "An invitation to this address is open already.",
        "This workspace has no such customer. Choose another.",
        /no address.” is no e-mail address\./,
      ])
        await dialog.getByText(problem).waitFor();
      await expectNoSidewaysScroll(page);

      await dialog.getByLabel(`Role of typo@${at}`).selectOption("admin");
      await dialog.getByText(/3 people can be invited; 5 can’t/).waitFor();
      await dialog
        .getByRole("button", { name: "Remove 5 with a problem" })
        .click();
      local.stack.workos.faults.next(SEND, { status: 503 });
      await dialog.getByRole("button", { name: "Send 3 invitations" }).click();
      await dialog.getByText(/2 invitations sent. 1 person can/).waitFor();
      await dialog.getByText(/WorkOS did not answer/).waitFor();
      await dialog.getByRole("button", { name: "Send 1 invitation" }).click();
      await told(page, "and 2 others are invited.");
      await dialog.waitFor({ state: "detached" });
      await row(page, `client@${at}`).getByText("Client").first().waitFor();
      await row(page, `typo@${at}`).getByText("Admin").first().waitFor();
      await expectNoSidewaysScroll(page);
    },
  );

  test.each(WIDTHS)(
    "an open invitation is mailed again, changed and revoked, at %s",
    async (_where, viewport) => {
      const page = await comeAsAna();
      await page.setViewportSize(viewport);
      const email = `wim@${viewport.width}.example`;
      const dialog = await openDialog(page);
      await dialog.getByLabel("E-mail addresses").fill(email);
      await dialog.getByRole("button", { name: "Send 1 invitation" }).click();
      await row(page, email).getByText("Member").first().waitFor();

      await chooseOf(page, email, "Send the mail again");
      await told(page, `The mail to ${email} is sent again.`);

      await chooseOf(page, email, "Change role or customer…");
      await dialog.getByRole("radio", { name: "Admin" }).check();
      await dialog.getByRole("button", { name: "Save" }).click();
      await row(page, email).getByText("Admin").first().waitFor();

      await chooseOf(page, email, "Take the invitation back");
      await row(page, email).waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Undo" }).click();
      await row(page, email).waitFor();

      await chooseOf(page, email, "Take the invitation back");
      await row(page, email).waitFor({ state: "detached" });
      await page.getByRole("button", { name: /^Taken back/ }).click();
      await row(page, email).first().waitFor();
      await expectNoSidewaysScroll(page);
    },
  );

  test("someone with a workspace of their own sees where else they are invited, and comes in by the mail's link", async () => {
    const dana = await local.signInAs("dana", {
      path: "/w/tidewater/team",
    });
    await row(dana, "Dana Whitfield").waitFor();
    const page = await comeAsAna();
    const dialog = await openDialog(page);
    await dialog.getByLabel("E-mail addresses").fill("dana@tidewater.example");
    await dialog.getByRole("button", { name: "Send 1 invitation" }).click();

    await dana.getByRole("button", { name: "You have 1 invitation" }).click();
    const mine = dana.getByRole("dialog");
    await mine.getByText("Northlight Studio").waitFor();
    await mine.getByText("Ana Lindqvist").waitFor();
    await dana.getByText(/Signed in as dana@tidewater.example/).waitFor();
    await dana.keyboard.press("Escape");

    const { data } = await local.workos.userManagement.listInvitations({
      email: "dana@tidewater.example",
    });
    const mail = await dana.context().newPage();
    await mail.goto(data[0]!.acceptInvitationUrl);
    await mail.getByRole("button", { name: "Dana Whitfield" }).click();
    await mail.getByText("You have joined Northlight Studio").waitFor();
    // A tab in the background draws once a second.
    await dana.bringToFront();
    await dana.getByRole("button", { name: /Switch workspace/ }).click();
    await dana.getByRole("menuitemradio", { name: /Northlight/ }).waitFor();
  });
});
