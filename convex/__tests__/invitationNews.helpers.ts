import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { Role } from "../lib/validators";
import {
  as,
  type Seeded,
  seedPeople,
  seedWorkspace,
  setup,
  type T,
} from "./setup.helpers";
import {
  inboxRow,
  invitationEvent,
  membershipEvent,
  type WireEvent,
} from "./webhooks.helpers";

/* Ana owns the studio, Bo is an admin. Mara was invited as a client of Harbor
 * Coffee; WorkOS knows her, and so do we. */

export const INVITED_AT = 1_000;
export const WEEK = 7 * 86_400_000;

export let t: T;
export let studio: Seeded;
export let harbor: Id<"customers">;
/** All of it anew: what a file does before each of its tests. */
export const arrange = async () => {
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner", bo: "admin" });
  await seedPeople(t, "mara");
  harbor = await t.run(
    async (ctx) =>
      await ctx.db.insert("customers", {
        workspaceId: studio.workspaceId,
        name: "Harbor Coffee",
        nameKey: "harbor coffee",
        createdAt: 1_000,
      }),
  );
};

export const invite = async (
  id: string,
  email: string,
  {
    role = "client",
    expiresAt = Date.now() + WEEK,
    sentAt = INVITED_AT,
  }: {
    role?: Role;
    expiresAt?: number;
    sentAt?: number;
  } = {},
) =>
  await t.run(
    async (ctx) =>
      await ctx.db.insert("pendingInvitations", {
        workspaceId: studio.workspaceId,
        workosInvitationId: id,
        email,
        role,
        ...(role === "client" ? { customerId: harbor } : {}),
        state: "pending",
        invitedAt: INVITED_AT,
        sentAt,
        expiresAt,
        updatedAt: INVITED_AT,
      }),
  );
/** Every invitation at a glance: `{ inv_mara: "pending client" }`. */
export const invitations = async () =>
  await t.run(async (ctx) =>
    Object.fromEntries(
      (await ctx.db.query("pendingInvitations").collect()).map((row) => [
        row.workosInvitationId,
        `${row.state} ${row.role}`,
      ]),
    ),
  );
export const memberOf = async (person: string) =>
  await t.run(async (ctx) => {
    const user = await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", person))
      .unique();
    return (
      user &&
      (await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", studio.workspaceId).eq("userId", user._id),
        )
        .unique())
    );
  });
export const canEnter = async (person: string) =>
  ((await as(t, person).query(api.dashboard.getSnapshot, {}))?.workspaces ?? [])
    .length > 0;
export const reasons = async () =>
  await t.run(async (ctx) =>
    (await ctx.db.query("workspaceMemberAuditLogs").collect()).map(
      ({ reason }) => reason,
    ),
  );
export const verdictOf = async (event: WireEvent) =>
  (await inboxRow(t, event.id))?.status;

export const joins = (at = 2_001) =>
  membershipEvent("created", at, {
    id: "om_mara",
    user: "mara",
    role: "client",
  });
export const accepts = (at = 2_000) =>
  invitationEvent("accepted", at, {
    id: "inv_mara",
    email: "mara@example.com",
    role: "client",
    acceptedBy: "mara",
  });
