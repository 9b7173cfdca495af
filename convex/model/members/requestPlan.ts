import { can } from "../../lib/rbac";
import type { Asked, MemberStatus, Role } from "../../lib/validators";

/* What a request for access comes to, by how the member stands. */

export type Standing = {
  status: MemberStatus;
  role: Role;
  /** Whether the door is open to them. */
  isIn: boolean;
  hasCustomer: boolean;
};

/**
 * `open`: somebody has to see to it. `granted`: they have what they ask for. `over`: it
 * makes no sense as they stand, and counts for nothing.
 */
export function planRequest(
  asks: Asked,
  { status, role, isIn, hasCustomer }: Standing,
): "open" | "granted" | "over" {
  if (asks === "enter") return isIn ? "granted" : "open";
  if (status === "removed") return "over";
  if (asks === "customer") {
    if (role !== "client") return "over";
    return hasCustomer ? "granted" : "open";
  }
  return can(role, asks) ? "granted" : "open";
}

/**
 * When the person last asked, by which they have to wait a day; null where they need not.
 * What somebody asked for before the door closed has nothing to do with being let in.
 */
export function waitsSince(
  asks: Asked,
  last: { asks: Asked; askedAt: number } | null,
  { removedAt = 0 }: { removedAt?: number },
): number | null {
  if (!last) return null;
  if (asks !== "enter") return last.askedAt;
  return last.asks === "enter" && last.askedAt >= removedAt
    ? last.askedAt
    : null;
}
