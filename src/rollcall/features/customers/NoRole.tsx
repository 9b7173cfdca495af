import { Paper, Stack } from "@mantine/core";
import { usePageTitle } from "../../lib/usePageTitle";
import { useTranslations } from "../../messages/useTranslations";
import { AskForAccess } from "../../components/AskForAccess";
import { EmptyState } from "../../components/EmptyState";
import { IconLock } from "../../components/icons";
import { isolated, rich } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import type { Workspace } from "../../lib/snapshot";

/** Where there are no customers: for somebody who came with a role that stands for none. */
export function NoRole({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("customers.noRole");
  const navigation = useTranslations("shell.navigation");
  const common = useTranslations("common");
  usePageTitle(
    common("workspaceTitle", {
      page: navigation("noRole"),
      workspace: isolated(workspace.name),
    }),
  );
  return (
    <Stack gap="lg">
      <PageHeader title={navigation("noRole")} />
      <Paper withBorder radius="lg">
        <EmptyState
          icon={<IconLock size={26} />}
          title={t("title")}
          action={<AskForAccess workspace={workspace} asks="members:list" />}
        >
          {t.rich("ask", { ...rich, workspace: workspace.name })}
        </EmptyState>
      </Paper>
    </Stack>
  );
}
