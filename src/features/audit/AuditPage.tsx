import { Stack } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { can, whoCan } from "../../../convex/lib/rbac";
import { AskForAccess } from "../../components/AskForAccess";
import { EmptyState } from "../../components/EmptyState";
import { IconHistory } from "../../components/icons";
import { IdFromUrl } from "../../components/IdFromUrl";
import { PageHeader } from "../../components/PageHeader";
import { PageTabs } from "../../components/PageTabs";
import type { Workspace } from "../../lib/snapshot";
import { AuditLog } from "./AuditLog";
import type { AuditSearch } from "./auditSearch";
import { ExportMenu } from "./ExportMenu";
import { PastExports } from "./PastExports";
import { PastTeam } from "./PastTeam";

const TABS = [
  { name: "log", label: "What happened" },
  { name: "team", label: "The team on …" },
  { name: "exports", label: "Exports" },
] as const;

/** What happened to the workspace's memberships, and what the team was at any moment. */
export function AuditPage({
  workspace,
  search,
  onSearchChange,
}: {
  workspace: Workspace;
  search: AuditSearch;
  onSearchChange: (search: AuditSearch) => void;
}) {
  const { name, role } = workspace;
  useDocumentTitle(`Audit · ${name} · Rollcall`);
  if (!can(role, "members:history"))
    return (
      <Stack gap="lg">
        <PageHeader title="Audit" />
        <EmptyState
          icon={<IconHistory size={26} />}
          title="The audit is not shown to you"
          action={<AskForAccess workspace={workspace} asks="members:history" />}
        >
          In {name} {whoCan("members:history")} read it.
        </EmptyState>
      </Stack>
    );

  return (
    <IdFromUrl id={search.person}>
      {(person) => (
        <Audit
          workspace={workspace}
          search={{ ...search, person }}
          onSearchChange={onSearchChange}
        />
      )}
    </IdFromUrl>
  );
}

function Audit({
  workspace: { _id: workspaceId, name, slug },
  search,
  onSearchChange,
}: {
  workspace: Workspace;
  search: AuditSearch;
  onSearchChange: (search: AuditSearch) => void;
}) {
  const { tab = "log" } = search;
  return (
    <Stack gap="lg">
      <PageHeader
        title="Audit"
        actions={
          <ExportMenu
            workspaceId={workspaceId}
            search={tab === "log" ? search : {}}
            fileName={slug}
          />
        }
      >
        What happened to the memberships of {name}, when, and by whom.
      </PageHeader>
      <PageTabs
        label="Parts of the audit"
        tabs={TABS}
        tab={tab}
        onTabChange={(next) =>
          onSearchChange({
            ...search,
            tab: next === "log" ? undefined : next,
          })
        }
      >
        {tab === "team" ? (
          <PastTeam
            workspaceId={workspaceId}
            at={search.at}
            onChange={(at) => onSearchChange({ ...search, at })}
          />
        ) : tab === "exports" ? (
          <PastExports workspaceId={workspaceId} />
        ) : (
          <AuditLog
            workspaceId={workspaceId}
            search={search}
            onSearchChange={onSearchChange}
          />
        )}
      </PageTabs>
    </Stack>
  );
}
