import { expect, test } from "vitest";
import type { Id } from "../../../convex/_generated/dataModel";
import { createTranslator } from "use-intl";
import { isolated as of } from "../../components/Name";
import { TEXTS } from "../../messages";
import { canBeUndone, describeImpact, type Impact } from "./impact";

const t = createTranslator({ ...TEXTS, namespace: "team.remove" });

const none: Impact = {
  userId: "user_bo" as Id<"users">,
  displayName: "Bo Castellan",
  refused: null,
  directoryManaged: false,
  assignments: { count: 0, more: false, customers: [] },
  invitations: { count: 0, more: false },
  openInvitations: [],
  endsSessions: false,
  stillInClerk: false,
};

test.each<[Partial<Impact>, string[]]>([
  [{}, []],
  [
    { assignments: { count: 5, more: false, customers: ["A", "B", "C"] } },
    [`No longer looks after ${of("A")}, ${of("B")}, ${of("C")}, and 2 others.`],
  ],
  [
    { assignments: { count: 50, more: true, customers: ["A", "B", "C"] } },
    [
      `No longer looks after ${of("A")}, ${of("B")}, ${of("C")}, and more than 47 others.`,
    ],
  ],
  [
    { invitations: { count: 50, more: true } },
    ["More than 50 open invitations that they sent stay open."],
  ],
  [
    { openInvitations: ["bo@example.com"] },
    [`An open invitation to ${of("bo@example.com")} is taken back.`],
  ],
])("the impact %j reads %j", (some, sentences) => {
  expect(describeImpact({ ...none, ...some }, t)).toEqual(sentences);
});

test.each<[Partial<Impact>, boolean]>([
  [{}, true],
  [{ endsSessions: true }, true],
  [{ invitations: { count: 1, more: false } }, true],
  [{ assignments: { count: 1, more: false, customers: ["A"] } }, false],
  [{ openInvitations: ["bo@example.com"] }, false],
  [{ stillInClerk: true }, false],
])("a removal with %j can be taken back: %s", (some, whole) => {
  expect(canBeUndone({ ...none, ...some })).toBe(whole);
});
