import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";
import {
  ACTOR_LABELS,
  ROLE_LABELS,
  PROVIDER_LABELS,
  MEMBER_STATUS_LABELS,
} from "../../lib/labels";

export type AuditEntry = FunctionReturnType<
  typeof api.audit.list
>["page"][number];
export type Actor = AuditEntry["actor"];

/** Of somebody whose name was erased the id is what is left. */
export function displayNameOrDeleted(displayName: string | null): string {
  return displayName ?? "A deleted person";
}

export function actorName(actor: Actor): string {
  switch (actor.type) {
    case "user": {
      const name = displayNameOrDeleted(actor.displayName);
      return actor.impersonator === null
        ? name
        : `${name} (${actor.impersonator} acting for them)`;
    }
    case "provider":
      return PROVIDER_LABELS[actor.provider];
    case "cron":
    case "operator":
      return ACTOR_LABELS[actor.type];
    default:
      return actor satisfies never;
  }
}

/** What happened, as a sentence: "Bo was removed by Ana". */
export function describeEntry(entry: AuditEntry): string {
  const { event, actor, nextCustomer, previousCustomer, nextRole } = entry;
  const person = displayNameOrDeleted(entry.displayName);
  const by = `by ${actorName(actor)}`;
  const isOwnAct = actor.type === "user" && actor.userId === entry.userId;
  const role = nextRole === null ? null : ROLE_LABELS[nextRole].toLowerCase();
  switch (event) {
    case "joined":
      return `${person} joined${role === null ? "" : ` as ${role}`}${isOwnAct ? "" : `, ${by}`}`;
    case "role_changed":
      return role === null
        ? `${person}’s role was changed ${by}`
        : `${person} was made ${role} ${by}`;
    case "customer_changed":
      return nextCustomer
        ? `${person} was made a client of ${customerName(nextCustomer)} ${by}`
        : `${person} was taken off ${customerName(previousCustomer)} ${by}`;
    case "assigned":
      return `${person} was assigned to ${customerName(nextCustomer)} ${by}`;
    case "unassigned":
      return `${person} was unassigned from ${customerName(previousCustomer)} ${by}`;
    case "pending_removal_scheduled":
      return actor.type === "user"
        ? `${person} was given more time ${by}`
        : `${person}’s removal was scheduled ${by}`;
    case "pending_removal_cleared":
      return `${person}’s removal was called off ${by}`;
    case "removed_after_grace":
    case "removed_by_admin":
    case "removed_by_provider":
      return `${person} was removed ${by}`;
    case "restored":
      // Of a person's act the audit knows who; a provider has only let them in again.
      return actor.type === "provider"
        ? `${person} is back: ${actorName(actor)} let them in again`
        : `${person} was brought back ${by}`;
    case "left":
      return `${person} left`;
    case "ownership_transferred":
      if (isOwnAct)
        return nextRole === "owner"
          ? `${person} became owner`
          : `${person} handed over the ownership`;
      return `${person} was made ${role ?? "owner"} ${by}`;
    case "linked":
      return `The workspace was linked ${by}`;
    case "unlinked":
      return `The workspace was unlinked ${by}`;
    case "account_mapped":
      return `A Clerk account was said to be ${person}’s ${by}`;
    case "account_unmapped":
      return `A Clerk account was said not to be ${person}’s ${by}`;
    case "access_requested":
      return `${person} asked for access`;
    default:
      return event satisfies never;
  }
}

/** What is otherwise than before: "Active → Removed". */
export function describeChanges(entry: AuditEntry): string[] {
  const { previousStatus, nextStatus, previousRole, nextRole } = entry;
  const changes: string[] = [];
  if (previousStatus !== nextStatus && nextStatus !== null)
    changes.push(
      change(
        previousStatus && MEMBER_STATUS_LABELS[previousStatus],
        MEMBER_STATUS_LABELS[nextStatus],
      ),
    );
  if (nextRole !== null)
    changes.push(
      change(previousRole && ROLE_LABELS[previousRole], ROLE_LABELS[nextRole]),
    );
  const { previousCustomer, nextCustomer } = entry;
  // Of an assignment the sentence has said it all; there may be others beside it.
  const isAssignment =
    entry.event === "assigned" || entry.event === "unassigned";
  if (!isAssignment && (previousCustomer ?? nextCustomer))
    changes.push(
      change(
        previousCustomer ? customerName(previousCustomer) : "No customer",
        nextCustomer ? customerName(nextCustomer) : "no customer",
      ),
    );
  return changes;
}

function change(before: string | null, after: string): string {
  return before === null ? after : `${before} → ${after}`;
}

function customerName(customer: AuditEntry["nextCustomer"]): string {
  return customer?.name ?? "a customer";
}
