import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareVersions,
  drawLine,
  isPastLine,
  isPastRemoval,
  judgeVersion,
  type KnownVersion,
  wasAskedAfter,
} from "../model/sync/versionPlan";
import { rolesHeld, tellRoles } from "../model/sync/rolesPlan";

/* Properties of the facts: on the pure decisions alone, for any facts in any order. */

type Status = "active" | "inactive" | "pending";
/** A state of one membership that an event tells. */
type Fact = {
  status: Status;
  updatedAt: number;
  eventAt: number;
  eventId: string;
  deletes: boolean;
};
type Row = KnownVersion & { status: Status };

/** Few times, so that most facts tie with another. */
const time = fc.integer({ min: 1, max: 4 });
const status = fc.constantFrom<Status>("active", "inactive", "pending");
/** Events of one membership: each has an id of its own. */
const facts = fc
  .array(
    fc.record({
      status,
      updatedAt: time,
      eventAt: time,
      deletes: fc.constant(false),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((some) =>
    some.map((one, n): Fact => ({ ...one, eventId: `event_${n}` })),
  );
const withDeletions = facts.chain((some) =>
  fc
    .array(fc.boolean(), { minLength: some.length, maxLength: some.length })
    .map((deletes) =>
      some.map((one, n) => ({ ...one, deletes: deletes[n] ?? false })),
    ),
);
const shuffled = <T>(some: T[]) =>
  fc.shuffledSubarray(some, {
    minLength: some.length,
    maxLength: some.length,
  });

/** The row after one more fact, as the mirror keeps it. */
function after(row: Row | null, fact: Fact): Row {
  const { status: state, deletes, ...version } = fact;
  const same = row?.status === state;
  const verdict = judgeVersion({
    known: row,
    incoming: version,
    deletes,
    same,
  });
  if (verdict === "apply")
    return {
      ...version,
      status: deletes ? "inactive" : state,
      ...(deletes ? { deletedAt: 1 } : {}),
    };
  // News with nothing new in it moves the version on.
  const isLater =
    verdict === "duplicate" &&
    row!.deletedAt === undefined &&
    compareVersions(version, row!) > 0;
  return isLater ? { ...row!, ...version } : row!;
}
const allOf = (some: Fact[]) =>
  some.reduce<Row | null>((row, fact) => after(row, fact), null)!;
const pictureOf = (row: Row) =>
  row.deletedAt === undefined ? row.status : "deleted";

describe("the facts of one membership", () => {
  test("end alike in whatever order they come, deletions and ties included", () => {
    fc.assert(
      fc.property(
        withDeletions.chain((some) =>
          fc.tuple(fc.constant(some), shuffled(some)),
        ),
        ([some, other]) => {
          expect(pictureOf(allOf(other))).toBe(pictureOf(allOf(some)));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("change nothing when they come again", () => {
    fc.assert(
      fc.property(withDeletions, fc.nat(), (some, n) => {
        const row = allOf(some);
        expect(pictureOf(after(row, some[n % some.length]!))).toBe(
          pictureOf(row),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test("are final once the provider has said that it is deleted", () => {
    fc.assert(
      fc.property(facts, facts, (before, later) => {
        const gone = after(before.length > 0 ? allOf(before) : null, {
          ...before[0]!,
          deletes: true,
          eventId: "gone",
        });
        const row = later.reduce<Row>(
          (known, fact) => after(known, fact),
          gone,
        );
        expect(pictureOf(row)).toBe("deleted");
      }),
    );
    fc.assert(
      fc.property(
        time,
        fc.constantFrom(true, undefined),
        (updatedAt, asked) => {
          expect(
            judgeVersion({
              known: { updatedAt: 2, deletedAt: 3 },
              incoming: { updatedAt },
              deletes: false,
              same: false,
              asked,
            }),
          ).toBe("stale");
        },
      ),
    );
  });
});

describe("an end that was inferred from an absence", () => {
  const ended = { updatedAt: 5, deletedAt: 10, endInferred: true };
  const sight = (over: {
    updatedAt: number;
    eventId?: string;
    asked?: boolean;
  }) => {
    const { asked, ...incoming } = over;
    return judgeVersion({
      known: ended,
      incoming,
      deletes: false,
      same: false,
      asked,
    });
  };

  test("is lifted by any later answer or listing that shows the id, whatever its version", () => {
    fc.assert(
      fc.property(
        time,
        fc.constantFrom(true, undefined),
        (updatedAt, asked) => {
          expect(sight({ updatedAt, asked })).toBe("apply");
        },
      ),
    );
  });

  test("is lifted by no event, and by no answer from before it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (updatedAt) => {
        expect(sight({ updatedAt, eventId: "event_1" })).toBe("stale");
        expect(sight({ updatedAt, asked: false })).toBe("stale");
      }),
    );
  });

  test("becomes final when the provider says so", () => {
    expect(
      judgeVersion({
        known: ended,
        incoming: { updatedAt: 1, eventId: "event_1" },
        deletes: true,
        same: false,
      }),
    ).toBe("apply");
  });
});

test("an answer contradicts what was written before it was asked for, whatever the times, and nothing that was written since", () => {
  fc.assert(
    fc.property(time, time, time, time, (row, answer, syncedAt, askedAt) => {
      const verdict = judgeVersion({
        known: { updatedAt: row, eventAt: row, eventId: "event_1" },
        incoming: { updatedAt: answer },
        deletes: false,
        same: false,
        asked: wasAskedAfter(askedAt, { syncedAt }),
      });
      if (syncedAt < askedAt) expect(verdict).toBe("apply");
      else expect(verdict).toBe(answer > row ? "apply" : "stale");
    }),
  );
});

describe("the line", () => {
  const id = fc.constantFrom("om_1", "om_2", "om_3");
  const points = fc.array(fc.record({ membershipId: id, updatedAt: time }), {
    maxLength: 6,
  });

  test("lies at the latest version of every id, in whatever order they were known", () => {
    fc.assert(
      fc.property(
        points.chain((some) => fc.tuple(fc.constant(some), shuffled(some))),
        ([some, other]) => {
          const line = drawLine(some);
          expect(drawLine(other)).toEqual(line);
          expect(new Set(line.map((point) => point.membershipId)).size).toBe(
            line.length,
          );
        },
      ),
    );
  });

  test("no fact from before it brings anybody back, and every id and version of after it does", () => {
    fc.assert(
      fc.property(points, id, time, (known, membershipId, updatedAt) => {
        const line = drawLine(known);
        for (const point of known) expect(isPastLine(line, point)).toBe(false);
        const latest = Math.max(
          -Infinity,
          ...known
            .filter((point) => point.membershipId === membershipId)
            .map((point) => point.updatedAt),
        );
        expect(isPastLine(line, { membershipId, updatedAt })).toBe(
          updatedAt > latest,
        );
      }),
    );
  });

  test("with Clerk only another id that is later than the removal is of after it", () => {
    fc.assert(
      fc.property(
        points,
        id,
        time,
        time,
        (known, membershipId, updatedAt, removedAt) => {
          const isKnown = known.some(
            (point) => point.membershipId === membershipId,
          );
          expect(
            isPastRemoval(
              drawLine(known),
              { membershipId, updatedAt },
              removedAt,
            ),
          ).toBe(!isKnown && updatedAt > removedAt);
        },
      ),
    );
  });
});

test("the roles that a person holds are the same in whatever order WorkOS tells them, whole and in part", () => {
  const slug = fc.constantFrom("admin", "member", "client", "billing", "x");
  const told = fc
    .array(
      fc.record({
        roleSlugs: fc.uniqueArray(slug, { maxLength: 3 }),
        allRoles: fc.boolean(),
        updatedAt: time,
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((some) => some.map((one, n) => ({ ...one, eventId: `event_${n}` })));
  const heldAfter = (
    some: {
      roleSlugs: string[];
      allRoles: boolean;
      updatedAt: number;
      eventId: string;
    }[],
  ) =>
    rolesHeld(
      some.reduce<Parameters<typeof rolesHeld>[0]>(
        (known, { updatedAt, eventId, ...news }) =>
          tellRoles(known, news, { updatedAt, eventId }),
        {},
      ),
    );
  fc.assert(
    fc.property(
      told.chain((some) => fc.tuple(fc.constant(some), shuffled(some))),
      ([some, other]) => {
        expect(heldAfter(other)).toEqual(heldAfter(some));
      },
    ),
    { numRuns: 2_000 },
  );
});
