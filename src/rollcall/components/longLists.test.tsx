import { MantineProvider } from "@mantine/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { auditEntry, audited } from "../test/audit";
import { network } from "../test/network";
import { signedInWith, workspace } from "../test/people";
import { renderApp } from "../test/renderApp";
import { bo, serve } from "../test/review";
import { LongList } from "./LongList";

/* Lists that grow long by “Show more”: what is in the document of them. */

const ROW_PX = 44;
const DAY_MS = 24 * 60 * 60_000;

beforeEach(() => {
  // jsdom lays nothing out.
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(
    ROW_PX,
  );
  signedInWith(workspace("North"));
});
afterEach(() => {
  Object.assign(window, { scrollY: 0 });
});

function scrollTo(px: number) {
  Object.assign(window, { scrollY: px });
  act(() => void fireEvent.scroll(window));
}

const rows = () => [...document.querySelectorAll<HTMLElement>("[data-row]")];
/** What stands for the rows that are left out. */
const heightOfGaps = () =>
  [...document.querySelectorAll("[aria-hidden]")]
    .map((each) => /^height: (\d+)px;$/.exec(each.getAttribute("style") ?? ""))
    .reduce((sum, match) => sum + Number(match?.[1] ?? 0), 0);

test("of 200 entries of the audit those near the screen are in the document, each under its day", async () => {
  // Ten a day, the newest first.
  const at = (n: number) =>
    Date.UTC(2026, 2, 20, 12) - Math.floor(n / 10) * DAY_MS;
  audited(() =>
    Array.from({ length: 200 }, (_, n) =>
      auditEntry({
        entryId: `entry_${n}` as Id<"workspaceMemberAuditLogs">,
        displayName: `P ${n}`,
        timestamp: at(n),
      }),
    ),
  );
  const { user } = renderApp("/w/north/audit");
  await screen.findByText("P 0");
  expect(rows().length).toBeLessThan(45);
  const [first] = rows();
  expect(first?.getAttribute("aria-posinset")).toBe("1");
  expect(first?.getAttribute("aria-setsize")).toBe("10");
  await user.click(screen.getAllByRole("button", { name: "Details" })[2]!);
  // Ten rows and a heading are a day.
  scrollTo(10 * 11 * ROW_PX);
  const row = screen.getByText("P 105").closest("li");
  expect(row?.getAttribute("aria-posinset")).toBe("6");
  const day = row?.closest("section");
  expect(day?.querySelector("h2")?.textContent).toMatch(/10/);
  expect(screen.queryByText("P 60")).toBeNull();
  const headings = document.querySelectorAll("section h2").length;
  expect(heightOfGaps()).toBe((220 - rows().length - headings) * ROW_PX);
  scrollTo(0);
  expect(
    screen
      .getAllByRole("button", { name: "Details" })[2]
      ?.getAttribute("aria-expanded"),
  ).toBe("true");
});

test("in a review of 150 people keys go on from the current one, wherever the screen is", async () => {
  network.list(api.reviews.list, () => []);
  serve(
    Array.from({ length: 150 }, (_, n) => ({
      ...bo,
      userId: `user_${n}` as Id<"users">,
      displayName: `P ${n}`,
    })),
  );
  network.handle(api.users.manage.confirmAccess, () => null);
  const { user } = renderApp("/w/north/review");
  await screen.findByText("P 0");
  expect(rows().length).toBeLessThan(45);
  expect(
    document.querySelector("[aria-rowcount]")?.getAttribute("aria-rowcount"),
  ).toBe("151");
  act(() => screen.getByText("P 4").closest("a")?.focus());
  scrollTo(120 * ROW_PX);
  expect(screen.queryByText("P 30")).toBeNull();
  await user.keyboard("k");
  expect(document.activeElement?.textContent).toBe("P 5");
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement?.textContent).toBe("P 6");
});

test("in a drawer, which scrolls by itself, all of a long list are there", () => {
  const resized: (() => void)[] = [];
  vi.stubGlobal(
    "ResizeObserver",
    class {
      readonly #onResize: () => void;
      constructor(onResize: () => void) {
        this.#onResize = onResize;
      }
      observe(target: Element) {
        if (target === document.body) resized.push(this.#onResize);
      }
      unobserve() {}
      disconnect() {}
    },
  );
  render(
    <MantineProvider env="test">
      <div style={{ overflowY: "auto" }} data-testid="drawer">
        <LongList
          label="Differences"
          rows={Array.from({ length: 100 }, (_, n) => `P ${n}`)}
          keyOf={(name) => name}
          rowHeight={ROW_PX}
        >
          {(name) => name}
        </LongList>
      </div>
    </MantineProvider>,
  );
  expect(screen.getAllByRole("listitem").length).toBeLessThan(45);
  const drawer = screen.getByTestId("drawer");
  vi.spyOn(drawer, "scrollHeight", "get").mockReturnValue(5_000);
  act(() => resized.forEach((onResize) => onResize()));
  expect(screen.getAllByRole("listitem")).toHaveLength(100);
});
