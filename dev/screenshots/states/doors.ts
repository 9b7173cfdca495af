import type { State } from "../state.ts";

/* What comes before a workspace, and what those see who may see little. */

export const DOORS: readonly State[] = [
  {
    scene: "example",
    who: null,
    name: "sign-in",
    path: "/",
    there: "Sign in",
  },
  {
    scene: "example",
    who: null,
    name: "sign-in-failed",
    path: "/callback?error=access_denied",
    there: "Signing in did not work",
  },
  {
    scene: "example",
    who: "lior",
    name: "no-access",
    path: "/w/northlight",
    there: /You no longer have access/,
  },
  {
    scene: "example",
    who: "mara",
    name: "invited",
    path: "/",
    there: "You have an invitation",
  },
  {
    scene: "example",
    who: "noor",
    name: "empty-home",
    path: "/",
    there: "First steps",
  },
  {
    scene: "example",
    who: "noor",
    name: "empty-team",
    path: "/",
    there: "First steps",
    reach: async (page) => {
      const slug = new URL(page.url()).pathname.split("/")[2] ?? "";
      await page.goto(new URL(`/w/${slug}/team`, page.url()).href);
      await page.getByText("noor@example.com").first().waitFor();
    },
  },
  {
    scene: "example",
    who: "farah",
    name: "member-team",
    path: "/w/northlight/team",
    there: "Bo Castellan",
  },
  {
    scene: "example",
    who: "farah",
    name: "member-refused",
    path: "/w/northlight/audit",
    there: "Ask them",
  },
  {
    scene: "example",
    who: "ines",
    name: "client",
    path: "/w/northlight/customers",
    there: "Your customer",
  },
  {
    scene: "example",
    who: "farah",
    name: "not-found",
    path: "/nowhere",
    there: "There is no such page",
  },
];
