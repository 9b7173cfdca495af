import type { FunctionArgs } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { fromDayInput } from "../../lib/format";
import type { AuditSearch } from "./auditSearch";

export type AuditFilter = NonNullable<
  FunctionArgs<typeof api.exports.start>["filter"]
>;

/** What the address asks for, in the server's words. */
export function toAuditFilter(search: AuditSearch): AuditFilter {
  const { about, event, actor, from, to } = search;
  return {
    ...(about !== undefined && { userId: about as Id<"users"> }),
    ...(event !== undefined && { event }),
    ...(actor !== undefined && { actorKey: actor }),
    ...(from !== undefined && { from: fromDayInput(from) }),
    ...(to !== undefined && { to: fromDayInput(to, 1) }),
  };
}
