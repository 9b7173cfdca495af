import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { RelativeTime } from "../../components/RelativeTime";
import { IconAlert } from "../../components/icons";
import { notifySuccess } from "../../lib/notify";
import { Differences } from "./Differences";
import { useReconcile } from "./useReconcile";
import {
  CONFIRMATION_TEXTS,
  describeRun,
  formatPeople,
  type Run,
} from "./describeRun";
import { BRAKE_LABELS } from "../../lib/labels";

/** A run that the brake stopped: the people it would remove, and how to go on. */
export function PendingConfirmation({
  workspaceId,
  name,
}: {
  workspaceId: Id<"workspaces">;
  /** The provider's. */
  name: string;
}) {
  const run = useQuery(api.organizationSync.getPendingConfirmation, {
    workspaceId,
  });
  return run ? (
    // A later run is another list to agree to.
    <Asked key={run._id} run={run} workspaceId={workspaceId} name={name} />
  ) : null;
}

function Asked({
  run,
  workspaceId,
  name,
}: {
  run: Run;
  workspaceId: Id<"workspaces">;
  name: string;
}) {
  const { underWay, outcome, failure, reconcile } = useReconcile(workspaceId);
  const asking = CONFIRMATION_TEXTS[run.kind];
  const problem = failure ?? outcome?.error ?? null;
  const apply = async () => {
    const ended = await reconcile({ confirm: run._id });
    if (ended?.status === "done") notifySuccess(`Done: ${describeRun(ended)}.`);
  };
  const confirm = () =>
    modals.openConfirmModal({
      title: `Remove ${formatPeople(run.removed)}?`,
      children: <Text fz="sm">{asking.effect(name)}</Text>,
      labels: {
        confirm: `Remove ${formatPeople(run.removed)}`,
        cancel: "Cancel",
      },
      confirmProps: { color: "red" },
      onConfirm: () => void apply(),
    });
  return (
    <Alert
      role="region"
      color="orange"
      icon={<IconAlert />}
      title={`${asking.subject} stopped before it removed ${formatPeople(run.removed)}`}
    >
      <Stack gap="md">
        <Text fz="sm">
          {run.brake && BRAKE_LABELS[run.brake]} It was started by{" "}
          {run.startedBy}, <RelativeTime at={run.startedAt} />.{" "}
          {asking.advice(name)}
        </Text>
        <Differences workspaceId={workspaceId} runId={run._id} />
        {problem !== null && (
          <Text role="alert" fz="sm" c="red">
            {problem}
          </Text>
        )}
        <Group>
          <Button color="red" loading={underWay !== null} onClick={confirm}>
            Remove {formatPeople(run.removed)}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
