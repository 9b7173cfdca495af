import { Stack, Table, Text } from "@mantine/core";
import { ListTable } from "../../components/ListTable";
import { ExactTime } from "./ExactTime";
import classes from "./Entries.module.css";
import {
  describeChanges,
  type AuditEntry,
  describeEntry,
} from "./describeEntry";

export function EntriesTable({ entries }: { entries: AuditEntry[] }) {
  return (
    <ListTable aria-label="What happened" className={classes.table}>
      <EntriesHeader />
      <Table.Tbody>
        {entries.map((entry) => (
          <EntryRow key={entry.entryId} entry={entry} />
        ))}
      </Table.Tbody>
    </ListTable>
  );
}

export function EntriesHeader() {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>What happened</Table.Th>
        <Table.Th className={classes.change}>Before → after</Table.Th>
        <Table.Th className={classes.when}>When</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

function EntryRow({ entry }: { entry: AuditEntry }) {
  const changes = describeChanges(entry);
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={2}>
          <Text fz="sm" fw={550}>
            {describeEntry(entry)}
          </Text>
          <Text fz="xs" c="dimmed">
            {entry.reason}
          </Text>
          {changes.length > 0 && (
            <Text fz="xs" className={classes.under}>
              {changes.join(", ")}
            </Text>
          )}
          <Text fz="xs" c="dimmed" className={classes.under}>
            <ExactTime at={entry.timestamp} />
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td className={classes.change}>
        {changes.map((change) => (
          <Text key={change} fz="sm">
            {change}
          </Text>
        ))}
      </Table.Td>
      <Table.Td className={classes.when}>
        <Text fz="sm" c="dimmed">
          <ExactTime at={entry.timestamp} />
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
