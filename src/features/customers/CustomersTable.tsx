import { Table, VisuallyHidden } from "@mantine/core";
import { ListTable } from "../../components/ListTable";
import type { ListedCustomer } from "./customer";
import { type CustomerActions, CustomerRow } from "./CustomerRow";
import classes from "./CustomersTable.module.css";

export function CustomersTable({
  customers,
  isStale,
  onOpen,
  actions,
}: {
  customers: ListedCustomer[];
  isStale: boolean;
  onOpen: (customer: ListedCustomer) => void;
  /** Absent for those who may only look. */
  actions?: CustomerActions | undefined;
}) {
  return (
    <ListTable
      aria-label="Customers"
      className={classes.table}
      data-stale={isStale || undefined}
    >
      <CustomersHeader hasMenu={actions !== undefined} />
      <Table.Tbody>
        {customers.map((customer) => (
          <CustomerRow
            key={customer.customerId}
            customer={customer}
            onOpen={onOpen}
            actions={actions}
          />
        ))}
      </Table.Tbody>
    </ListTable>
  );
}

export function CustomersHeader({ hasMenu = false }: { hasMenu?: boolean }) {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Customer</Table.Th>
        <Table.Th className={classes.people}>Looked after by</Table.Th>
        <Table.Th className={classes.people}>Clients</Table.Th>
        {hasMenu && (
          <Table.Th className={classes.menu}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        )}
      </Table.Tr>
    </Table.Thead>
  );
}
