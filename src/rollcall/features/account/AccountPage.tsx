import { Stack } from "@mantine/core";
import { isolated, Name } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import type { Workspace } from "../../lib/snapshot";
import { usePageTitle } from "../../lib/usePageTitle";
import { useTranslations } from "../../messages/useTranslations";

/** What is the signed-in person’s own: name, sessions, colors and time zone. */
export function AccountPage({ workspace }: { workspace: Workspace }) {
  const t = useTranslations();
  const title = t("shell.account.page");
  usePageTitle(
    t("common.workspaceTitle", {
      page: title,
      workspace: isolated(workspace.name),
    }),
  );
  return (
    <Stack gap="md">
      <PageHeader title={title}>
        <Name>{workspace.name}</Name>
      </PageHeader>
    </Stack>
  );
}
