import { beforeEach, expect, test } from "vitest";
import { internal } from "../_generated/api";
import { canEnter } from "./clerk.helpers";
import { reconcilingClerk } from "./clerkReconciliation.helpers";

/* Clerk's list while people join and leave between its pages. */

const { clerk, people, reconcile, studio } = reconcilingClerk();
const CROWD = 340;

let last: number;
const add = (person: string) => {
  last++;
  clerk.at().members.push({
    id: `orgmem_${person}`,
    person,
    role: "org:member",
    at: 2_000,
    createdAt: 2_000 + last,
  });
};

beforeEach(async () => {
  last = 0;
  for (let n = 0; n < CROWD; n++) add(`extra${n}`);
  await reconcile();
});

/** Before each page of the list but the first. */
function betweenPages(happens: (page: number) => void) {
  let page = 0;
  clerk.faults.next(
    ({ path }) => {
      if (path.endsWith("memberships") && ++page > 1) happens(page);
      return false;
    },
    { status: 500 },
  );
}

const asked = () =>
  clerk.faults.calls.filter(({ path }) => path.endsWith("memberships"));

test("people who join and leave between all of its pages don't have it begun anew, and nobody else is thrown out", async () => {
  betweenPages((page) => {
    add(`late${page}`);
    add(`later${page}`);
    clerk.leave(`extra${page}`);
  });
  const before = asked().length;
  expect(await reconcile()).toMatchObject({ status: "done", removed: 0 });
  expect(asked().length - before).toBe(4);
  const here = await people();
  for (let n = 0; n < CROWD; n++)
    expect(here[`extra${n}`], `extra${n}`).not.toContain("removed");
});

test("more who leave than two pages share: it goes back, and nobody is passed over", async () => {
  betweenPages((page) => {
    // All on the first page, which was read.
    if (page === 2)
      clerk.leave(...Array.from({ length: 60 }, (_, n) => `extra${n}`));
  });
  expect(await reconcile()).toMatchObject({ status: "done", removed: 0 });
  const offsets = asked()
    .slice(-6)
    .map(({ query }) => new URLSearchParams(query).get("offset"));
  expect(offsets).toEqual(["0", "90", "0", "90", "180", "270"]);
  expect(await canEnter(clerk.t, "extra100")).toHaveLength(1);
  // Who has left is found by the next.
  expect(await reconcile()).toMatchObject({ status: "done", removed: 60 });
});

test("one who leaves and one who joins at once hide nobody: the total is what it was", async () => {
  betweenPages((page) => {
    if (page > 4) return;
    clerk.leave(
      ...Array.from({ length: 20 }, (_, n) => `extra${page * 20 + n}`),
    );
    for (let n = 0; n < 20; n++) add(`new${page}x${n}`);
  });
  expect(await reconcile()).toMatchObject({ status: "done", removed: 0 });
  expect(await canEnter(clerk.t, `extra${CROWD - 1}`)).toHaveLength(1);
});

test("a comparison of providers counts the same", async () => {
  betweenPages((page) => {
    add(`late${page}`);
    clerk.leave(`extra${page}`);
  });
  const report = await clerk.t.action(internal.operators.compareProviders, {
    workspaceId: studio(),
    clerkOrganizationId: "org_clerk",
  });
  expect(report.counts).toMatchObject({ loses: 0, keeps: CROWD + 6 });
});
