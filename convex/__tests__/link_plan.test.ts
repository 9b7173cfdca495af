import fc from "fast-check";
import { expect, test } from "vitest";
import type { Role } from "../lib/validators";
import { HashSet } from "../lib/hashSet";
import {
  isNewcomers,
  type LinkMember,
  type ListedMembership,
  type Missing,
  standOf,
  unconfirmed,
} from "../model/linking/plan";
import { Statuses } from "../model/linking/statuses";

const ids = fc.constantFrom("a", "b", "c", "d", "e", "f");
const members: fc.Arbitrary<LinkMember[]> = fc.uniqueArray(
  fc.record({
    userId: fc.uuid(),
    displayName: fc.constant("Someone"),
    role: fc.constantFrom<Role>("owner", "admin", "member", "client"),
    workosUserId: fc.option(ids, { freq: 5 }),
  }),
  // One user row per WorkOS id.
  { selector: ({ userId, workosUserId }) => workosUserId ?? userId },
);
const memberships: fc.Arbitrary<ListedMembership[]> = fc.array(
  fc.record({
    workosUserId: ids,
    status: fc.constantFrom("active", "inactive", "pending"),
  }),
);

/** What is decided of everybody, one after another. */
function planLink({
  members,
  memberships,
}: {
  members: readonly LinkMember[];
  memberships: readonly ListedMembership[];
}) {
  const listing = new Statuses("salt");
  for (const one of memberships) listing.add(one);
  const ours = new HashSet("salt");
  const keeps: LinkMember[] = [];
  const missing: Missing[] = [];
  const loses: { member: LinkMember; reason: string }[] = [];
  for (const member of members) {
    if (member.workosUserId !== null) ours.add(member.workosUserId);
    const stand = standOf(member, listing);
    if (stand.kind === "keeps") keeps.push(member);
    if (stand.kind === "missing") missing.push(stand.member);
    if (stand.kind === "loses") loses.push({ member, reason: stand.reason });
  }
  const newcomers = memberships.filter((one) => isNewcomers(one, ours));
  const gains = new Set(
    newcomers
      .filter(({ status }) => status === "active")
      .map((one) => one.workosUserId),
  );
  const invited = new Set(
    newcomers
      .map((one) => one.workosUserId)
      .filter((workosUserId) => !gains.has(workosUserId)),
  );
  return {
    keeps,
    missing,
    loses,
    gains: [...gains],
    invited: [...invited],
  };
}

test("everyone is told one thing, and carrying the plan out leaves nothing to do", () => {
  const reached = { keeps: 0, missing: 0, loses: 0, gains: 0, invited: 0 };
  fc.assert(
    fc.property(members, memberships, (members, memberships) => {
      const plan = planLink({ members, memberships });
      for (const key of Object.keys(reached) as (keyof typeof reached)[])
        reached[key] += plan[key].length;

      const told = [
        ...plan.keeps,
        ...plan.missing,
        ...plan.loses.map(({ member }) => member),
      ].map(({ userId }) => userId);
      expect(told.sort()).toEqual(members.map(({ userId }) => userId).sort());

      const after = planLink({
        members,
        memberships: [
          ...memberships,
          ...plan.missing.map(({ workosUserId }) => ({
            workosUserId,
            status: "active" as const,
          })),
        ],
      });
      expect(after.missing).toEqual([]);
      expect(after.loses).toEqual(plan.loses);
      expect(after.gains).toEqual(plan.gains);
      expect(after.invited).toEqual(plan.invited);
    }),
  );
  for (const count of Object.values(reached)) expect(count).toBeGreaterThan(0);
});

test("nobody who has a membership of any status is given another", () => {
  fc.assert(
    fc.property(members, memberships, (members, memberships) => {
      const listed = new Set(memberships.map((row) => row.workosUserId));
      for (const { workosUserId } of planLink({ members, memberships }).missing)
        expect(listed.has(workosUserId)).toBe(false);
    }),
  );
});

test("a person with an active membership keeps or gains access, whatever else they have", () => {
  fc.assert(
    fc.property(members, memberships, (members, memberships) => {
      const plan = planLink({ members, memberships });
      const letIn = new Set([
        ...plan.gains,
        ...plan.keeps.map(({ workosUserId }) => workosUserId),
      ]);
      const active = memberships.filter(({ status }) => status === "active");
      expect(letIn).toEqual(new Set(active.map((row) => row.workosUserId)));
    }),
  );
});

test("of those who are no members, who has a pending membership and no active one is invited", () => {
  fc.assert(
    fc.property(members, memberships, (members, memberships) => {
      const having = (wanted: string) =>
        memberships
          .filter(({ status }) => status === wanted)
          .map(({ workosUserId }) => workosUserId);
      const here = members.map(({ workosUserId }) => workosUserId);
      const expected = new Set(having("pending"));
      for (const id of [...having("active"), ...here])
        if (id !== null) expected.delete(id);
      expect(new Set(planLink({ members, memberships }).invited)).toEqual(
        expected,
      );
    }),
  );
});

test("a confirmation covers those it names and nobody else", () => {
  const losing = [{ userId: "a" }, { userId: "b" }];
  expect(unconfirmed(losing, [])).toEqual(losing);
  expect(unconfirmed(losing, ["b", "c"])).toEqual([{ userId: "a" }]);
  expect(unconfirmed(losing, ["a", "b"])).toEqual([]);
});
