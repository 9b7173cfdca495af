import { describe, expect, test } from "vitest";
import type { Fault } from "../../dev/workos/faults.ts";
import { canEnter } from "./clerk.helpers";
import { reconcilingClerk } from "./clerkReconciliation.helpers";
import { hurried } from "./setup.helpers";

const { clerk, people, reconcile } = reconcilingClerk();

const edit = (change: (page: Page) => void) => (text: string) => {
  const page = JSON.parse(text) as Page;
  change(page);
  return JSON.stringify(page);
};
type Page = { data: { organization: { id: string } }[]; total_count: number };

const LISTING = /GET .*\/memberships$/;

describe("an outage removes nobody, and the record says why", () => {
  const outages: Record<string, { fault: Fault; says: RegExp }> = {
    "an error that stays": { fault: { status: 500 }, says: /answered 500/ },
    "too many requests, without end": {
      fault: { status: 429, retryAfter: 1 },
      says: /answered 429/,
    },
    "a wait longer than anybody waits": {
      fault: { status: 429, retryAfter: 3_600 },
      says: /answered 429/,
    },
    "a refused key": { fault: { status: 401 }, says: /answered 401/ },
    "a 404 that is not Clerk's own": {
      fault: { status: 404 },
      says: /answered 404/,
    },
    "a broken connection": {
      fault: { status: "reset" },
      says: /did not answer/,
    },
    "a socket that hangs": {
      fault: { status: "hang" },
      says: /did not answer/,
    },
    "half an answer": {
      fault: {
        status: "rewritten",
        rewrite: (text) => text.slice(0, text.length / 2),
      },
      says: /did not answer/,
    },
    "nothing for an answer": {
      fault: { status: "rewritten", rewrite: () => "null" },
      says: /with nothing/,
    },
    "an answer of another shape": {
      fault: {
        status: "rewritten",
        rewrite: () => '{"data":[{}],"total_count":1}',
      },
      says: /none that we can read/,
    },
    "half a page": {
      fault: {
        status: "rewritten",
        rewrite: edit(({ data }) => data.splice(2)),
      },
      says: /changed again and again/,
    },
    "someone else's list": {
      fault: {
        status: "rewritten",
        rewrite: edit(({ data }) => {
          for (const one of data) one.organization.id = "org_of_another";
        }),
      },
      says: /another organization's memberships/,
    },
  };
  test.each(Object.entries(outages))("%s", async (_what, { fault, says }) => {
    const before = await people();
    clerk.faults.next(LISTING, { ...fault, times: Infinity });
    expect(await hurried(reconcile)).toMatchObject({
      status: "failed",
      removed: 0,
      error: expect.stringMatching(says) as string,
    });
    expect(await people()).toEqual(before);
  });

  test("a 404 of the organization that is not Clerk's own", async () => {
    clerk.faults.next(/GET .*org_clerk$/, { status: 404, times: Infinity });
    expect(await hurried(reconcile)).toMatchObject({ status: "failed" });
    expect(await canEnter(clerk.t, "ana")).toEqual(["studio"]);
  });

  test.each([
    ["an empty list", 0],
    ["half of a list that says it is all", 3],
  ])("%s waits for somebody to confirm", async (_what, kept) => {
    const before = await people();
    clerk.faults.next(LISTING, {
      status: "rewritten",
      rewrite: edit((page) => {
        page.data.splice(kept);
        page.total_count = kept;
      }),
      times: Infinity,
    });
    expect(await hurried(reconcile)).toMatchObject({
      status: "needs_confirmation",
    });
    expect(await people()).toEqual(before);
  });

  test("one that passes within the tries is no outage", async () => {
    clerk.faults.next(LISTING, { status: 429, retryAfter: 2, times: 2 });
    expect(await hurried(reconcile)).toMatchObject({ status: "done" });
  });
});
