import { Button, Stack } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { FailureAlert } from "../../components/FailureAlert";
import { IconSync } from "../../components/icons";
import { PageHeader } from "../../components/PageHeader";
import { PageTabs } from "../../components/PageTabs";
import { ZoneNote } from "../../components/ZoneNote";
import { SubmitButton } from "../../components/WriteButton";
import type { Workspace } from "../../lib/snapshot";
import { CheckResult, isToDecide } from "./CheckResult";
import { EventsPanel } from "./EventsPanel";
import { FailedHooks } from "./FailedHooks";
import { Overview } from "./Overview";
import { PendingConfirmation } from "./PendingConfirmation";
import { RunsPanel } from "./RunsPanel";
import { SettledElsewhere } from "./SettledElsewhere";
import { SyncSentence } from "./SyncSentence";
import type { SyncSearch, Tab } from "./syncSearch";
import { useReconcile } from "./useReconcile";
import type { Synced } from "./useSyncState";
import { WhoDiffers } from "./WhoDiffers";

/** The sync of a workspace that has an organization. */
export function LinkedSync({
  workspace,
  synced,
  headline,
  troubles,
  search,
  onSearchChange,
}: {
  workspace: Workspace;
  synced: Synced;
  headline: ReactNode;
  /** Changes made here that the provider has not followed. */
  troubles: ReactNode;
  search: SyncSearch;
  onSearchChange: (search: SyncSearch) => void;
}) {
  const t = useTranslations("sync");
  const title = useTranslations("shell.navigation")("sync");
  const { _id: workspaceId } = workspace;
  const { health, provider, summary, waiting } = synced;
  const { underWay, outcome, failure, reconcile } = useReconcile(workspaceId);
  const canCheck = health.reconciliation !== null && summary.kind !== "gone";
  const result = useRef<HTMLDivElement>(null);
  // The button that was pressed may be far from what came of it.
  useEffect(() => {
    if (outcome) result.current?.focus();
  }, [outcome]);

  const tab = search.tab ?? "health";
  const open = (next: Tab) =>
    onSearchChange(next === "health" ? {} : { tab: next });
  const known = health.reconciliation?.known ?? null;
  const fresh = outcome && isToDecide(outcome) ? outcome : null;
  const runId =
    fresh?.runId ??
    (known !== null && known.differing > 0 && known.runId !== waiting?._id
      ? known.runId
      : null);
  // What is to be done about these two says what they are, and with whom.
  const isToldBelow = summary.kind === "waiting" || summary.kind === "behind";
  const isShown = search.show === "differences" || fresh !== null;
  return (
    <>
      <PageHeader
        title={title}
        actions={
          canCheck && (
            <SubmitButton
              type="button"
              leftSection={<IconSync size={16} />}
              loading={underWay === "preview"}
              disabled={underWay === "run"}
              onClick={() => void reconcile({ dryRun: true })}
            >
              {t("check.now")}
            </SubmitButton>
          )
        }
      >
        {headline} <ZoneNote />
      </PageHeader>
      {!isToldBelow && (
        <SyncSentence
          workspaceId={workspaceId}
          summary={summary}
          provider={provider}
          actions={
            summary.kind === "differ" && runId !== null && fresh === null ? (
              <Button
                variant="default"
                size="xs"
                flex="none"
                aria-expanded={isShown}
                onClick={() =>
                  onSearchChange({
                    ...search,
                    show: isShown ? undefined : "differences",
                  })
                }
              >
                {t(isShown ? "summary.hide" : "summary.show")}
              </Button>
            ) : summary.kind === "failed" ? (
              <Button
                variant="default"
                size="xs"
                flex="none"
                onClick={() =>
                  onSearchChange({ tab: "events", status: "failed" })
                }
              >
                {t("summary.showEvents")}
              </Button>
            ) : (
              <SettledElsewhere kind={summary.kind} slug={workspace.slug} />
            )
          }
        />
      )}
      <FailureAlert failure={failure} />
      <Stack
        ref={result}
        tabIndex={-1}
        gap={0}
        style={{ outline: "none" }}
        display={outcome ? undefined : "none"}
      >
        {/* Who differs stands in the sentence above, which is read out already. */}
        <div role="status">
          {outcome && <CheckResult outcome={outcome} provider={provider} />}
        </div>
        {fresh && (
          <WhoDiffers
            workspaceId={workspaceId}
            runId={fresh.runId}
            outcome={fresh}
            provider={provider}
            isApplying={underWay === "run"}
            onApply={() => void reconcile()}
          />
        )}
      </Stack>
      {fresh === null && isShown && runId !== null && (
        <WhoDiffers
          workspaceId={workspaceId}
          runId={runId}
          outcome={null}
          provider={provider}
          isApplying={underWay === "run"}
          onApply={() => void reconcile()}
        />
      )}
      <PendingConfirmation workspaceId={workspaceId} provider={provider} />
      {troubles}
      <FailedHooks workspace={workspace} />
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
          <Overview workspaceId={workspaceId} synced={synced} onOpen={open} />
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
