import { Button, Paper, SimpleGrid, Skeleton, Stack } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import { can, whoCan } from "../../../convex/lib/rbac";
import { AskForAccess } from "../../components/AskForAccess";
import { EmptyState } from "../../components/EmptyState";
import { IconSync } from "../../components/icons";
import { PageHeader } from "../../components/PageHeader";
import { PageTabs } from "../../components/PageTabs";
import type { Workspace } from "../../lib/snapshot";
import { EventsPanel } from "./EventsPanel";
import { HealthPanel } from "./HealthPanel";
import type { Health, LinkedHealth } from "./layerHealth";
import { PendingConfirmation } from "./PendingConfirmation";
import { RunsPanel } from "./RunsPanel";
import type { SyncSearch } from "./syncSearch";
import { PROVIDER_LABELS } from "../../lib/labels";

/** Whether the workspace is in step with its provider: what keeps it so, and what came of it. */
export function SyncPage({
  workspace,
  search,
  onSearchChange,
}: {
  workspace: Workspace;
  search: SyncSearch;
  onSearchChange: (search: SyncSearch) => void;
}) {
  useDocumentTitle(`Sync · ${workspace.name} · Rollcall`);
  const maySee = can(workspace.role, "members:history");
  const health = useQuery(
    api.health.getWorkspaceHealth,
    maySee ? { workspaceId: workspace._id } : "skip",
  );

  if (!maySee)
    return (
      <Stack gap="lg">
        <PageHeader title="Sync" />
        <EmptyState
          icon={<IconSync size={26} />}
          title="The sync is not shown to you"
          action={<AskForAccess workspace={workspace} asks="members:history" />}
        >
          In {workspace.name} {whoCan("members:history")} see to it.
        </EmptyState>
      </Stack>
    );
  return (
    <Stack gap="lg">
      <PageHeader title="Sync">
        {health === undefined ? "" : headline(workspace, health)}
      </PageHeader>
      {health === undefined ? (
        <HealthSkeleton />
      ) : isLinked(health) ? (
        <Linked
          workspace={workspace}
          health={health}
          search={search}
          onSearchChange={onSearchChange}
        />
      ) : (
        <Unlinked workspace={workspace} />
      )}
    </Stack>
  );
}

function Linked({
  workspace: { _id: workspaceId },
  health,
  search,
  onSearchChange,
}: {
  workspace: Workspace;
  health: LinkedHealth;
  search: SyncSearch;
  onSearchChange: (search: SyncSearch) => void;
}) {
  const name = PROVIDER_LABELS[health.provider];
  const tab = search.tab ?? "health";
  return (
    <>
      <PendingConfirmation workspaceId={workspaceId} name={name} />
      <PageTabs
        label="Parts of the sync"
        tabs={[
          { name: "health", label: "Health" },
          {
            name: "events",
            label: "Events",
            needsAttention: true,
            count:
              health.failedEvents > 0
                ? `${health.failedEvents} failed`
                : undefined,
          },
          { name: "runs", label: "Reconciliation" },
        ]}
        tab={tab}
        onTabChange={(next) =>
          onSearchChange(next === "health" ? {} : { tab: next })
        }
      >
        {tab === "health" && <HealthPanel health={health} />}
        {tab === "events" && (
          <EventsPanel
            workspaceId={workspaceId}
            provider={health.provider}
            status={search.status}
            onStatusChange={(status) => onSearchChange({ ...search, status })}
          />
        )}
        {tab === "runs" && (
          <RunsPanel
            workspaceId={workspaceId}
            name={name}
            canCompare={health.reconciliation !== null}
          />
        )}
      </PageTabs>
    </>
  );
}

function Unlinked({ workspace: { slug, role } }: { workspace: Workspace }) {
  return (
    <EmptyState
      icon={<IconSync size={26} />}
      title="There is nothing to keep in step with yet"
      action={
        can(role, "workspace:own") && (
          <Button
            renderRoot={(props: object) => (
              <Link {...props} to="/w/$slug/settings" params={{ slug }} />
            )}
          >
            Link an organization
          </Button>
        )
      }
    >
      Once the workspace is linked to an organization, whoever joins, changes
      role or goes there does so here: at once by webhooks, within a minute by
      catching up on events, and once a day by comparing everybody.
      {!can(role, "workspace:own") && " An owner can link one in the settings."}
    </EmptyState>
  );
}

function HealthSkeleton() {
  return (
    <Stack gap="md" role="status" aria-label="Loading the sync">
      <Skeleton height={36} width={280} />
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
        {["webhooks", "catch-up", "reconciliation"].map((layer) => (
          <Paper key={layer} withBorder radius="lg" p="md">
            <Stack gap="sm">
              <Skeleton height={20} width="50%" />
              <Skeleton height={56} />
              <Skeleton height={88} />
            </Stack>
          </Paper>
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function headline({ name }: Workspace, { provider }: Health): string {
  return provider === null
    ? `${name} is linked to no organization.`
    : `How ${name} is kept in step with ${PROVIDER_LABELS[provider]}.`;
}

function isLinked(health: Health): health is LinkedHealth {
  return health.provider !== null;
}
