import { Drawer, Group, Stack, Text, Title } from "@mantine/core";
import type { Id } from "../../../convex/_generated/dataModel";
import { formatDateTime } from "../../lib/format";
import { Differences } from "./Differences";
import { DetailList } from "./DetailList";
import { durationOf, RunBadge } from "./RunsTable";
import { hasDifferences, isUnapplied, type Run } from "./describeRun";
import { BRAKE_LABELS } from "../../lib/labels";

/** One run: who started it, what it cost, and person by person what it found. */
export function RunDrawer({
  workspaceId,
  run,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  /** Null: closed. */
  run: Run | null;
  onClose: () => void;
}) {
  return (
    <Drawer
      opened={run !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title="Run"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {run && (
        <Stack gap="md">
          <Group justify="space-between" gap="sm" wrap="nowrap">
            <Text fw={600}>{formatDateTime(run.startedAt)}</Text>
            <RunBadge run={run} />
          </Group>
          <RunFacts run={run} />
          <Title order={3} size="h4">
            {isUnapplied(run) ? "What it would change" : "What it found"}
          </Title>
          <Differences
            key={run._id}
            workspaceId={workspaceId}
            runId={run._id}
            {...(hasDifferences(run)
              ? { none: "No list of people is kept for this run." }
              : {})}
          />
        </Stack>
      )}
    </Drawer>
  );
}

function RunFacts({ run }: { run: Run }) {
  const { brake, error } = run;
  return (
    <DetailList
      facts={[
        ["Started by", run.startedBy],
        ["Took", durationOf(run) ?? "Still running"],
        ["Added", run.added],
        ["Changed", run.updated],
        ["Removed", run.removed],
        ["Refused", run.refused],
        ["Calls", run.providerCalls],
        brake === null ? null : ["Stopped", BRAKE_LABELS[brake]],
        error === null
          ? null
          : [
              "Error",
              <Text key="error" span fz="sm" c="red">
                {error}
              </Text>,
            ],
      ]}
    />
  );
}
