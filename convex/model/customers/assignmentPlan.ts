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
  const refusal = refuseChange(actor, target);
  if (refusal) return refusal;
  return target?.role === "client"
    ? {
        code: "CONFLICT",
        message: "Clients look after no customers; they belong to one.",
      }
    : null;
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
  const refusal = refuseChange(actor, target);
  if (refusal) return refusal;
  return target?.role === "client"
    ? null
    : {
        code: "CONFLICT",
        message:
          "Only clients belong to a customer. Change this person's role first.",
      };
}

function refuseChange(actor: Role, target: Target): PersonRefusal | null {
  if (!target) return NOBODY;
  if (target.status === "removed") return HAS_LEFT;
  return refuseHigher(actor, target, "change an owner's customers");
}
