import { Anchor, Badge, Group, Menu, Stack, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { Beside } from "../../components/Beside";
import { CutLine } from "../../components/CutLine";
import type { Place } from "../../components/LongBody";
import { isolated, Name } from "../../components/Name";
import { RowMenu } from "../../components/RowMenu";
import { WriteItem } from "../../components/WriteButton";
import { sooner } from "../../lib/sooner";
import { useIsPhone } from "../../lib/useIsPhone";
import type { ListedCustomer } from "./customer";
import classes from "./CustomersTable.module.css";
import { CustomerPeopleDrawer, NameDialog } from "./dialogs";
import { PeopleNames } from "./PeopleNames";

export type CustomerActions = {
  onRename: (customer: ListedCustomer) => void;
  onArchive: (customer: ListedCustomer, archived: boolean) => Promise<void>;
};

export function CustomerRow({
  customer,
  opensPeople,
  onOpen,
  actions,
  place,
}: {
  customer: ListedCustomer;
  opensPeople: boolean;
  onOpen: (customer: ListedCustomer) => void;
  actions?: CustomerActions | undefined;
  place: Place | undefined;
}) {
  const t = useTranslations("customers.row");
  const { name, archivedAt, staff, clients } = customer;
  const isPhone = useIsPhone();
  const people = (few: ListedCustomer["staff"]) => (
    <PeopleNames few={few} opensPeople={opensPeople} />
  );
  return (
    <Table.Tr data-row {...place}>
      <Table.Td>
        <Stack gap={0} miw={0}>
          <Group gap={8} wrap="nowrap">
            <Anchor
              component="button"
              type="button"
              truncate
              fw={550}
              c="var(--mantine-color-text)"
              ta="start"
              title={isolated(name)}
              aria-label={t("open", { name })}
              {...sooner(CustomerPeopleDrawer)}
              onClick={() => onOpen(customer)}
            >
              <Name>{name}</Name>
            </Anchor>
            {archivedAt !== null && (
              <Badge color="gray" flex="none">
                {t("archived")}
              </Badge>
            )}
          </Group>
          {isPhone && (
            <CutLine className={classes.second}>
              <Beside
                parts={[
                  staff.people.length === 0
                    ? t("noStaff")
                    : t.rich("staff", { people: () => people(staff) }),
                  clients.people.length > 0 &&
                    t.rich("clients", { people: () => people(clients) }),
                ]}
              />
            </CutLine>
          )}
        </Stack>
      </Table.Td>
      {!isPhone && (
        <>
          <Table.Td>
            <Few none={t("nobody")}>
              {staff.people.length > 0 && people(staff)}
            </Few>
          </Table.Td>
          <Table.Td>
            <Few none={t("noClients")}>
              {clients.people.length > 0 && people(clients)}
            </Few>
          </Table.Td>
        </>
      )}
      {actions && (
        <Table.Td className={classes.menu}>
          <CustomerMenu customer={customer} actions={actions} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function Few({ none, children }: { none: string; children: ReactNode }) {
  return children === false ? (
    <Text span c="dimmed">
      {none}
    </Text>
  ) : (
    <Text span display="block" truncate>
      {children}
    </Text>
  );
}

function CustomerMenu({
  customer,
  actions,
}: {
  customer: ListedCustomer;
  actions: CustomerActions;
}) {
  const t = useTranslations("customers");
  const common = useTranslations("common");
  const { name, archivedAt } = customer;
  const isArchived = archivedAt !== null;
  return (
    <RowMenu
      label={common("actionsFor", { name })}
      tabIndex={-1}
      opens={[NameDialog]}
    >
      <WriteItem onClick={() => actions.onRename(customer)}>
        {t("action.rename")}
      </WriteItem>
      <Menu.Divider />
      <WriteItem onClick={() => actions.onArchive(customer, !isArchived)}>
        {isArchived ? common("bringBack") : t("action.archive")}
      </WriteItem>
    </RowMenu>
  );
}
