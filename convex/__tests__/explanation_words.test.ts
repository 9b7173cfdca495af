import { describe, expect, test } from "vitest";
import { ACCESS_REASONS, EXPLANATIONS } from "../lib/explanations";
import { firstWord } from "../lib/names";
import {
  type ConsideredFact,
  vConsideredFact,
  vMembershipStatus,
  vRemovedReason,
} from "../lib/validators";
import {
  type AccessInputs,
  planExplanation,
} from "../model/access/explanationPlan";

type Member = NonNullable<AccessInputs["member"]>;
type Mirror = NonNullable<AccessInputs["mirror"]>;

const origin = { since: 1, source: "event", eventId: null } as const;
const MEMBER: Member = {
  removedReason: null,
  reason: null,
  provider: null,
  lastChange: origin,
  pending: null,
  isEndOpen: false,
};
const MIRROR: Mirror = {
  status: "active",
  deletedAt: null,
  roleSlugs: ["member"],
  updatedAt: 1,
  eventId: null,
};

const booleans = [true, false];
const MEMBERS: AccessInputs["member"][] = [
  null,
  ...[null, ...vRemovedReason.members.map(({ value }) => value)].flatMap(
    (removedReason) =>
      ["organization.deleted", null].flatMap((reason) =>
        booleans.flatMap((isEndOpen) =>
          [origin, null].map((pending) => ({
            ...MEMBER,
            removedReason,
            reason,
            isEndOpen,
            pending,
          })),
        ),
      ),
  ),
];
const MIRRORS: AccessInputs["mirror"][] = [
  null,
  { ...MIRROR, deletedAt: 2 },
  ...vMembershipStatus.members.flatMap(({ value: status }) =>
    [[], ["member"], ["designer"], ["admin", "designer"]].map((roleSlugs) => ({
      ...MIRROR,
      status,
      roleSlugs,
    })),
  ),
];
const FACTS = vConsideredFact.members.map(({ value }) => value);

function* allInputs(): Generator<AccessInputs> {
  for (const self of booleans)
    for (const linked of booleans)
      for (const observed of booleans)
        for (const wantsSession of booleans)
          for (const member of MEMBERS)
            for (const mirror of MIRRORS)
              yield {
                self,
                name: "Kaya",
                provider: "WorkOS",
                user: { deletedAt: 1 },
                workspace: {
                  name: "Northlight",
                  deletedAt: 1,
                  linked,
                  organizationDeletedAt: 1,
                  organizationEventId: null,
                },
                observed,
                wantsSession,
                member,
                mirror,
              };
}

/** Every fact that may be told, with who reads it. */
function allFacts() {
  const facts = new Map<
    string,
    { self: boolean } & ReturnType<typeof planExplanation>[number]
  >();
  for (const inputs of allInputs())
    for (const closedBy of [null, ...FACTS] satisfies (ConsideredFact | null)[])
      for (const fact of planExplanation(inputs, closedBy)) {
        // The guard lets nobody past without a row, and asks for no session but the
        // reader's own.
        if (fact.reason === "memberNever" && fact.holds) continue;
        if (fact.reason === "sessionAsked" && !fact.holds) continue;
        const key = { ...fact, decides: null, self: inputs.self };
        facts.set(JSON.stringify(key), { ...fact, self: inputs.self });
      }
  return [...facts.values()];
}
const told = allFacts();
const said = told.flatMap(({ self, also, ...fact }) => [
  { self, ...fact },
  ...(also ? [{ self, ...also }] : []),
]);

/** Words that say no; that an account is not deleted says yes. */
const NO =
  /\b(no|not|never|nobody|none|deleted|removed|left|deactivated|invited)\b/i;

describe("in each state of each fact, for the person and for others", () => {
  test("everything that there is to say is said somewhere", () => {
    expect(new Set(said.map(({ reason }) => reason))).toEqual(
      new Set(ACCESS_REASONS),
    );
    for (const fact of FACTS)
      for (const holds of booleans)
        for (const self of booleans)
          if (fact !== "session" || holds || self)
            expect(
              told.some(
                (one) =>
                  one.fact === fact && one.holds === holds && one.self === self,
              ),
            ).toBe(true);
  });

  test("the sentence is whole, and its parameters are those that it names", () => {
    for (const { self, reason, params, sentence } of said) {
      expect(sentence).toMatch(/^[A-Z][^{}<>]*\.$/);
      const { they, you } = EXPLANATIONS[reason];
      const template = (self ? you : they).replace(/<\/?b>/g, "");
      expect(
        template.replace(/\{(\w+)\}/g, (_, name: string) => params[name]!),
      ).toBe(sentence);
      const named = [...(they + you).matchAll(/\{(\w+)\}/g)];
      expect(new Set(named.map(([, name]) => name))).toEqual(
        new Set(Object.keys(params)),
      );
    }
  });

  test("a fact that holds says no no, and one that fails says one", () => {
    for (const { holds, sentence } of told)
      expect([sentence, !NO.test(sentence.replace("not deleted", ""))]).toEqual(
        [sentence, holds],
      );
  });

  test("WorkOS and Clerk have their names", () => {
    for (const { sentence } of said)
      expect(sentence).not.toMatch(/provider|tombstone|mirror|grace|drift/i);
  });

  test("the person reads of themselves, and others of them by name", () => {
    for (const { self, sentence } of said)
      if (self) expect(sentence).not.toMatch(/Kaya|\bthe(y|m|ir)\b/i);
      else expect(sentence).not.toMatch(/\byou/i);
  });
});

test("in each sentence what stands out is marked once, the same for both readers", () => {
  for (const { they, you } of Object.values(EXPLANATIONS))
    for (const sentence of [they, you]) {
      expect(sentence).toMatch(/^[^<]*(<b>[^<]+<\/b>[^<]*)?$/);
      expect(sentence.includes("<b>")).toBe(they.includes("<b>"));
    }
});

test.each([
  ["Kaya Demir", "Kaya"],
  ["Inês", "Inês"],
  ["山田太郎", "山田太郎"],
  ["Dr. Kaya Demir", "Dr. Kaya Demir"],
  ["Demir, Kaya", "Demir, Kaya"],
  ["kaya@north.example", "kaya@north.example"],
])("of “%s” a sentence says %s", (name, word) => {
  expect(firstWord(name)).toBe(word);
});
