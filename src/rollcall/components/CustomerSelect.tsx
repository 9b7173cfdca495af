import type { ReactNode } from "react";
import { useState } from "react";
import { usePaginatedQuery } from "../lib/queries";
import { useTranslations } from "../messages/useTranslations";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { SearchSelect, useSearch } from "./SearchSelect";

const SHOWN = 20;

/**
 * One of the workspace's customers, found by name. A customer without an id is
 * one that somebody has only named, as a file does.
 */
export function CustomerSelect({
  workspaceId,
  customer,
  onChange,
  ...field
}: {
  workspaceId: Id<"workspaces">;
  customer: { customerId?: Id<"customers">; name: string } | null;
  onChange: (
    customer: { customerId: Id<"customers">; name: string } | null,
  ) => void;
  label?: string;
  "aria-label"?: string;
  error?: ReactNode;
  disabled?: boolean;
  isInPopover?: boolean;
}) {
  const t = useTranslations("parts");
  const common = useTranslations("common");
  // A list may have many of these: each asks when it is opened.
  const [isAsked, setAsked] = useState(false);
  const { typed, setTyped, search } = useSearch(customer?.name);
  const { results, status } = usePaginatedQuery(
    api.customers.list,
    isAsked ? { workspaceId, ...(search !== undefined && { search }) } : "skip",
    { initialNumItems: SHOWN },
  );
  return (
    <SearchSelect
      {...field}
      placeholder={t("customer.placeholder")}
      onDropdownOpen={() => setAsked(true)}
      typed={typed}
      onType={setTyped}
      chosen={
        customer && {
          value: customer.customerId ?? customer.name,
          label: customer.name,
        }
      }
      found={results.map(({ customerId, name }) => ({
        value: customerId,
        label: name,
      }))}
      nothingFound={
        status === "LoadingFirstPage"
          ? common("searching")
          : search === undefined
            ? t("customer.none")
            : t("customer.noMatch")
      }
      onChoose={(value) =>
        onChange(results.find(({ customerId }) => customerId === value) ?? null)
      }
    />
  );
}
