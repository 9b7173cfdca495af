import { Anchor, Badge, Group, Menu, Stack, Table, Text } from "@mantine/core";
import { RowMenu } from "../../components/RowMenu";
import type { ListedCustomer } from "./customer";
import classes from "./CustomersTable.module.css";

export type CustomerActions = {
  onRename: (customer: ListedCustomer) => void;
  onArchive: (customer: ListedCustomer, archived: boolean) => Promise<void>;
};

export function CustomerRow({
  customer,
  onOpen,
  actions,
}: {
  customer: ListedCustomer;
  onOpen: (customer: ListedCustomer) => void;
  actions?: CustomerActions | undefined;
}) {
  const { name, archivedAt, staff, clients } = customer;
  const staffNames = namesOf(staff);
  const clientNames = namesOf(clients);
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={2} miw={0}>
          <Group gap={8} wrap="nowrap">
            <Anchor
              component="button"
              type="button"
              truncate
              fw={600}
              fz="sm"
              c="var(--mantine-color-text)"
              ta="left"
              title={name}
              aria-label={`People of ${name}`}
              onClick={() => onOpen(customer)}
            >
              {name}
            </Anchor>
            {archivedAt !== null && (
              <Badge color="gray" size="sm" flex="none">
                Archived
              </Badge>
            )}
          </Group>
          <Text span truncate fz="xs" c="dimmed" className={classes.under}>
            {staffNames === "" ? "Nobody looks after it" : `By ${staffNames}`}
          </Text>
          {clientNames !== "" && (
            <Text span truncate fz="xs" c="dimmed" className={classes.under}>
              Clients: {clientNames}
            </Text>
          )}
        </Stack>
      </Table.Td>
      <Table.Td className={classes.people}>
        <Names names={staffNames} none="Nobody" />
      </Table.Td>
      <Table.Td className={classes.people}>
        <Names names={clientNames} none="None" />
      </Table.Td>
      {actions && (
        <Table.Td className={classes.menu}>
          <CustomerMenu customer={customer} actions={actions} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function CustomerMenu({
  customer,
  actions,
}: {
  customer: ListedCustomer;
  actions: CustomerActions;
}) {
  const { name, archivedAt } = customer;
  const isArchived = archivedAt !== null;
  return (
    <RowMenu label={`Actions for ${name}`}>
      <Menu.Item onClick={() => actions.onRename(customer)}>Rename</Menu.Item>
      <Menu.Item onClick={() => void actions.onArchive(customer, !isArchived)}>
        {isArchived ? "Bring back" : "Archive"}
      </Menu.Item>
    </RowMenu>
  );
}

function Names({ names, none }: { names: string; none: string }) {
  return (
    <Text
      span
      display="block"
      truncate
      fz="sm"
      {...(names === "" ? { c: "dimmed" } : { title: names })}
    >
      {names === "" ? none : names}
    </Text>
  );
}

function namesOf({ people, more }: ListedCustomer["staff"]): string {
  const names = people.map(({ displayName }) => displayName).join(", ");
  return more ? `${names} and others` : names;
}
