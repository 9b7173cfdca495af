import { Table, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { ListTable } from "../../components/ListTable";
import { LongBody, rowCount } from "../../components/LongBody";
import type { ListedCustomer } from "./customer";
import { type CustomerActions, CustomerRow } from "./CustomerRow";
import classes from "./CustomersTable.module.css";

export function CustomersTable({
  customers,
  isStale,
  opensPeople,
  onOpen,
  actions,
}: {
  customers: ListedCustomer[];
  isStale: boolean;
  /** Whether a name opens its person. */
  opensPeople: boolean;
  onOpen: (customer: ListedCustomer) => void;
  /** Absent for those who may only look. */
  actions?: CustomerActions | undefined;
}) {
  const t = useTranslations("customers");
  const shell = useTranslations("shell");
  return (
    <ListTable
      skip={shell("skipToList")}
      aria-label={t("title")}
      className={classes.table}
      data-stale={isStale || undefined}
      {...rowCount(customers)}
    >
      <CustomersHeader hasMenu={actions !== undefined} />
      <LongBody rows={customers} keyOf={({ customerId }) => customerId}>
        {(customer, place) => (
          <CustomerRow
            customer={customer}
            opensPeople={opensPeople}
            onOpen={onOpen}
            actions={actions}
            place={place}
          />
        )}
      </LongBody>
    </ListTable>
  );
}

export function CustomersHeader({ hasMenu = false }: { hasMenu?: boolean }) {
  const t = useTranslations("customers");
  const common = useTranslations("common");
  return (
    <Table.Thead>
      <Table.Tr aria-rowindex={1}>
        <Table.Th>{t("column.customer")}</Table.Th>
        <Table.Th className={classes.people}>{t("column.staff")}</Table.Th>
        <Table.Th className={classes.people}>{t("column.clients")}</Table.Th>
        {hasMenu && (
          <Table.Th className={classes.menu}>
            <VisuallyHidden>{common("actions")}</VisuallyHidden>
          </Table.Th>
        )}
      </Table.Tr>
    </Table.Thead>
  );
}
