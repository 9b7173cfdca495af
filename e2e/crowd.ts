import type { LocalStack } from "../dev/stack.ts";

/** How many people are in it beside the example's. */
export const CROWD = 10_000;

export const nameOf = (n: number) => `Person ${String(n).padStart(5, "0")}`;

/**
 * The example workspace Northlight with ten thousand more people in it, as WorkOS had told
 * of them: raw documents, since ten thousand events take minutes. By name they stand
 * together. Returns the ids of their member rows, by name.
 */
export async function crowdNorthlight({ backend }: LocalStack) {
  const workspace = (await backend.documents("workspaces")).find(
    ({ slug }) => slug === "northlight",
  );
  if (workspace === undefined) throw new Error("There is no Northlight.");
  const { _id: workspaceId, workosOrganizationId } = workspace;
  const numbers = Array.from({ length: CROWD }, (_, n) => n + 1);
  const at = Date.now() - 60_000;
  const emailOf = (n: number) => `person${n}@crowd.example`;
  const userIds = await backend.importDocuments(
    "users",
    numbers.map((n) => ({
      workosUserId: `user_crowd_${n}`,
      name: nameOf(n),
      email: emailOf(n),
      emailKey: emailOf(n),
      emailVerified: true,
      updatedAt: at,
      syncedAt: at,
    })),
  );
  await backend.importDocuments(
    "workosOrganizationMemberships",
    numbers.map((n) => ({
      membershipId: `om_crowd_${n}`,
      workosOrganizationId,
      workosUserId: `user_crowd_${n}`,
      roleSlug: "member",
      roleSlugs: ["member"],
      status: "active",
      directoryManaged: false,
      createdAt: at,
      updatedAt: at,
      syncedAt: at,
    })),
  );
  const memberIds = await backend.importDocuments(
    "workspaceMembers",
    numbers.map((n, i) => ({
      workspaceId,
      userId: userIds[i],
      role: "member",
      status: "active",
      listedStatus: "active",
      joinedAt: at,
      seenOrJoinedAt: at,
      arrivedBy: "event",
      name: nameOf(n),
      email: emailOf(n),
      sortName: nameOf(n).toLowerCase(),
      searchText: `${nameOf(n).toLowerCase()} ${emailOf(n)}`,
      shown: {},
    })),
  );
  const counted = (await backend.documents("workspaceMemberCounts")).find(
    (row) => row.workspaceId === workspaceId,
  );
  const counts = counted?.counts as
    { active: Record<string, number> } | undefined;
  if (counts === undefined) throw new Error("Nobody was counted.");
  const { active } = counts;
  await backend.patchDocuments(
    "workspaceMemberCounts",
    [String(counted?._id)],
    {
      counts: {
        ...counts,
        active: { ...active, member: active.member! + CROWD },
      },
    },
  );
  return memberIds;
}
