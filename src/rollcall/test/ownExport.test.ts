import { expect, test } from "vitest";
import type { Id } from "../../../convex/_generated/dataModel";
import { type ExportedMember, membersCsv } from "../features/audit/csv";
import { readInviteeFile } from "../features/invitations/inviteeFile";

const member = (
  name: string,
  overrides: Partial<ExportedMember> = {},
): ExportedMember => ({
  userId: `user_${name}` as Id<"users">,
  displayName: name,
  email: `${name.toLowerCase()}@harbor.example`,
  role: "member",
  status: "active",
  customerName: null,
  joinedAt: Date.UTC(2026, 2, 3),
  pendingRemovalAt: null,
  removedAt: null,
  removedReason: null,
  reviewed: null,
  ...overrides,
});

test("our own export of members can be brought to another workspace, without those who are gone", async () => {
  const file = membersCsv([
    member("Ines", { role: "owner" }),
    member("Pia", { role: "client", customerName: "Quay, Inc." }),
    member("Otto", {
      status: "removed",
      removedAt: Date.UTC(2026, 3, 3),
      removedReason: "left",
    }),
    member("Gil", {
      status: "pending_removal",
      pendingRemovalAt: Date.UTC(2026, 3, 3),
    }),
  ]);
  const reading = await readInviteeFile(new Blob(["\ufeff", file]));
  const list = reading.ok ? reading.list : null;
  expect(
    list?.drafts.map(({ name, email, role, customer }) => [
      name,
      email,
      role,
      customer?.name ?? null,
    ]),
  ).toEqual([
    ["Ines", "ines@harbor.example", "admin", null],
    ["Pia", "pia@harbor.example", "client", "Quay, Inc."],
  ]);
  expect(list?.leftOut.map(({ name }) => name)).toEqual(["Otto", "Gil"]);
});
