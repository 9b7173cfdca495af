import { useQuery } from "convex/react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { sumOf } from "../../../../convex/lib/memberFilters";
import { PageTabs } from "../../components/PageTabs";
import { useNow } from "../../lib/useNow";
import { EventsPanel } from "./EventsPanel";
import { HealthPanel, type Layers } from "./HealthPanel";
import {
  catchUpHealth,
  type LinkedHealth,
  reconciliationHealth,
  webhooksHealth,
} from "./layerHealth";
import { PendingConfirmation } from "./PendingConfirmation";
import { RunsPanel } from "./RunsPanel";
import { summaryOf } from "./summary";
import { SyncSkeleton } from "./SyncSkeleton";
import { SyncSummary } from "./SyncSummary";
import type { SyncSearch, Tab } from "./syncSearch";

/** The sync of a workspace that has an organization. */
export function LinkedSync({
  workspaceId,
  health,
  search,
  onSearchChange,
}: {
  workspaceId: Id<"workspaces">;
  health: LinkedHealth;
  search: SyncSearch;
  onSearchChange: (search: SyncSearch) => void;
}) {
  const t = useTranslations("sync");
  const provider = useTranslations("labels.provider")(health.provider);
  const now = useNow();
  const counts = useQuery(api.users.queries.getOrgMemberCounts, {
    workspaceId,
  });
  const observed = useQuery(api.settings.getObserved, { workspaceId });
  const open = (tab: Tab) => onSearchChange(tab === "health" ? {} : { tab });
  const words = { t, provider };
  const layers: Layers = {
    webhooks: webhooksHealth(health, words),
    catchUp: catchUpHealth(health, now, words),
    daily: reconciliationHealth(health, now, words),
  };
  const tab = search.tab ?? "health";
  if (counts === undefined || observed === undefined) return <SyncSkeleton />;
  return (
    <>
      <PendingConfirmation workspaceId={workspaceId} provider={provider} />
      <SyncSummary
        summary={summaryOf(
          health,
          sumOf(counts.pending_removal),
          observed,
          Object.values(layers).map(({ state }) => state),
        )}
        provider={provider}
        onOpen={open}
      />
      <PageTabs
        label={t("page.parts")}
        tabs={[
          { name: "health", label: t("page.overview") },
          {
            name: "events",
            label: t("page.events"),
            needsAttention: true,
            count:
              health.failedEvents > 0
                ? t("page.failedEvents", { count: health.failedEvents })
                : undefined,
          },
          { name: "runs", label: t("page.checks") },
        ]}
        tab={tab}
        onTabChange={open}
      >
        {tab === "health" && (
          <HealthPanel health={health} layers={layers} provider={provider} />
        )}
        {tab === "events" && (
          <EventsPanel
            workspaceId={workspaceId}
            provider={provider}
            status={search.status}
            onStatusChange={(status) => onSearchChange({ ...search, status })}
          />
        )}
        {tab === "runs" && (
          <RunsPanel
            workspaceId={workspaceId}
            provider={provider}
            canCompare={health.reconciliation !== null}
          />
        )}
      </PageTabs>
    </>
  );
}
