import { internal } from "../_generated/api";
import {
  membershipIdOf,
  roster,
  seedWorkspace,
  type Seeded,
  settle,
  setup,
  type T,
} from "./setup.helpers";

/* Ana owns the studio, Bo is an admin, Cy a member. A mirror row that is gone
 * without an event is drift, which has its grace. */

export let t: T;
export let studio: Seeded;
/** All of it anew: what a file does before each of its tests. */
export const arrange = async () => {
  delete process.env.WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS;
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner", bo: "admin", cy: "member" });
};

export const loseMirror = async (person = "cy") => {
  await t.run(async (ctx) => {
    const row = await ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_membershipId", (q) =>
        q.eq("membershipId", membershipIdOf(person)),
      )
      .unique();
    await ctx.db.delete("workosOrganizationMemberships", row!._id);
    return row!;
  });
};
export const regainMirror = async (person = "cy") => {
  await t.run(async (ctx) => {
    await ctx.db.insert("workosOrganizationMemberships", {
      membershipId: `${membershipIdOf(person)}_again`,
      workosOrganizationId: "org_studio",
      workosUserId: person,
      roleSlugs: ["member"],
      status: "active",
      directoryManaged: false,
      createdAt: 2_000,
      updatedAt: 2_000,
      syncedAt: 2_000,
    });
  });
};
export const cleanUp = async (
  args: { graceMs?: number; scope?: "all" | "due" } = {},
) => {
  const counts = await t.mutation(
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    args,
  );
  await settle(t);
  return counts;
};
export const people = async () => await roster(t, studio.workspaceId);
