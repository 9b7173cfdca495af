import { waitFor } from "@testing-library/react";
import { ConvexReactClient } from "convex/react";
import { expect, test, vi } from "vitest";
import type { Role } from "../../../convex/lib/validators";
import { KeptQueries } from "../lib/keptQueries";
import type { WorkspacePage } from "../lib/navigation";
import { chooseRowsOnPage } from "../lib/rowsOnPage";
import { network } from "../test/network";
import { signedInWith, workspace } from "../test/people";
import { renderApp } from "../test/renderApp";
import { expectRows } from "./expectRows";

/** By page: how many things somebody who points at its link asks, and how many a plain member. */
const PAGES: [page: WorkspacePage, owner: number, member: number][] = [
  ["home", 3, 0],
  ["team", 2, 1],
  ["invitations", 1, 0],
  ["customers", 1, 1],
  ["review", 1, 0],
  ["audit", 1, 0],
  ["sync", 1, 0],
];
const LOOKS = PAGES.flatMap(
  ([page, owner, member]): [WorkspacePage, Role, number][] => [
    [page, "owner", owner],
    [page, "member", member],
  ],
);

function expectedOf(page: WorkspacePage, role: Role): string[] {
  const client = new ConvexReactClient("https://convex.invalid");
  const kept = new KeptQueries(client);
  const expecting = vi.spyOn(kept, "expect").mockReturnValue();
  expectRows(kept, page, workspace("North", role));
  return expecting.mock.calls.map(([key]) => key);
}

test.each(LOOKS)(
  "%s asks a role, %s, just what was asked when its link was pointed at",
  async (page, role, count) => {
    chooseRowsOnPage(100);
    const expected = expectedOf(page, role);
    expect(expected).toHaveLength(count);
    signedInWith(workspace("North", role));
    renderApp(`/w/north/${page}`);
    await waitFor(() =>
      expect(network.asked).toEqual(expect.arrayContaining(expected)),
    );
  },
);

test("of the team as many rows are expected as this browser has on a page", () => {
  chooseRowsOnPage(200);
  expect(expectedOf("team", "owner")[0]).toContain('"numItems":200');
});
