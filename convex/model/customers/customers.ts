import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { AuditValue, WorkspaceEvent } from "../../lib/audit";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import type { Caller, WorkspaceMember } from "../../lib/auth";
import { appError, refused } from "../../lib/errors";
import { cleanName, nameKey, nameProblem } from "../../lib/names";
import { displayName, getMember } from "../members/rows";
import { recordAct } from "../record/acts";

export type Customer = {
  customerId: Id<"customers">;
  name: string;
  archivedAt: number | null;
};
type Person = { userId: Id<"users">; displayName: string };
/** The first few, and whether there are more. */
type Few = { people: Person[]; more: boolean };
export type ListedCustomer = Customer & { staff: Few; clients: Few };

/** Named in a row of the list; the customer's own page shows everyone. */
const FEW = 3;

/**
 * One page of the workspace's customers: searched by relevance, else by name.
 * Archived ones are among them only when asked for.
 */
export async function listCustomers(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  {
    paginationOpts,
    ...filter
  }: {
    search?: string;
    includeArchived?: boolean;
    paginationOpts: PaginationOptions;
  },
): Promise<PaginationResult<ListedCustomer>> {
  const rows = await choose(ctx, workspaceId, filter).paginate(paginationOpts);
  const page = await Promise.all(
    rows.page.map(async (customer) => ({
      ...toCustomer(customer),
      staff: await fewStaff(ctx, customer),
      clients: await fewClients(ctx, customer),
    })),
  );
  return { ...rows, page };
}

function choose(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  filter: { search?: string; includeArchived?: boolean },
) {
  const customers = ctx.db.query("customers");
  const search = filter.search?.trim() ?? "";
  if (search !== "")
    return customers.withSearchIndex("search_name", (q) => {
      const found = q.search("name", search).eq("workspaceId", workspaceId);
      return filter.includeArchived ? found : found.eq("archivedAt", undefined);
    });
  return filter.includeArchived
    ? customers.withIndex("by_workspaceId_nameKey", (q) =>
        q.eq("workspaceId", workspaceId),
      )
    : customers.withIndex("by_workspaceId_archivedAt_nameKey", (q) =>
        q.eq("workspaceId", workspaceId).eq("archivedAt", undefined),
      );
}

/** @throws NOT_FOUND, also for a customer of another workspace */
export async function requireCustomer(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  customerId: Id<"customers">,
): Promise<Doc<"customers">> {
  const customer = await ctx.db.get("customers", customerId);
  if (customer?.workspaceId !== workspaceId)
    throw appError("noSuchCustomer", {}, { field: "customerId" });
  return customer;
}

/**
 * A customer that is about to be given to someone.
 *
 * @throws NOT_FOUND; CONFLICT when it is archived
 */
export async function requireOpenCustomer(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  customerId: Id<"customers">,
): Promise<Doc<"customers">> {
  const customer = await requireCustomer(ctx, workspaceId, customerId);
  if (customer.archivedAt !== undefined)
    throw appError(
      "customerArchived",
      { customer: customer.name },
      { field: "customerId" },
    );
  return customer;
}

/** The customer that a client is bound to; null for staff, and for a client of none. */
export async function ownCustomer(
  ctx: QueryCtx,
  { membership }: WorkspaceMember,
): Promise<Customer | null> {
  const { role, customerId } = membership;
  if (role !== "client" || customerId === undefined) return null;
  const customer = await ctx.db.get("customers", customerId);
  return customer && toCustomer(customer);
}

/** @throws INVALID, CONFLICT */
export async function create(
  ctx: MutationCtx,
  caller: Caller,
  name: string,
  now: number,
): Promise<Id<"customers">> {
  const workspaceId = caller.workspace._id;
  const named = await requireFreeName(ctx, workspaceId, name, null);
  const customerId = await ctx.db.insert("customers", {
    workspaceId,
    ...named,
    createdAt: now,
  });
  const act: CustomerAct = { event: "customer_created", nextValue: named.name };
  await onRecord(ctx, caller, customerId, act, now);
  return customerId;
}

