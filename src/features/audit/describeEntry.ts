import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";
import type { Words } from "./useWords";
import { isolated } from "../../components/Name";

export type AuditEntry = FunctionReturnType<
  typeof api.audit.list
>["page"][number];
export type Actor = AuditEntry["actor"];

/** Who did it, where there is a field for it. */
export function actorName(actor: Actor, { t, labels }: Words): string {
  switch (actor.type) {
    case "user": {
      const name = actor.displayName ?? t("deletedPerson");
      const { impersonator } = actor;
      return impersonator === null
        ? name
        : t("actor.impersonated", { name, impersonator });
    }
    case "provider":
      return labels(`provider.${actor.provider}`);
    case "cron":
    case "operator":
      return t(`actor.${actor.type}`);
    default:
      return actor satisfies never;
  }
}

/** Whether somebody did it to themselves: there is nobody else to be named. */
export function isOwnAct({ actor, userId }: AuditEntry): boolean {
  return actor.type === "user" && actor.userId === userId;
}

/** Whether it happened to the workspace, and the entry's person is who did it. */
export function isOfWorkspace({ event }: AuditEntry): boolean {
  return event === "linked" || event === "unlinked";
}

/** What is otherwise than before and is not in the sentence already. */
export function newsOf(entry: AuditEntry, words: Words): string[] {
  const { previousStatus, previousRole, previousCustomer } = entry;
  const isMoved = previousCustomer !== null && entry.nextCustomer !== null;
  return describeChanges(
    {
      ...entry,
      nextStatus: previousStatus && entry.nextStatus,
      nextRole: previousRole && entry.nextRole,
      ...(!isMoved && { previousCustomer: null, nextCustomer: null }),
    },
    words,
    isolated,
  );
}

/** What is otherwise than before: "Active → Removed". */
export function describeChanges(
  entry: AuditEntry,
  { t, labels }: Words,
  /** On a page names are isolated; in a file they are as they are. */
  written: (name: string) => string = (name) => name,
): string[] {
  const { previousStatus, nextStatus, previousRole, nextRole } = entry;
  const change = (before: string | null, after: string) =>
    before === null ? after : t("change.both", { before, after });
  const changes: string[] = [];
  if (previousStatus !== nextStatus && nextStatus !== null)
    changes.push(
      change(
        previousStatus && labels(`memberStatus.${previousStatus}`),
        labels(`memberStatus.${nextStatus}`),
      ),
    );
  if (nextRole !== null)
    changes.push(
      change(
        previousRole && labels(`role.${previousRole}`),
        labels(`role.${nextRole}`),
      ),
    );
  const { previousCustomer, nextCustomer } = entry;
  const nameOf = (customer: AuditEntry["nextCustomer"]) =>
    customer
      ? written(customer.name ?? t("deletedCustomer"))
      : t("change.noCustomer");
  // Of an assignment the sentence has said it all; there may be others beside it.
  const isAssignment =
    entry.event === "assigned" || entry.event === "unassigned";
  if (!isAssignment && (previousCustomer ?? nextCustomer))
    changes.push(change(nameOf(previousCustomer), nameOf(nextCustomer)));
  return changes;
}
