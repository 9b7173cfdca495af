import { Loader, Popover } from "@mantine/core";
import { useState } from "react";
import { useQuery } from "../lib/queries";
import { useTranslations } from "../messages/useTranslations";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { notifyFailure } from "../lib/notify";
import { part } from "../lib/part";
import { useLaterPart } from "../lib/useLaterPart";
import { FilterChip } from "./FilterChip";

const loadSelect = async () =>
  (await part(import("./CustomerSelect"))).CustomerSelect;

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
  const [isComing, setComing] = useState(false);
  const [CustomerSelect, fetchSelect] = useLaterPart(loadSelect);
  const customer = useQuery(
    api.customers.get,
    customerId === null ? "skip" : { workspaceId, customerId },
  );
  const open = async () => {
    setComing(true);
    try {
      await fetchSelect();
      setOpen(true);
    } catch (error) {
      notifyFailure(error);
    }
    setComing(false);
  };
  // Whoever opens it is told if it can't be fetched.
  const point = () => void fetchSelect().catch(() => undefined);
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
          aria-busy={isComing}
          {...(isComing && { icon: <Loader size={14} /> })}
          onPointerEnter={point}
          onFocus={point}
          onClick={() => (isOpen ? setOpen(false) : void open())}
          onClear={() => onChange(null)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={t("customer")}>
        {CustomerSelect && (
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
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
