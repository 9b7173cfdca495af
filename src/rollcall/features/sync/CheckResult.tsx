import { Alert, Button, Group, Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { IconAlert } from "../../components/icons";
import { SubmitButton } from "../../components/WriteButton";
import { recordedText } from "../../lib/recorded";
import { Differences } from "./Differences";
import { useDescribeRun, whyStopped } from "./describeRun";
import type { ReconcileOutcome } from "./useReconcile";

/** What a check came to: who would change, or what was done. */
export function CheckResult({
  outcome,
  workspaceId,
  provider,
  isApplying,
  onApply,
  onForget,
}: {
  outcome: ReconcileOutcome;
  workspaceId: Id<"workspaces">;
  /** What it is called. */
  provider: string;
  isApplying: boolean;
  onApply: () => void;
  onForget: () => void;
}) {
  const t = useTranslations("sync.check");
  const counts = useTranslations("sync.counts");
  const stopped = useTranslations("sync.stopped");
  const describe = useDescribeRun();
  const { status, dryRun, runId, brake, error } = outcome;
  if (status === "failed")
    return (
      <Alert color="red" icon={<IconAlert />} title={t("failed")}>
        {error !== null && recordedText(error)}
      </Alert>
    );
  if (status === "needs_confirmation") return <Text>{t("stopped")}</Text>;
  const differs = outcome.added + outcome.updated + outcome.removed > 0;
  if (!dryRun)
    return (
      <>
        <Text>{counts("done", { what: describe(outcome) })}</Text>
        {error !== null && <Text>{recordedText(error)}</Text>}
      </>
    );
  return (
    <>
      <Text fw={550}>
        {differs ? describe(outcome, true) : t("same", { provider })}
      </Text>
      {error !== null && (
        <Alert color="orange" icon={<IconAlert />}>
          {t("losesAll", { reason: recordedText(error) })}
        </Alert>
      )}
      {differs && error === null && (
        <Differences workspaceId={workspaceId} runId={runId} />
      )}
      {brake !== null && (
        <Alert color="orange" icon={<IconAlert />}>
          {t("asks", { reason: whyStopped(brake, stopped, provider) })}
        </Alert>
      )}
      {differs && (
        <Group gap="sm">
          <SubmitButton type="button" loading={isApplying} onClick={onApply}>
            {t("apply")}
          </SubmitButton>
          <Button variant="default" disabled={isApplying} onClick={onForget}>
            {t("leave")}
          </Button>
          <Text fz="xs" c="dimmed">
            {t("reread")}
          </Text>
        </Group>
      )}
    </>
  );
}
