import { describe, expect, test } from "vitest";
import {
  type Decider,
  type MergedRow,
  planMerge,
} from "../model/accounts/mergePlan";

type Row = MergedRow;
const active = (role: Row["role"], customerId?: string): Row => ({
  status: "active",
  role,
  ...(customerId === undefined ? {} : { customerId }),
});
const removed = (
  role: Row["role"],
  removedReason: NonNullable<Row["removedReason"]>,
): Row => ({ status: "removed", role, removedReason });

const plan = (kept: Row | null, other: Row, decider: Decider = "either") =>
  planMerge({ kept, other, decider });

test("a membership that the person has not becomes theirs, active or removed", () => {
  expect(plan(null, active("member"))).toEqual({ kind: "move" });
  expect(plan(null, removed("member", "left"))).toEqual({ kind: "move" });
});

describe("of two active memberships one goes on", () => {
  test.each<[Decider, Row["role"], Row["role"], Row["role"]]>([
    ["either", "member", "admin", "admin"],
    ["either", "admin", "member", "admin"],
    ["kept", "member", "admin", "member"],
    ["other", "admin", "member", "member"],
    ["kept", "member", "owner", "owner"],
    ["other", "owner", "member", "owner"],
  ])(
    "where the account that lets in is %s, %s here and %s there is %s",
    (decider, kept, other, role) => {
      expect(plan(active(kept), active(other), decider)).toEqual({
        kind: "end",
        becomes: role === kept ? null : { role },
        restores: false,
      });
    },
  );

  test("a client keeps the one customer, and of two customers nobody decides", () => {
    const end = { kind: "end", restores: false };
    expect(plan(active("client", "acme"), active("client"))).toMatchObject({
      ...end,
      becomes: null,
    });
    expect(plan(active("client"), active("client", "acme"))).toMatchObject({
      ...end,
      becomes: { role: "client", customerId: "acme" },
    });
    expect(plan(active("client", "acme"), active("client", "birch")).kind).toBe(
      "refuse",
    );
  });
});

describe("a removal here is not undone by it", () => {
  const ours = ["removed_by_admin", "left"] as const;

  test.each(ours)("%s as the person, a member as the account", (reason) => {
    const person = removed("member", reason);
    expect(plan(person, active("member"), "other").kind).toBe("refuse");
    expect(plan(person, active("member"), "either").kind).toBe("refuse");
    expect(plan(person, active("member"), "kept")).toEqual({
      kind: "end",
      becomes: null,
      restores: false,
    });
  });

  test.each(ours)("%s as the account, a member as the person", (reason) => {
    const account = removed("member", reason);
    expect(plan(active("member"), account, "other").kind).toBe("refuse");
    expect(plan(active("member"), account, "either").kind).toBe("leave");
    expect(plan(active("member"), account, "kept").kind).toBe("leave");
  });

  test("one by the provider takes over one that was made here", () => {
    const byProvider = removed("member", "removed_by_provider");
    const byAdmin = removed("member", "removed_by_admin");
    expect(plan(byProvider, byAdmin, "other").kind).toBe("adoptRemoval");
    expect(plan(byAdmin, byAdmin, "other").kind).toBe("leave");
    expect(plan(byProvider, byAdmin, "kept").kind).toBe("leave");
  });
});

test("a membership that a provider had ended goes on where the account is let in", () => {
  const ended = removed("member", "removed_after_grace");
  expect(plan(ended, active("admin"), "other")).toEqual({
    kind: "end",
    becomes: { role: "admin" },
    restores: true,
  });
  expect(plan(ended, active("admin"), "kept")).toEqual({
    kind: "end",
    becomes: null,
    restores: false,
  });
});
