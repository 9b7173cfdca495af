import type { ReactNode } from "react";
import type { WorkspaceEvent } from "../../../../convex/lib/audit";
import { Name } from "../../components/Name";
import type { AuditEntry } from "./entry";
import { nameOf, ruleName, sayValue } from "./objects";
import { useWords } from "./useWords";

/** Names stand out here as people's do in the other sentences. */
const rich = {
  n: (chunks: ReactNode) => (
    <strong>
      <Name>{chunks}</Name>
    </strong>
  ),
};

/** What happened to the workspace and to what it has, as a sentence. */
export function WorkspaceSentence({
  event,
  entry,
  person,
}: {
  event: WorkspaceEvent;
  entry: AuditEntry;
  /** The one that it is about, if it is about one. */
  person: ReactNode;
}) {
  const { t, labels } = useWords();
  const { object, nextRole, nextCustomer, displayName } = entry;
  const name = object === null ? null : nameOf(object);
  // Of an invitation the address is kept until it is accepted; then there is a person.
  const invited = name ?? displayName;
  // What it was given then: a workspace's name, or a customer's.
  const given = typeof entry.nextValue === "string" ? entry.nextValue : null;
  const named = (name: string | null) => ({
    ...rich,
    isNamed: name === null ? "no" : "yes",
    name: name ?? "",
    p: () => person,
  });
  const customer = {
    ...rich,
    name: name ?? given ?? t("deletedCustomer"),
  };
  const organization = {
    ...rich,
    known: object === null ? "none" : name === null ? "id" : "name",
    name: name ?? "",
    provider:
      object?.type === "organization"
        ? labels(`provider.${object.provider}`)
        : "",
  };
  // Each by its own key: as a union the compiler would read all of them at once.
  switch (event) {
    case "workspace_renamed":
      return t.rich("sentence.workspace_renamed", named(given));
    case "address_changed":
      return t.rich("sentence.address_changed", named(given));
    case "rule_changed":
      return <RuleSentence entry={entry} />;
    case "linked":
      return t.rich("sentence.linked", organization);
    case "unlinked":
      return t.rich("sentence.unlinked", organization);
    case "organization_gone":
      return t.rich("sentence.organization_gone", organization);
    case "deletion_requested":
      return t("sentence.deletion_requested");
    case "deletion_undone":
      return t("sentence.deletion_undone");
    case "deletion_final":
      return t("sentence.deletion_final");
    case "invitation_sent":
      return t.rich("sentence.invitation_sent", {
        ...rich,
        name: invited ?? t("somebody"),
        role: nextRole ?? "none",
        isIn: nextCustomer === null ? "no" : "yes",
        customer: nextCustomer?.name ?? t("deletedCustomer"),
      });
    case "invitation_resent":
      return t.rich("sentence.invitation_resent", named(invited));
    case "invitation_edited":
      return t.rich("sentence.invitation_edited", named(invited));
    case "invitation_revoked":
      return t.rich("sentence.invitation_revoked", named(invited));
    case "invitation_dismissed":
      return t.rich("sentence.invitation_dismissed", named(invited));
    case "invitation_assigned":
      return t.rich("sentence.invitation_assigned", {
        ...named(name),
        person: displayName ?? t("deletedPerson"),
      });
    case "customer_created":
      return t.rich("sentence.customer_created", customer);
    case "customer_renamed":
      return t.rich("sentence.customer_renamed", named(given ?? name));
    case "customer_archived":
      return t.rich("sentence.customer_archived", customer);
    case "customer_unarchived":
      return t.rich("sentence.customer_unarchived", customer);
    case "bulk_started":
      return t("sentence.bulk_started");
    case "bulk_stopped":
      return t("sentence.bulk_stopped");
    case "reconciliation_started":
      return t("sentence.reconciliation_started");
    case "reconciliation_confirmed":
      return t("sentence.reconciliation_confirmed");
    case "event_replayed":
      return t("sentence.event_replayed");
    case "order_retried":
      return t.rich("sentence.order_retried", named(displayName));
    case "exported":
      return t("sentence.exported", { what: name ?? "none" });
    case "review_started":
      return t.rich("sentence.review_started", named(name));
    case "review_item_reopened":
      return t.rich("sentence.review_item_reopened", {
        ...named(name),
        person: displayName ?? t("deletedPerson"),
      });
    case "review_signed_off":
      return t.rich("sentence.review_signed_off", {
        ...named(name),
        ...countsOf(object),
      });
    case "review_cancelled":
      return t.rich("sentence.review_cancelled", named(name));
    case "product_event":
      return t.rich("sentence.product_event", {
        ...named(displayName),
        x: (chunks: ReactNode) => <Name>{chunks}</Name>,
        isSaid: name === null ? "no" : "yes",
        text: name ?? "",
      });
    default:
      return event satisfies never;
  }
}

/** What a review came to, as it was signed off. */
function countsOf(object: AuditEntry["object"]) {
  const counts = object?.type === "review" ? object.counts : null;
  return {
    isCounted: counts === null ? "no" : "yes",
    kept: counts?.kept ?? 0,
    removed: counts?.removed ?? 0,
    gone: counts?.gone ?? 0,
    undecided: counts === null ? 0 : counts.waiting + counts.atSource,
  };
}

/** What an owner decided: that it is asked for, or how much of it. */
function RuleSentence({ entry: { object, nextValue } }: { entry: AuditEntry }) {
  const words = useWords();
  const { t } = words;
  if (object?.type !== "rule") return t("sentence.rule_changed");
  const rule = ruleName(object.rule, words);
  if (object.rule === "organization_session")
    return t("sentence.rule_switched", {
      rule,
      isOn: nextValue === true ? "yes" : "no",
    });
  if (object.rule === "review_interval" && nextValue === null)
    return t("sentence.rule_switched", { rule, isOn: "no" });
  return t("sentence.rule_set", {
    rule,
    isUsual: nextValue === null ? "yes" : "no",
    value: sayValue(object, nextValue, words) ?? "",
  });
}
