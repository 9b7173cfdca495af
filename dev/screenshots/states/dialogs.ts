import type { Page } from "playwright-core";
import type { State } from "../state.ts";
import { ANA, LIGHT } from "./people.ts";

/* What opens over a page: dialogs, drawers, menus. */

const busy = { scene: "busy", ...ANA } as const;
const example = { scene: "example", ...ANA } as const;
const team = { path: "/w/northlight/team", there: "Bo Castellan" } as const;

const button = (page: Page, name: string | RegExp) =>
  page
    .getByRole("button", {
      name,
      ...(typeof name === "string" && { exact: true }),
    })
    .filter({ visible: true })
    .first();

const inDialog = async (page: Page, text: string | RegExp) =>
  await page
    .getByRole("dialog")
    .getByText(text)
    .filter({ visible: true })
    .first()
    .waitFor();

const choose = async (page: Page, who: string, item: string | RegExp) => {
  await button(page, `Actions for ${who}`).click();
  await page.getByRole("menuitem", { name: item }).click();
};

export const DIALOGS: readonly State[] = [
  {
    ...ANA,
    scene: "pending",
    ...team,
    name: "person",
    reach: async (page) => {
      await button(page, "Emre Yıldız").click();
      await inDialog(page, "Can Emre enter? Yes");
    },
    docs: [LIGHT],
  },
  {
    ...busy,
    ...team,
    name: "person-pending-removal",
    reach: async (page) => {
      await button(page, "Kaya Demir").click();
      await inDialog(page, /Can Kaya enter\?/);
    },
  },
  {
    ...busy,
    ...team,
    name: "team-menu",
    reach: async (page) => {
      await button(page, "Actions for Bo Castellan").click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    ...busy,
    ...team,
    name: "team-selected",
    reach: async (page) => {
      await page.getByLabel("Select Bo Castellan").check();
      await page.getByLabel("Select Emre Yıldız").check();
      await page.getByRole("region", { name: "Selected people" }).waitFor();
    },
  },
  {
    ...busy,
    ...team,
    name: "team-filters",
    widths: [390],
    reach: async (page) => {
      await button(page, /^Filters/).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    ...busy,
    ...team,
    name: "pages-menu",
    widths: [390],
    reach: async (page) => {
      await button(page, "Open menu").click();
      await page.getByRole("link", { name: "Invitations" }).waitFor();
    },
  },
  {
    ...busy,
    ...team,
    name: "remove",
    reach: async (page) => {
      await choose(page, "Emre Yıldız", "Remove…");
      await inDialog(page, "WorkOS ends their sessions");
    },
  },
  {
    ...busy,
    name: "invite",
    path: "/w/northlight/invitations",
    there: "mara@kovacfoods.example",
    reach: async (page) => {
      await button(page, "Invite people").click();
      const addresses = page.getByLabel("E-mail addresses");
      await addresses.fill(
        "selma@lundbikes.example, bo@northlight.example, nobody",
      );
      await addresses.press("Enter");
      await inDialog(page, /nobody.” is no e-mail address/);
    },
    docs: [LIGHT],
  },
  {
    ...busy,
    name: "customer-people",
    path: "/w/northlight/customers",
    there: "Harbor Coffee",
    reach: async (page) => {
      await button(page, "People of Harbor Coffee").click();
      await page.getByRole("list", { name: "Staff" }).waitFor();
    },
  },
  {
    ...example,
    name: "review-start",
    path: "/w/northlight/review",
    there: "Start a review",
    reach: async (page) => {
      await button(page, "Start a review").click();
      await page.getByRole("textbox", { name: "Name" }).waitFor();
    },
  },
  {
    ...busy,
    name: "review-selected",
    path: "/w/northlight/review",
    there: "2 of 8",
    reach: async (page) => {
      await page.getByLabel("Select everybody shown who is left").check();
      await page
        .getByRole("region", { name: "Selected for a decision" })
        .waitFor();
    },
  },
  {
    ...busy,
    name: "review-note",
    path: "/w/northlight/review",
    there: "2 of 8",
    reach: async (page) => {
      await page
        .getByRole("button", { name: /^Note on/ })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    ...example,
    name: "hand-over",
    path: "/w/northlight/settings/danger",
    there: "Leave workspace",
    reach: async (page) => {
      await button(page, "Hand over ownership").click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    ...example,
    name: "unlink",
    path: "/w/northlight/settings/danger",
    there: "Leave workspace",
    reach: async (page) => {
      await button(page, "Unlink organization").click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    ...example,
    name: "delete",
    path: "/w/northlight/settings/danger",
    there: "Leave workspace",
    reach: async (page) => {
      await button(page, "Delete workspace").click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    ...example,
    name: "sign-out-everywhere",
    path: "/w/northlight/account",
    there: "Sign out everywhere",
    reach: async (page) => {
      await button(page, "Sign out everywhere").click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    ...example,
    ...team,
    name: "look-as",
    widths: [1280],
    reach: async (page) => {
      await button(page, /^Account: /).click();
      await page.getByRole("menuitem", { name: "What can they see?" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    ...busy,
    name: "sync-event",
    path: "/w/northlight/sync?tab=events&status=failed",
    there: "The database was busy.",
    reach: async (page) => {
      await page
        .getByRole("row")
        .filter({ hasText: "The database was busy." })
        .getByRole("button")
        .first()
        .click();
      await page.getByRole("dialog", { name: "Event" }).waitFor();
      await page.getByRole("button", { name: "Replay" }).waitFor();
    },
  },
  {
    ...busy,
    ...team,
    name: "account-menu",
    widths: [1280],
    reach: async (page) => {
      await button(page, /^Account: /).click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    ...busy,
    ...team,
    name: "switcher",
    widths: [1280],
    reach: async (page) => {
      await button(page, /^Switch workspace: /).click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    ...busy,
    name: "preview-member",
    path: "/w/northlight/team?as=member",
    there: "You see the console as a member sees it.",
    docs: [LIGHT],
  },
  {
    ...busy,
    name: "preview-client",
    path: "/w/northlight/customers?as=client",
    there: /You see the console as a client/,
  },
  {
    ...example,
    ...team,
    name: "offline",
    spoils: true,
    reach: async (page, { stack }) => {
      await page.context().setOffline(true);
      await stack.backend.dropConnections();
      await page.getByText(/^Reconnecting…/).waitFor();
    },
  },
];
