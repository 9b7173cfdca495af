import type { Page, Response } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { PersonKey } from "../dev/example.ts";
import type { SettingsSection } from "../src/rollcall/lib/navigation";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import {
  button,
  dialog,
  expectNoSidewaysScroll,
  goToTeam,
  row,
} from "./person.ts";

/* What an owner does in Settings, in a real browser: on a wide screen, on a
 * phone's, with the keyboard. */

const PHONE = { width: 390, height: 844 };

describe.skipIf(!hasChromium())("settings", () => {
  const local = withSharedStack();

  const settingsOf = async (
    slug: string,
    section: SettingsSection,
    who: PersonKey = "dana",
  ) => await local.signInAs(who, { path: `/w/${slug}/settings/${section}` });
  const at = (page: Page, path: string) =>
    page.waitForURL(`${local.stack.url}${path}`);
  const link = (page: Page, name: string) =>
    page.getByRole("link", { name, exact: true });
  const heading = (page: Page, name: string) =>
    page.getByRole("heading", { name, exact: true });

  test("a new name and URL hold at once, and the former URL leads on", async () => {
    const dana = await settingsOf("tidewater", "general");
    await dana.getByLabel("Name", { exact: true }).fill("Tidewater & Friends");
    await dana.getByLabel("URL").fill("friends");
    await button(dana, "Save").click();
    await at(dana, "/w/friends/settings/general");
    await dana
      .getByRole("button", { name: /workspace: Tidewater & Friends/ })
      .waitFor();
    await dana.goto(`${local.stack.url}/w/tidewater/team`);
    await at(dana, "/w/friends/team");
    await row(dana, "Grace Liu").waitFor();
  });

  test("an unlinked workspace is linked again once the owner has seen who gains access", async () => {
    const dana = await settingsOf("tidewater", "danger");
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
    await link(dana, "Organization").click();
    await button(dana, "Link an organization").click();
    const candidate = dana.getByRole("article", {
      name: "Tidewater Collective",
    });
    await candidate.getByText("1 gains access: Noor Rahman.").waitFor();
    await candidate.getByText("Nobody loses access.").waitFor();
    await candidate.getByRole("button", { name: "Choose" }).click();
    await link(dana, "Danger zone").click();
    await button(dana, "Unlink organization").waitFor();
    await dana.getByRole("link", { name: "Team" }).click();
    await row(dana, "Noor Rahman").waitFor();
  });

  test("on a phone the sections are a list that leads into each and back, and nothing scrolls sideways", async () => {
    const dana = await settingsOf("tidewater", "general");
    await dana.setViewportSize(PHONE);
    await link(dana, "Back to settings").click();
    await at(dana, "/w/tidewater/settings");
    for (const [name, there] of [
      ["General", "About this app"],
      ["People and access", "Seats and invitations"],
      ["Organization", "active member there gets in"],
      ["Danger zone", "Delete this workspace"],
    ] as const) {
      const way = dana.getByRole("link", { name: new RegExp(`^${name}`) });
      await way.focus();
      await dana.keyboard.press("Enter");
      await expectFocus(
        dana.getByRole("heading", { level: 1, name, exact: true }),
      );
      await dana.getByText(there).first().waitFor();
      await expectNoSidewaysScroll(dana);
      await link(dana, "Back to settings").click();
      await way.waitFor();
    }
  });

  test("an admin reads the rules as text, and a client finds the way out and nothing else", async () => {
    const grace = await settingsOf("tidewater", "people", "grace");
    await grace.getByText("Owners change these.").waitFor();
    await grace.getByText("24 hours", { exact: true }).waitFor();
    expect(await grace.getByRole("switch").count()).toBe(0);
    const ines = await settingsOf("northlight", "danger", "ines");
    await button(ines, "Leave workspace").waitFor();
    expect(
      await ines.getByRole("heading", { level: 2 }).allTextContents(),
    ).toEqual(["General", "Leave"]);
  });

  test("ownership is handed over with the keyboard alone, on a phone", async () => {
    const dana = await settingsOf("tidewater", "danger");
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
    await expectFocus(heading(dana, "Danger zone"));

    const grace = await settingsOf("tidewater", "danger", "grace");
    await button(grace, "Hand over ownership").waitFor();
  });

  test("with the keyboard alone, the focus is never lost: after saving, after a dialog, after unlinking", async () => {
    const dana = await settingsOf("tidewater", "general");
    await dana.getByLabel("Name", { exact: true }).focus();
    await dana.keyboard.press("End");
    await dana.keyboard.type(" & Friends");
    await dana.keyboard.press("Enter");
    await dana.getByText("Saved.").waitFor();
    await expectFocus(heading(dana, "General"));

    await link(dana, "Danger zone").focus();
    await dana.keyboard.press("Enter");
    await at(dana, "/w/tidewater/settings/danger");
    await expectFocus(link(dana, "Danger zone"));
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
    // Its section has gone with it.
    await expectFocus(heading(dana, "Settings"));
  });

  test("an admin leaves, reads that they are out, and WorkOS follows", async () => {
    const grace = await settingsOf("tidewater", "danger", "grace");
    const leave = button(grace, "Leave workspace");
    await leave.focus();
    await grace.keyboard.press("Enter");
    await button(grace, "Stay").click();
    await expectFocus(leave);
    await grace.keyboard.press("Enter");
    await button(grace, "Leave now").click();
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
    const noor = await local.signInAs("noor");
    await at(noor, "/w/noors-workspace/home");
    await noor.getByRole("link", { name: "Settings" }).click();
    await link(noor, "Danger zone").click();
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
    const noor = await local.signInAs("noor");
    const comingOver = noor.waitForResponse(isComingOver);
    await noor.setViewportSize(PHONE);
    await at(noor, "/w/noors-workspace/home");
    // A page that is left while its session comes over loses the session.
    await (await comingOver).finished();
    await noor.goto(`${local.stack.url}/w/noors-workspace/settings/danger`);
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
    await goToTeam(noor, "noors-workspace");
    await row(noor, "Noor Rahman").waitFor();
  });
});

/** WorkOS gives the page a session of an organization. */
function isComingOver(response: Response): boolean {
  return (
    response.url().endsWith("/user_management/authenticate") &&
    (response.request().postData()?.includes("organization_id") ?? false)
  );
}

async function expectFocus(locator: ReturnType<Page["getByRole"]>) {
  await expect
    .poll(() =>
      locator.evaluate((element) => element === document.activeElement),
    )
    .toBe(true);
}
