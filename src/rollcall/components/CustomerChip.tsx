import { Popover } from "@mantine/core";
import { useQuery } from "convex/react";
import { useState } from "react";
import { useTranslations } from "../messages/useTranslations";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { CustomerSelect } from "./CustomerSelect";
import { FilterChip } from "./FilterChip";

/** The filter of one customer's clients. */
export function CustomerChip({
  workspaceId,
  customerId,
  onChange,
}: {
  workspaceId: Id<"workspaces">;
  customerId: Id<"customers"> | null;
  onChange: (customerId: Id<"customers"> | null) => void;
}) {
  const t = useTranslations("team.filters");
  const [isOpen, setOpen] = useState(false);
  const customer = useQuery(
    api.customers.get,
    customerId === null ? "skip" : { workspaceId, customerId },
  );
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={260}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <FilterChip
          text={
            customerId === null
              ? t("customer")
              : t("customerIs", { customer: customer?.name ?? "…" })
          }
          isSet={customerId !== null}
          aria-haspopup="dialog"
          onClick={() => setOpen(!isOpen)}
          onClear={() => onChange(null)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={t("customer")}>
        <CustomerSelect
          workspaceId={workspaceId}
          isInPopover
          aria-label={t("customer")}
          customer={null}
          onChange={(chosen) => {
            setOpen(false);
            onChange(chosen?.customerId ?? null);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
