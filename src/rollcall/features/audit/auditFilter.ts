import type { FunctionArgs } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
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
    ...(from !== undefined && { from: startOfDay(from) }),
    ...(to !== undefined && { to: startOfDay(to, 1) }),
  };
}

/** The viewer's midnight; a day may have 23 or 25 hours. */
export function startOfDay(day: string, later = 0): number {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year!, month! - 1, date! + later).getTime();
}

/** A moment as the field for it writes it: "2026-03-14T09:30". */
export function toDateTimeInput(time: number): string {
  const at = new Date(time);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
