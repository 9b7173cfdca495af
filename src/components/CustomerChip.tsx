import { Popover, UnstyledButton } from "@mantine/core";
import { useQuery } from "convex/react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../convex/_generated/api";
import type { Id } from "../../convex/_generated/dataModel";
import { CloseButton } from "@mantine/core";
import { CustomerSelect } from "./CustomerSelect";
import classes from "./FilterChip.module.css";
import { IconPlus } from "./icons";
import { Name } from "./Name";

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
  const name = customer?.name ?? "…";
  return (
    <span className={classes.chip} data-on={customerId !== null || undefined}>
      <Popover
        opened={isOpen}
        onChange={setOpen}
        position="bottom-start"
        width={260}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <UnstyledButton
            className={classes.button}
            aria-haspopup="dialog"
            onClick={() => setOpen(!isOpen)}
          >
            {customerId === null ? (
              <>
                <IconPlus size={14} />
                {t("customer")}
              </>
            ) : (
              <Name>{t("customerIs", { customer: name })}</Name>
            )}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={t("customer")}>
          <CustomerSelect
            workspaceId={workspaceId}
            aria-label={t("customer")}
            customer={null}
            onChange={(chosen) => {
              setOpen(false);
              onChange(chosen?.customerId ?? null);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      {customerId !== null && (
        <CloseButton
          size={20}
          iconSize={12}
          aria-label={t("remove", {
            filter: t("customerIs", { customer: name }),
          })}
          onClick={() => onChange(null)}
        />
      )}
    </span>
  );
}
