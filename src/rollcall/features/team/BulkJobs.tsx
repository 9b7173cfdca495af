import {
  Button,
  CloseButton,
  Group,
  Paper,
  Progress,
  Stack,
  Text,
} from "@mantine/core";
import { useSessionStorage } from "@mantine/hooks";
import { useState } from "react";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { rich } from "../../components/Name";
import { PersonLink } from "../../components/PersonLink";
import { WriteButton } from "../../components/WriteButton";
import { formatDateTime } from "../../lib/format";
import { useNow } from "../../lib/useNow";
import { useMutation } from "../../lib/write";
import { BulkResults } from "./dialogs";
import type { Job } from "./job";

/** How long one that is over stands above the list. */
const SHOWN_MS = 60 * 60 * 1000;

/** The change of many people that runs, or has just ended: how far it is, and the results. */
export function BulkJobs({ workspaceId }: { workspaceId: Id<"workspaces"> }) {
  const jobs = useQuery(api.bulk.list, { workspaceId });
  const now = useNow();
  const [hidden, setHidden] = useSessionStorage<string[]>({
    key: "rollcall-hidden-jobs",
    defaultValue: [],
  });
  const [opened, setOpened] = useState<Job | null>(null);
  const [job] = jobs ?? [];
  const isShown =
    job &&
    !hidden.includes(job.jobId) &&
    (job.endedAt === null || now - job.endedAt < SHOWN_MS);
  return (
    <>
      {isShown && (
        <JobCard
          workspaceId={workspaceId}
          job={job}
          onOpen={() => setOpened(job)}
          onHide={() => setHidden([...hidden, job.jobId])}
        />
      )}
      <BulkResults
        workspaceId={workspaceId}
        job={opened}
        onClose={() => setOpened(null)}
      />
    </>
  );
}

function JobCard({
  workspaceId,
  job,
  onOpen,
  onHide,
}: {
  workspaceId: Id<"workspaces">;
  job: Job;
  onOpen: () => void;
  onHide: () => void;
}) {
  const t = useTranslations("team.bulk");
  const stop = useMutation(api.bulk.stop);
  const { jobId, matched, done, refused, silentSince, stopped } = job;
  const isOver = job.endedAt !== null;
  const reached = done + refused;
  return (
    <Paper withBorder shadow="xs" p={12} radius="lg" role="status">
      <Stack gap={8}>
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text fw={550} miw={0} style={{ overflowWrap: "anywhere" }}>
            <JobTitle job={job} />
          </Text>
          <Group gap={8} wrap="nowrap">
            <Button size="xs" variant="default" onClick={onOpen}>
              {t("job.results")}
            </Button>
            {isOver ? (
              <CloseButton aria-label={t("job.dismiss")} onClick={onHide} />
            ) : (
              <WriteButton
                size="xs"
                variant="default"
                onWrite={() => stop({ workspaceId, jobId })}
              >
                {t("job.stop")}
              </WriteButton>
            )}
          </Group>
        </Group>
        {!isOver && (
          <Progress
            aria-label={t("job.progress", { done: reached, matched })}
            value={matched === 0 ? 100 : (reached / matched) * 100}
            size="sm"
          />
        )}
        <Text fz="xs" c="dimmed">
          <Reached job={job} />
        </Text>
        {silentSince !== null && !isOver && (
          <Text fz="xs" c="orange">
            {t("job.silent", { when: formatDateTime(silentSince) })}
          </Text>
        )}
        {stopped && (
          <Text fz="xs" c="orange">
            {t(`job.stoppedBy.${stopped.why}`)}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

/** How far it is, and who began it, unless they are erased. */
function Reached({
  job: { matched, done, refused, endedAt, by, byUserId },
}: {
  job: Job;
}) {
  const t = useTranslations("team.bulk.job");
  const reached = { done: done + refused, matched };
  if (by === null)
    return endedAt === null
      ? t("progress", reached)
      : t("over", { done, refused });
  const name = {
    name: by,
    n: () => <PersonLink userId={byUserId} name={by} />,
  };
  return endedAt === null
    ? t.rich("progressBy", { ...reached, ...name })
    : t.rich("overBy", { done, refused, ...name });
}

function JobTitle({ job: { change, customerName } }: { job: Job }) {
  const t = useTranslations("team.bulk.job");
  if (change.what !== "role") return t(change.what);
  return customerName === null
    ? t("role", { role: change.role })
    : t.rich("roleClient", { ...rich, customer: customerName });
}
