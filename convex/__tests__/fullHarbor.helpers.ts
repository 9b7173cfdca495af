import type { Id } from "../_generated/dataModel";
import { inBatches } from "../lib/batches";
import { NAME_MAX } from "../lib/names";
import { putEvent } from "./inbox.helpers";
import type { Harbor } from "./pages.helpers";
import type { T } from "./setup.helpers";
import { membershipEvent } from "./webhooks.helpers";

/* Harbor with as much in it as our own limits allow. */

const MEMBERS = 600;
/** Of each of the first hundred: as many as are released at once, and more. */
const ASSIGNMENTS = 120;
const EVENTS = 30;
/** A document has 1 MiB at most. */
const EVENT_BYTES = 1_000 * 1024;
/** A webhook has 256 KiB at most. */
const WAITING_BYTES = 250 * 1024;
const WAITING = 45;
/** Three bytes a letter. */
export const LONG = "漢".repeat(NAME_MAX);

/** Returns the accounts of its people. */
export async function fillHarbor(
  t: T,
  { workspaceId, ids }: Harbor,
  { members = MEMBERS, events = EVENTS } = {},
): Promise<Id<"users">[]> {
  const customers: Id<"customers">[] = await t.run(async (ctx) => {
    const made: Id<"customers">[] = [];
    for (let n = 0; n < ASSIGNMENTS; n++)
      made.push(
        await ctx.db.insert("customers", {
          workspaceId,
          name: `${LONG.slice(4)}${n}`,
          nameKey: `${LONG.slice(4)}${n}`,
          createdAt: 1_000,
        }),
      );
    return made;
  });
  const all: Id<"users">[] = [];
  const numbers = Array.from({ length: members }, (_, n) => n);
  for (const some of inBatches(numbers, 50))
    await t.run(async (ctx) => {
      for (const n of some) {
        const email = `${String(n).padStart(240, "a")}@example.com`;
        const userId = await ctx.db.insert("users", {
          workosUserId: `user_${n}`,
          name: LONG,
          email,
          emailKey: email,
          emailVerified: true,
          updatedAt: 1_000,
          syncedAt: 1_000,
        });
        all.push(userId);
        await ctx.db.insert("workspaceMembers", {
          workspaceId,
          userId,
          role: "member",
          status: "active",
          listedStatus: "active",
          joinedAt: 1_000,
          seenOrJoinedAt: 1_000,
          name: LONG,
          email,
          sortName: `${LONG.slice(4)}${n}`,
          searchText: `${LONG} ${email}`,
        });
        await ctx.db.insert("workosOrganizationMemberships", {
          membershipId: `om_user_${n}`,
          workosOrganizationId: "org_harbor",
          workosUserId: `user_${n}`,
          roleSlug: "member",
          roleSlugs: ["member"],
          status: "active",
          directoryManaged: false,
          createdAt: 1_000,
          updatedAt: 1_000,
          syncedAt: 1_000,
        });
        if (n < 100)
          for (const customerId of customers)
            await ctx.db.insert("staffCustomerAssignments", {
              workspaceId,
              userId,
              customerId,
              assignedAt: 1_000,
            });
        await ctx.db.insert("workspaceMemberAuditLogs", {
          workspaceId,
          userId,
          event: "joined",
          reason: "a".repeat(200),
          actor: { type: "user", userId: ids.olga },
          actorKey: `user:${ids.olga}`,
          timestamp: 1_000 + n,
        });
        await ctx.db.insert("pendingInvitations", {
          workspaceId,
          workosInvitationId: `invitation_${n}`,
          email: `b${email.slice(1)}`,
          role: "member",
          state: "pending",
          invitedBy: ids.olga,
          invitedAt: 1_000,
          expiresAt: 2_000,
          updatedAt: 1_000,
        });
      }
    });
  for (const some of inBatches(numbers.slice(0, events), 10))
    await t.run(async (ctx) => {
      for (const n of some)
        await putEvent(ctx, {
          eventId: `event_full_${n}`,
          organizationId: "org_harbor",
          status: "failed",
          body: "x".repeat(EVENT_BYTES),
          receivedAt: 1_000,
          bodyUntil: 2_000,
        });
    });
  return all;
}

/** More events of its organization than one transaction takes, each as long as may be. */
export async function putWaiting(t: T) {
  const numbers = Array.from({ length: WAITING }, (_, n) => n);
  for (const some of inBatches(numbers, 15))
    await t.run(async (ctx) => {
      for (const n of some) {
        const { data, ...event } = membershipEvent("updated", 3_000 + n, {
          id: `om_user_${n}`,
          user: `user_${n}`,
          organization: "org_harbor",
          role: "admin",
        });
        const long = {
          ...data,
          custom_attributes: { x: "x".repeat(WAITING_BYTES) },
        };
        await putEvent(ctx, {
          eventId: event.id,
          type: event.event,
          organizationId: "org_harbor",
          body: JSON.stringify({ ...event, data: long }),
          nextAttemptAt: 1,
        });
      }
    });
}

/** Workspaces that are to be reconciled, and are linked no more. */
export async function putDue(t: T, { ids }: Harbor) {
  await t.run(async (ctx) => {
    for (let n = 0; n < MEMBERS; n++)
      await ctx.db.insert("workspaceSyncState", {
        workspaceId: await ctx.db.insert("workspaces", {
          name: LONG,
          slug: `due-${n}`,
          createdBy: ids.olga,
        }),
        reconcileDueAt: 9e12,
      });
  });
}
