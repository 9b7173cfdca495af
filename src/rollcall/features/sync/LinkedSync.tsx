import { useQuery } from "convex/react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { sumOf } from "../../../../convex/lib/memberFilters";
import { PageTabs } from "../../components/PageTabs";
import { FETCH_EVERY_MS } from "../../lib/useFetched";
import { useNow } from "../../lib/useNow";
import { EventsPanel } from "./EventsPanel";
import { HealthPanel, type Layers } from "./HealthPanel";
import {
  catchUpHealth,
  type LinkedOwnHealth,
  reconciliationHealth,
  webhooksHealth,
} from "./layerHealth";
import { PendingConfirmation } from "./PendingConfirmation";
import { RunsPanel } from "./RunsPanel";
import { summaryOf } from "./summary";
import { SyncSkeleton } from "./SyncSkeleton";
import { SyncSummary } from "./SyncSummary";
import type { SyncSearch, Tab } from "./syncSearch";
import { useDeploymentFacts } from "./useDeploymentFacts";

/** The sync of a workspace that has an organization. */
export function LinkedSync({
  workspaceId,
  own,
  search,
  onSearchChange,
}: {
  workspaceId: Id<"workspaces">;
  own: LinkedOwnHealth;
  search: SyncSearch;
  onSearchChange: (search: SyncSearch) => void;
}) {
  const t = useTranslations("sync");
  const provider = useTranslations("labels.provider")(own.provider);
  const now = useNow();
  const facts = useDeploymentFacts(workspaceId);
  const counts = useQuery(api.users.queries.getOrgMemberCounts, {
    workspaceId,
  });
  const observed = useQuery(api.settings.getObserved, { workspaceId });
  const open = (tab: Tab) => onSearchChange(tab === "health" ? {} : { tab });
  const tab = search.tab ?? "health";
  // As where a query that is subscribed to fails.
  if (facts.error !== undefined) throw facts.error;
  if (counts === undefined || observed === undefined || !facts.value)
    return <SyncSkeleton />;
  const words = { t, provider };
  const health = { ...own, ...facts.value };
  // Nothing has gone quiet because nobody could ask: a tab that was hidden, a lost network.
  const asOf = Math.min(now, facts.at + FETCH_EVERY_MS);
  const layers: Layers = {
    webhooks: webhooksHealth(health, words),
    catchUp: catchUpHealth(health, asOf, words),
    daily: reconciliationHealth(health, now, words),
  };
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
          <HealthPanel
            health={health}
            asOf={asOf}
            layers={layers}
            provider={provider}
          />
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
