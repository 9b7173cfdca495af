import { refusal } from "../../lib/errors";
import type { ListedStatus, Role } from "../../lib/validators";
import {
  HAS_LEFT,
  NOBODY,
  type PersonRefusal,
  refuseHigher,
} from "../members/personPlan";

type Target = { status: ListedStatus; role: Role } | null;

/** Staff look after customers: active, no client, and not above the actor. */
export function refuseAssigning(
  actor: Role,
  target: Target,
): PersonRefusal | null {
  const refused = refuseChange(actor, target);
  if (refused) return refused;
  return target?.role === "client" ? refusal("assignsClient") : null;
}

/** An assignment may be ended even of somebody who has left. */
export function refuseUnassigning(
  actor: Role,
  target: Target,
): PersonRefusal | null {
  return refuseChange(actor, target && { ...target, status: "active" });
}

/** Clients, and nobody else, belong to a customer. */
export function refuseBinding(
  actor: Role,
  target: Target,
): PersonRefusal | null {
  const refused = refuseChange(actor, target);
  if (refused) return refused;
  return target?.role === "client" ? null : refusal("bindsNoClient");
}

function refuseChange(actor: Role, target: Target): PersonRefusal | null {
  if (!target) return NOBODY;
  if (target.status === "removed") return HAS_LEFT;
  return refuseHigher(actor, target, "changesOwnersCustomers");
}
