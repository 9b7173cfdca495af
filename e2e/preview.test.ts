import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import type { Id } from "../convex/_generated/dataModel.js";
import { hasChromium } from "./browser.ts";
import { button, dialog } from "./person.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* "What can they see?": side by side with somebody who has the role. */

const AS_MEMBER = "You see the console as a member sees it.";

describe.skipIf(!hasChromium())("a preview", () => {
  let harbor: Id<"customers">;
  const local = withSharedStack({
    prepare: async () => {
      const { client, workspaceId } = await local.clientAs("ana");
      harbor = await client.mutation(api.customers.create, {
        workspaceId,
        name: "Harbor Coffee",
      });
      const { page } = await client.query(api.users.queries.listOrgMembers, {
        workspaceId,
        search: "Inês",
        paginationOpts: { numItems: 5, cursor: null },
      });
      const ines = page.find((one) => one.kind === "member");
      await client.mutation(api.customers.bindClient, {
        workspaceId,
        userId: ines!.userId,
        customerId: harbor,
      });
    },
  });
  const northlight = async (who: "ana" | "chidi" | "ines", path: string) =>
    await local.signInAs(who, {
      ...(who === "ana" && { organization: "Northlight Studio" }),
      path: `/w/northlight/${path}`,
    });

  /** What the page says, once it says it. */
  async function said(page: Page, heading: string, there: string) {
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    const content = page.locator("#content");
    await content.getByText(there).first().waitFor();
    const text = await content.innerText();
    return text.split("\n").map((line) => line.trim());
  }
  /** The lines that one of them has and the other has not; or that stand elsewhere. */
  const differences = (seen: string[], told: string[]) =>
    Array.from({ length: Math.max(seen.length, told.length) }, (_, n) => n)
      .filter((n) => seen[n] !== told[n])
      .map((n) => `${seen[n] ?? ""} | ${told[n] ?? ""}`);
  const goTo = async (page: Page, name: string) =>
    await page
      .getByRole("navigation", { name: "Workspace pages" })
      .getByRole("link", { name })
      .click();

  test("an owner who looks as a member reads what a member reads, page by page", async () => {
    const chidi = await northlight("chidi", "team");
    const ana = await northlight("ana", "team?as=member");
    await ana.getByText(AS_MEMBER).waitFor();
    const links = (page: Page) =>
      page
        .getByRole("navigation", { name: "Workspace pages" })
        .getByRole("link")
        .allTextContents();
    for (const [name, there] of [
      ["Team", "Kaya Demir"],
      ["Customers", "Harbor Coffee"],
      ["Settings", "Leave"],
    ] as const) {
      await goTo(chidi, name);
      await goTo(ana, name);
      await expect
        .poll(
          async () =>
            differences(
              await said(ana, name, there),
              // Chidi alone is somebody of the list.
              (await said(chidi, name, there)).filter((line) => line !== "you"),
            ),
          { timeout: 10_000 },
        )
        .toEqual([]);
    }
    expect(await links(ana)).toEqual(await links(chidi));
  });

  test("nothing is sent, a refresh goes on looking, and Stop ends it where one is", async () => {
    const ana = await northlight("ana", "settings?as=member");
    await ana.getByText(AS_MEMBER).waitFor();
    const leave = button(ana, "Leave workspace").first();
    await leave.focus();
    await ana.keyboard.press("Enter");
    await ana.getByRole("tooltip").getByText("You only look.").waitFor();
    expect(await dialog(ana).count()).toBe(0);
    await ana.keyboard.press("Escape");
    await ana.reload();
    await ana.getByText(AS_MEMBER).waitFor();
    await button(ana, "Stop").click();
    await ana.getByRole("link", { name: "Audit log" }).waitFor();
    expect(new URL(ana.url()).search).toBe("");
    expect(new URL(ana.url()).pathname).toMatch(/^\/w\/northlight\/settings/);
  });

  test("from a person, a client's one page is shown as they see it", async () => {
    const ines = await northlight("ines", "");
    const told = await said(ines, "Your customer", "Harbor Coffee");
    const ana = await northlight("ana", "team");
    await ana.getByRole("button", { name: "Inês Duarte", exact: true }).click();
    await button(dialog(ana), "Actions for Inês Duarte").click();
    await ana.getByRole("menuitem", { name: "See what they see" }).click();
    await ana
      .getByText("You see the console as a client of Harbor Coffee sees it.")
      .waitFor();
    expect(await said(ana, "Your customer", "Harbor Coffee")).toEqual(told);
    expect(ana.url()).toContain(`as=client&customer=${harbor}`);
    // The same address in the hands of a client changes nothing for them.
    await ines.goto(ana.url());
    expect(await said(ines, "Your customer", "Harbor Coffee")).toEqual(told);
    expect(await button(ines, "Stop").count()).toBe(0);
  });
});
