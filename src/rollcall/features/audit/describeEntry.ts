import { isolated } from "../../components/Name";
import type { Actor, AuditEntry } from "./entry";
import { sayValue } from "./objects";
import type { Words } from "./useWords";

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
  words: Words,
  /** On a page names are isolated; in a file they are as they are. */
  written: (name: string) => string = (name) => name,
): string[] {
  const { t, labels } = words;
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
  if (previousRole !== nextRole && nextRole !== null)
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
  if (changesValue(entry)) {
    const before = sayValue(entry.object, entry.previousValue, words);
    const after = sayValue(entry.object, entry.nextValue, words);
    if (before !== null && after !== null)
      changes.push(change(written(before), written(after)));
  }
  return changes;
}

/** Whether there is more to say than the sentence does, or than on and off. */
function changesValue({ event, object }: AuditEntry): boolean {
  switch (event) {
    case "workspace_renamed":
    case "address_changed":
    case "customer_renamed":
    case "notification_changed":
      return true;
    case "rule_changed":
      return object?.type === "rule" && object.rule !== "organization_session";
    default:
      return false;
  }
}
