import { Button, Stack } from "@mantine/core";
import { usePageTitle } from "../../lib/usePageTitle";
import { PageLink } from "../../lib/navigation";
import { useQuery } from "convex/react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { can } from "../../../../convex/lib/rbac";
import { AskForAccess } from "../../components/AskForAccess";
import { EmptyState } from "../../components/EmptyState";
import { IconSync } from "../../components/icons";
import { isolated, rich } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import type { Workspace } from "../../lib/snapshot";
import { FailedHooks } from "./FailedHooks";
import type { LinkedOwnHealth, OwnHealth } from "./layerHealth";
import { LinkedSync } from "./LinkedSync";
import { SyncSkeleton } from "./SyncSkeleton";
import type { SyncSearch } from "./syncSearch";

/** Whether the workspace is as its organization is: what keeps it so, and what came of it. */
export function SyncPage({
  workspace,
  search,
  onSearchChange,
}: {
  workspace: Workspace;
  search: SyncSearch;
  onSearchChange: (search: SyncSearch) => void;
}) {
  const t = useTranslations("sync.page");
  const common = useTranslations("common");
  const page = useTranslations("shell.navigation")("sync");
  usePageTitle(
    common("workspaceTitle", { page, workspace: isolated(workspace.name) }),
  );
  const maySee = can(workspace.role, "members:history");
  const health = useQuery(
    api.health.getWorkspaceHealth,
    maySee ? { workspaceId: workspace._id } : "skip",
  );

  if (!maySee)
    return (
      <Stack gap="md">
        <PageHeader title={page} />
        <EmptyState
          icon={<IconSync size={26} />}
          title={t("notYours")}
          action={<AskForAccess workspace={workspace} asks="members:history" />}
        >
          {t.rich("notYoursWho", { ...rich, name: workspace.name })}
        </EmptyState>
      </Stack>
    );
  return (
    <Stack gap="md">
      <PageHeader title={page}>
        {health && <Headline workspace={workspace} health={health} />}
      </PageHeader>
      <FailedHooks workspace={workspace} />
      {health === undefined ? (
        <SyncSkeleton />
      ) : isLinked(health) ? (
        <LinkedSync
          workspaceId={workspace._id}
          own={health}
          search={search}
          onSearchChange={onSearchChange}
        />
      ) : (
        <Unlinked workspace={workspace} />
      )}
    </Stack>
  );
}

function Headline({
  workspace: { name },
  health: { provider },
}: {
  workspace: Workspace;
  health: OwnHealth;
}) {
  const t = useTranslations("sync.page");
  const providers = useTranslations("labels.provider");
  return provider === null
    ? t.rich("textUnlinked", { ...rich, name })
    : t.rich("text", { ...rich, name, provider: providers(provider) });
}

function Unlinked({ workspace: { slug, role } }: { workspace: Workspace }) {
  const t = useTranslations();
  const mayLink = can(role, "workspace:own");
  return (
    <EmptyState
      icon={<IconSync size={26} />}
      title={t("sync.page.unlinked")}
      action={
        mayLink && (
          <Button
            renderRoot={(props: object) => (
              <PageLink {...props} to={{ page: "settings", slug }} />
            )}
          >
            {t("settings.organization.link")}
          </Button>
        )
      }
    >
      <Stack gap="xs">
        <span>{t("sync.page.unlinkedText")}</span>
        {!mayLink && <span>{t("sync.page.unlinkedWho")}</span>}
      </Stack>
    </EmptyState>
  );
}

function isLinked(health: OwnHealth): health is LinkedOwnHealth {
  return health.provider !== null;
}
