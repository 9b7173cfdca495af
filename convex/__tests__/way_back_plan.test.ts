import { describe, expect, test } from "vitest";
import {
  deletionBegan,
  DELETION_TAKES_MS,
  type End,
  endedWithOrganization,
} from "../model/linking/wayBackPlan";

const DAY_MS = 24 * 60 * 60_000;

describe("an end belongs to the deletion", () => {
  const BEGAN = deletionBegan({
    saidAt: DAY_MS,
    lastEndAt: null,
    foundAt: 2 * DAY_MS,
  });
  const end = (change: Partial<End> = {}): End => ({
    removedReason: "removed_by_provider",
    reason: "organization_membership.deleted",
    at: DAY_MS,
    ...change,
  });

  test("from an hour before it on, and however late", () => {
    const from = DAY_MS - DELETION_TAKES_MS;
    expect(endedWithOrganization(end({ at: from }), BEGAN)).toBe(true);
    expect(endedWithOrganization(end({ at: from - 1 }), BEGAN)).toBe(false);
    expect(endedWithOrganization(end({ at: 9 * DAY_MS }), BEGAN)).toBe(true);
  });

  test.each([
    "organization.deleted",
    "organization_membership.removed",
    "organizationMembership.deleted",
    "reconciliation",
  ])("when it was by %s", (reason) => {
    expect(endedWithOrganization(end({ reason }), BEGAN)).toBe(true);
  });

  test.each([
    { reason: "organization_membership.updated" },
    { reason: "user.deleted" },
    { removedReason: "removed_by_admin" as const },
    { removedReason: "left" as const },
    { removedReason: "removed_after_grace" as const },
  ])("but not with %o", (change) => {
    expect(endedWithOrganization(end(change), BEGAN)).toBe(false);
  });

  test("without the organization's event it was when the last one ended, or when it was found", () => {
    const found = { saidAt: null, foundAt: 5 * DAY_MS };
    expect(deletionBegan({ ...found, lastEndAt: 2 * DAY_MS })).toBe(
      2 * DAY_MS - DELETION_TAKES_MS,
    );
    expect(deletionBegan({ ...found, lastEndAt: null })).toBe(
      5 * DAY_MS - DELETION_TAKES_MS,
    );
  });
});
