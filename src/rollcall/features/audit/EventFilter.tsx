import { useState } from "react";
import type { AuditEvent } from "../../../../convex/lib/audit";
import { hasCustomers } from "../../../../convex/lib/features";
import { AUDIT_EVENT_GROUPS, AUDIT_EVENTS } from "../../lib/labels";
import { SearchChip } from "./SearchChip";
import { useWords } from "./useWords";

export function EventFilter({
  value,
  onChange,
}: {
  value: AuditEvent | undefined;
  onChange: (event: AuditEvent | undefined) => void;
}) {
  const { t, labels } = useWords();
  const [typed, setTyped] = useState("");
  const choiceOf = (event: AuditEvent) => ({
    value: event,
    label: labels(`auditEvent.${event}`),
  });
  const query = typed.trim().toLowerCase();
  const isMeant = (text: string) => text.toLowerCase().includes(query);
  const group = (name: keyof typeof AUDIT_EVENT_GROUPS) => {
    const label = t(`filter.groups.${name}`);
    const choices = AUDIT_EVENT_GROUPS[name].map(choiceOf);
    return {
      label,
      // The name of a group finds all that is in it.
      options: isMeant(label)
        ? choices
        : choices.filter((choice) => isMeant(choice.label)),
    };
  };
  return (
    <SearchChip
      label={t("filter.event")}
      value={value === undefined ? null : choiceOf(value)}
      groups={[
        group("people"),
        group("invitations"),
        ...(hasCustomers() ? [group("customers")] : []),
        group("workspace"),
        group("sync"),
        group("product"),
      ]}
      nothingFound={t("filter.noEvent")}
      typed={typed}
      onType={setTyped}
      onChoose={(chosen) =>
        onChange(AUDIT_EVENTS.find((event) => event === chosen))
      }
    />
  );
}
