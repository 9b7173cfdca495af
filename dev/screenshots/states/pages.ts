import type { State } from "../state.ts";
import { ANA, DARK, LIGHT, PHONE } from "./people.ts";

/* The pages of a workspace in which much has happened, and the same while nothing has. */

const busy = { scene: "busy", ...ANA } as const;
const example = { scene: "example", ...ANA } as const;
const northlight = (page: string) => `/w/northlight/${page}`;

export const PAGES: readonly State[] = [
  {
    ...busy,
    name: "home",
    path: northlight("home"),
    there: "is no longer in WorkOS",
    docs: [LIGHT, DARK, PHONE],
  },
  {
    ...example,
    name: "home-in-order",
    path: northlight("home"),
    there: "Latest",
  },
  {
    ...busy,
    name: "team",
    path: northlight("team"),
    there: "Bo Castellan",
  },
  {
    ...ANA,
    scene: "pending",
    name: "team-quiet",
    path: northlight("team"),
    there: "Bo Castellan",
    docs: [LIGHT, PHONE],
  },
  {
    ...busy,
    name: "team-removed",
    path: northlight("team?status=removed"),
    there: "Lior Ben-Ami",
  },
  {
    ...busy,
    name: "team-pending-removal",
    path: northlight("team?status=pending_removal"),
    there: "Kaya Demir",
  },
  {
    ...busy,
    name: "team-no-match",
    path: northlight("team?q=zzz"),
    there: "No matches for “zzz”",
  },
  {
    ...busy,
    name: "invitations",
    path: northlight("invitations"),
    there: "mara@kovacfoods.example",
  },
  {
    ...busy,
    name: "invitations-unmatched",
    path: northlight("invitations?status=unmatched"),
    there: "soren.lund@lundbikes.example",
  },
  {
    ...busy,
    name: "customers",
    path: northlight("customers"),
    there: "Harbor Coffee",
  },
  {
    ...busy,
    name: "review",
    path: northlight("review"),
    there: "2 of 8",
    docs: [LIGHT],
  },
  {
    ...example,
    name: "review-none",
    path: northlight("review"),
    there: "Start a review",
  },
  {
    ...ANA,
    scene: "signedOff",
    name: "review-signed-off",
    path: northlight("review"),
    there: "Autumn review",
  },
  {
    ...ANA,
    scene: "signedOff",
    name: "review-evidence",
    path: northlight("review"),
    there: "Autumn review",
    reach: async (page) => {
      await page.getByRole("link", { name: "Autumn review" }).first().click();
      await page.getByText("About this review").waitFor();
    },
    docs: [LIGHT],
  },
  {
    ...busy,
    name: "audit",
    path: northlight("audit"),
    there: "Bo Castellan",
    docs: [LIGHT],
  },
  {
    ...busy,
    name: "audit-team-at-a-date",
    path: northlight("audit?tab=team"),
    there: "Bo Castellan",
  },
  {
    ...busy,
    name: "audit-exports",
    path: northlight("audit?tab=exports"),
    there: "Nothing was exported yet",
  },
  {
    ...busy,
    name: "sync",
    path: northlight("sync"),
    there: "Catch-up",
  },
  {
    ...busy,
    name: "sync-events",
    path: northlight("sync?tab=events"),
    there: "Hiro Tanaka",
  },
  {
    ...busy,
    name: "sync-runs",
    path: northlight("sync?tab=runs"),
    there: "Ana Lindqvist",
  },
  {
    ...ANA,
    scene: "differs",
    name: "sync-differs",
    path: northlight("sync?show=differences"),
    there: "1 person differs from WorkOS",
  },
  {
    ...ANA,
    scene: "brake",
    name: "sync-brake",
    path: northlight("sync"),
    there: /^A check stopped/,
    docs: [LIGHT],
  },
  {
    ...ANA,
    scene: "brake",
    name: "home-brake",
    path: northlight("home"),
    there: "A check would remove 3 people",
  },
  {
    ...ANA,
    scene: "reviewDue",
    name: "home-review-due",
    path: northlight("home"),
    there: "It is time for an access review",
  },
  {
    ...ANA,
    scene: "reviewDue",
    name: "review-due",
    path: northlight("review"),
    there: /^The next one was due on/,
  },
  {
    ...ANA,
    scene: "expiring",
    name: "home-expiring",
    path: northlight("home"),
    there: "2 invitations end within two days",
  },
  {
    ...ANA,
    scene: "expiring",
    name: "invitations-expiring",
    path: northlight("invitations?status=expiring"),
    there: "petra@northlight.example",
  },
  {
    ...example,
    name: "invitations-none",
    path: northlight("invitations?status=expired"),
    there: "No invitation",
  },
  {
    ...example,
    name: "team-none-filtered",
    path: northlight("team?status=removed&role=admin"),
    there: "Nobody here with these filters",
  },
  {
    ...busy,
    name: "account",
    path: northlight("account"),
    there: "Your account",
  },
];
