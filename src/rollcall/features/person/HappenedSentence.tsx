import { useTranslations } from "../../messages/useTranslations";
import { rich } from "../../components/Name";
import { isOwnAct, isWorkspaceEvent } from "../audit/entry";
import type { Person } from "./person";

/** What happened to the person whose page it is: the audit's sentence without their name. */
export function HappenedSentence({
  entry,
}: {
  entry: Person["audit"]["entries"][number];
}) {
  const t = useTranslations("person.happened.said");
  const labels = useTranslations("labels");
  const deletedCustomer = useTranslations("audit")("deletedCustomer");
  const { event, actor, nextRole, nextCustomer, previousCustomer } = entry;
  const said = {
    ...rich,
    role: nextRole ?? "none",
    isIn: nextCustomer === null ? "no" : "yes",
    customer: (nextCustomer ?? previousCustomer)?.name ?? deletedCustomer,
  };
  if (isWorkspaceEvent(event)) return labels(`auditEvent.${event}`);
  // Each by its own key: as a union the compiler would read all of them at once.
  switch (event) {
    case "joined":
      return t("joined", said);
    case "role_changed":
      return t("role_changed", said);
    case "customer_changed":
      return t.rich("customer_changed", said);
    case "assigned":
      return t.rich("assigned", said);
    case "unassigned":
      return t.rich("unassigned", said);
    case "pending_removal_scheduled":
      return actor.type === "user"
        ? t("moreTime")
        : labels(`auditEvent.${event}`);
    case "removed_by_admin":
    case "removed_by_provider":
      return actor.type === "provider"
        ? t("removedIn", { provider: labels(`provider.${actor.provider}`) })
        : labels("memberStatus.removed");
    case "restored":
      return actor.type === "provider"
        ? t("letIn")
        : labels(`auditEvent.${event}`);
    case "ownership_transferred":
      return isOwnAct(entry) && nextRole !== "owner"
        ? t("handedOver")
        : t("role_changed", said);
    case "removed_after_grace":
    case "pending_removal_cleared":
    case "left":
    case "account_mapped":
    case "account_unmapped":
    case "access_requested":
    case "access_request_dismissed":
    case "access_confirmed":
      return labels(`auditEvent.${event}`);
    default:
      return event satisfies never;
  }
}
