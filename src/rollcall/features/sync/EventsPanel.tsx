import { Group, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { InboxStatus } from "../../../../convex/lib/validators";
import { ListFrame } from "../../components/ListFrame";
import { ShowMore } from "../../components/ShowMore";
import { EventDrawer } from "./dialogs";
import { EventsHeader, EventsTable } from "./EventsTable";
import { NoEvents } from "./NoEvents";
import { SyncTableSkeleton } from "./SyncTableSkeleton";
import { EVENT_STATUSES } from "../../lib/labels";

const PAGE_SIZE = 25;

/** The organization's events as they came, and what became of each. */
export function EventsPanel({
  workspaceId,
  provider,
  status,
  onStatusChange,
}: {
  workspaceId: Id<"workspaces">;
  /** What it is called. */
  provider: string;
  status: InboxStatus | undefined;
  onStatusChange: (status: InboxStatus | undefined) => void;
}) {
  const t = useTranslations("sync.events");
  const statusLabel = useTranslations("sync.runs")("status");
  const labels = useTranslations("labels.eventStatus");
  const [openId, setOpenId] = useState<Id<"webhookAudit"> | null>(null);
  const list = usePaginatedQuery(
    api.inbox.listEvents,
    { workspaceId, ...(status === undefined ? {} : { status }) },
    { initialNumItems: PAGE_SIZE },
  );
  const isLoading = list.status === "LoadingFirstPage";
  return (
    <Stack gap="md">
      <Group>
        <Select
          aria-label={statusLabel}
          placeholder={t("every")}
          clearable
          clearButtonProps={{ "aria-label": t("showEvery") }}
          data={EVENT_STATUSES.map((value) => ({
            value,
            label: labels(value),
          }))}
          value={status ?? null}
          onChange={(value) =>
            onStatusChange(EVENT_STATUSES.find((each) => each === value))
          }
          w={200}
        />
      </Group>
      <ListFrame isLoading={isLoading}>
        {isLoading ? (
          <SyncTableSkeleton label={t("loading")} header={<EventsHeader />} />
        ) : list.results.length === 0 ? (
          <NoEvents
            status={status}
            provider={provider}
            onClear={() => onStatusChange(undefined)}
          />
        ) : (
          <EventsTable events={list.results} onOpen={setOpenId} />
        )}
      </ListFrame>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
      <EventDrawer
        workspaceId={workspaceId}
        auditId={openId}
        onClose={() => setOpenId(null)}
      />
    </Stack>
  );
}
