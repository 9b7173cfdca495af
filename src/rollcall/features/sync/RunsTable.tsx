import { Badge, Table, Text, UnstyledButton } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { ListTable } from "../../components/ListTable";
import { LongBody, type Place, rowCount } from "../../components/LongBody";
import { isolated } from "../../components/Name";
import { PersonName } from "../../components/PersonLink";
import { RelativeTime } from "../../components/RelativeTime";
import { formatDateTime } from "../../lib/format";
import { RUN_STATUS_COLORS } from "../../lib/labels";
import { recordedText } from "../../lib/recorded";
import { type Run, useFoundBy } from "./describeRun";
import classes from "./SyncTable.module.css";

export function RunsTable({
  runs,
  onOpen,
}: {
  runs: Run[];
  onOpen: (runId: Run["_id"]) => void;
}) {
  const t = useTranslations("sync.page");
  const shell = useTranslations("shell");
  return (
    <ListTable
      skip={shell("skipToList")}
      aria-label={t("checks")}
      className={classes.table}
      {...rowCount(runs)}
    >
      <RunsHeader />
      <LongBody rows={runs} keyOf={({ _id }) => _id}>
        {(run, place) => (
          <RunRow run={run} onOpen={() => onOpen(run._id)} place={place} />
        )}
      </LongBody>
    </ListTable>
  );
}

export function RunsHeader() {
  const t = useTranslations("sync.runs");
  return (
    <Table.Thead>
      <Table.Tr aria-rowindex={1}>
        <Table.Th>{t("found")}</Table.Th>
        <Table.Th className={classes.by}>{t("by")}</Table.Th>
        <Table.Th className={classes.time}>{t("started")}</Table.Th>
        <Table.Th className={classes.status}>{t("status")}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

function RunRow({
  run,
  onOpen,
  place,
}: {
  run: Run;
  onOpen: () => void;
  place: Place | undefined;
}) {
  const t = useTranslations("sync.runs");
  const foundBy = useFoundBy();
  const { startedBy, startedByUserId, startedAt, error } = run;
  const by = (
    <span className={classes.above}>
      <PersonName userId={startedByUserId} name={startedBy} tabIndex={-1} />
    </span>
  );
  return (
    <Table.Tr data-row className={classes.row} {...place}>
      <Table.Td>
        <UnstyledButton
          className={classes.open}
          onClick={onOpen}
          aria-label={t("open", {
            what: foundBy(run),
            name: isolated(startedBy),
            time: formatDateTime(startedAt),
          })}
        >
          <Text span truncate display="block" fw={550}>
            {foundBy(run)}
          </Text>
        </UnstyledButton>
        {error !== null && (
          <Text
            span
            display="block"
            truncate
            fz="xs"
            c="red"
            title={recordedText(error)}
          >
            {recordedText(error)}
          </Text>
        )}
        <Text span fz="xs" c="dimmed" className={classes.under}>
          {by}
        </Text>
        <Text span fz="xs" c="dimmed" className={classes.under}>
          <RelativeTime at={startedAt} />
        </Text>
      </Table.Td>
      <Table.Td className={classes.by}>
        <Text span truncate display="block" c="dimmed">
          {by}
        </Text>
      </Table.Td>
      <Table.Td className={classes.time}>
        <Text span c="dimmed">
          <RelativeTime at={startedAt} />
        </Text>
      </Table.Td>
      <Table.Td className={classes.status}>
        <RunState run={run} />
      </Table.Td>
    </Table.Tr>
  );
}

/** That a run is done is plain; the rest is news. */
export function RunState({
  run: { dryRun, status },
}: {
  run: Pick<Run, "dryRun" | "status">;
}) {
  const t = useTranslations("sync.runs");
  const labels = useTranslations("labels.runStatus");
  if (status === "done")
    return (
      <Text span c="dimmed">
        {dryRun ? t("preview") : labels(status)}
      </Text>
    );
  return <Badge color={RUN_STATUS_COLORS[status]}>{labels(status)}</Badge>;
}
