import { Button, Stack } from "@mantine/core";
import { usePageTitle } from "../../lib/usePageTitle";
import { PageLink } from "../../lib/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { can } from "../../../../convex/lib/rbac";
import { AskForAccess } from "../../components/AskForAccess";
import { EmptyState } from "../../components/EmptyState";
import { IconSync } from "../../components/icons";
import { isolated, rich } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import type { Workspace } from "../../lib/snapshot";
import { FailedHooks } from "./FailedHooks";
import { LinkedSync } from "./LinkedSync";
import { SyncSkeleton } from "./SyncSkeleton";
import type { SyncSearch } from "./syncSearch";
import { useSyncState } from "./useSyncState";

/** Whether the workspace is as its organization is: what keeps it so, and what came of it. */
export function SyncPage({
  workspace,
  ...props
}: {
  workspace: Workspace;
  /** Changes made here that the provider has not followed. */
  troubles: ReactNode;
  search: SyncSearch;
  onSearchChange: (search: SyncSearch) => void;
}) {
  const t = useTranslations("sync.page");
  const common = useTranslations("common");
  const page = useTranslations("shell.navigation")("sync");
  usePageTitle(
    common("workspaceTitle", { page, workspace: isolated(workspace.name) }),
  );
  if (!can(workspace.role, "members:history"))
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
      <ShownSync workspace={workspace} {...props} />
    </Stack>
  );
}

function ShownSync({
  workspace,
  ...props
}: {
  workspace: Workspace;
  troubles: ReactNode;
  search: SyncSearch;
  onSearchChange: (search: SyncSearch) => void;
}) {
  const t = useTranslations("sync.page");
  const page = useTranslations("shell.navigation")("sync");
  const state = useSyncState(workspace);
  const { name } = workspace;
  switch (state.kind) {
    case "loading":
      return (
        <>
          <PageHeader title={page}>{""}</PageHeader>
          <SyncSkeleton />
        </>
      );
    // As where a query that is subscribed to fails.
    case "failed":
      throw state.error;
    case "unlinked":
      return (
        <>
          <PageHeader title={page}>
            {t.rich("textUnlinked", { ...rich, name })}
          </PageHeader>
          <FailedHooks workspace={workspace} />
          <Unlinked workspace={workspace} isLinking={state.isLinking} />
        </>
      );
    case "linked": {
      const { synced } = state;
      return (
        <LinkedSync
          {...props}
          workspace={workspace}
          synced={synced}
          headline={t.rich("text", {
            ...rich,
            name,
            provider: synced.provider,
          })}
        />
      );
    }
    default:
      return state satisfies never;
  }
}

function Unlinked({
  workspace: { slug, role },
  isLinking,
}: {
  workspace: Workspace;
  isLinking: boolean;
}) {
  const t = useTranslations();
  const mayLink = can(role, "workspace:own");
  return (
    <EmptyState
      icon={<IconSync size={26} />}
      title={t(isLinking ? "sync.summary.linking" : "sync.page.unlinked")}
      action={
        mayLink && (
          <Button
            renderRoot={(props: object) => (
              <PageLink
                {...props}
                to={{ page: "settings", slug, section: "organization" }}
              />
            )}
          >
            {isLinking ? t("sync.summary.show") : t("parts.linkOrganization")}
          </Button>
        )
      }
    >
      <Stack gap="xs">
        <span>
          {t(isLinking ? "sync.summary.linkingText" : "sync.page.unlinkedText")}
        </span>
        {!mayLink && !isLinking && <span>{t("sync.page.unlinkedWho")}</span>}
      </Stack>
    </EmptyState>
  );
}
