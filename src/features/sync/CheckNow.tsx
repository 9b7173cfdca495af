import { Alert, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { Id } from "../../../convex/_generated/dataModel";
import { FailureAlert } from "../../components/FailureAlert";
import { IconAlert, IconSync } from "../../components/icons";
import { Differences } from "./Differences";
import { type ReconcileOutcome, useReconcile } from "./useReconcile";
import { describeRun } from "./describeRun";
import { BRAKE_LABELS } from "../../lib/labels";

/** Compares now: first what would change, person by person, then the change. */
export function CheckNow({
  workspaceId,
  name,
}: {
  workspaceId: Id<"workspaces">;
  /** The provider's. */
  name: string;
}) {
  const { underWay, outcome, failure, reconcile, forget } =
    useReconcile(workspaceId);
  const result = useRef<HTMLDivElement>(null);
  // The buttons that were pressed may be gone with the next result.
  useEffect(() => {
    if (outcome) result.current?.focus();
  }, [outcome]);

  return (
    <Paper
      component="section"
      aria-label="Compare now"
      withBorder
      radius="lg"
      p="md"
    >
      <Stack gap="md">
        <Group justify="space-between" gap="md">
          <Stack gap={4} flex={1} miw={220}>
            <Title order={2} size="h4">
              Compare with {name}
            </Title>
            <Text fz="sm" c="dimmed">
              Reads everybody in the organization and shows who stands otherwise
              here. Nothing changes before you apply it.
            </Text>
          </Stack>
          <Button
            leftSection={<IconSync size={16} />}
            loading={underWay === "preview"}
            disabled={underWay === "run"}
            onClick={() => void reconcile({ dryRun: true })}
          >
            Check now
          </Button>
        </Group>
        <FailureAlert failure={failure} />
        <Stack
          ref={result}
          role="status"
          tabIndex={-1}
          gap="md"
          style={{ outline: "none" }}
          display={outcome ? undefined : "none"}
        >
          {outcome && (
            <Result
              outcome={outcome}
              workspaceId={workspaceId}
              name={name}
              isApplying={underWay === "run"}
              onApply={() => void reconcile()}
              onForget={forget}
            />
          )}
        </Stack>
      </Stack>
    </Paper>
  );
}

function Result({
  outcome,
  workspaceId,
  name,
  isApplying,
  onApply,
  onForget,
}: {
  outcome: ReconcileOutcome;
  workspaceId: Id<"workspaces">;
  name: string;
  isApplying: boolean;
  onApply: () => void;
  onForget: () => void;
}) {
  const { status, dryRun, runId, brake, error } = outcome;
  if (status === "failed")
    return (
      <Alert color="red" icon={<IconAlert />} title="The run failed">
        {error}
      </Alert>
    );
  if (status === "needs_confirmation")
    return (
      <Text fz="sm">
        The run stopped before it changed anything. What it found is above:
        somebody has to confirm it.
      </Text>
    );
  const differs = outcome.added + outcome.updated + outcome.removed > 0;
  if (!dryRun)
    return (
      <Text fz="sm">
        Done: {describeRun(outcome)}. {error}
      </Text>
    );
  return (
    <>
      <Text fz="sm" fw={600}>
        {differs
          ? describeRun(outcome, true)
          : `Nobody differs: everyone stands here as in ${name}.`}
      </Text>
      {error !== null && (
        <Alert color="orange" icon={<IconAlert />}>
          {error} Everybody would lose access.
        </Alert>
      )}
      {differs && error === null && (
        <Differences workspaceId={workspaceId} runId={runId} />
      )}
      {brake !== null && (
        <Alert color="orange" icon={<IconAlert />}>
          {BRAKE_LABELS[brake]} Applied, it stops and asks for a confirmation.
        </Alert>
      )}
      {differs && (
        <Group gap="sm">
          <Button loading={isApplying} onClick={onApply}>
            Apply
          </Button>
          <Button variant="default" disabled={isApplying} onClick={onForget}>
            Leave it
          </Button>
          <Text fz="xs" c="dimmed">
            Everybody is read once more, so what has changed since counts.
          </Text>
        </Group>
      )}
    </>
  );
}
