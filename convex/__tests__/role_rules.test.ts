import { describe, expect, test } from "vitest";
import type { Role } from "../lib/validators";
import { refuseRoleChange, refuseTransfer } from "../model/members/rolePlan";
import { slugsSay } from "../lib/roleMap";

describe("the rules of roles, by themselves", () => {
  const roles: Role[] = ["owner", "admin", "member", "client"];
  /* Written out: who may make what of another, "o" owner, "a" admin, "s" staff, "c" client. */
  const MAY = {
    owner: {
      owner: "oasc",
      admin: "oasc",
      member: "oasc",
      client: "oasc",
    },
    admin: { owner: "", admin: "asc", member: "asc", client: "asc" },
  } as const;
  const letter = { owner: "o", admin: "a", member: "s", client: "c" };

  test.each(
    (["owner", "admin"] as const).flatMap((actor) =>
      roles.map((target) => [actor, target] as const),
    ),
  )("what an %s may make of a(n) %s", (actor, target) => {
    const allowed = roles.filter(
      (wanted) =>
        refuseRoleChange({
          actor,
          target: { status: "active", role: target, isLastOwner: false },
          wanted,
        }) === null,
    );
    expect(allowed.map((role) => letter[role]).join("")).toBe(
      MAY[actor][target],
    );
  });

  test("the last owner stays owner", () => {
    const target = {
      status: "active",
      role: "owner",
      isLastOwner: true,
    } as const;
    expect(
      roles.filter(
        (wanted) =>
          refuseRoleChange({ actor: "owner", target, wanted }) === null,
      ),
    ).toEqual(["owner"]);
  });

  test.each([
    ["nobody", null, "NOT_FOUND"],
    ["someone removed", { status: "removed", role: "admin" }, "CONFLICT"],
    ["an owner", { status: "active", role: "owner" }, "CONFLICT"],
    ["an admin", { status: "active", role: "admin" }, undefined],
  ] as const)("handing over to %s → %s", (_who, target, code) => {
    expect(
      refuseTransfer({
        target: target && { ...target, isLastOwner: false },
        isSelf: false,
      })?.code,
    ).toBe(code);
  });

  test.each([
    [["admin"], "owner", true],
    [["admin"], "admin", true],
    [["member"], "admin", false],
    [["designer"], "client", false],
    [["designer", "client"], "client", true],
    [["admin", "member"], "member", false],
    [[], "client", false],
  ] as const)("slugs %j say %s: %s", (slugs, role, said) => {
    expect(slugsSay(slugs, role)).toBe(said);
  });
});
