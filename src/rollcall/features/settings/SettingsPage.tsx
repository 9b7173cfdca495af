import { Stack } from "@mantine/core";
import { usePageTitle } from "../../lib/usePageTitle";
import { useTranslations } from "../../messages/useTranslations";
import { can } from "../../../../convex/lib/rbac";
import { isolated, Name } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import { RestoreWorkspaces } from "../../components/RestoreWorkspaces";
import type { SettingsSection } from "../../lib/navigation";
import type { Workspace } from "../../lib/snapshot";
import { useKeepFocus } from "../../lib/useKeepFocus";
import { DeleteSection } from "./DeleteSection";
import { GeneralSection } from "./GeneralSection";
import { LeaveSection } from "./LeaveSection";
import { OrganizationSection } from "./OrganizationSection";
import { OwnersSection } from "./OwnersSection";
import { OwnershipSection } from "./OwnershipSection";
import { RolesSection } from "./RolesSection";
import { RulesSection } from "./RulesSection";

/** What the workspace is called, what holds in it, and the way out of it. */
export function SettingsPage({
  workspace,
  onMoved,
}: {
  workspace: Workspace;
  section?: SettingsSection;
  /** The workspace has another URL from now on. */
  onMoved: (slug: string) => void;
}) {
  const isOwner = can(workspace.role, "workspace:own");
  const isStaff = can(workspace.role, "members:list");
  const t = useTranslations();
  const title = t("shell.navigation.settings");
  usePageTitle(
    t("common.workspaceTitle", {
      page: title,
      workspace: isolated(workspace.name),
    }),
  );
  const page = useKeepFocus<HTMLDivElement>();
  return (
    <Stack ref={page} gap="md" maw={720}>
      <PageHeader title={title}>
        <Name>{workspace.name}</Name>
      </PageHeader>
      <GeneralSection workspace={workspace} onMoved={onMoved} />
      {isOwner && (
        <>
          <OrganizationSection workspace={workspace} />
          <RulesSection workspace={workspace} />
          <OwnershipSection workspace={workspace} />
        </>
      )}
      {can(workspace.role, "members:history") && (
        <RolesSection workspace={workspace} />
      )}
      {isStaff && !isOwner && <OwnersSection workspace={workspace} />}
      <LeaveSection workspace={workspace} />
      {isOwner && <DeleteSection workspace={workspace} />}
      <RestoreWorkspaces />
    </Stack>
  );
}
