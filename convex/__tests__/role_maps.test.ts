import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { problemsOf, requireSound } from "../lib/configProblems";
import {
  roleFromSlugs,
  roleToSlug,
  slugOfClerkRole,
  slugsFor,
  slugsSay,
} from "../lib/roleMap";
import { deployConfig, underConfig } from "./ownConfig.helpers";
import { besideStudio, UPDATE } from "./running.helpers";

const NAMED = {
  roles: {
    workos: {
      admin: ["boss", "chief"],
      member: ["crew", "hand", "member"],
      client: ["guest"],
    },
    clerk: { admin: ["org:boss"], client: ["org:guest", "org:visitor"] },
  },
} as const;

describe("a product's own role map", () => {
  underConfig(NAMED);

  test("sends the first slug of a role, and an owner's is the admins'", () => {
    expect(roleToSlug("owner")).toBe("boss");
    expect(roleToSlug("admin")).toBe("boss");
    expect(roleToSlug("member")).toBe("crew");
    expect(roleToSlug("client")).toBe("guest");
  });

  test.each([
    [["chief"], "admin"],
    [["hand"], "member"],
    [["guest", "hand", "chief"], "admin"],
    [["guest", "designer"], "client"],
    [["admin"], "client"],
    [["owner"], "client"],
    [[], "client"],
  ] as const)("reads %j as %s", (slugs, role) => {
    expect(roleFromSlugs(slugs)).toBe(role);
  });

  test("a slug of the role that a person holds already is kept, with those nobody mapped", () => {
    expect(slugsFor("admin", ["billing", "chief"])).toEqual([
      "chief",
      "billing",
    ]);
    expect(slugsFor("owner", ["chief"])).toEqual(["chief"]);
    expect(slugsFor("admin", ["hand", "billing"])).toEqual(["boss", "billing"]);
    expect(slugsSay(["chief"], "owner")).toBe(true);
    expect(slugsSay(["designer"], "client")).toBe(false);
    expect(slugsSay(["visitor", "guest"], "client")).toBe(true);
  });

  test.each([
    ["org:boss", "admin"],
    ["org:member", "member"],
    ["org:visitor", "client"],
    ["org:admin", "client"],
    // A name of Clerk's that only WorkOS's map knows is nobody's.
    ["boss", "client"],
    ["member", "client"],
  ])("reads Clerk's %s as %s", (clerk, role) => {
    expect(roleFromSlugs([slugOfClerkRole(clerk)])).toBe(role);
  });
});

describe("a map that can't be meant", () => {
  const refused = (roles: object) => problemsOf({ roles });

  test.each([
    [
      { workos: { owner: ["root"] } },
      "roles.workos.owner: nothing of a provider's makes an owner. Take it out, and make somebody owner in the settings of their workspace.",
    ],
    [
      { workos: { chief: ["boss"] } },
      "roles.workos.chief: there is no such role. Write admin, member, client.",
    ],
    [
      { clerk: { admin: [] } },
      'roles.clerk.admin: the list is empty. Write what stands for the role, or leave the key out for "org:admin", "admin".',
    ],
    [
      { clerk: { client: [] } },
      "roles.clerk.client: the list is empty. Write what stands for the role, or leave the key out.",
    ],
    [
      { workos: { admin: ["boss", "boss"] } },
      'roles.workos.admin: "boss" is there twice. Write it once.',
    ],
    [
      { workos: { admin: ["boss "] } },
      'roles.workos.admin: "boss " is empty or has a space at its end. Write it as WorkOS does.',
    ],
    [
      { workos: { admin: ["boss"], client: ["boss"] } },
      'roles.workos: "boss" stands for admin and for client. Write it for one of them.',
    ],
    [
      { workos: { admin: ["boss", "member"] } },
      'roles.workos: "member" stands for admin and for member (member is left out, and keeps its default). Write it for one of them.',
    ],
    [
      { workos: { client: ["member"] } },
      'roles.workos: "member" stands for member and for client (member is left out, and keeps its default). Write it for one of them.',
    ],
  ])("%j is refused in words", (roles, problem) => {
    expect(refused(roles)).toEqual([problem]);
  });

  test("is refused whole when it is deployed, with its file", () => {
    const roles = { workos: { admin: ["boss", "boss"], owner: ["root"] } };
    expect(() => {
      requireSound({ roles } as never);
    }).toThrow(
      /^convex\/rollcall\.config\.ts, roles\.workos\.owner: .*\nconvex\/rollcall\.config\.ts, roles\.workos\.admin: /,
    );
    expect(() => {
      requireSound({});
      requireSound(NAMED);
    }).not.toThrow();
  });
});

describe("in a workspace", () => {
  underConfig(NAMED);
  const { world, studio, me, here, changeRole, byName, auditOfName } =
    besideStudio({
      roles: ["boss", "chief", "crew", "hand", "member", "guest"],
    });

  const give = async (name: string, roleSlug: string) => {
    const { id } = await world.membershipIn(studio, studio.ids[name]!);
    await world.sdk.userManagement.updateOrganizationMembership(id, {
      roleSlug,
    });
    await world.deliver();
  };
  const told = () =>
    world.workos.faults.calls.filter(({ method, path }) =>
      UPDATE.test(`${method} ${path}`),
    ).length;
  const reconcile = async () => {
    await me("ana").action(
      api.organizationSync.reconcileWorkspaceOrganizationMemberships,
      here(),
    );
  };

  test("WorkOS is told the first slug of the role", async () => {
    expect(await world.heldByWorkos(studio)).toMatchObject({
      ana: "boss",
      bo: "boss",
      cy: "crew",
    });
    await changeRole("ana", "cy", "admin");
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "boss" });
  });

  test("another slug of the same role changes nobody, and is kept", async () => {
    await give("bo", "chief");
    expect(await byName()).toMatchObject({ bo: "admin" });
    expect(await auditOfName("bo")).toEqual(["joined"]);
    const before = told();
    // An owner and an admin are the same to WorkOS: there is nothing to tell it.
    await changeRole("ana", "bo", "owner");
    await reconcile();
    expect(told()).toBe(before);
    expect(await byName()).toMatchObject({ bo: "owner" });
    expect(await world.heldByWorkos(studio)).toMatchObject({ bo: "chief" });
  });

  test("a role that WorkOS lacks is named by the slug in force", async () => {
    world.workos.faults.next(UPDATE, { status: 422 });
    await expect(changeRole("ana", "cy", "client")).rejects.toMatchObject({
      data: {
        code: "ROLE_MISSING",
        message: expect.stringContaining("with the slug “guest”") as string,
      },
    });
  });

  test("another map, deployed, is applied by the next reconciliation; an owner stays", async () => {
    deployConfig({
      roles: {
        workos: {
          admin: ["chief"],
          member: ["boss", "member"],
          client: ["crew"],
        },
      },
    });
    await reconcile();
    expect(await byName()).toEqual({
      ana: "owner",
      bo: "member",
      cy: "client",
      mara: "client",
    });
    expect(await auditOfName("bo")).toEqual(["joined", "role_changed"]);
    await reconcile();
    expect(await auditOfName("bo")).toEqual(["joined", "role_changed"]);
  });
});