/** @throws INVALID, CONFLICT */
export async function rename(
  ctx: MutationCtx,
  caller: Caller,
  { workspaceId, _id, name: previousValue }: Doc<"customers">,
  name: string,
  now: number,
) {
  const named = await requireFreeName(ctx, workspaceId, name, _id);
  await ctx.db.patch("customers", _id, named);
  if (named.name === previousValue) return;
  for (const of of ["members", "invitations"] as const)
    await ctx.scheduler.runAfter(0, internal.steps.shown.showCustomerName, {
      customerId: _id,
      of,
      cursor: null,
    });
  const act: CustomerAct = {
    event: "customer_renamed",
    previousValue,
    nextValue: named.name,
  };
  await onRecord(ctx, caller, _id, act, now);
}

/**
 * Takes the customer out of the lists and choices, or back in. The staff who look
 * after it and its clients stay so: access ends where people are removed.
 */
export async function setArchived(
  ctx: MutationCtx,
  caller: Caller,
  { _id, archivedAt }: Doc<"customers">,
  archived: boolean,
  now: number,
) {
  if (archived === (archivedAt !== undefined)) return;
  await ctx.db.patch("customers", _id, {
    archivedAt: archived ? now : undefined,
  });
  const event = archived ? "customer_archived" : "customer_unarchived";
  await onRecord(ctx, caller, _id, { event }, now);
}

type CustomerAct = {
  event: Extract<WorkspaceEvent, `customer_${string}`>;
  previousValue?: AuditValue;
  nextValue?: AuditValue;
};

async function onRecord(
  ctx: MutationCtx,
  { actor, workspace }: Caller,
  customerId: Id<"customers">,
  act: CustomerAct,
  now: number,
) {
  await recordAct(
    ctx,
    workspace._id,
    { ...act, object: { type: "customer", customerId } },
    { actor, reason: AUDIT_REASONS.doneByPerson, now },
  );
}

async function requireFreeName(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  name: string,
  except: Id<"customers"> | null,
) {
  const problem = nameProblem(name, "customer");
  if (problem !== null) throw refused({ ...problem, field: "name" });
  const named = { name: cleanName(name), nameKey: nameKey(name) };
  const holder = await ctx.db
    .query("customers")
    .withIndex("by_workspaceId_nameKey", (q) =>
      q.eq("workspaceId", workspaceId).eq("nameKey", named.nameKey),
    )
    .unique();
  if (holder && holder._id !== except)
    throw appError(
      holder.archivedAt === undefined
        ? "customerExists"
        : "archivedCustomerExists",
      { customer: holder.name },
      { field: "name" },
    );
  return named;
}

async function fewStaff(
  ctx: QueryCtx,
  { _id }: Doc<"customers">,
): Promise<Few> {
  const assignments = await ctx.db
    .query("staffCustomerAssignments")
    .withIndex("by_customerId", (q) => q.eq("customerId", _id))
    .take(FEW + 1);
  const staff = await staffBehind(ctx, assignments.slice(0, FEW));
  return { people: staff.map(named), more: assignments.length > FEW };
}

/**
 * The members behind assignments. Somebody who was removed and may yet come
 * back keeps theirs, and is passed over until then.
 */
export async function staffBehind(
  ctx: QueryCtx,
  assignments: Doc<"staffCustomerAssignments">[],
): Promise<Doc<"workspaceMembers">[]> {
  const members = await Promise.all(
    assignments.map(({ workspaceId, userId }) =>
      getMember(ctx, workspaceId, userId),
    ),
  );
  return members.flatMap((member) =>
    member?.status === "active" ? [member] : [],
  );
}

async function fewClients(
  ctx: QueryCtx,
  { _id, workspaceId }: Doc<"customers">,
): Promise<Few> {
  const clients = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_customerId_role_listedStatus_sortName", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("customerId", _id)
        .eq("role", "client")
        .lt("listedStatus", "removed"),
    )
    .take(FEW + 1);
  return {
    people: clients.slice(0, FEW).map(named),
    more: clients.length > FEW,
  };
}

function named(member: Doc<"workspaceMembers">): Person {
  return { userId: member.userId, displayName: displayName(member) };
}

export function toCustomer(customer: Doc<"customers">): Customer {
  return {
    customerId: customer._id,
    name: customer.name,
    archivedAt: customer.archivedAt ?? null,
  };
}
