import { describe, expect, test } from "vitest";
import { internal } from "../_generated/api";
import * as Invitations from "../invitations/internal";
import * as Orgs from "../orgs/get";
import schema from "../schema";
import * as Manage from "../users/manage";
import * as Queries from "../users/queries";
import * as Sync from "../users/sync";
import * as Workspaces from "../workspaces";
import { seedWorkspace, setup } from "./setup.helpers";

/* The names that operators' commands, exports and other people's code rely on. */

type Indexes = { indexDescriptor: string; fields: string[] }[];
function indexesOf(table: keyof typeof schema.tables): string[] {
  const { indexes } = JSON.parse(JSON.stringify(schema.tables[table])) as {
    indexes: Indexes;
  };
  return indexes.map(({ indexDescriptor }) => indexDescriptor);
}

test.each([
  ["workspaces", ["by_workosOrganizationId"]],
  ["workspaceMembers", ["by_status"]],
  [
    "workosOrganizationMemberships",
    [
      "by_membershipId",
      "by_workosOrganizationId",
      "by_workosUserId",
      "by_workosOrganizationId_workosUserId",
    ],
  ],
  ["staffCustomerAssignments", ["by_staff"]],
  ["workspaceMemberAuditLogs", []],
  ["organizations", []],
  ["organizationMembers", []],
  ["webhookAudit", []],
  ["pendingInvitations", []],
] as const)("the table %s is there, with its indexes %j", (table, names) => {
  expect(indexesOf(table)).toEqual(expect.arrayContaining([...names]));
});

test("a pending removal is a time, null, or not there at all", () => {
  const { pendingRemovalAt } = schema.tables.workspaceMembers.validator.fields;
  expect(pendingRemovalAt.isOptional).toBe("optional");
  expect(pendingRemovalAt.kind).toBe("union");
});

describe("functions", () => {
  test.each([
    [
      "resolving where someone belongs",
      Workspaces.internalResolveDefaultWorkspaceAccess,
    ],
    [
      "finding an invitation by WorkOS's id",
      Invitations.getPendingInvitationByWorkosId,
    ],
    ["finding an organization by WorkOS's id", Orgs.getOrgByWorkosOrgId],
  ])("%s is an internal query: it can change nothing", (_what, registered) => {
    expect({ ...registered }).toMatchObject({
      isInternal: true,
      isQuery: true,
    });
  });

  test.each([
    ["the cleanup", Workspaces.internalCleanupPendingWorkspaceMemberRemovals],
    ["taking up an acceptance", Sync.syncFromInvitation],
    ["dropping an invitation", Sync.deletePendingInvitationByWorkosId],
  ])(
    "%s is an internal mutation: no client reaches it",
    (_what, registered) => {
      expect({ ...registered }).toMatchObject({
        isInternal: true,
        isMutation: true,
      });
    },
  );

  test.each([
    ["removeUser", Manage.removeUser],
    ["restoreUser", Manage.restoreUser],
    ["listOrgMembers", Queries.listOrgMembers],
    ["getOrgMemberCounts", Queries.getOrgMemberCounts],
  ])("%s is public", (_name, registered) => {
    expect({ ...registered }).toMatchObject({ isPublic: true });
  });
});

test("an organization is found by the id that WorkOS gave it, and only by that", async () => {
  const t = setup();
  const { workspaceId } = await seedWorkspace(t, { ana: "owner" });
  await t.run(async (ctx) => {
    const mirrored = {
      workspaceId,
      name: "Studio",
      updatedAt: 1_000,
      syncedAt: 1_000,
    };
    await ctx.db.insert("organizations", {
      ...mirrored,
      provider: "workos",
      organizationId: "org_studio",
    });
    await ctx.db.insert("organizations", {
      ...mirrored,
      provider: "clerk",
      organizationId: "org_clerk",
    });
  });
  const find = (workosOrganizationId: string) =>
    t.query(internal.orgs.get.getOrgByWorkosOrgId, { workosOrganizationId });
  expect(await find("org_studio")).toMatchObject({
    workspaceId,
    provider: "workos",
    name: "Studio",
  });
  expect(await find("org_clerk")).toBeNull();
  expect(await find("org_elsewhere")).toBeNull();
});
