import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import { membersOf } from "../convex/lib/memberFilters";
import type { Id } from "../convex/_generated/dataModel.js";
import { waitFor } from "../dev/waitFor.ts";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import { callFunction, CLEANUP } from "./commandLine.ts";
import { button, expectNoSidewaysScroll } from "./person.ts";

/* Every page and dialog on a phone, with names longer than it is wide. */

const WIDTHS = [320, 390];
/** With places to break and without. */
const HUBERT =
  "Hubert Wolfeschlegelsteinhausenbergerdorffschillingsfürst senior";
const DONAU = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauamt";
const CUSTOMER = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsamt";
const ADDRESS = `${"x".repeat(60)}@${"y".repeat(60)}.example`;

/** A page, and what is on it once it is there. */
const PAGES = [
  ["home", "Needs attention"],
  ["review", "Start a review"],
  ["account", "Sign out everywhere"],
  ["team", HUBERT],
  ["team?status=pending_removal", "Kaya Demir"],
  ["team?status=invited", ADDRESS],
  ["team?status=removed", DONAU],
  ["team?q=zzz", "No matches for “zzz”"],
  ["invitations", ADDRESS],
  ["invitations?status=expiring", "No invitation expires soon"],
  ["invitations?status=revoked", "No invitation was taken back"],
  ["invitations?status=unmatched", "Nobody needs matching"],
  ["customers", CUSTOMER],
  ["audit", `${HUBERT} was given to ${CUSTOMER}`],
  ["audit?tab=team", HUBERT],
  ["audit?tab=exports", "Nothing was exported yet"],
  ["sync", "Daily check"],
  ["sync?tab=events", `${HUBERT} joined as`],
  ["sync?tab=runs", "Ana Lindqvist"],
  ["settings", "Rules, roles, seats and invitations"],
  ["settings/general", "About this app"],
  ["settings/people", "Seats and invitations"],
  ["settings/organization", "active member there gets in"],
  ["settings/notifications", "Removals that wait"],
  ["settings/danger", "Delete workspace"],
] as const;

