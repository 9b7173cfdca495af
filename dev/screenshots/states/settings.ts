import type { SettingsSection } from "../../../src/rollcall/lib/navigation.tsx";
import type { State } from "../state.ts";
import { ANA, LIGHT } from "./people.ts";

/* The sections of the settings, as an owner, an admin and a member find them. */

const busy = { scene: "busy", ...ANA } as const;
const at = (section: SettingsSection) => `/w/northlight/settings/${section}`;

export const SETTINGS: readonly State[] = [
  {
    ...busy,
    name: "settings",
    path: "/w/northlight/settings",
    there: "Rules, roles, seats and invitations",
    // Wide, it is the first section.
    widths: [390],
  },
  {
    ...busy,
    name: "settings-general",
    path: at("general"),
    there: "About this app",
  },
  {
    ...busy,
    name: "settings-people",
    path: at("people"),
    there: "Seats and invitations",
    reach: async (page) => {
      await page.getByText("In WorkOS: member").first().waitFor();
    },
    docs: [LIGHT],
  },
  {
    ...busy,
    name: "settings-organization",
    path: at("organization"),
    there: "northlight.example",
  },
  {
    ...busy,
    name: "settings-portal",
    path: at("organization"),
    there: "northlight.example",
    // As where a browser opens no tab that it takes for a pop-up.
    reach: async (page) => {
      await page.evaluate(() => {
        window.open = () => null;
      });
      await page
        .getByText(/Admin Portal in a new tab/)
        .locator("xpath=ancestor::section[1]")
        .getByRole("button")
        .first()
        .click();
      await page.getByRole("link", { name: "Open the Admin Portal" }).waitFor();
    },
  },
  {
    ...busy,
    name: "settings-notifications",
    path: at("notifications"),
    there: "Somebody joins",
  },
  {
    ...busy,
    name: "settings-danger",
    path: at("danger"),
    there: "Delete workspace",
  },
  {
    ...busy,
    name: "settings-delete",
    path: at("danger"),
    there: "Delete workspace",
    reach: async (page) => {
      await page
        .getByRole("button", { name: "Delete workspace" })
        .first()
        .click();
      await page.getByRole("dialog").getByLabel(/Type/).waitFor();
    },
  },
  {
    scene: "busy",
    who: "bo",
    name: "settings-people-admin",
    path: at("people"),
    there: "Owners change these.",
  },
  {
    scene: "example",
    who: "farah",
    name: "settings-member",
    path: "/w/northlight/settings",
    there: "Leave workspace",
  },
];
