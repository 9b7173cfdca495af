import {
  Badge,
  Drawer,
  Group,
  SegmentedControl,
  Stack,
  Text,
} from "@mantine/core";
import { useConvex } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useRef, useState } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { IconDownload } from "../../components/icons";
import { rich } from "../../components/Name";
import { PeopleList } from "../../components/PeopleList";
import { PersonName } from "../../components/PersonLink";
import { ShowMore } from "../../components/ShowMore";
import { WriteButton } from "../../components/WriteButton";
import { csvOf } from "../../lib/csv";
import { downloadCsv } from "../../lib/download";
import { notifySuccess } from "../../lib/notify";
import { refusalMessage } from "../../lib/refusals";
import { useAction } from "../../lib/write";
import { useOwnClose } from "../../lib/useOwnClose";
import type { Job } from "./job";

const PAGE_SIZE = 50;
const FILE_PAGE = 500;
const OUTCOMES = ["all", "refused", "done", "waiting"] as const;
type Outcome = (typeof OUTCOMES)[number];
type Result = FunctionReturnType<typeof api.bulk.listPeople>["page"][number];

/** What became of each person, on the page and as a file. */
export function BulkResults({
  workspaceId,
  job,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  /** Null: the drawer is closed. */
  job: Job | null;
  onClose: () => void;
}) {
  const t = useTranslations("team.bulk.results");
  const own = useOwnClose(onClose);
  return (
    <Drawer opened={job !== null} {...own} title={t("title")} size={440}>
      {job && <Results workspaceId={workspaceId} job={job} />}
    </Drawer>
  );
}

function Results({
  workspaceId,
  job: { jobId, change },
}: {
  workspaceId: Id<"workspaces">;
  job: Job;
}) {
  const t = useTranslations("team.bulk.results");
  const [outcome, setOutcome] = useState<Outcome>("all");
  const list = usePaginatedQuery(
    api.bulk.listPeople,
    { workspaceId, jobId, ...(outcome !== "all" && { outcome }) },
    { initialNumItems: PAGE_SIZE },
  );
  const takeFile = useResultsFile({ workspaceId, jobId });
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t("columns.outcome")}
          value={outcome}
          onChange={setOutcome}
          data={OUTCOMES.map((value) => ({ value, label: t(value) }))}
        />
        <WriteButton
          variant="default"
          leftSection={<IconDownload />}
          onWrite={takeFile}
        >
          {t("download")}
        </WriteButton>
      </Group>
      {list.status !== "LoadingFirstPage" && list.results.length === 0 && (
        <Text c="dimmed">{t("nobody")}</Text>
      )}
      <PeopleList label={t("title")}>
        {list.results.map((result) => (
          <ResultLine
            key={result.userId}
            workspaceId={workspaceId}
            change={change}
            result={result}
          />
        ))}
      </PeopleList>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </Stack>
  );
}

function ResultLine({
  workspaceId,
  change,
  result: {
    displayName,
    email,
    userId,
    outcome,
    refusal,
    before,
    changedSince,
  },
}: {
  workspaceId: Id<"workspaces">;
  change: Job["change"];
  result: Result;
}) {
  const t = useTranslations("team.bulk.results");
  const line = useRef<HTMLDivElement>(null);
  const name = displayName ?? email ?? userId;
  return (
    <Stack component="li" gap={0} ref={line} tabIndex={-1}>
      <Group justify="space-between" wrap="nowrap" gap="sm" mih={28}>
        <Text span fw={550} truncate>
          <PersonName
            userId={displayName === null ? null : userId}
            name={name}
          />
        </Text>
        <Group gap={4} wrap="nowrap" flex="none">
          {before && (
            <UndoRole
              {...{ workspaceId, userId, name, before }}
              isMoreLost={
                change.what === "role" &&
                change.role === "client" &&
                before.role !== "client"
              }
              onBegun={() => line.current?.focus()}
            />
          )}
          <Badge color={outcome === "refused" ? "orange" : "gray"}>
            {changedSince ? t("changedSince") : t(outcome)}
          </Badge>
        </Group>
      </Group>
      {refusal && (
        <Text span fz="xs" c="dimmed">
          {refusalMessage(refusal)}
        </Text>
      )}
    </Stack>
  );
}

/** One person gets back the role that they had. */
function UndoRole({
  workspaceId,
  userId,
  name,
  before: { role, customerId },
  isMoreLost,
  onBegun,
}: {
  workspaceId: Id<"workspaces">;
  userId: Id<"users">;
  name: string;
  before: NonNullable<Result["before"]>;
  /** A client looks after nobody: what they looked after has gone. */
  isMoreLost: boolean;
  /** The button goes when it is done. */
  onBegun: () => void;
}) {
  const t = useTranslations("team");
  const common = useTranslations("common");
  const send = useAction(api.users.manage.changeRole);
  return (
    <WriteButton
      size="xs"
      variant="subtle"
      color="gray"
      aria-label={t("bulk.results.undo", { name })}
      onWrite={async () => {
        onBegun();
        await send({
          workspaceId,
          userId,
          role,
          ...(customerId && { customerId }),
        });
        notifySuccess(
          t.rich(isMoreLost ? "bulk.results.undoneWithout" : "done.role", {
            ...rich,
            name,
            role,
          }),
        );
      }}
    >
      {common("undo")}
    </WriteButton>
  );
}

/** All results, a page after the other, as a file. */
function useResultsFile(job: {
  workspaceId: Id<"workspaces">;
  jobId: Id<"bulkJobs">;
}) {
  const t = useTranslations("team.bulk.results");
  const convex = useConvex();
  return async () => {
    const results: Result[] = [];
    let cursor: string | null = null;
    for (;;) {
      const page: FunctionReturnType<typeof api.bulk.listPeople> =
        await convex.query(api.bulk.listPeople, {
          ...job,
          paginationOpts: { numItems: FILE_PAGE, cursor },
        });
      results.push(...page.page);
      if (page.isDone) break;
      cursor = page.continueCursor;
    }
    downloadCsv(
      "results.csv",
      csvOf(
        [
          [t("columns.name"), ({ displayName }: Result) => displayName],
          [t("columns.email"), ({ email }) => email],
          [t("columns.outcome"), ({ outcome }) => t(outcome)],
          [
            t("columns.reason"),
            ({ refusal }) => refusal && refusalMessage(refusal, (name) => name),
          ],
        ],
        results,
      ),
    );
  };
}
