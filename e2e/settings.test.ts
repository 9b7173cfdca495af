import type { Page, Response, Route } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { PersonKey } from "../dev/example.ts";
import { besideStack } from "./besideStack.ts";
import { hasChromium } from "./browser.ts";
import { expectNoSidewaysScroll, row } from "./person.ts";

/* What an owner does in Settings, in a real browser: on a wide screen, on a
 * phone's, with the keyboard. */

const PHONE = { width: 390, height: 844 };

describe.skipIf(!hasChromium())("settings", () => {
  const local = besideStack();

  const settingsOf = async (slug: string, who: PersonKey = "dana") =>
    await local.comeAs(who, { path: `/w/${slug}/settings` });
  const at = (page: Page, path: string) =>
    page.waitForURL(`${local.stack.url}${path}`);
  const button = (page: Page, name: string) =>
    page.getByRole("button", { name, exact: true });
  const dialog = (page: Page) => page.getByRole("dialog");
  const heading = (page: Page, name: string) =>
    page.getByRole("heading", { name, exact: true });

  test("a new name and address hold at once, and the former address leads on", async () => {
    const dana = await settingsOf("tidewater");
    await dana.getByLabel("Name").fill("Tidewater & Friends");
    await dana.getByLabel("Address").fill("friends");
    await button(dana, "Save").click();
    await at(dana, "/w/friends/settings");
    await dana
      .getByRole("button", { name: /Workspace: Tidewater & Friends/ })
      .waitFor();
    await dana.goto(`${local.stack.url}/w/tidewater/team`);
    await at(dana, "/w/friends/team");
    await row(dana, "Grace Liu").waitFor();
  });

  test("an unlinked workspace is linked again once the owner has seen who gains access", async () => {
    const dana = await settingsOf("tidewater");
    await button(dana, "Unlink organization").click();
    await dialog(dana).getByLabel(/Type/).fill("Tidewater");
    await button(dana, "Unlink").click();
    await dialog(dana).getByRole("alert").waitFor();
    await dialog(dana).getByLabel(/Type/).fill("Tidewater Collective");
    await button(dana, "Unlink").click();
    await dana.getByText("The organization is unlinked.").waitFor();

    const organizationId = local.seeded.organizationIds.tidewater!;
    await local.workos.userManagement.createOrganizationMembership({
      organizationId,
      userId: local.seeded.userIds.noor,
      roleSlug: "member",
    });
    await button(dana, "Link an organization").click();
    const candidate = dana.getByRole("article", {
      name: "Tidewater Collective",
    });
    await candidate.getByText("1 gains access: Noor Rahman.").waitFor();
    await candidate.getByText("Nobody loses access.").waitFor();
    await candidate.getByRole("button", { name: "Choose" }).click();
    await button(dana, "Unlink organization").waitFor();
    await dana.getByRole("link", { name: "Team" }).click();
    await row(dana, "Noor Rahman").waitFor();
  });

  test("where the organization's own sign-in is required, its members get in and read no refusal", async () => {
    const dana = await settingsOf("tidewater");
    const control = dana.getByRole("switch", {
      name: "Ask for the organization’s own sign-in",
    });
    await control.click();
    await dana.getByText(/own sign-in is asked for\.$/).waitFor();
    expect(await control.isChecked()).toBe(true);
    await dana.reload();
    await control.waitFor();
    expect(await control.isChecked()).toBe(true);

    const ana = await local.comeAs("ana", {
      organization: "Northlight Studio",
    });
    await at(ana, "/w/northlight/team");
    await row(ana, "Bo Castellan").waitFor();
    const refusals = await watchFor(ana, "wants a sign-in of its own");
    await button(ana, "Workspace: Northlight Studio. Switch workspace").click();
    await ana.getByRole("menuitemradio", { name: /Tidewater/ }).click();
    await row(ana, "Grace Liu").waitFor();
    expect(await refusals()).toBe(0);
  });

  test("while the session comes over to the organization, nothing that was typed or opened is lost", async () => {
    const ana = await local.comeAs("ana", {
      organization: "Tidewater",
      path: "/w/tidewater/team",
    });
    await row(ana, "Grace Liu").waitFor();
    const northlight = local.seeded.organizationIds.northlight!;
    const comingOver = holdRequest(
      ana,
      "**/user_management/authenticate",
      northlight,
    );
    const tokens: string[] = [];
    ana.on("websocket", (socket) =>
      socket.on("framesent", ({ payload }) => {
        const { type, value } = JSON.parse(payload.toString()) as Told;
        if (type === "Authenticate" && value) tokens.push(value);
      }),
    );
    await ana.goto(`${local.stack.url}/w/northlight/settings`);
    const held = await comingOver;
    await ana.getByLabel("Name").fill("Northlight & Friends");
    await button(ana, "Delete workspace").click();
    const confirmation = dialog(ana).getByLabel(/Type/);
    await confirmation.fill("North");

    await held.continue();
    await expect.poll(() => tokens.some(isFor(northlight))).toBe(true);
    expect(await confirmation.inputValue()).toBe("North");
    await ana.keyboard.press("Escape");
    expect(await ana.getByLabel("Name").inputValue()).toBe(
      "Northlight & Friends",
    );
    await button(ana, "Save").click();
    await ana
      .getByRole("button", { name: /Workspace: Northlight & Friends/ })
      .waitFor();
  });

  test("ownership is handed over with the keyboard alone, on a phone", async () => {
    const dana = await settingsOf("tidewater");
    await dana.setViewportSize(PHONE);
    const open = button(dana, "Hand over ownership");
    await open.focus();
    await dana.keyboard.press("Enter");
    const person = dana.getByRole("combobox", { name: "New owner" });
    await expectFocus(person);
    await expectNoSidewaysScroll(dana);
    await dana.keyboard.press("Escape");
    await expectFocus(open);

    await dana.keyboard.press("Enter");
    await expectFocus(person);
    await dana.keyboard.type("grace");
    await expect.poll(() => dana.getByRole("option").count()).toBe(1);
    await dana.keyboard.press("ArrowDown");
    await dana.keyboard.press("Enter");
    await dana.getByText(/^Grace Liu can link and unlink/).waitFor();
    await button(dana, "Hand over").focus();
    await dana.keyboard.press("Enter");
    await dana.getByText("Grace Liu owns Tidewater Collective now.").waitFor();
    await open.waitFor({ state: "detached" });
    await expectFocus(heading(dana, "Settings"));

    const grace = await settingsOf("tidewater", "grace");
    await button(grace, "Hand over ownership").waitFor();
  });

  test("with the keyboard alone, the focus is never lost: after saving, after a dialog, after unlinking", async () => {
    const dana = await settingsOf("tidewater");
    await dana.getByLabel("Name").focus();
    await dana.keyboard.press("End");
    await dana.keyboard.type(" & Friends");
    await dana.keyboard.press("Enter");
    await dana.getByText("Saved.").waitFor();
    await expectFocus(heading(dana, "General"));

    const unlink = button(dana, "Unlink organization");
    await unlink.focus();
    await dana.keyboard.press("Enter");
    const name = dialog(dana).getByLabel(/Type/);
    await expectFocus(name);
    await dana.keyboard.press("Escape");
    await expectFocus(unlink);
    await dana.keyboard.press("Enter");
    await expectFocus(name);
    await dana.keyboard.type("Tidewater Collective & Friends");
    await dana.keyboard.press("Enter");
    await dana.getByText("The organization is unlinked.").waitFor();
    await expectFocus(heading(dana, "Organization"));
    // From there the next stop is what can be done now.
    await dana.keyboard.press("Tab");
    await expectFocus(button(dana, "Link an organization"));
  });

  test("an admin leaves, reads that they are out, and WorkOS follows", async () => {
    const grace = await settingsOf("tidewater", "grace");
    const leave = button(grace, "Leave workspace");
    await leave.focus();
    await grace.keyboard.press("Enter");
    await button(grace, "Stay").click();
    await expectFocus(leave);
    await grace.keyboard.press("Enter");
    await button(grace, "Leave").click();
    await expectFocus(
      heading(grace, "You no longer have access to Tidewater Collective"),
    );
    const status = async () => {
      const { data } =
        await local.workos.userManagement.listOrganizationMemberships({
          organizationId: local.seeded.organizationIds.tidewater!,
          userId: local.seeded.userIds.grace,
          statuses: ["active", "inactive"],
        });
      return data.map((membership) => membership.status);
    };
    await expect.poll(status).toEqual(["inactive"]);
  });

  test("the dialog that deletes says what becomes of the organization, and takes it along only where it was ticked", async () => {
    const noor = await local.comeAs("noor");
    await at(noor, "/w/noors-workspace/team");
    await noor.getByRole("link", { name: "Settings" }).click();
    const open = button(noor, "Delete workspace").first();
    await open.focus();
    await noor.keyboard.press("Enter");
    const along = dialog(noor).getByRole("checkbox", {
      name: "Delete the organization “Noor’s workspace” in WorkOS, too",
    });
    expect(await along.isChecked()).toBe(false);
    await dialog(noor)
      .getByText("After the seven days. Left unticked, it stays in WorkOS")
      .waitFor();
    await noor.keyboard.press("Escape");
    await expectFocus(open);
    await noor.keyboard.press("Enter");
    await along.check();
    await dialog(noor).getByLabel(/Type/).fill("Noor’s workspace");
    await noor.keyboard.press("Enter");
    await expectFocus(
      heading(noor, "You no longer have access to Noor’s workspace"),
    );
    const { data } = await local.workos.organizations.listOrganizations();
    expect(data.map(({ name }) => name)).toContain("Noor’s workspace");
  });

  test("an owner who deletes their only workspace is offered to restore it on the first page", async () => {
    const noor = await local.comeAs("noor");
    const comingOver = noor.waitForResponse(isComingOver);
    await noor.setViewportSize(PHONE);
    await at(noor, "/w/noors-workspace/team");
    // A page that is left while its session comes over loses the session.
    await (await comingOver).finished();
    await noor.goto(`${local.stack.url}/w/noors-workspace/settings`);
    await button(noor, "Delete workspace").click();
    await expectNoSidewaysScroll(noor);
    await dialog(noor).getByLabel(/Type/).fill("Noor’s workspace");
    await dialog(noor)
      .getByRole("button", { name: "Delete workspace" })
      .click();
    await noor
      .getByRole("heading", {
        name: "You no longer have access to Noor’s workspace",
      })
      .waitFor();
    await expectNoSidewaysScroll(noor);
    await noor.goto(local.stack.url);
    await noor
      .getByRole("heading", { name: "Your workspace is deleted" })
      .waitFor();
    await expectNoSidewaysScroll(noor);
    await button(noor, "Restore").click();
    await at(noor, "/w/noors-workspace/team");
    await row(noor, "Noor Rahman").waitFor();
  });
});

