import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { addressesOf } from "../../lib/addresses";
import { organizationOf, READS } from "../../lib/providers";
import { vTrouble } from "../../lib/providerTrouble";
import { vProvider } from "../../lib/validators";
import {
  vRemoteInvitation,
  vRemoteOrganization,
} from "../../lib/workosValidators";
import {
  findLinkedWorkspace,
  membershipsOf,
} from "../../lib/workosOrganization";
import { maybeAccepted } from "./sentInvitations";
import { startInTurn } from "../background/places";
import * as Members from "../members/rows";
import * as Users from "../users/users";
import * as Rows from "./rows";
import { vPersonAnswer } from "./personAnswer";

/* One attempt at an order: what it needs, and what it found. The provider is asked in
 * between, by workerAction.ts. */

/** WorkOS takes 500 writes in ten seconds; this many start at once. */
const SWEEP = 50;

/** The person WorkOS is asked about, and which of their ids it has to account for. */
export const vPerson = v.object({
  workosOrganizationId: v.string(),
  workosUserId: v.string(),
  knownIds: v.array(v.string()),
  /** Of invitations to them that may have been accepted. */
  invitationIds: v.array(v.string()),
});
export type Person = Infer<typeof vPerson>;

const vMail = { workosOrganizationId: v.string(), email: v.string() };

const vJob = v.union(
  v.object({
    kind: v.literal("end"),
    person: vPerson,
    addresses: v.array(v.string()),
  }),
  v.object({
    kind: v.literal("undo"),
    membershipId: v.string(),
    slugs: v.array(v.string()),
  }),
  v.object({ kind: v.literal("revoke"), ...vMail }),
  v.object({
    kind: v.literal("nameBack"),
    workosOrganizationId: v.string(),
    name: v.string(),
    /** Only where this is the name still. */
    insteadOf: v.string(),
  }),
  // What became of it: these people are asked about.
  v.object({ kind: v.literal("people"), people: v.array(vPerson) }),
  v.object({ kind: v.literal("invite"), ...vMail }),
  v.object({ kind: v.literal("resend"), workosInvitationId: v.string() }),
  v.object({ kind: v.literal("rename"), workosOrganizationId: v.string() }),
);
export type Job = Infer<typeof vJob>;

/** What an attempt is to do, and the provider it asks or tells. */
export const vClaimed = v.object({ provider: vProvider, job: vJob });
export type Claimed = Infer<typeof vClaimed>;

/** How far an attempt got: what WorkOS says now, and what it failed on. */
export const vReport = v.object({
  askedAt: v.number(),
  people: v.array(vPersonAnswer),
  invitations: v.array(vRemoteInvitation),
  organization: v.union(vRemoteOrganization, v.null()),
  /** WorkOS does not do it. That it refuses us, a key say, is an outage. */
  refused: v.boolean(),
  error: v.union(v.string(), v.null()),
  /** What it failed on was a refusal of what was asked: WorkOS is there, and knows us. */
  answered: v.optional(v.boolean()),
  trouble: v.optional(vTrouble),
});
export type Report = Infer<typeof vReport>;

/** Begins an attempt; null when there is nothing to do any more. */
export async function claim(
  ctx: MutationCtx,
  orderId: Id<"providerOrders">,
  now: number,
): Promise<Claimed | null> {
  const order = await ctx.db.get("providerOrders", orderId);
  if (order?.state !== "open" || Rows.isLeased(order, now)) return null;
  const workspace = await ctx.db.get("workspaces", order.workspaceId);
  // An organization that was let go may be another workspace's by now.
  const organization = workspace && organizationOf(workspace);
  const isOurs =
    organization?.provider === order.provider &&
    organization.organizationId === order.organizationId;
  const { takesOrders } = READS[order.provider];
  const job = isOurs && takesOrders ? await jobOf(ctx, order) : null;
  if (!job) {
    await Rows.withdraw(ctx, order, now);
    return null;
  }
  await Rows.lease(ctx, order, now);
  return { provider: order.provider, job };
}

