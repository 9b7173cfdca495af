import { Alert, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { IconAlert } from "../../components/icons";
import { SubmitButton } from "../../components/WriteButton";
import { recordedText } from "../../lib/recorded";
import { Differences } from "./Differences";
import { useDescribeRun, whyStopped } from "./describeRun";
import type { ReconcileOutcome } from "./useReconcile";

/** Person by person, who stands otherwise here than there, and the way to bring them in line. */
export function WhoDiffers({
  workspaceId,
  runId,
  outcome,
  provider,
  isApplying,
  onApply,
}: {
  workspaceId: Id<"workspaces">;
  /** The check that found them. */
  runId: Id<"reconciliationRuns">;
  /** What that check came to, where it was just made on this page. */
  outcome: ReconcileOutcome | null;
  provider: string;
  isApplying: boolean;
  onApply: () => void;
}) {
  const t = useTranslations("sync.check");
  const runs = useTranslations("sync.runs");
  const stopped = useTranslations("sync.stopped");
  const describe = useDescribeRun();
  const { error = null, brake = null } = outcome ?? {};
  return (
    <Paper
      component="section"
      aria-label={t("who")}
      withBorder
      shadow="xs"
      radius="lg"
      p="md"
    >
      <Stack gap="md">
        <Stack gap={2}>
          <Title order={2} size="h4">
            {t("who")}
          </Title>
          {outcome && (
            <Text fz="xs" c="dimmed">
              {describe(outcome, true)}
            </Text>
          )}
        </Stack>
        {error === null ? (
          <Differences
            key={runId}
            workspaceId={workspaceId}
            runId={runId}
            none={runs("notKept")}
          />
        ) : (
          <Alert color="orange" icon={<IconAlert />}>
            {t("losesAll", { reason: recordedText(error) })}
          </Alert>
        )}
        {brake !== null && (
          <Alert color="orange" icon={<IconAlert />}>
            {t("asks", { reason: whyStopped(brake, stopped, provider) })}
          </Alert>
        )}
        <Group gap="sm">
          <SubmitButton
            type="button"
            variant="default"
            loading={isApplying}
            onClick={onApply}
          >
            {t("apply")}
          </SubmitButton>
          <Text fz="xs" c="dimmed">
            {t("reread", { provider })}
          </Text>
        </Group>
      </Stack>
    </Paper>
  );
}
