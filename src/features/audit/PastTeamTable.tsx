import { Badge, Group, Stack, Table, Text } from "@mantine/core";
import { ListTable } from "../../components/ListTable";
import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";
import { PersonAvatar } from "../../components/PersonAvatar";
import { RoleBadge } from "../../components/RoleBadge";
import { formatList } from "../../lib/format";
import classes from "./Entries.module.css";
import { displayNameOrDeleted } from "./describeEntry";
import { ROLE_LABELS, MEMBER_STATUS_LABELS } from "../../lib/labels";

type Person = FunctionReturnType<typeof api.audit.teamAt>["page"][number];

export function PastTeamTable({ people }: { people: Person[] }) {
  return (
    <ListTable aria-label="The team at that time" className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Person</Table.Th>
          <Table.Th className={classes.role}>Role then</Table.Th>
          <Table.Th className={classes.when}>Since</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {people.map((person) => (
          <PersonRow key={person.userId} person={person} />
        ))}
      </Table.Tbody>
    </ListTable>
  );
}

function PersonRow({ person }: { person: Person }) {
  const name = displayNameOrDeleted(person.displayName);
  const since = describeSince(person);
  const customers = customersOf(person);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <PersonAvatar name={name} />
          <Stack gap={2} miw={0}>
            <Text span truncate fw={600} fz="sm" title={name}>
              {name}
            </Text>
            {customers !== null && (
              <Text span fz="xs" c="dimmed">
                {customers}
              </Text>
            )}
            {person.status === "pending_removal" && (
              <Badge color="orange" size="sm">
                {MEMBER_STATUS_LABELS.pending_removal}
              </Badge>
            )}
            <Text span fz="xs" c="dimmed" className={classes.under}>
              {since}
            </Text>
          </Stack>
        </Group>
      </Table.Td>
      <Table.Td className={classes.role}>
        <RoleBadge role={person.role} />
      </Table.Td>
      <Table.Td className={classes.when}>
        <Text span fz="sm" c="dimmed">
          {since}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

/** How they stand now, where that is not how they stood. */
function describeSince({ status, statusNow, role, roleNow }: Person): string {
  const changed = [
    ...(statusNow === status
      ? []
      : [MEMBER_STATUS_LABELS[statusNow].toLowerCase()]),
    ...(roleNow === role ? [] : [ROLE_LABELS[roleNow].toLowerCase()]),
  ];
  return changed.length === 0 ? "Unchanged" : `Now ${changed.join(", ")}`;
}

function customersOf({ customer, assigned }: Person): string | null {
  if (customer) return `Client of ${customer.name ?? "a customer"}`;
  const names = assigned.flatMap(({ name }) => name ?? []);
  return names.length === 0 ? null : `Looked after ${formatList(names)}`;
}
