import fc from "fast-check";
import { expect, test } from "vitest";
import { inBatches } from "../lib/batches";
import {
  cutIntoRanges,
  isWithin,
  type Range,
  restOf,
  wholePeople,
} from "../model/reconciliation/ranges";

type One = { providerUserId: string; membershipId: number };

const userIds = fc.stringMatching(/^[a-f]{1,2}$/);
const memberships: fc.Arbitrary<One[]> = fc
  .array(userIds, { maxLength: 60 })
  .map((ids) =>
    ids.map((providerUserId, membershipId) => ({
      providerUserId,
      membershipId,
    })),
  );
const sizes = fc.integer({ min: 1, max: 12 });

test("ranges cover every id there is once, and hold each membership where its user is", () => {
  fc.assert(
    fc.property(memberships, sizes, userIds, (listed, size, anybody) => {
      const ranges = cutIntoRanges(listed, size);
      expect(ranges[0]!.after).toBeNull();
      expect(ranges.at(-1)!.upTo).toBeNull();
      for (const [n, range] of ranges.slice(1).entries())
        expect(range.after).toBe(ranges[n]!.upTo);
      expect(ranges.filter((range) => isWithin(anybody, range))).toHaveLength(
        1,
      );
      for (const range of ranges)
        for (const { providerUserId } of range.memberships)
          expect(isWithin(providerUserId, range)).toBe(true);
      expect(
        ranges
          .flatMap((range) => range.memberships.map((one) => one.membershipId))
          .sort((a, b) => a - b),
      ).toEqual(listed.map((one) => one.membershipId));
    }),
  );
});

test("a range is as large as it may be and no larger, a person who is not to be cut aside", () => {
  fc.assert(
    fc.property(memberships, sizes, (listed, size) => {
      const ranges = cutIntoRanges(listed, size);
      for (const { memberships: some } of ranges) {
        const last = some.at(-1)?.providerUserId;
        expect(
          some.filter((one) => one.providerUserId !== last).length,
        ).toBeLessThan(size);
      }
      for (const { memberships: some } of ranges.slice(0, -1))
        expect(some.length).toBeGreaterThanOrEqual(size);
    }),
  );
});

/** A mirror that gives at most `limit` rows at once, read as a run reads it. */
function walk(
  mirror: readonly One[],
  listed: readonly One[],
  { size, limit }: { size: number; limit: number },
) {
  const rows = [...mirror].sort((a, b) =>
    a.providerUserId < b.providerUserId ? -1 : 1,
  );
  const steps: { rows: One[]; listed: One[] }[] = [];
  for (const whole of cutIntoRanges(listed, size)) {
    let range: Range<One> = whole;
    for (;;) {
      const { after, upTo } = range;
      const taken = rows
        .filter(({ providerUserId }) => isWithin(providerUserId, range))
        .slice(0, limit);
      const full = taken.length === limit;
      const { rows: people, end } = wholePeople(taken, { full, upTo });
      steps.push({
        rows: people,
        listed: range.memberships.filter(({ providerUserId }) =>
          isWithin(providerUserId, { after, upTo: end }),
        ),
      });
      if (end === upTo || end === null) break;
      range = restOf(range, end);
    }
  }
  return steps;
}

test("however full the mirror is, every person is met in one transaction, whole, with all that is listed of them", () => {
  let cut = 0;
  fc.assert(
    fc.property(memberships, memberships, sizes, (mirror, listed, size) => {
      const perUser = new Map<string, number>();
      for (const { providerUserId } of mirror)
        perUser.set(providerUserId, (perUser.get(providerUserId) ?? 0) + 1);
      // A batch holds more than any one person has.
      const limit = Math.max(1, ...perUser.values()) + 1;
      const steps = walk(mirror, listed, { size, limit });
      if (steps.length > cutIntoRanges(listed, size).length) cut++;
      expect(steps.flatMap((step) => step.rows)).toHaveLength(mirror.length);
      expect(steps.flatMap((step) => step.listed)).toHaveLength(listed.length);
      const met = new Map<string, number>();
      for (const [n, step] of steps.entries()) {
        expect(step.rows.length).toBeLessThanOrEqual(limit);
        for (const { providerUserId } of [...step.rows, ...step.listed]) {
          expect(met.get(providerUserId) ?? n).toBe(n);
          met.set(providerUserId, n);
        }
      }
    }),
  );
  expect(cut).toBeGreaterThan(0);
});

test("batches hold everything once, in order, none too many", () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), sizes, (items, size) => {
      const batches = [...inBatches(items, size)];
      expect(batches.flat()).toEqual(items);
      for (const batch of batches) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(size);
      }
    }),
  );
});
