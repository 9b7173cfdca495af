import { compareRoles } from "../lib/rbac";
import type { MemberStatus, Role } from "../lib/validators";

/** Why an assignment is refused, for the person who asked for it. */
export type Refusal = {
  code: "NOT_FOUND" | "FORBIDDEN" | "CONFLICT";
  message: string;
};

type Target = { status: MemberStatus; role: Role } | null;

/** Staff look after customers: whoever is in, is no client, and is not above the actor. */
export function refuseAssigning(actor: Role, target: Target): Refusal | null {
  const refusal = refuseChange(actor, target);
  if (refusal || !target) return refusal;
  if (target.role === "client")
    return {
      code: "CONFLICT",
      message: "Clients look after no customers; they belong to one.",
    };
  return null;
}

/** An assignment may be ended even of somebody who has left. */
export function refuseUnassigning(actor: Role, target: Target): Refusal | null {
  return refuseChange(actor, target && { ...target, status: "active" });
}

/** Clients, and nobody else, belong to a customer. */
export function refuseBinding(actor: Role, target: Target): Refusal | null {
  const refusal = refuseChange(actor, target);
  if (refusal || !target) return refusal;
  if (target.role !== "client")
    return {
      code: "CONFLICT",
      message:
        "Only clients belong to a customer. Change this person's role first.",
    };
  return null;
}

function refuseChange(actor: Role, target: Target): Refusal | null {
  if (!target)
    return {
      code: "NOT_FOUND",
      message: "There is no such person in this workspace.",
    };
  if (target.status === "removed")
    return { code: "CONFLICT", message: "That person has already left." };
  if (compareRoles(target.role, actor) > 0)
    return {
      code: "FORBIDDEN",
      message: "Only an owner can change an owner's customers.",
    };
  return null;
}
