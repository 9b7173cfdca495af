import type { Page } from "playwright-core";
import { answerInstead } from "../answers.ts";
import type { SceneName, State } from "../state.ts";
import { ANA, DANA } from "./people.ts";

/* Workspaces that are not as they usually are. */

/** The product has ten seats, and nine people and one invitation have them. */
const withoutSeats = async (page: Page) => {
  const use = { seats: 10, people: 9, invited: 1 };
  await answerInstead(page, {
    "hooks:getSeats": () => ({ ...use, free: 0 }),
    "home:getAttention": () => ({ items: [{ kind: "seats_full", ...use }] }),
  });
};

const tidewater = (scene: SceneName, page: string) =>
  ({ scene, ...DANA, path: `/w/tidewater/${page}` }) as const;

export const ODD: readonly State[] = [
  {
    ...tidewater("unlinked", "home"),
    name: "unlinked-home",
    there: "This workspace is linked to no organization",
  },
  {
    ...tidewater("unlinked", "sync"),
    name: "unlinked-sync",
    there: /link/i,
  },
  {
    ...tidewater("unlinked", "settings/organization"),
    name: "unlinked-organization",
    there: "Link an organization",
  },
  {
    ...tidewater("linking", "settings/organization"),
    name: "linking-organization",
    there: "Organization",
  },
  {
    ...tidewater("linking", "home"),
    name: "linking-home",
    there: "Latest",
  },
  {
    scene: "ownerless",
    who: "bo",
    name: "ownerless-home",
    path: "/w/northlight/home",
    there: "is owned by nobody",
  },
  {
    scene: "ownerless",
    who: "bo",
    name: "ownerless-settings",
    path: "/w/northlight/settings/danger",
    there: "Leave",
  },
  {
    ...tidewater("organizationDeleted", "home"),
    name: "organization-deleted",
    there: /organization was deleted/,
  },
  {
    scene: "deleted",
    ...DANA,
    name: "deleted",
    path: "/",
    there: "Your workspace is deleted",
  },
  {
    scene: "observing",
    ...ANA,
    name: "observing-home",
    path: "/w/northlight/home",
    there: /shut out/,
  },
  {
    scene: "observing",
    ...ANA,
    name: "observing-people",
    path: "/w/northlight/settings/people",
    there: /Observing since/,
  },
  {
    scene: "unmapped",
    ...ANA,
    name: "unmapped-home",
    path: "/w/northlight/home",
    there: "has a role that means nothing here",
  },
  {
    scene: "unmapped",
    ...ANA,
    name: "unmapped-people",
    path: "/w/northlight/settings/people",
    there: "Seats and invitations",
  },
  {
    ...tidewater("clerk", "home"),
    name: "clerk-home",
    there: "Latest",
  },
  {
    ...tidewater("clerk", "sync"),
    name: "clerk-sync",
    there: /Clerk/,
  },
  {
    ...tidewater("clerk", "settings/organization"),
    name: "clerk-organization",
    there: /^In Clerk\./,
  },
  {
    ...tidewater("clerk", "team"),
    name: "clerk-team",
    there: "Grace Liu",
  },
  {
    scene: "directory",
    ...ANA,
    name: "directory-team",
    path: "/w/northlight/team",
    there: "Hiro Tanaka",
  },
  {
    scene: "directory",
    ...ANA,
    name: "directory-review",
    path: "/w/northlight/review",
    there: "Hiro Tanaka",
  },
  {
    scene: "noRoles",
    ...ANA,
    name: "roles-unknown",
    path: "/w/northlight/settings/people",
    there: "Seats and invitations",
    reach: async (page) => {
      await page
        .getByRole("button", { name: "Ask WorkOS which roles it has" })
        .click();
      await page
        .getByText(/WorkOS did not (answer|say)/)
        .first()
        .waitFor();
    },
  },
  {
    scene: "nobodyLeft",
    ...DANA,
    name: "nobody-left",
    path: "/w/tidewater/team",
    there: /You no longer have access/,
  },
  {
    scene: "example",
    ...ANA,
    name: "seats-full-home",
    path: "/w/northlight/home",
    there: "Latest",
    reach: async (page) => {
      await withoutSeats(page);
      await page.getByText("All 10 seats are taken").waitFor();
    },
    spoils: true,
  },
  {
    scene: "example",
    ...ANA,
    name: "seats-full-inviting",
    path: "/w/northlight/invitations",
    there: "mara@kovacfoods.example",
    reach: async (page) => {
      await withoutSeats(page);
      await page.getByText("mara@kovacfoods.example").first().waitFor();
      await page.getByRole("button", { name: "Invite people" }).first().click();
      const addresses = page.getByLabel("E-mail addresses");
      await addresses.fill("selma@lundbikes.example");
      await addresses.press("Enter");
      await page.getByText(/^No seat is free/).waitFor();
    },
    spoils: true,
  },
  {
    scene: "crowd",
    ...ANA,
    name: "crowd-team",
    path: "/w/northlight/team",
    there: "Person 00001",
  },
  {
    scene: "crowd",
    ...ANA,
    name: "crowd-home",
    path: "/w/northlight/home",
    there: "Latest",
  },
];
