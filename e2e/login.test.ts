import { describe, expect, test } from "vitest";
import { PEOPLE } from "../dev/example.ts";
import { hasChromium } from "./browser.ts";
import { openPage } from "./windows.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* A sign-in that begins at WorkOS: it sends the browser to the sign-in endpoint. */

describe.skipIf(!hasChromium())("the sign-in endpoint", () => {
  const local = withSharedStack();

  test("leads to WorkOS with what it was told, and from there into the dashboard", async () => {
    const page = await openPage(local.browser);
    const asked = page.waitForRequest(/\/user_management\/authorize\?/);
    const { email, first, last } = PEOPLE.bo;
    const search = new URLSearchParams({
      // AuthKit takes it and, in this version, sends it no more: WorkOS has no need of it.
      context: "1e5",
      organization_id: local.seeded.organizationIds.northlight!,
      login_hint: email,
    });
    await page.goto(`${local.stack.url}/login?${search}`);
    const request = new URL((await asked).url()).searchParams;
    expect(request.get("login_hint")).toBe(email);
    expect(request.get("organization_id")).toBe(search.get("organization_id"));
    await page.getByRole("button", { name: `${first} ${last}` }).click();
    await page.waitForURL(/\/w\/northlight\//);
  });

  test("an impersonation takes the place of the session that is open", async () => {
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
    });
    await page.waitForURL(/\/w\/northlight\//);
    await page.goto(`${local.stack.url}/login?context=c1`);
    const { first, last } = PEOPLE.chidi;
    await page.getByRole("button", { name: `${first} ${last}` }).click();
    await page.waitForURL(/\/w\/northlight\//);
    await page.getByRole("button", { name: `Account: ${first}` }).waitFor();
  });
});
