import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { NavigationContext, pathOf } from "../../lib/navigation";
import { signedInWith, workspace } from "../../test/people";
import { bo, cy, DAY_MS, serve } from "../../test/review";
import { ReviewProgress } from "./ReviewProgress";

/* What the page that one begins on says of the open review. */

beforeEach(() => {
  signedInWith(workspace("North"));
});

function show(role: "owner" | "member" = "owner") {
  render(
    <MantineProvider env="test">
      <NavigationContext value={{ href: pathOf, go: vi.fn() }}>
        <ReviewProgress workspace={workspace("North", role)} />
      </NavigationContext>
    </MantineProvider>,
  );
}

test("an open review says how far it is, since when it is due, and leads on", () => {
  serve([{ ...bo, decision: "kept" }, cy], { dueAt: Date.now() - DAY_MS });
  show();
  screen.getByRole("region", { name: "How far the review is" });
  screen.getByText("1 of 2");
  screen.getByText(/^due since/);
  expect(
    screen.getByRole("link", { name: "Go on reviewing" }).getAttribute("href"),
  ).toBe("/w/north/review");
});

test("without one there is nothing", () => {
  show();
  expect(screen.queryByRole("region")).toBeNull();
});

test("those who can’t review are told nothing of it", () => {
  serve([bo]);
  show("member");
  expect(screen.queryByRole("region")).toBeNull();
});
