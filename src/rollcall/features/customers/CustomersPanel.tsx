import { Group, Stack, Switch } from "@mantine/core";
import { useRef, useState } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { can } from "../../../../convex/lib/rbac";
import type { Role } from "../../../../convex/lib/validators";
import { FilterSheet } from "../../components/FilterSheet";
import { IdFromUrl } from "../../components/IdFromUrl";
import { ListFrame } from "../../components/ListFrame";
import { SearchField } from "../../components/SearchField";
import { ShowMore } from "../../components/ShowMore";
import { useLastLoaded } from "../../lib/useLastLoaded";
import { CustomerPeopleDrawer, NameDialog } from "./dialogs";
import classes from "./CustomersTable.module.css";
import type { ListedCustomer } from "./customer";
import { CUSTOMER_ROWS, customerRows } from "./customerRows";
import { CustomersTable } from "./CustomersTable";
import { CustomersSkeleton } from "./CustomersSkeleton";
import type { CustomersSearch } from "./customersSearch";
import { NoCustomers } from "./NoCustomers";
import { useCustomerActions } from "./useCustomerActions";

/** The list of customers, what can be done about each, and one customer's people beside it. */
export function CustomersPanel({
  workspaceId,
  viewerRole,
  search,
  onSearchChange,
  onCreate,
}: {
  workspaceId: Id<"workspaces">;
  viewerRole: Role;
  search: CustomersSearch;
  onSearchChange: (search: CustomersSearch) => void;
  /** Absent for those who may only look. */
  onCreate: (() => void) | undefined;
}) {
  const t = useTranslations("customers");
  const { q, archived, customer } = search;
  const list = usePaginatedQuery(
    api.customers.list,
    customerRows(workspaceId, search),
    { initialNumItems: CUSTOMER_ROWS },
  );
  const [renamed, setRenamed] = useState<ListedCustomer | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { rename, setArchived } = useCustomerActions(workspaceId, () => {
    // The row goes, and the menu that had the focus with it.
    if (!archived) frame.current?.focus();
  });
  const isLoading = list.status === "LoadingFirstPage";
  const shown = useLastLoaded(list.results, isLoading);
  return (
    <Stack gap="sm">
      <Group gap={8} role="search" aria-label={t("title")}>
        <SearchField
          label={t("search")}
          placeholder={t("searchPlaceholder")}
          className={classes.search}
          value={q ?? ""}
          onSearch={(next) =>
            onSearchChange({ ...search, q: next || undefined })
          }
        />
        <FilterSheet
          count={archived ? 1 : 0}
          onClear={() => onSearchChange({ ...search, archived: undefined })}
        >
          <Switch
            label={t("showArchived")}
            checked={archived ?? false}
            onChange={({ currentTarget }) =>
              onSearchChange({
                ...search,
                archived: currentTarget.checked ? true : undefined,
              })
            }
          />
        </FilterSheet>
      </Group>
      <ListFrame ref={frame}>
        {shown === null ? (
          <CustomersSkeleton />
        ) : shown.length === 0 ? (
          <NoCustomers
            query={q}
            onClear={() => onSearchChange({ ...search, q: undefined })}
            onCreate={onCreate}
          />
        ) : (
          <CustomersTable
            customers={shown}
            isStale={isLoading}
            opensPeople={can(viewerRole, "members:history")}
            onOpen={({ customerId }) =>
              onSearchChange({ ...search, customer: customerId })
            }
            actions={
              can(viewerRole, "customers:write")
                ? { onRename: setRenamed, onArchive: setArchived }
                : undefined
            }
          />
        )}
      </ListFrame>
      <ShowMore list={list} pageSize={CUSTOMER_ROWS} />
      <NameDialog
        title={t("dialog.rename")}
        action={t("action.rename")}
        name={renamed?.name}
        isOpen={renamed !== null}
        onClose={() => setRenamed(null)}
        onName={async (name) => {
          if (renamed) await rename(renamed, name);
        }}
      />
      <IdFromUrl id={customer}>
        {(customerId) => (
          <CustomerPeopleDrawer
            workspaceId={workspaceId}
            customerId={customerId as Id<"customers"> | undefined}
            mayAssign={can(viewerRole, "members:manage")}
            opensPeople={can(viewerRole, "members:history")}
            onClose={() => onSearchChange({ ...search, customer: undefined })}
          />
        )}
      </IdFromUrl>
    </Stack>
  );
}
