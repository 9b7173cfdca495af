import { Button, Group, Stack } from "@mantine/core";
import { usePageTitle } from "../../lib/usePageTitle";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { can } from "../../../../convex/lib/rbac";
import { AskForAccess } from "../../components/AskForAccess";
import { EmptyState } from "../../components/EmptyState";
import {
  IconCalendar,
  IconChevronLeft,
  IconHistory,
} from "../../components/icons";
import { IdFromUrl } from "../../components/IdFromUrl";
import { isolated, rich } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import { ZoneNote } from "../../components/ZoneNote";
import type { Workspace } from "../../lib/snapshot";
import { useKeepFocus } from "../../lib/useKeepFocus";
import { AuditLog } from "./AuditLog";
import type { AuditSearch } from "./auditSearch";
import { ExportMenu } from "./ExportMenu";
import { PastExports } from "./PastExports";
import { PastTeam } from "./PastTeam";
import { SealLine } from "./SealLine";

type AuditPageProps = {
  workspace: Workspace;
  search: AuditSearch;
  onSearchChange: (search: AuditSearch) => void;
};

/** What happened to people and the workspace, and what the team was at any moment. */
export function AuditPage(props: AuditPageProps) {
  const { workspace, search } = props;
  const t = useTranslations("audit");
  const navigation = useTranslations("shell.navigation");
  const common = useTranslations("common");
  usePageTitle(
    common("workspaceTitle", {
      page: navigation("audit"),
      workspace: isolated(workspace.name),
    }),
  );
  if (!can(workspace.role, "members:history"))
    return (
      <Stack gap="md">
        <PageHeader title={navigation("audit")} />
        <EmptyState
          icon={<IconHistory size={26} />}
          title={t("refused.title")}
          action={<AskForAccess workspace={workspace} asks="members:history" />}
        >
          {t.rich("refused.text", { ...rich, workspace: workspace.name })}
        </EmptyState>
      </Stack>
    );

  return (
    <IdFromUrl id={search.about}>
      {(about) => <Audit {...props} search={{ ...search, about }} />}
    </IdFromUrl>
  );
}

function Audit({ workspace, search, onSearchChange }: AuditPageProps) {
  const t = useTranslations("audit");
  const navigation = useTranslations("shell.navigation");
  const { _id: workspaceId, name, slug } = workspace;
  const { tab } = search;
  const page = useKeepFocus<HTMLDivElement>();
  const show = (next: AuditSearch["tab"]) =>
    onSearchChange({ ...search, tab: next });
  const exporting = (
    <ExportMenu
      workspaceId={workspaceId}
      search={tab === undefined ? search : {}}
      fileName={slug}
      onShowPast={() => show("exports")}
    />
  );
  return (
    <Stack ref={page} gap="md">
      {tab === "team" ? (
        <>
          <Part
            title={t("team.title")}
            about={t.rich("team.about", { ...rich, workspace: name })}
            actions={exporting}
            onBack={() => show(undefined)}
          />
          <PastTeam
            workspaceId={workspaceId}
            at={search.at}
            onChange={(at) => onSearchChange({ ...search, at })}
          />
        </>
      ) : tab === "exports" ? (
        <>
          <Part
            title={t("exports.title")}
            about={
              <>
                {t("exports.about")} <ZoneNote />
              </>
            }
            actions={exporting}
            onBack={() => show(undefined)}
          />
          <PastExports workspaceId={workspaceId} />
        </>
      ) : (
        <>
          <PageHeader
            title={navigation("audit")}
            actions={
              <Group gap="xs">
                <Button
                  variant="default"
                  leftSection={<IconCalendar />}
                  onClick={() => show("team")}
                >
                  {t("team.title")}
                </Button>
                {exporting}
              </Group>
            }
          >
            {t("about")}
          </PageHeader>
          <SealLine workspaceId={workspaceId} />
          <AuditLog
            workspaceId={workspaceId}
            search={search}
            onSearchChange={onSearchChange}
          />
        </>
      )}
    </Stack>
  );
}

/** The head of what is seen from the log, with the way back to it. */
function Part({
  title,
  about,
  actions,
  onBack,
}: {
  title: string;
  about: ReactNode;
  actions: ReactNode;
  onBack: () => void;
}) {
  const navigation = useTranslations("shell.navigation");
  return (
    <Stack gap={4} align="stretch">
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        ms={-10}
        style={{ alignSelf: "flex-start" }}
        leftSection={<IconChevronLeft />}
        onClick={onBack}
      >
        {navigation("audit")}
      </Button>
      <PageHeader title={title} actions={actions}>
        {about}
      </PageHeader>
    </Stack>
  );
}
