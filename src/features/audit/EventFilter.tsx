import { useState } from "react";
import type { AuditEvent } from "../../../convex/lib/validators";
import { AUDIT_EVENTS } from "../../lib/labels";
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
  return (
    <SearchChip
      label={t("filter.event")}
      value={value === undefined ? null : choiceOf(value)}
      options={AUDIT_EVENTS.map(choiceOf).filter(({ label }) =>
        label.toLowerCase().includes(query),
      )}
      nothingFound={t("filter.noEvent")}
      typed={typed}
      onType={setTyped}
      onChoose={(chosen) =>
        onChange(AUDIT_EVENTS.find((event) => event === chosen))
      }
    />
  );
}
