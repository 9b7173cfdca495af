import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, type ObjectType, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import {
  type auditFilterFields,
  vAuditEvent,
  vAuditValue,
} from "../../lib/audit";
import { vMemberStatus, vProvider, vRole } from "../../lib/validators";
import { toListedObject, vListedObject } from "./objects";
import { type Names, namesOf } from "../team/names";

export type AuditFilter = ObjectType<typeof auditFilterFields>;

const vName = v.union(v.string(), v.null());
const vCustomerName = v.union(
  v.object({ customerId: v.id("customers"), name: vName }),
  v.null(),
);

/** Who did it, as far as they still have a name: of erased people the id stays. */
export const vListedActor = v.union(
  v.object({
    type: v.literal("user"),
    userId: v.id("users"),
    displayName: vName,
    impersonator: v.union(v.string(), v.null()),
  }),
  v.object({
    type: v.literal("provider"),
    provider: vProvider,
    eventId: v.union(v.string(), v.null()),
  }),
  v.object({ type: v.literal("cron"), name: v.string() }),
  v.object({ type: v.literal("operator") }),
);
type ListedActor = Infer<typeof vListedActor>;

/** One entry of the audit; what did not change is null. */
export const vListedEntry = v.object({
  entryId: v.id("workspaceMemberAuditLogs"),
  timestamp: v.number(),
  event: vAuditEvent,
  reason: v.string(),
  /** Null with `displayName`: it is about nobody. */
  userId: v.union(v.id("users"), v.null()),
  displayName: vName,
  actor: vListedActor,
  previousStatus: v.union(vMemberStatus, v.null()),
  nextStatus: v.union(vMemberStatus, v.null()),
  previousRole: v.union(vRole, v.null()),
  nextRole: v.union(vRole, v.null()),
  previousCustomer: vCustomerName,
  nextCustomer: vCustomerName,
  object: v.union(vListedObject, v.null()),
  /** A name, an address or a rule, as `object` and the event say. */
  previousValue: vAuditValue,
  nextValue: vAuditValue,
});
export type ListedEntry = Infer<typeof vListedEntry>;

/** One page of what happened, the newest first. */
export async function listEntries(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  filter: AuditFilter,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<ListedEntry>> {
  const rows = await choose(ctx, workspaceId, filter)
    .order("desc")
    .paginate(paginationOpts);
  const names = namesOf(ctx);
  return {
    ...rows,
    page: await Promise.all(
      rows.page.map((row) => toListedEntry(ctx, row, names)),
    ),
  };
}

/** The order in which the table's indexes name them. */
const FILTERS = ["userId", "event", "actorKey"] as const;

/** Every set of filters has an index of its own, which ends in the time. */
function choose(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  { from, to, ...filter }: AuditFilter,
) {
  const fields = FILTERS.filter((field) => filter[field] !== undefined);
  const index = ["by_workspaceId", ...fields, "timestamp"].join("_");
  return ctx.db.query("workspaceMemberAuditLogs").withIndex(
    // The names and their fields follow this one pattern, which the types can't.
    index as "by_workspaceId_timestamp",
    (q) => {
      let range = q.eq("workspaceId", workspaceId);
      for (const field of fields)
        range = range.eq(field as "timestamp", filter[field] as never) as never;
      const since = range.gte("timestamp", from ?? 0);
      return to === undefined ? since : since.lt("timestamp", to);
    },
  );
}

/** An entry as people read it. */
export async function toListedEntry(
  ctx: QueryCtx,
  row: Doc<"workspaceMemberAuditLogs">,
  names: Names,
): Promise<ListedEntry> {
  const customer = async (customerId: Id<"customers"> | undefined) =>
    customerId === undefined
      ? null
      : { customerId, name: await names.customer(customerId) };
  return {
    entryId: row._id,
    timestamp: row.timestamp,
    event: row.event,
    reason: row.reason,
    userId: row.userId ?? null,
    displayName:
      row.userId === undefined ? null : await names.person(row.userId),
    actor: await listedActor(row.actor, names),
    previousStatus: row.previousStatus ?? null,
    nextStatus: row.nextStatus ?? null,
    previousRole: row.previousRole ?? null,
    nextRole: row.nextRole ?? null,
    previousCustomer: await customer(row.previousCustomerId),
    nextCustomer: await customer(row.nextCustomerId),
    object:
      row.object === undefined
        ? null
        : await toListedObject(ctx, row.object, names),
    previousValue: row.previousValue ?? null,
    nextValue: row.nextValue ?? null,
  };
}

export async function listedActor(
  actor: Doc<"workspaceMemberAuditLogs">["actor"],
  names: Names,
): Promise<ListedActor> {
  switch (actor.type) {
    case "user":
      return {
        type: "user",
        userId: actor.userId,
        displayName: await names.person(actor.userId),
        impersonator: actor.impersonator ?? null,
      };
    case "provider":
      return { ...actor, eventId: actor.eventId ?? null };
    case "cron":
    case "operator":
      return actor;
    default:
      return actor satisfies never;
  }
}