/** Null when there is nobody any more to tell the provider about. */
async function jobOf(ctx: QueryCtx, order: Rows.Order): Promise<Job | null> {
  const { organizationId: workosOrganizationId, kind } = order;
  switch (kind) {
    case "end": {
      const user = await personOf(ctx, order);
      const person = user && (await toAsk(ctx, order, user));
      const member =
        user && (await Members.getMember(ctx, order.workspaceId, user._id));
      return person && member?.status === "removed"
        ? { kind, person, addresses: addressesOf(user) }
        : null;
    }
    case "undo":
      return undoingOf(order);
    case "return":
    case "role":
    case "transfer": {
      const people: Person[] = [];
      for (const userId of [order.userId, order.partner?.userId]) {
        const user = userId && (await ctx.db.get("users", userId));
        const person = user && (await toAsk(ctx, order, user));
        if (person) people.push(person);
      }
      return people.length === 0 ? null : { kind: "people", people };
    }
    case "invite": {
      const { email, resends } = order;
      if (resends === undefined)
        return email === undefined
          ? null
          : { kind, workosOrganizationId, email };
      const again = await ctx.db.get("pendingInvitations", resends);
      const { workosInvitationId } = again ?? {};
      return workosInvitationId === undefined
        ? null
        : { kind: "resend", workosInvitationId };
    }
    case "rename":
      return { kind, workosOrganizationId };
    default:
      return kind satisfies never;
  }
}

/** What is to be taken back: roles, a mail, or a name. */
function undoingOf({
  held,
  email,
  name,
  previousName,
  organizationId: workosOrganizationId,
}: Rows.Order): Job | null {
  const [before] = held ?? [];
  if (before) {
    const { membershipId, slugs } = before;
    return { kind: "undo", membershipId, slugs };
  }
  if (email !== undefined)
    return { kind: "revoke", workosOrganizationId, email };
  return name === undefined || previousName === undefined
    ? null
    : { kind: "nameBack", workosOrganizationId, name, insteadOf: previousName };
}

async function personOf(ctx: QueryCtx, { userId }: Rows.Order) {
  return userId === undefined ? null : await ctx.db.get("users", userId);
}

async function toAsk(
  ctx: QueryCtx,
  { workspaceId, organizationId: workosOrganizationId }: Rows.Order,
  user: Doc<"users">,
): Promise<Person | null> {
  const { workosUserId } = user;
  if (workosUserId === undefined) return null;
  const key = { workosOrganizationId, workosUserId };
  return {
    ...key,
    knownIds: await knownIdsOf(ctx, key),
    invitationIds: await invitationIdsOf(ctx, workspaceId, user),
  };
}

/** What is known of a person before WorkOS is asked about them. */
export async function knownOfPerson(
  ctx: QueryCtx,
  key: { workosOrganizationId: string; workosUserId: string },
): Promise<Person> {
  const workspace = await findLinkedWorkspace(ctx, key.workosOrganizationId);
  const user = await Users.findByWorkosUserId(ctx, key.workosUserId);
  return {
    ...key,
    knownIds: await knownIdsOf(ctx, key),
    invitationIds:
      workspace && user ? await invitationIdsOf(ctx, workspace._id, user) : [],
  };
}

async function invitationIdsOf(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  user: Doc<"users">,
): Promise<string[]> {
  const member = await Members.getMember(ctx, workspaceId, user._id);
  const sent = member && (await maybeAccepted(ctx, member, user));
  return sent?.map(({ workosInvitationId }) => workosInvitationId) ?? [];
}

/** The ids of a person that WorkOS has to account for: all that did not end for good. */
async function knownIdsOf(
  ctx: QueryCtx,
  key: { workosOrganizationId: string; workosUserId: string },
): Promise<string[]> {
  const rows = await membershipsOf(ctx, key);
  return rows
    .filter((row) => row.deletedAt === undefined || row.endInferred === true)
    .map(({ membershipId }) => membershipId);
}

/** When the first order is due: an attempt, or the end of a lease. */
export async function nextDueAt(ctx: QueryCtx): Promise<number | null> {
  const first = await ctx.db
    .query("providerOrders")
    .withIndex("by_state_nextAttemptAt", (q) => q.eq("state", "open"))
    .first();
  return first?.nextAttemptAt ?? null;
}

/** The sweeper: what is due again, and what a crash left behind. */
export async function processDue(
  ctx: MutationCtx,
  now: number,
): Promise<number> {
  const due = await ctx.db
    .query("providerOrders")
    .withIndex("by_state_nextAttemptAt", (q) =>
      q.eq("state", "open").lte("nextAttemptAt", now),
    )
    .take(SWEEP);
  for (const order of due) {
    await Rows.postpone(ctx, order, now + Rows.LEASE_MS);
    await startInTurn(ctx, { kind: "order", orderId: order._id });
  }
  if (due.length === SWEEP)
    await ctx.scheduler.runAfter(0, internal.orders.takeUpDue, {});
  return due.length;
}