describe.skipIf(!hasChromium())("every page", () => {
  const local = withSharedStack({ prepare: longNames });

  async function longNames() {
    const { client, workspaceId } = await local.clientAs("ana");
    await joins(HUBERT, `hubert.${ADDRESS}`);
    await joins(DONAU, `donau.${ADDRESS}`);
    let people: Id<"users">[] = [];
    await waitFor("both to be here by name", async () => {
      const { page } = await client.query(api.users.queries.listOrgMembers, {
        workspaceId,
        paginationOpts: { numItems: 50, cursor: null },
      });
      people = [HUBERT, DONAU].flatMap(
        (name) =>
          membersOf(page).find((one) => one.displayName === name)?.userId ?? [],
      );
      return people.length === 2;
    });
    const [hubert, donau] = people;
    const customerId = await client.mutation(api.customers.create, {
      workspaceId,
      name: CUSTOMER,
    });
    await client.mutation(api.customers.assign, {
      workspaceId,
      customerId,
      userIds: [hubert!],
    });
    await client.mutation(api.users.manage.removeUser, {
      workspaceId,
      userId: donau!,
    });
    await client.action(api.invitations.manage.send, {
      workspaceId,
      invitees: [{ email: ADDRESS, role: "client", customerId }],
    });
    await callFunction(local.stack, CLEANUP, {});
  }

  async function joins(name: string, email: string) {
    const [firstName, ...rest] = name.split(" ");
    const { id } = await local.workos.userManagement.createUser({
      email,
      firstName: firstName!,
      lastName: rest.join(" "),
      emailVerified: true,
    });
    await local.workos.userManagement.createOrganizationMembership({
      organizationId: local.seeded.organizationIds.northlight!,
      userId: id,
      roleSlug: "member",
    });
  }
  const ana = async () => {
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: "/w/northlight/team",
    });
    await page.setViewportSize({ width: 390, height: 844 });
    await shown(page, HUBERT);
    return page;
  };
  const choose = async (page: Page, who: string, item: string) => {
    await page.getByRole("button", { name: `Actions for ${who}` }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await page.getByRole("dialog").waitFor();
  };
  const leave = async (page: Page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  };

  // Many pages in one session: more of them than time for one test.
  const many = { timeout: 180_000 };

  test(
    "on a phone no page is wider than its window, and every control has a name",
    many,
    async () => {
      const page = await ana();
      for (const [path, there] of PAGES) {
        await page.goto(`${local.stack.url}/w/northlight/${path}`);
        await shown(page, there);
        await expectFits(page, path);
      }
    },
  );

  test(
    "on a phone no menu, dialog or drawer is wider than the window",
    many,
    async () => {
      const page = await ana();
      await page.getByRole("button", { name: "Open menu" }).click();
      await page.getByRole("link", { name: "Invitations" }).waitFor();
      await expectFits(page, "the pages");
      await leave(page);
      await choose(page, HUBERT, "Details");
      await page
        .getByRole("heading", { name: "Can Hubert enter? Yes" })
        .waitFor();
      await expectFits(page, "one person");
      await button(page, `Member, role of ${HUBERT}`).click();
      await page.getByRole("menuitemradio", { name: /^Client/ }).waitFor();
      await expectFits(page, "the roles");
      await page.getByRole("menuitemradio", { name: /^Client/ }).click();
      await page
        .getByRole("dialog", { name: `Change the role of ${HUBERT}` })
        .getByRole("combobox", { name: "Customer that they see" })
        .waitFor();
      await expectFits(page, "changing a role");
      await page.getByRole("button", { name: "Cancel" }).click();
      await page
        .getByRole("dialog", { name: `Change the role of ${HUBERT}` })
        .waitFor({ state: "detached" });
      await leave(page);
      await choose(page, HUBERT, "Remove…");
      await shown(page, /No longer looks after/);
      await expectFits(page, "removing");
      await leave(page);

      for (const who of [HUBERT, "Bo Castellan"])
        await page.getByLabel(`Select ${who}`).check();
      const selected = page.getByRole("region", { name: "Selected people" });
      await expectFits(page, "two who are selected");
      await button(selected, "Remove").click();
      await shown(page, "WorkOS ends their sessions");
      await expectFits(page, "removing two");
      await leave(page);
      await button(selected, "Change role").click();
      await page.getByRole("menu").waitFor();
      await expectFits(page, "a role for two");
      await page.keyboard.press("Escape");
      await page.getByRole("menu").waitFor({ state: "detached" });
      await button(selected, "Keep").click();
      await shown(page, "Keep 2 people on record?");
      await expectFits(page, "keeping two");
      await leave(page);

      await page.goto(`${local.stack.url}/w/northlight/team?status=removed`);
      await choose(page, DONAU, "Details");
      await page
        .getByRole("heading", { name: `Can ${DONAU} enter? No` })
        .waitFor();
      await expectFits(page, "one who was removed");
      await leave(page);

      await page.goto(`${local.stack.url}/w/northlight/invitations`);
      await choose(page, ADDRESS, "Change role or customer…");
      await expectFits(page, "changing an invitation");
      await leave(page);
      await page.getByRole("button", { name: "Invite people" }).first().click();
      const addresses = page.getByLabel("E-mail addresses");
      await addresses.fill(`${ADDRESS}, a.${ADDRESS}, nobody`);
      await addresses.press("Enter");
      await shown(page, /nobody.” is no e-mail address\./);
      await expectFits(page, "inviting");
      await page.getByRole("button", { name: "Use a file instead" }).click();
      await expectFits(page, "choosing a file");
      await page.locator("xpath=//input[@type='file']").setInputFiles({
        name: "people.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(`email\n${ADDRESS}\na.${ADDRESS}\nnobody\n`),
      });
      await shown(page, /1 person can be invited; 2 can’t/);
      // The form that had the focus is gone.
      expect(
        await page.evaluate(() => document.activeElement?.textContent),
      ).toMatch(/1 person can be invited/);
      await expectFits(page, "the list");

      await page.goto(`${local.stack.url}/w/northlight/customers`);
      await page.getByRole("button", { name: `People of ${CUSTOMER}` }).click();
      await page.getByRole("list", { name: "Staff" }).waitFor();
      await expectFits(page, "a customer’s people");
      await leave(page);
      await choose(page, CUSTOMER, "Rename");
      await expectFits(page, "renaming");
      await leave(page);

      await page.goto(`${local.stack.url}/w/northlight/team`);
      for (const who of [HUBERT, "Bo Castellan"])
        await page.getByLabel(`Select ${who}`).check();
      await button(selected, "Change role").click();
      await page.getByRole("menuitem", { name: /^Client/ }).click();
      await page
        .getByRole("combobox", { name: "Customer that they see" })
        .click();
      await page.getByRole("option", { name: CUSTOMER }).click();
      await expectFits(page, "a customer for two");
      await button(page, "Continue").click();
      await shown(page, "Make 2 people clients?");
      await expectFits(page, "making two clients");
      await button(page, "Change 2 people").click();
      await shown(page, "2 people done, nobody refused");
      await expectFits(page, "a job that is over");
      await button(page, "Results").click();
      await page.getByRole("dialog").getByRole("listitem").first().waitFor();
      await expectFits(page, "the results");
      await leave(page);
    },
  );
});

async function shown(page: Page, text: string | RegExp) {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}

/** A control that a reader of the screen could not call by any name. */
const NAMELESS =
  /^\s*- (button|link|textbox|searchbox|combobox|checkbox|switch|radio|tab|menuitem|menuitemradio|dialog)( \[.*\])?(:.*)?$/;

async function expectFits(page: Page, where: string) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 });
    await expectNoSidewaysScroll(page, where);
    await expect
      .poll(() => page.evaluate(hiddenSideways), {
        timeout: 5_000,
        message: where,
      })
      .toEqual([]);
  }
  const controls = await page.locator("body").ariaSnapshot();
  expect(
    controls.split("\n").filter((line) => NAMELESS.test(line)),
    where,
  ).toEqual([]);
}

/** What of an open dialog is to be had by scrolling it sideways alone. */
function hiddenSideways(): string[] {
  return [...document.querySelectorAll("[role=dialog], [role=dialog] *")]
    .filter((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      return (
        overflowX !== "visible" &&
        textOverflow !== "ellipsis" &&
        // What is for the ear alone is a pixel wide.
        element.clientWidth > 1 &&
        !(element instanceof HTMLInputElement) &&
        element.scrollWidth > element.clientWidth + 1
      );
    })
    .map(({ textContent }) => textContent);
}
