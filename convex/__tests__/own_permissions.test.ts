import { describe, expect, test } from "vitest";
import { requireWorkspaceMember } from "../lib/auth";
import { problemsOf } from "../lib/configProblems";
import { can, type Permission, permissionOf, whoCan } from "../lib/rbac";
import type { Role } from "../lib/validators";
import { underConfig } from "./ownConfig.helpers";
import { as, seedWorkspace, setup } from "./setup.helpers";

/* As the types have it once the product's file names it. */
const WRITE = "projects:write" as Permission;
const CREATE = "projects.create" as "orders.retry";

const ROLES = ["owner", "admin", "member", "client"] as const;

/** Each set of roles with the sentence for everybody else. */
const SENTENCES: [Role[], string][] = [
  [["owner"], "Only owners of this workspace can do that."],
  [["admin", "owner"], "Only owners and admins of this workspace can do that."],
  [
    ["member", "owner", "admin"],
    "Only owners, admins and members of this workspace can do that.",
  ],
  [["client"], "Only clients of this workspace can do that."],
  [
    ["owner", "member"],
    "Only owners and members of this workspace can do that.",
  ],
  [
    ["client", "owner", "admin"],
    "Only owners, admins and clients of this workspace can do that.",
  ],
];

describe.each(SENTENCES)(
  "a permission of the product's for %j",
  (roles, sentence) => {
    underConfig({
      permissions: {
        "projects:write": { description: "Write projects", roles },
      },
      functions: { "projects.create": "projects:write" },
    });

    test.each(ROLES)("is asked for by the guard: %s", async (role) => {
      const t = setup();
      const { workspaceId } = await seedWorkspace(t, {
        ana: "owner",
        bo: role,
      });
      const entering = as(t, "bo").run(
        async (ctx) =>
          (await requireWorkspaceMember(ctx, workspaceId, WRITE)).membership
            .role,
      );
      if (roles.includes(role)) expect(await entering).toBe(role);
      else
        await expect(entering).rejects.toMatchObject({
          data: { code: "FORBIDDEN", message: sentence },
        });
      expect(can(role, WRITE)).toBe(roles.includes(role));
    });

    test("is named by who has it, and found by the function's name", () => {
      expect(sentence).toContain(`Only ${whoCan(WRITE)} of`);
      expect(permissionOf(CREATE)).toBe("projects:write");
    });
  },
);

describe("permissions and functions that can't be meant", () => {
  const write = { description: "Write projects", roles: ["owner"] as const };

  test.each([
    [
      { permissions: { projects: write } },
      'permissions["projects"]: the name is not of the form "projects:write". Write what it is about, a colon, and what is done.',
    ],
    [
      { permissions: { "members:manage": write } },
      'permissions["members:manage"]: Rollcall has a permission of this name. Give yours another one.',
    ],
    [
      { permissions: { "projects:write": { ...write, description: " " } } },
      'permissions["projects:write"].description: it is empty. Write in a few words what the permission allows.',
    ],
    [
      { permissions: { "projects:write": { ...write, roles: [] } } },
      'permissions["projects:write"].roles: nobody would have it. Write owner, admin, member, client.',
    ],
    [
      { permissions: { "projects:write": { ...write, roles: ["boss"] } } },
      'permissions["projects:write"].roles: there is no role "boss". Write owner, admin, member, client.',
    ],
    [
      {
        permissions: {
          "projects:write": { ...write, roles: ["owner", "owner"] },
        },
      },
      'permissions["projects:write"].roles: a role is there twice. Write it once.',
    ],
    [
      { functions: { "orders.retry": "workspace:enter" } },
      'functions["orders.retry"]: this is one of Rollcall\'s, which asks for what Rollcall says. Take it out.',
    ],
    [
      { functions: { "projects.create": "projects:write" } },
      'functions["projects.create"]: there is no permission "projects:write". Add it under "permissions", or write one that there is, "signed-in" or "anyone".',
    ],
  ])("%j is refused in words", (config, problem) => {
    expect(problemsOf(config as never)).toEqual([problem]);
  });

  test("a function may ask for Rollcall's, for an account, or for nothing", () => {
    expect(
      problemsOf({
        permissions: { "projects:write": write },
        functions: {
          "projects.create": "projects:write",
          "projects.list": "workspace:enter",
          "plans/queries.list": "signed-in",
          "plans/queries.prices": "anyone",
        },
      }),
    ).toEqual([]);
  });

  test("a function that the file does not name is a fault of the code, with what to write", () => {
    expect(() => permissionOf(CREATE)).toThrow(
      'No permission is known for the function "projects.create". Name it under "functions" in convex/rollcall.config.ts',
    );
  });
});
