import { can } from "../../../../convex/lib/rbac";
import { RestoreWorkspaces } from "../../components/RestoreWorkspaces";
import type { SettingsSection } from "../../lib/navigation";
import type { Workspace } from "../../lib/snapshot";
import { DangerZone } from "./DangerZone";
import { GeneralSection } from "./GeneralSection";
import { JoiningSection } from "./JoiningSection";
import { LeaveSection } from "./LeaveSection";
import { NotificationsSection } from "./NotificationsSection";
import { OrganizationSection } from "./OrganizationSection";
import { OwnPermissions } from "./OwnPermissions";
import { OwnersSection } from "./OwnersSection";
import { ProductFacts } from "./ProductFacts";
import { RolesSection } from "./RolesSection";
import { RulesSection } from "./RulesSection";

/** The cards of one section, for those who run the workspace. */
export function SectionOf({
  workspace,
  section,
  onMoved,
}: {
  workspace: Workspace;
  section: SettingsSection;
  onMoved: (slug: string) => void;
}) {
  switch (section) {
    case "general":
      return (
        <>
          <GeneralSection workspace={workspace} onMoved={onMoved} />
          <ProductFacts workspace={workspace} />
        </>
      );
    case "people":
      return (
        <>
          <RulesSection workspace={workspace} />
          <RolesSection workspace={workspace} />
          <JoiningSection workspace={workspace} />
          <OwnPermissions />
        </>
      );
    case "organization":
      return <OrganizationSection workspace={workspace} />;
    case "notifications":
      return <NotificationsSection workspace={workspace} />;
    case "danger":
      return <DangerZone workspace={workspace} />;
    default:
      return section satisfies never;
  }
}

/** For members and clients: one page, without what they can't see or change. */
export function MemberSettings({
  workspace,
  onMoved,
}: {
  workspace: Workspace;
  onMoved: (slug: string) => void;
}) {
  return (
    <>
      <GeneralSection workspace={workspace} onMoved={onMoved} />
      <LeaveSection workspace={workspace} />
      {can(workspace.role, "members:list") && (
        <OwnersSection workspace={workspace} />
      )}
      <RestoreWorkspaces />
    </>
  );
}
