import { Stack, Table, Text } from "@mantine/core";
import { ListTable } from "../../components/ListTable";
import { usePaginatedQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { EmptyState } from "../../components/EmptyState";
import { IconDownload } from "../../components/icons";
import { ListFrame } from "../../components/ListFrame";
import { ShowMore } from "../../components/ShowMore";
import { formatCount } from "../../lib/format";
import classes from "./Entries.module.css";
import { EntriesSkeleton } from "./EntriesSkeleton";
import { ExactTime } from "./ExactTime";
import { actorName } from "./describeEntry";
import { EXPORT_LABELS } from "../../lib/labels";

type PastExport = FunctionReturnType<typeof api.exports.list>["page"][number];

const PAGE_SIZE = 25;

/** Who took what out of here, and when. */
export function PastExports({
  workspaceId,
}: {
  workspaceId: Id<"workspaces">;
}) {
  const list = usePaginatedQuery(
    api.exports.list,
    { workspaceId },
    { initialNumItems: PAGE_SIZE },
  );
  return (
    <Stack gap="md">
      <ListFrame>
        {list.status === "LoadingFirstPage" ? (
          <EntriesSkeleton />
        ) : list.results.length === 0 ? (
          <EmptyState
            icon={<IconDownload size={26} />}
            title="Nothing was exported yet"
          >
            Every export of the members or the audit is written down here.
          </EmptyState>
        ) : (
          <ListTable aria-label="Exports" className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Export</Table.Th>
                <Table.Th className={classes.when}>When</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.results.map((past) => (
                <ExportRow key={past.exportId} past={past} />
              ))}
            </Table.Tbody>
          </ListTable>
        )}
      </ListFrame>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </Stack>
  );
}

function ExportRow({
  past: { actor, what, filter, rows, startedAt },
}: {
  past: PastExport;
}) {
  const isPart = filter !== null && Object.keys(filter).length > 0;
  return (
    <Table.Tr>
      <Table.Td>
        <Text fz="sm" fw={550}>
          {actorName(actor)} took {isPart ? "a part of " : ""}
          {EXPORT_LABELS[what]}
        </Text>
        <Text fz="xs" c="dimmed">
          {rows === null ? "Not finished" : formatCount(rows, "row")}
        </Text>
        <Text fz="xs" c="dimmed" className={classes.under}>
          <ExactTime at={startedAt} />
        </Text>
      </Table.Td>
      <Table.Td className={classes.when}>
        <Text fz="sm" c="dimmed">
          <ExactTime at={startedAt} />
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
