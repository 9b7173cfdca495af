const NONE = { owner: 0, admin: 0, member: 0, client: 0 };

/**
 * A workspace that Ana owns and that is linked to an organization; nobody else gets in. The
 * rows are the first of their tables: `users/0` is Ana.
 */
export const WORLD: Record<string, object[]> = {
  users: [
    {
      workosUserId: "user_ana",
      email: "ana@example.com",
      emailKey: "ana@example.com",
      emailVerified: true,
      name: "Ana",
      updatedAt: 1_000,
      syncedAt: 1_000,
    },
  ],
  workspaces: [
    {
      name: "North",
      slug: "north",
      createdBy: "users/0",
      workosOrganizationId: "org_north",
    },
  ],
  workspaceSlugs: [{ slug: "north", workspaceId: "workspaces/0" }],
  workspaceMembers: [
    {
      workspaceId: "workspaces/0",
      userId: "users/0",
      role: "owner",
      status: "active",
      listedStatus: "active",
      joinedAt: 1_000,
      name: "Ana",
      email: "ana@example.com",
      sortName: "ana",
      searchText: "ana ana@example.com",
    },
  ],
  workspaceMemberCounts: [
    {
      workspaceId: "workspaces/0",
      counts: {
        active: { ...NONE, owner: 1 },
        pending_removal: NONE,
        removed: NONE,
      },
    },
  ],
  workosOrganizationMemberships: [
    {
      membershipId: "om_ana",
      workosOrganizationId: "org_north",
      workosUserId: "user_ana",
      roleSlug: "admin",
      roleSlugs: ["admin"],
      status: "active",
      directoryManaged: false,
      createdAt: 1_000,
      updatedAt: 1_000,
      syncedAt: 1_000,
    },
  ],
};
