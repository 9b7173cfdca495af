import { Alert, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { IconAlert } from "../../components/icons";
import { openConfirmation } from "../../components/openConfirmation";
import { PersonName } from "../../components/PersonLink";
import { RelativeTime } from "../../components/RelativeTime";
import { SubmitButton } from "../../components/WriteButton";
import { useSought } from "../../lib/sought";
import { notifySuccess } from "../../lib/notify";
import { recordedText } from "../../lib/recorded";
import { Differences } from "./Differences";
import { type Run, useDescribeRun, whyStopped } from "./describeRun";
import { useReconcile } from "./useReconcile";

/** A run that the brake stopped: the people it would remove, and how to go on. */
export function PendingConfirmation({
  workspaceId,
  provider,
}: {
  workspaceId: Id<"workspaces">;
  /** What it is called. */
  provider: string;
}) {
  const run = useQuery(api.organizationSync.getPendingConfirmation, {
    workspaceId,
  });
  return run ? (
    // A later run is another list to agree to.
    <Asked
      key={run._id}
      run={run}
      workspaceId={workspaceId}
      provider={provider}
    />
  ) : null;
}

function Asked({
  run,
  workspaceId,
  provider,
}: {
  run: Run;
  workspaceId: Id<"workspaces">;
  provider: string;
}) {
  const t = useTranslations("sync.stopped");
  const counts = useTranslations("sync.counts");
  const check = useTranslations("sync.check");
  const describe = useDescribeRun();
  const ref = useSought<HTMLDivElement>("stopped");
  const { underWay, outcome, failure, reconcile } = useReconcile(workspaceId);
  const kept = outcome?.error ?? null;
  const problem = failure ?? (kept && recordedText(kept));
  const count = run.removed;
  const apply = async () => {
    const ended = await reconcile({ confirm: run._id });
    if (ended?.status === "done")
      notifySuccess(counts("done", { what: describe(ended) }));
    if (ended?.status === "running") notifySuccess(check("goesOn"));
  };
  const confirm = () =>
    openConfirmation({
      title: t("ask", { count }),
      text: t(`effect.${run.kind}`, { provider }),
      action: t("remove", { count }),
      onConfirm: apply,
    });
  return (
    <Alert
      ref={ref}
      tabIndex={-1}
      role="region"
      color="orange"
      icon={<IconAlert />}
      title={t(`title.${run.kind}`, { count })}
    >
      <Stack gap="md">
        <Stack gap={4}>
          {run.brake && <Text>{whyStopped(run.brake, t, provider)}</Text>}
          <Text>{t(`advice.${run.kind}`, { provider })}</Text>
          <Text fz="xs" c="dimmed">
            {t.rich("startedBy", {
              name: run.startedBy,
              n: () => (
                <PersonName userId={run.startedByUserId} name={run.startedBy} />
              ),
              when: () => <RelativeTime at={run.startedAt} />,
            })}
          </Text>
        </Stack>
        <Differences workspaceId={workspaceId} runId={run._id} />
        {problem !== null && (
          <Text role="alert" c="red">
            {problem}
          </Text>
        )}
        <Group>
          <SubmitButton
            type="button"
            color="red"
            loading={underWay !== null}
            onClick={confirm}
          >
            {t("remove", { count })}
          </SubmitButton>
        </Group>
      </Stack>
    </Alert>
  );
}
