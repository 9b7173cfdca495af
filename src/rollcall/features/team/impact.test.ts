import { expect, test } from "vitest";
import type { Id } from "../../../../convex/_generated/dataModel";
import { isolated as of } from "../../components/Name";
import { translatorOf } from "../../messages";
import { describeImpact, type Impact, lossOf } from "./impact";

const t = translatorOf("team.remove");

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

const customers = { count: 1, more: false, customers: ["A"] };

test.each<[Partial<Impact>, ReturnType<typeof lossOf>]>([
  [{}, null],
  [{ endsSessions: true }, null],
  [{ invitations: { count: 1, more: false } }, null],
  [{ assignments: customers }, "customers"],
  [{ openInvitations: ["bo@example.com"] }, "invitation"],
  [{ assignments: customers, openInvitations: ["bo@example.com"] }, "both"],
  [{ assignments: customers, stillInClerk: true }, "clerk"],
])("what a removal with %j does not give back is %j", (some, loss) => {
  expect(lossOf({ ...none, ...some })).toBe(loss);
});
