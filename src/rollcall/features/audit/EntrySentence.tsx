import type { Id } from "../../../../convex/_generated/dataModel";
import { rich } from "../../components/Name";
import { PersonName } from "../../components/PersonLink";
import {
  type Actor,
  type AuditEntry,
  isOwnAct,
  isWorkspaceEvent,
} from "./entry";
import { useWords } from "./useWords";
import { WorkspaceSentence } from "./WorkspaceSentence";

/** What happened, as a sentence; the name in it opens its person. */
export function EntrySentence({ entry }: { entry: AuditEntry }) {
  const { t } = useWords();
  const { event, actor, nextRole, nextCustomer, previousCustomer } = entry;
  const person = entry.userId !== null && (
    <strong>
      <Person userId={entry.userId} displayName={entry.displayName} />
    </strong>
  );
  if (isWorkspaceEvent(event))
    return <WorkspaceSentence event={event} entry={entry} person={person} />;
  const said = {
    ...rich,
    name: entry.displayName ?? t("deletedPerson"),
    role: nextRole ?? "none",
    by: actor.type,
    isIn: nextCustomer === null ? "no" : "yes",
    customer: (nextCustomer ?? previousCustomer)?.name ?? t("deletedCustomer"),
    p: () => person,
  };
  // Each by its own key: as a union the compiler would read all of them at once.
  switch (event) {
    case "joined":
      return t.rich("sentence.joined", said);
    case "role_changed":
      return t.rich("sentence.role_changed", said);
    case "customer_changed":
      return t.rich("sentence.customer_changed", said);
    case "assigned":
      return t.rich("sentence.assigned", said);
    case "unassigned":
      return t.rich("sentence.unassigned", said);
    case "pending_removal_scheduled":
      return t.rich("sentence.pending_removal_scheduled", said);
    case "pending_removal_cleared":
      return t.rich("sentence.pending_removal_cleared", said);
    case "removed_after_grace":
    case "removed_by_admin":
    case "removed_by_provider":
      return t.rich("sentence.removed", said);
    case "restored":
      return t.rich("sentence.restored", said);
    case "left":
      return t.rich("sentence.left", said);
    case "ownership_transferred":
      return isOwnAct(entry) || nextRole === "owner"
        ? t.rich("sentence.ownership_transferred", said)
        : t.rich("sentence.role_changed", said);
    case "account_mapped":
      return t.rich("sentence.account_mapped", said);
    case "account_unmapped":
      return t.rich("sentence.account_unmapped", said);
    case "access_requested":
      return t.rich("sentence.access_requested", said);
    case "access_request_dismissed":
      return t.rich("sentence.access_request_dismissed", said);
    case "access_confirmed":
      return t.rich("sentence.access_confirmed", said);
    default:
      return event satisfies never;
  }
}

/** "by Bo Castellan"; nothing where it was the person's own doing. */
export function EntryBy({
  entry,
  tabIndex,
}: {
  entry: AuditEntry;
  /** -1 in a row, whose first stop is the person that it is about. */
  tabIndex?: -1;
}) {
  return isOwnAct(entry) ? null : (
    <By actor={entry.actor} tabIndex={tabIndex} />
  );
}

function By({ actor, tabIndex }: { actor: Actor; tabIndex: -1 | undefined }) {
  const { t, labels } = useWords();
  switch (actor.type) {
    case "user": {
      const { userId, displayName, impersonator } = actor;
      const name = displayName ?? t("deletedPerson");
      const p = () => (
        <Person userId={userId} displayName={displayName} tabIndex={tabIndex} />
      );
      return impersonator === null
        ? t.rich("by.user", { name, p })
        : t.rich("by.impersonated", { ...rich, name, impersonator, p });
    }
    case "provider":
      return t("by.provider", {
        provider: labels(`provider.${actor.provider}`),
      });
    case "cron":
    case "operator":
      return t(`by.${actor.type}`);
    default:
      return actor satisfies never;
  }
}

/** A name that opens its person; nothing opens where it was erased. */
export function Person({
  userId,
  displayName,
  tabIndex,
}: {
  userId: Id<"users">;
  displayName: string | null;
  tabIndex?: number | undefined;
}) {
  const { t } = useWords();
  return (
    <PersonName
      userId={displayName === null ? null : userId}
      name={displayName ?? t("deletedPerson")}
      tabIndex={tabIndex}
    />
  );
}
