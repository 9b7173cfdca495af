import { Stack } from "@mantine/core";
import { usePaginatedQuery } from "convex/react";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { EmptyState } from "../../components/EmptyState";
import { IconSync } from "../../components/icons";
import { ListFrame } from "../../components/ListFrame";
import { ShowMore } from "../../components/ShowMore";
import { CheckNow } from "./CheckNow";
import { RunDrawer } from "./RunDrawer";
import { RunsHeader, RunsTable } from "./RunsTable";
import { SyncTableSkeleton } from "./SyncTableSkeleton";

const PAGE_SIZE = 25;

/** Comparing by hand, and the record of every comparison. */
export function RunsPanel({
  workspaceId,
  name,
  canCompare,
}: {
  workspaceId: Id<"workspaces">;
  /** The provider's. */
  name: string;
  /** The provider can be asked for its full list. */
  canCompare: boolean;
}) {
  const [openId, setOpenId] = useState<Id<"reconciliationRuns"> | null>(null);
  const list = usePaginatedQuery(
    api.organizationSync.listRuns,
    { workspaceId },
    { initialNumItems: PAGE_SIZE },
  );
  const isLoading = list.status === "LoadingFirstPage";
  return (
    <Stack gap="md">
      {canCompare && <CheckNow workspaceId={workspaceId} name={name} />}
      <ListFrame isLoading={isLoading}>
        {isLoading ? (
          <SyncTableSkeleton label="Loading runs…" header={<RunsHeader />} />
        ) : list.results.length === 0 ? (
          <EmptyState
            icon={<IconSync size={26} />}
            title="Nothing has been compared yet"
          >
            {canCompare
              ? "It happens once a day by itself, or now if you check."
              : "Set CLERK_SECRET_KEY on this deployment, and it happens every day."}
          </EmptyState>
        ) : (
          <RunsTable runs={list.results} onOpen={setOpenId} />
        )}
      </ListFrame>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
      <RunDrawer
        workspaceId={workspaceId}
        run={list.results.find(({ _id }) => _id === openId) ?? null}
        onClose={() => setOpenId(null)}
      />
    </Stack>
  );
}