/** Stops the first request that says `text`, until somebody lets it go on. */
async function holdRequest(
  page: Page,
  url: string,
  text: string,
): Promise<Route> {
  return await new Promise<Route>((hold) => {
    let isHolding = false;
    void page.route(url, async (route) => {
      if (isHolding || !route.request().postData()?.includes(text)) {
        await route.continue();
        return;
      }
      isHolding = true;
      hold(route);
    });
  });
}

/** WorkOS gives the page a session of an organization. */
function isComingOver(response: Response): boolean {
  return (
    response.url().endsWith("/user_management/authenticate") &&
    (response.request().postData()?.includes("organization_id") ?? false)
  );
}

/** What the page tells Convex. */
type Told = { type: string; value?: string };

const isFor = (organizationId: string) => (token: string) =>
  atob(token.split(".")[1]!).includes(organizationId);

async function expectFocus(locator: ReturnType<Page["getByRole"]>) {
  await expect
    .poll(() =>
      locator.evaluate((element) => element === document.activeElement),
    )
    .toBe(true);
}

/** How often a text came on the page since, even for a moment. */
async function watchFor(
  page: Page,
  text: string,
): Promise<() => Promise<number>> {
  await page.evaluate((text) => {
    const seen = { times: 0 };
    Object.assign(window, { seen });
    new MutationObserver(() => {
      if (document.body.textContent.includes(text)) seen.times++;
    }).observe(document.body, { childList: true, subtree: true });
  }, text);
  return async () =>
    await page.evaluate(
      () => (window as unknown as { seen: { times: number } }).seen.times,
    );
}
