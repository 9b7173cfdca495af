import { Stack } from "@mantine/core";
import { useState } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { EmptyState } from "../../components/EmptyState";
import { IconSync } from "../../components/icons";
import { ListFrame } from "../../components/ListFrame";
import { ShowMore } from "../../components/ShowMore";
import { RunDrawer } from "./dialogs";
import { RunsHeader, RunsTable } from "./RunsTable";
import { SyncTableSkeleton } from "./SyncTableSkeleton";

const PAGE_SIZE = 25;

/** The record of every comparison. */
export function RunsPanel({
  workspaceId,
  provider,
  canCompare,
}: {
  workspaceId: Id<"workspaces">;
  /** What it is called. */
  provider: string;
  /** The provider can be asked for its full list. */
  canCompare: boolean;
}) {
  const t = useTranslations("sync.runs");
  const [openId, setOpenId] = useState<Id<"reconciliationRuns"> | null>(null);
  const list = usePaginatedQuery(
    api.organizationSync.listRuns,
    { workspaceId },
    { initialNumItems: PAGE_SIZE },
  );
  const isLoading = list.status === "LoadingFirstPage";
  return (
    <Stack gap="md">
      <ListFrame isLoading={isLoading}>
        {isLoading ? (
          <SyncTableSkeleton
            label={t("loading")}
            header={<RunsHeader />}
            hasWho
          />
        ) : list.results.length === 0 ? (
          <EmptyState icon={<IconSync size={26} />} title={t("none")}>
            {canCompare ? t("noneText") : t("noneKey")}
          </EmptyState>
        ) : (
          <RunsTable runs={list.results} onOpen={setOpenId} />
        )}
      </ListFrame>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
      <RunDrawer
        workspaceId={workspaceId}
        run={list.results.find(({ _id }) => _id === openId) ?? null}
        provider={provider}
        onClose={() => setOpenId(null)}
      />
    </Stack>
  );
}
