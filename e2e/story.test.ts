import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { PEOPLE } from "../dev/example.ts";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import { CLEANUP, runFunctionInCli } from "./commandLine.ts";
import { goToTeam, row, showStatus } from "./person.ts";

/* What README.md promises, by hand, in a real browser: AuthKit's own SDK, the
 * real Convex client, the official WorkOS emulator. */

describe.skipIf(!hasChromium())("the story", () => {
  const local = withSharedStack();

  const heading = (page: Page, name: string) =>
    page.getByRole("heading", { name }).waitFor();
  /** The role in someone's row; narrow and wide screens have it in different places. */
  const role = (page: Page, who: string, name: string) =>
    row(page, who).getByText(name, { exact: true }).filter({ visible: true });
  const organizationsOf = async (userId: string) => {
    const { userManagement, organizations } = local.workos;
    const { data } = await userManagement.listOrganizationMemberships({
      userId,
    });
    // A membership need not name its organization.
    return await Promise.all(
      data.map(async ({ organizationId, role, status }) => [
        (await organizations.getOrganization(organizationId)).name,
        role.slug,
        status,
      ]),
    );
  };

  test("the sign-in page lists the example people, and the chosen one is signed in", async () => {
    const page = await local.signInAs("bo");
    await goToTeam(page, "northlight");
    await row(page, "Bo Castellan").getByText("you").waitFor();
    await page.reload();
    await row(page, "Bo Castellan").getByText("you").waitFor();
  });

  test("someone new gets a workspace that exists in WorkOS first, makes a second and switches", async () => {
    const page = await local.signInAs("noor");
    await goToTeam(page, "noors-workspace");
    await role(page, "Noor Rahman", "Owner").waitFor();
    expect(await organizationsOf(local.seeded.userIds.noor)).toEqual([
      ["Noor’s workspace", "admin", "active"],
    ]);

    await page.getByRole("button", { name: /Switch workspace/ }).click();
    await page.getByRole("menuitem", { name: "Create workspace" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("Second Home");
    expect(await dialog.getByLabel("URL").inputValue()).toBe("second-home");
    await dialog.getByRole("button", { name: /^Create/ }).click();
    await goToTeam(page, "second-home");
    await row(page, "Noor Rahman").waitFor();
    expect(await organizationsOf(local.seeded.userIds.noor)).toHaveLength(2);

    await page.getByRole("button", { name: /Switch workspace/ }).click();
    await page.getByRole("menuitemradio", { name: /Noor’s workspace/ }).click();
    await goToTeam(page, "noors-workspace");
    await row(page, "Noor Rahman").waitFor();
    await page.goBack();
    await page.goBack();
    await page.waitForURL(`${local.stack.url}/w/second-home/team`);
  });

  test("a person in two workspaces sees the people of each, and the URL names the workspace", async () => {
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: "/w/tidewater/team",
    });
    await row(page, "Grace Liu").waitFor();
    expect(await row(page, "Chidi Okafor").count()).toBe(0);
    await page.getByRole("button", { name: /Switch workspace/ }).click();
    await page.getByRole("menuitemradio", { name: /Northlight/ }).click();
    await goToTeam(page, "northlight");
    await row(page, "Chidi Okafor").waitFor();
    expect(await row(page, "Grace Liu").count()).toBe(0);
  });

  test("a person added, changed and removed in WorkOS appears, changes and goes on the open page, and their own page closes", async () => {
    const ana = await local.signInAs("ana", {
      organization: "Northlight Studio",
    });
    await goToTeam(ana, "northlight");
    await row(ana, "Chidi Okafor").waitFor();

    const { id } =
      await local.workos.userManagement.createOrganizationMembership({
        organizationId: local.seeded.organizationIds.northlight!,
        userId: local.seeded.userIds.grace,
        roleSlug: "member",
      });
    await role(ana, "Grace Liu", "Member").waitFor();

    const grace = await local.signInAs("grace", {
      organization: "Northlight Studio",
      path: "/w/northlight/team",
    });
    await row(grace, "Chidi Okafor").waitFor();

    await local.workos.userManagement.updateOrganizationMembership(id, {
      roleSlug: "admin",
    });
    await role(ana, "Grace Liu", "Admin").waitFor();

    await local.workos.userManagement.deleteOrganizationMembership(id);
    await row(ana, "Grace Liu").waitFor({ state: "detached" });
    await heading(grace, "You no longer have access to Northlight Studio");
    // WorkOS has ended the session of an organization that she is no longer in.
    await grace.getByRole("link", { name: /Tidewater/ }).click();
    await heading(grace, "Who is signing in?");
    await grace.getByRole("button", { name: "Grace Liu" }).click();
    await goToTeam(grace, "tidewater");
    await row(grace, "Dana Whitfield").waitFor();
  });

  test("a removed person, an invited one and a foreign address are told where they stand", async () => {
    const lior = await local.signInAs("lior");
    await heading(lior, "You no longer have access");
    await lior.getByText("Northlight Studio").waitFor();

    const mara = await local.signInAs("mara");
    await heading(mara, "You have an invitation");
    await mara.getByText("Northlight Studio").waitFor();
    await mara.getByText(PEOPLE.mara.email).first().waitFor();

    const bo = await local.signInAs("bo", {
      path: "/w/tidewater/team",
    });
    await bo
      .getByText("There is no such workspace, or you are not in it.")
      .waitFor();

    for (const who of ["lior", "mara"] as const)
      expect(await organizationsOf(local.seeded.userIds[who])).toEqual([]);
  });

  test("an invited person at a link into the workspace accepts there, and is in", async () => {
    const mara = await local.signInAs("mara", {
      path: "/w/northlight/customers",
    });
    await heading(mara, "You have an invitation");
    await mara.getByRole("button", { name: "Accept" }).click();
    await mara.getByRole("navigation", { name: "Workspace pages" }).waitFor();
    expect(await organizationsOf(local.seeded.userIds.mara)).toHaveLength(1);
  });

  test("a removed person asks to be let in, and is brought back from the team page", async () => {
    const ana = await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: "/w/northlight/team",
    });
    const lior = await local.signInAs("lior", { path: "/w/northlight/audit" });
    await heading(lior, "You no longer have access to Northlight Studio");
    await lior.getByText(/^You were removed on/).waitFor();
    await lior.getByRole("button", { name: "Ask to be let in" }).click();
    await lior.getByText(/You can ask again a day later/).waitFor();
    const requests = ana.getByRole("list", { name: "Requests for access" });
    await requests.getByRole("button", { name: /^Bring back Lior/ }).click();
    await requests.waitFor({ state: "detached" });
    await lior.getByRole("navigation", { name: "Workspace pages" }).waitFor();
  });

  test("an invited person who accepts is let in without doing anything here", async () => {
    const mara = await local.signInAs("mara");
    await heading(mara, "You have an invitation");
    const { data } = await local.workos.userManagement.listInvitations({
      email: PEOPLE.mara.email,
    });
    await local.workos.userManagement.acceptInvitation(data[0]!.id);
    await mara.waitForURL(`${local.stack.url}/w/northlight/customers`);
  });

  test("the cleanup, run by hand with the printed key, schedules and then removes", async () => {
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
    });
    await goToTeam(page, "northlight");
    await runFunctionInCli(local.stack, "eventsApi:read", {});
    await row(page, "Kaya Demir").waitFor();
    await runFunctionInCli(local.stack, CLEANUP, {});
    await showStatus(page, "Will be removed");
    await page.getByText("1 of 1", { exact: true }).waitFor();
    await row(page, "Kaya Demir").waitFor();
    await runFunctionInCli(local.stack, CLEANUP, { graceMs: 0 });
    await row(page, "Kaya Demir").waitFor({ state: "detached" });
    await showStatus(page, "Removed");
    await row(page, "Kaya Demir").waitFor();
  });

  test("an owner renames, promotes, deletes and restores, and WorkOS follows", async () => {
    const dana = await local.signInAs("dana", {
      path: "/w/tidewater/settings",
    });
    await dana.getByLabel("Name", { exact: true }).fill("Tidewater & Friends");
    await dana.getByRole("button", { name: "Save", exact: true }).click();
    await dana.getByText("Saved.").waitFor();
    const organizationId = local.seeded.organizationIds.tidewater!;
    const { name } =
      await local.workos.organizations.getOrganization(organizationId);
    expect(name).toBe("Tidewater & Friends");

    await dana.getByRole("link", { name: "Team" }).click();
    await dana
      .getByRole("button", { name: "Member, role of Emre Yıldız" })
      .click();
    await dana.getByRole("menuitemradio", { name: /^Admin/ }).click();
    await role(dana, "Emre Yıldız", "Admin").waitFor();
    expect(await organizationsOf(local.seeded.userIds.emre)).toContainEqual([
      "Tidewater & Friends",
      "admin",
      "active",
    ]);

    await dana.getByRole("link", { name: "Settings" }).click();
    await dana.getByRole("link", { name: "Danger zone" }).click();
    await dana.getByRole("button", { name: "Delete workspace" }).click();
    const dialog = dana.getByRole("dialog");
    await dialog.getByLabel(/Type/).fill("Tidewater & Friends");
    await dialog.getByRole("button", { name: "Delete workspace" }).click();
    await heading(dana, "You no longer have access to Tidewater & Friends");
    await dana.getByRole("button", { name: "Restore" }).click();
    await dana.getByRole("heading", { name: "Settings" }).waitFor();
  });

  test("the form says what is wrong, and a WorkOS that is down leaves nothing half-made", async () => {
    const page = await local.signInAs("dana");
    await goToTeam(page, "tidewater");
    await page.getByRole("button", { name: /Switch workspace/ }).click();
    await page.getByRole("menuitem", { name: "Create workspace" }).click();
    const dialog = page.getByRole("dialog");
    const submit = dialog.getByRole("button", { name: /^Create/ });

    await submit.click();
    await dialog.getByText("Give the workspace a name.").waitFor();
    await dialog.getByLabel("Name", { exact: true }).fill("Northlight");
    await submit.click();
    await dialog
      .getByText("“northlight” is taken. Choose another URL.")
      .waitFor();

    local.stack.workos.faults.next("POST /organizations", { status: 503 });
    await dialog.getByLabel("URL").fill("tidewater-two");
    await submit.click();
    await dialog
      .getByText(/WorkOS did not answer, so nothing was changed/)
      .waitFor();
    expect(await organizationsOf(local.seeded.userIds.dana)).toHaveLength(1);

    await submit.click();
    await goToTeam(page, "tidewater-two");
    expect(await organizationsOf(local.seeded.userIds.dana)).toHaveLength(2);
  });

  test("signing out ends it, in every tab", async () => {
    const page = await local.signInAs("chidi");
    await page.waitForURL(`${local.stack.url}/w/northlight/team`);
    const other = await page.context().newPage();
    await other.goto(`${local.stack.url}/w/northlight/team`);
    await row(other, "Bo Castellan").waitFor();
    // A tab in the background draws once a second.
    await page.bringToFront();
    await page.getByRole("button", { name: "Account: Chidi Okafor" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    await other.getByRole("button", { name: "Sign in" }).waitFor();
    // The session is gone, not only from what was on the page.
    await page.reload();
    await page.getByRole("button", { name: "Sign in" }).waitFor();
  });
});
