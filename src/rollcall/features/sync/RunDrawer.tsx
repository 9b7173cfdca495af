import { Alert, Drawer, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { FoldedDetails } from "../../components/FoldedDetails";
import { IconAlert } from "../../components/icons";
import { PersonName } from "../../components/PersonLink";
import { formatDateTime, formatDuration } from "../../lib/format";
import { recordedText } from "../../lib/recorded";
import { useOwnClose } from "../../lib/useOwnClose";
import { DetailList } from "./DetailList";
import {
  hasDifferences,
  isUnapplied,
  type Run,
  useFoundBy,
  whyStopped,
} from "./describeRun";
import { Differences } from "./Differences";
import { RunState } from "./RunsTable";

/** One run: what it found, person by person, and who started it. */
export function RunDrawer({
  workspaceId,
  run,
  provider,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  /** Null: closed. */
  run: Run | null;
  /** What it is called. */
  provider: string;
  onClose: () => void;
}) {
  const t = useTranslations("sync.runs");
  const own = useOwnClose(onClose);
  return (
    <Drawer opened={run !== null} {...own} size={520} title={t("drawer")}>
      {run && (
        <ShownRun workspaceId={workspaceId} run={run} provider={provider} />
      )}
    </Drawer>
  );
}

function ShownRun({
  workspaceId,
  run,
  provider,
}: {
  workspaceId: Id<"workspaces">;
  run: Run;
  provider: string;
}) {
  const t = useTranslations("sync.runs");
  const stopped = useTranslations("sync.stopped");
  const foundBy = useFoundBy();
  const { brake, error } = run;
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text fw={550}>{foundBy(run)}</Text>
        <RunState run={run} />
      </Group>
      {error !== null && (
        <Alert color="red" icon={<IconAlert />}>
          {recordedText(error)}
        </Alert>
      )}
      {brake !== null && (
        <Alert color="orange" icon={<IconAlert />}>
          {whyStopped(brake, stopped, provider)}
        </Alert>
      )}
      <DetailList
        facts={[
          [
            t("startedBy"),
            <PersonName
              key="by"
              userId={run.startedByUserId}
              name={run.startedBy}
            />,
          ],
          [t("started"), formatDateTime(run.startedAt)],
        ]}
      />
      {hasDifferences(run) && (
        <>
          <Title order={3} size="h4">
            {isUnapplied(run) ? t("wouldChange") : t("whatFound")}
          </Title>
          <Differences
            key={run._id}
            workspaceId={workspaceId}
            runId={run._id}
            none={t("notKept")}
          />
        </>
      )}
      <FoldedDetails>
        <DetailList
          facts={[
            [
              t("took"),
              run.finishedAt === null
                ? t("stillRunning")
                : formatDuration(run.finishedAt - run.startedAt),
            ],
            [t("calls", { provider }), run.providerCalls],
          ]}
        />
      </FoldedDetails>
    </Stack>
  );
}
