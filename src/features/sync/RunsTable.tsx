import { Badge, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { ListTable } from "../../components/ListTable";
import { RelativeTime } from "../../components/RelativeTime";
import { formatCount, formatDuration, formatDateTime } from "../../lib/format";
import classes from "./SyncTable.module.css";
import { describeRun, isUnapplied, type Run } from "./describeRun";
import { RUN_STATUS_BADGES } from "../../lib/labels";

export function RunsTable({
  runs,
  onOpen,
}: {
  runs: Run[];
  onOpen: (runId: Run["_id"]) => void;
}) {
  return (
    <ListTable aria-label="Runs" className={classes.table}>
      <RunsHeader />
      <Table.Tbody>
        {runs.map((run) => (
          <RunRow key={run._id} run={run} onOpen={() => onOpen(run._id)} />
        ))}
      </Table.Tbody>
    </ListTable>
  );
}

export function RunsHeader() {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Run</Table.Th>
        <Table.Th className={classes.time}>Started</Table.Th>
        <Table.Th className={classes.number}>Took</Table.Th>
        <Table.Th className={classes.number}>Calls</Table.Th>
        <Table.Th className={classes.status}>Status</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

function RunRow({ run, onOpen }: { run: Run; onOpen: () => void }) {
  const { startedBy, startedAt, providerCalls, error } = run;
  const took = durationOf(run);
  return (
    <Table.Tr className={classes.row}>
      <Table.Td>
        <Stack gap={2} miw={0}>
          <UnstyledButton
            className={classes.open}
            onClick={onOpen}
            aria-label={`Run by ${startedBy}, ${formatDateTime(startedAt)}: details`}
          >
            <Text span truncate display="block" fw={600} fz="sm">
              {foundBy(run)}
            </Text>
          </UnstyledButton>
          <Text span truncate fz="xs" c="dimmed" title={startedBy}>
            {startedBy}
          </Text>
          {error !== null && (
            <Text span truncate fz="xs" c="red" title={error}>
              {error}
            </Text>
          )}
          <Text span fz="xs" c="dimmed" className={classes.under}>
            <RelativeTime at={startedAt} />
            {took !== null && `, ${took}`}, {formatCount(providerCalls, "call")}
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td className={classes.time}>
        <Text span fz="sm" c="dimmed">
          <RelativeTime at={startedAt} />
        </Text>
      </Table.Td>
      <Table.Td className={classes.number}>
        <Text span fz="sm">
          {took ?? "–"}
        </Text>
      </Table.Td>
      <Table.Td className={classes.number}>
        <Text span fz="sm">
          {providerCalls}
        </Text>
      </Table.Td>
      <Table.Td className={classes.status}>
        <RunBadge run={run} />
      </Table.Td>
    </Table.Tr>
  );
}

export function RunBadge({
  run: { dryRun, status },
}: {
  run: Pick<Run, "dryRun" | "status">;
}) {
  return dryRun && status === "done" ? (
    <Badge color="gray">Preview</Badge>
  ) : (
    <Badge color={RUN_STATUS_BADGES[status].color}>
      {RUN_STATUS_BADGES[status].label}
    </Badge>
  );
}

/** What it found or did; while it runs and where it failed, nothing is known. */
function foundBy(run: Run): string {
  if (run.status === "running") return "Comparing…";
  if (run.status === "failed") return "Did not finish";
  return describeRun(run, isUnapplied(run));
}

export function durationOf({
  startedAt,
  finishedAt,
}: Pick<Run, "startedAt" | "finishedAt">): string | null {
  return finishedAt === null ? null : formatDuration(finishedAt - startedAt);
}
