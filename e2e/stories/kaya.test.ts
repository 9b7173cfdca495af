import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api.js";
import { membersOf } from "../../convex/lib/memberFilters";
import { hasChromium } from "../browser.ts";
import { callFunction, CLEANUP } from "../commandLine.ts";
import { button, row } from "../person.ts";
import { withSharedStack } from "../withSharedStack.ts";
import { ana, peopleOf } from "./team.ts";
import { WAYS } from "./ways.ts";

/* Her membership ended in WorkOS, and a regular check found that. */

describe.skipIf(!hasChromium())("why Kaya can't enter, and since when", () => {
  const local = withSharedStack({
    async prepare() {
      // It finds her missing, and then has waited for long enough.
      await callFunction(local.stack, CLEANUP, {});
      await callFunction(local.stack, CLEANUP, { graceMs: 0 });
    },
  });

  test.each(WAYS)("%s", async (_name, way) => {
    const { page, hands } = await ana(local, way);
    await hands.type(page.getByLabel("Search people"), "Kaya");
    await hands.press(button(page, "Search those who were removed"));
    await hands.press(button(row(page, "Kaya Demir"), "Kaya Demir"));
    const details = page.getByRole("dialog", { name: /Kaya Demir/ });
    const question = details.getByRole("heading", {
      name: "Can Kaya enter? No",
    });
    await question.waitFor();
    const reason = details
      .getByRole("list", { name: "What decides" })
      .getByRole("listitem")
      .filter({ hasText: "This is the reason." });
    const found = async () => (await reason.innerText()).replaceAll("\n", " ");
    const removedAt = await removalOf("Kaya");
    expect(await found()).toBe(
      `Kaya was removed after the wait, because WorkOS did not list them as an active member. Done by the regular check, ${await inWords(page, removedAt)}. This is the reason.`,
    );
    await hands.interrupt(button(details, "Bring back"));
    await question.waitFor();
    expect(await peopleOf(local, "Kaya")).toEqual([]);
  });

  async function removalOf(name: string) {
    const { client, workspaceId } = await local.clientAs("ana");
    const { page } = await client.query(api.users.queries.listOrgMembers, {
      workspaceId,
      status: "removed",
      search: name,
      paginationOpts: { numItems: 1, cursor: null },
    });
    return membersOf(page)[0]!.removedAt!;
  }
});

/** As the browser writes a moment. */
async function inWords(page: Page, time: number) {
  return await page.evaluate(
    (at) =>
      new Intl.DateTimeFormat(undefined, {
        dateStyle: "medium",
        timeStyle: "short",
      }).format(at),
    time,
  );
}
