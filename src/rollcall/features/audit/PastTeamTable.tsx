import { Badge, Group, Stack, Table, Text } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "../../messages/useTranslations";
import type { api } from "../../../../convex/_generated/api";
import { ListTable } from "../../components/ListTable";
import { LongBody, type Place, rowCount } from "../../components/LongBody";
import { isolated } from "../../components/Name";
import { PersonAvatar } from "../../components/PersonAvatar";
import { formatList } from "../../lib/format";
import { useWords, type Words } from "./useWords";
import { Person } from "./EntrySentence";
import classes from "./PastTeamTable.module.css";

type Former = FunctionReturnType<typeof api.audit.teamAt>["page"][number];

export function PastTeamTable({ people }: { people: Former[] }) {
  const { t } = useWords();
  const shell = useTranslations("shell");
  return (
    <ListTable
      skip={shell("skipToList")}
      aria-label={t("team.list")}
      className={classes.table}
      {...rowCount(people)}
    >
      <Table.Thead>
        <Table.Tr aria-rowindex={1}>
          <Table.Th>{t("team.person")}</Table.Th>
          <Table.Th className={classes.role}>{t("team.role")}</Table.Th>
          <Table.Th className={classes.now}>{t("team.now")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <LongBody rows={people} keyOf={({ userId }) => userId}>
        {(person, place) => <PersonRow person={person} place={place} />}
      </LongBody>
    </ListTable>
  );
}

function PersonRow({
  person,
  place,
}: {
  person: Former;
  place: Place | undefined;
}) {
  const words = useWords();
  const { t, labels } = words;
  const name = person.displayName ?? t("deletedPerson");
  const customers = customersOf(person, words);
  const now = describeNow(person, words);
  return (
    <Table.Tr data-row {...place}>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <PersonAvatar name={name} />
          <Stack gap={0} miw={0}>
            <Group gap={8} wrap="nowrap">
              <Text span truncate fw={550} title={isolated(name)}>
                <Person
                  userId={person.userId}
                  displayName={person.displayName}
                />
              </Text>
              {person.status === "pending_removal" && (
                <Badge color="orange" flex="none">
                  {labels("memberStatus.pending_removal")}
                </Badge>
              )}
            </Group>
            {customers !== null && (
              <Text span truncate fz="xs" c="dimmed" title={customers}>
                {customers}
              </Text>
            )}
            {!person.complete && (
              <Text span fz="xs" c="dimmed">
                {t("team.longLog")}
              </Text>
            )}
            <Text span fz="xs" c="dimmed" className={classes.under}>
              {now}
            </Text>
          </Stack>
        </Group>
      </Table.Td>
      <Table.Td className={classes.role}>
        {labels(`role.${person.role}`)}
      </Table.Td>
      <Table.Td className={classes.now}>
        <Text span c="dimmed">
          {now}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

/** How they stand now, where that is not how they stood. */
function describeNow(
  { status, statusNow, role, roleNow }: Former,
  { t, labels }: Words,
): string {
  const hasStatus = statusNow !== status;
  const hasRole = roleNow !== role;
  const now = {
    status: labels(`memberStatus.${statusNow}`),
    role: labels(`role.${roleNow}`),
  };
  if (hasStatus && hasRole) return t("team.changed", now);
  return hasStatus ? now.status : hasRole ? now.role : t("team.same");
}

function customersOf(
  { customer, assigned }: Former,
  { t }: Words,
): string | null {
  const nameOf = (one: { name: string | null }) =>
    isolated(one.name ?? t("deletedCustomer"));
  if (customer) return t("team.clientOf", { customer: nameOf(customer) });
  return assigned.length === 0
    ? null
    : t("team.lookedAfter", { customers: formatList(assigned.map(nameOf)) });
}
