import type { CDPSession, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import { hasChromium } from "./browser.ts";
import { CROWD, crowdNorthlight, nameOf } from "./crowd.ts";
import { button, dialog, row } from "./person.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* A workspace of ten thousand people, in a real window. Counts only: times are the benchmark's. */

/** Elements of a page of 200 rows; 200 whole rows alone would be more. */
const ELEMENTS_MAX = 3_000;

describe.skipIf(!hasChromium())("a workspace of 10,000 people", () => {
  let memberIds: string[] = [];
  const local = withSharedStack({
    prepare: async () => {
      memberIds = await crowdNorthlight(local.stack);
    },
  });

  /** The team of Northlight as Ana has it open; `pushes` are the changed lists she was sent. */
  const openTeam = async (search = "") => {
    const pushes: string[] = [];
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: `/w/northlight/team${search}`,
      onMessage: (text) => {
        if (text.includes("joinedAt")) pushes.push(text);
      },
    });
    await page.getByText(/^1–\d+ of 10,0\d\d$/).waitFor();
    return { page, pushes };
  };

  test("is scrolled, searched and turned by pages of 200, of which those rows are in the document that are near the screen", async () => {
    const { page } = await openTeam("?size=200");
    const table = page.getByRole("table", { name: "People" });
    expect(await table.getAttribute("aria-rowcount")).toBe("201");
    await expectFew(page);
    // To the end, as somebody does who looks for someone.
    for (let turns = 0; turns < 12; turns++) {
      await page.mouse.move(640, 500);
      await page.mouse.wheel(0, 900);
      await expectFew(page);
      expect(await holesOnScreen(page)).toBe(0);
    }
    await page.keyboard.press("Control+End");
    await expect.poll(() => lastOnScreen(page)).toMatch(/^Person 00\d\d\d$/);
    expect(await holesOnScreen(page)).toBe(0);
    await button(page, "Next page").click();
    await page.getByText(/^201–400 of/).waitFor();
    await expectFew(page);
    // From the last row of a page on by keys, without the mouse.
    await page.getByText("Skip to the people").focus();
    await page.keyboard.press("Enter");
    const first = await focused(page);
    for (let presses = 0; presses < 40; presses++)
      await page.keyboard.press("ArrowDown");
    expect(numberIn(await focused(page))).toBe(numberIn(first) + 40);
    await page.keyboard.press("End");
    expect(numberIn(await focused(page))).toBe(numberIn(first) + 199);
    await page.getByLabel("Search people").fill("09876");
    await row(page, nameOf(9_876)).waitFor();
    await page.getByText(/^1–\d+/).waitFor();
    await expectFew(page);
  });

  test("is sent the rows that are shown when one of them changes, and nothing when others do", async () => {
    const { page, pushes } = await openTeam();
    await row(page, nameOf(1)).waitFor();
    pushes.length = 0;
    const { backend } = local.stack;
    const seen = { lastSeenAt: Date.now() - 5 * 24 * 60 * 60_000 };
    await backend.patchDocuments(
      "workspaceMembers",
      memberIds.slice(5_000, 5_200),
      seen,
    );
    const [counted] = await backend.documents("workspaceMemberCounts");
    await backend.patchDocuments(
      "workspaceMemberCounts",
      [String(counted?._id)],
      {
        recountDueAt: 1,
      },
    );
    await backend.patchDocuments("workspaceMembers", [memberIds[0]!], {
      role: "admin",
    });
    await button(page, `Admin, role of ${nameOf(1)}`).waitFor();
    expect(pushes).toHaveLength(1);
  });

  test("leaves nothing behind in the window after 5,000 changes of people who are shown", async () => {
    const { page } = await openTeam("?size=200");
    const { backend } = local.stack;
    await row(page, nameOf(1)).waitFor();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Performance.enable");
    const shown = memberIds.slice(0, 100);
    /** All hundred, and back again: the page is as it was. */
    const change = async (times: number) => {
      for (let n = 0; n < times; n++)
        for (const role of ["admin", "member"] as const) {
          await backend.patchDocuments("workspaceMembers", shown, { role });
          const said = role === "admin" ? "Admin" : "Member";
          await button(page, `${said}, role of ${nameOf(1)}`).waitFor();
        }
    };
    // What is made once is made by then.
    await change(3);
    const before = await held(cdp);
    await change(25);
    const after = await held(cdp);
    expect(after.nodes).toBe(before.nodes);
    expect(after.listeners).toBe(before.listeners);
    expect(after.heap - before.heap).toBeLessThan(2_000_000);
  });

  test("is kept on record whole in the background, also with the window closed, and says how far that is", async () => {
    const { page } = await openTeam("?size=200");
    await page.getByLabel("Select everyone on this page").check();
    await page.getByText(/^(199|200) selected$/).waitFor();
    await page.getByRole("button", { name: /^Select all 10,0\d\d$/ }).click();
    await page.getByText(/^All 10,0\d\d selected$/).waitFor();
    await button(page, "Keep").click();
    await dialog(page)
      .getByRole("button", { name: /^Keep 10,0\d\d people$/ })
      .click();
    await page.getByRole("progressbar").waitFor();
    await page.getByText(/^[\d,]+ of 10,0\d\d · by /).waitFor();
    const { client, workspaceId } = await local.clientAs("ana");
    const job = async () => {
      const [latest] = await client.query(api.bulk.list, { workspaceId });
      return latest!;
    };
    await page.context().close();
    const { done: before, endedAt } = await job();
    expect(endedAt).toBeNull();
    await expect
      .poll(async () => (await job()).endedAt, { timeout: 40_000 })
      .not.toBeNull();
    const { done, refused, matched } = await job();
    expect(before).toBeLessThan(done);
    expect(matched).toBeGreaterThan(CROWD);
    expect(done + refused).toBe(matched);
    // Ana does not confirm herself.
    expect(refused).toBe(1);
    const other = await openTeam();
    await other.page.getByText(/^10,0\d\d people done, 1 refused/).waitFor();
  });
});

async function expectFew(page: Page) {
  const elements = await page.evaluate(
    () => document.querySelectorAll("*").length,
  );
  expect(elements).toBeLessThan(ELEMENTS_MAX);
}

/** How much of the window's height is list without its rows, in px. */
async function holesOnScreen(page: Page): Promise<number> {
  return await page.evaluate(() =>
    [...document.querySelectorAll("tr[aria-hidden]")].reduce((sum, gap) => {
      const { top, bottom } = gap.getBoundingClientRect();
      const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
      return sum + Math.max(0, Math.round(seen));
    }, 0),
  );
}

async function lastOnScreen(page: Page): Promise<string> {
  return await page.evaluate(
    () =>
      [...document.querySelectorAll("tr[data-row]")]
        .filter((each) => each.getBoundingClientRect().bottom <= innerHeight)
        .at(-1)
        ?.querySelector("button")?.textContent ?? "",
  );
}

async function focused(page: Page): Promise<string> {
  return await page.evaluate(() => document.activeElement?.textContent ?? "");
}

function numberIn(name: string): number {
  return Number(/\d+/.exec(name)?.[0]);
}

/** What the window holds after everything that could go is gone. */
async function held(cdp: CDPSession) {
  // What React and the toasts put off goes with the second one.
  for (let times = 0; times < 3; times++)
    await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const of = (name: string) =>
    metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return {
    nodes: of("Nodes"),
    listeners: of("JSEventListeners"),
    heap: of("JSHeapUsedSize"),
  };
}
