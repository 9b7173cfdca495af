import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import { hasChromium } from "./browser.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* Whatever an address says, it leads to a page. */

/** What each page takes from its address. `person` is open beside all of them. */
const PARAMETERS = {
  team: "q status role source customer unseen sort size person",
  invitations: "status person",
  customers: "q archived customer person",
  audit: "tab about event actor from to at person",
  "audit?tab=team": "at",
  sync: "tab status person",
  settings: "person",
  "settings/people": "person",
};

describe.skipIf(!hasChromium())("an address", () => {
  const local = withSharedStack();

  test(
    "never leads to an error page, whatever is in its parameters",
    { timeout: 400_000 },
    async () => {
      const { client } = await local.clientAs("dana", "tidewater");
      const foreign = await client.mutation(api.customers.create, {
        workspaceId: (await local.clientAs("dana", "tidewater")).workspaceId,
        name: "Foreign",
      });
      const garbage = [
        "zzz",
        '{"a":[1]}',
        "-1",
        // An id of something that is not here.
        foreign,
        // Times that there are, far away from any.
        "9999-12-31",
        "9999-12-31T23:59",
        `${"long ".repeat(400)}\u0000`,
      ];
      const page = await local.signInAs("ana", {
        organization: "Northlight Studio",
        path: "/w/northlight/settings",
      });
      await page.getByRole("heading", { level: 1 }).waitFor();
      const wrong: string[] = [];
      for (const [path, names] of Object.entries(PARAMETERS))
        for (const value of garbage) {
          const parameters = names.split(" ");
          // Each alone, then all of them at once.
          for (const some of [
            ...parameters.map((name) => [name]),
            parameters,
          ]) {
            const address = `/w/northlight/${path}${path.includes("?") ? "&" : "?"}${String(new URLSearchParams(some.map((name) => [name, value])))}`;
            await go(page, address);
            if (!(await isPage(page))) wrong.push(address.slice(0, 200));
          }
        }
      expect(wrong).toEqual([]);
    },
  );
});

/** As the dashboard's own links go: without loading it anew. */
async function go(page: Page, address: string) {
  await page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, address);
}

/** Once all of it is there: the first time its code comes first. */
async function isPage(page: Page): Promise<boolean> {
  await page.waitForFunction(
    () =>
      document.querySelector("#content h1, [role=alert]") !== null &&
      document.querySelector(".mantine-Skeleton-root, [aria-busy=true]") ===
        null,
  );
  return (
    (await page.getByRole("alert").count()) === 0 &&
    (await page
      .locator("#content")
      .getByRole("heading", { level: 1 })
      .count()) > 0
  );
}
