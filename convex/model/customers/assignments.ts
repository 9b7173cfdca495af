import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { actorOf, type WorkspaceMember } from "../../lib/auth";
import type { Actor, Role } from "../../lib/validators";
import {
  refuseAssigning,
  refuseBinding,
  refuseUnassigning,
} from "./assignmentPlan";
import {
  type Customer,
  requireCustomer,
  requireOpenCustomer,
  staffBehind,
  toCustomer,
} from "./customers";
import * as Members from "../members/rows";
import {
  eachOnce,
  findPerson,
  type Outcome,
  requirePerson,
} from "../members/person";
import type { PersonRefusal, Target } from "../members/personPlan";

type AssignedPerson = {
  userId: Id<"users">;
  displayName: string;
  email: string | null;
  role: Role;
};

/** Who looks after the customer, a page at a time. */
export async function listStaff(
  ctx: QueryCtx,
  customerId: Id<"customers">,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<AssignedPerson>> {
  const rows = await ctx.db
    .query("staffCustomerAssignments")
    .withIndex("by_customerId", (q) => q.eq("customerId", customerId))
    .paginate(paginationOpts);
  const staff = await staffBehind(ctx, rows.page);
  return {
    ...rows,
    page: staff.map((member) => ({
      userId: member.userId,
      displayName: Members.displayName(member),
      email: member.email ?? null,
      role: member.role,
    })),
  };
}

/** The customers that a person looks after, a page at a time. */
export async function listCustomersOf(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userId: Id<"users">,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Customer>> {
  const rows = await ctx.db
    .query("staffCustomerAssignments")
    .withIndex("by_staff", (q) =>
      q.eq("userId", userId).eq("workspaceId", workspaceId),
    )
    .paginate(paginationOpts);
  const customers = await Promise.all(
    rows.page.map(({ customerId }) => ctx.db.get("customers", customerId)),
  );
  return {
    ...rows,
    page: customers.filter((customer) => customer !== null).map(toCustomer),
  };
}

/**
 * Each of the people looks after the customer from now on; one who can't is
 * told apart, and stops nobody else.
 *
 * @throws NOT_FOUND; CONFLICT when the customer is archived; INVALID for too
 * many at once
 */
export async function assign(
  ctx: MutationCtx,
  caller: WorkspaceMember,
  customerId: Id<"customers">,
  userIds: Id<"users">[],
  now: number,
): Promise<Outcome[]> {
  await requireOpenCustomer(ctx, caller.workspace._id, customerId);
  const why = await whyOf(ctx, caller, now);
  return await forEach(
    ctx,
    caller,
    userIds,
    refuseAssigning,
    async (member) => {
      if (!(await find(ctx, member, customerId)))
        await Members.assign(ctx, member, customerId, why);
    },
  );
}

/**
 * None of the people looks after the customer any more.
 *
 * @throws NOT_FOUND; INVALID for too many at once
 */
export async function unassign(
  ctx: MutationCtx,
  caller: WorkspaceMember,
  customerId: Id<"customers">,
  userIds: Id<"users">[],
  now: number,
): Promise<Outcome[]> {
  await requireCustomer(ctx, caller.workspace._id, customerId);
  const why = await whyOf(ctx, caller, now);
  return await forEach(
    ctx,
    caller,
    userIds,
    refuseUnassigning,
    async (member) => {
      const assignment = await find(ctx, member, customerId);
      if (assignment) await Members.unassign(ctx, member, assignment, why);
    },
  );
}

/**
 * The client sees this customer, and no other, from now on; none at all with
 * null.
 *
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT
 */
export async function bindClient(
  ctx: MutationCtx,
  caller: WorkspaceMember,
  {
    userId,
    customerId,
  }: { userId: Id<"users">; customerId: Id<"customers"> | null },
  now: number,
) {
  const { member } = await requirePerson(ctx, caller, userId, (target) =>
    refuseBinding(caller.membership.role, target),
  );
  if ((member.customerId ?? null) === customerId) return;
  if (customerId !== null)
    await requireOpenCustomer(ctx, caller.workspace._id, customerId);
  await Members.changeCustomer(
    ctx,
    member,
    customerId ?? undefined,
    await whyOf(ctx, caller, now),
  );
}

/** What somebody looked after before they became a client, a batch at a time. */
export async function releaseOfClient(
  ctx: MutationCtx,
  args: { membershipId: Id<"workspaceMembers">; actor: Actor },
  now: number,
) {
  const member = await ctx.db.get("workspaceMembers", args.membershipId);
  // They may be staff again by now.
  if (member?.role !== "client") return;
  const released = await Members.releaseAssignments(ctx, member, {
    actor: args.actor,
    reason: "became a client",
    now,
  });
  if (released > 0)
    await ctx.scheduler.runAfter(
      0,
      internal.steps.customers.releaseOfClient,
      args,
    );
}

async function forEach(
  ctx: MutationCtx,
  caller: WorkspaceMember,
  userIds: Id<"users">[],
  refuse: (actor: Role, target: Target) => PersonRefusal | null,
  change: (member: Doc<"workspaceMembers">) => Promise<void>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const userId of eachOnce(userIds)) {
    const found = await findPerson(ctx, caller, userId);
    const refused = refuse(caller.membership.role, found?.target ?? null);
    outcomes.push({ userId, refused });
    if (found && !refused) await change(found.person.member);
  }
  return outcomes;
}

async function find(
  ctx: QueryCtx,
  { userId, workspaceId }: Doc<"workspaceMembers">,
  customerId: Id<"customers">,
): Promise<Doc<"staffCustomerAssignments"> | null> {
  return await ctx.db
    .query("staffCustomerAssignments")
    .withIndex("by_staff", (q) =>
      q
        .eq("userId", userId)
        .eq("workspaceId", workspaceId)
        .eq("customerId", customerId),
    )
    .unique();
}

async function whyOf(
  ctx: MutationCtx,
  { user }: WorkspaceMember,
  now: number,
): Promise<Members.Why> {
  return {
    actor: await actorOf(ctx, user),
    reason: "changed by a person",
    now,
  };
}
