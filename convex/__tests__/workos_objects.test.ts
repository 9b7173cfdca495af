import { describe, expect, test } from "vitest";
import {
  readInvitation,
  readMembership,
  readOrganization,
  readUser,
  readUserOf,
} from "../lib/workosObjects";
import { slugsAfter, slugsFor } from "../lib/roleMap";

/* What WorkOS's objects may leave out, and what of it counts. */

const AT = "2026-11-01T09:00:00.000Z";
const membership = {
  id: "om_1",
  organization_id: "org_1",
  user_id: "user_1",
  status: "active",
  role: { slug: "member" },
  created_at: AT,
  updated_at: AT,
};
const user = {
  id: "user_1",
  email: "mina@corp.example",
  email_verified: true,
  updated_at: AT,
};

describe("a membership", () => {
  test.each([
    ["all roles", { roles: [{ slug: "member" }] }, ["member"], true],
    [
      "several, the primary one first",
      { roles: [{ slug: "billing" }, { slug: "member" }] },
      ["member", "billing"],
      true,
    ],
    ["none at all", { role: null, roles: [] }, [], true],
    ["the primary one alone", {}, ["member"], false],
    ["no word of roles", { role: undefined, roles: null }, [], false],
  ])("with %s", (_what, said, roleSlugs, allRoles) => {
    expect(readMembership({ ...membership, ...said })).toMatchObject({
      roleSlugs,
      allRoles,
    });
  });

  test("null is as good as missing, and unknown fields are passed over", () => {
    const bare = readMembership(membership);
    expect(
      readMembership({
        ...membership,
        directory_managed: null,
        custom_attributes: null,
        organization_name: null,
        created_at: null,
        user: null,
        new_in_2027: { some: "thing" },
      }),
    ).toEqual(bare);
    expect(bare).not.toHaveProperty("directoryManaged");
    expect(readUserOf({ ...membership, user: null })).toBeNull();
  });

  test("a status that nobody knew is unknown", () => {
    expect(
      readMembership({ ...membership, status: "suspended" }),
    ).toMatchObject({ status: "unknown" });
  });

  test.each(["id", "organization_id", "user_id", "status", "updated_at"])(
    "can't be read without %s",
    (field) => {
      expect(() => readMembership({ ...membership, [field]: null })).toThrow(
        field,
      );
    },
  );

  test("a time that is none is no time", () => {
    expect(() => readMembership({ ...membership, updated_at: "soon" })).toThrow(
      "a time",
    );
  });
});

describe("a person", () => {
  test("is called what they call themselves, where WorkOS says it", () => {
    expect(readUser({ ...user, name: "山田 太郎" })).toMatchObject({
      name: "山田 太郎",
    });
    expect(
      JSON.parse(readUser({ ...user, name: "山田 太郎" }).whole),
    ).toMatchObject({ name: "山田 太郎", emailVerified: true });
  });

  test("has no half characters in what is said of them, which Convex can't store", () => {
    const odd = readUser({ ...user, first_name: "Mi\ud800na" });
    expect(odd.firstName).toBe("Mina");
    expect(odd.whole).not.toMatch(/\\ud800/);
  });

  test("has an unverified address unless WorkOS says otherwise", () => {
    expect(readUser({ ...user, email_verified: null })).toMatchObject({
      emailVerified: false,
    });
  });

  test("who can't be read is not with their membership, which counts", () => {
    const odd = { ...membership, user: { ...user, email: null } };
    expect(readUserOf(odd)).toBeNull();
    expect(readMembership(odd)).toMatchObject({ membershipId: "om_1" });
  });

  test("comes with their membership in an answer", () => {
    expect(readUserOf({ ...membership, user })).toMatchObject({
      workosUserId: "user_1",
    });
  });
});

test("an organization needs an id, a name and its time", () => {
  expect(
    readOrganization({ id: "org_1", name: "Studio", updated_at: AT }),
  ).toEqual({
    workosOrganizationId: "org_1",
    name: "Studio",
    updatedAt: Date.parse(AT),
  });
});

test("an invitation that leads to no organization is nothing here", () => {
  const invitation = {
    id: "invitation_1",
    email: "zoe@example.com",
    state: "pending",
    expires_at: AT,
    updated_at: AT,
  };
  expect(readInvitation(invitation)).toBeNull();
  expect(
    readInvitation({ ...invitation, organization_id: "org_1" }, "accepted"),
  ).toMatchObject({ state: "accepted" });
});

describe("what news of roles means beside what is known", () => {
  const some = (...roleSlugs: string[]) => ({ roleSlugs, allRoles: false });
  test.each([
    [
      "all of them replace all",
      ["admin", "billing"],
      ["member"],
      true,
      ["member"],
    ],
    [
      "a known one says nothing new",
      ["member", "billing"],
      ["member"],
      false,
      ["member", "billing"],
    ],
    ["none says nothing", ["member"], [], false, ["member"]],
    [
      "a new one replaces ours, and no other",
      ["member", "billing"],
      ["admin"],
      false,
      ["admin", "billing"],
    ],
    ["of somebody new it is what there is", [], ["member"], false, ["member"]],
  ])("%s", (_what, known, roleSlugs, allRoles, after) => {
    expect(slugsAfter(known, { ...some(...roleSlugs), allRoles })).toEqual(
      after,
    );
  });

  test("a role of ours replaces ours, and no other", () => {
    expect(slugsFor("client", ["billing", "admin", "member"])).toEqual([
      "client",
      "billing",
    ]);
    expect(slugsFor("owner", [])).toEqual(["admin"]);
  });
});
