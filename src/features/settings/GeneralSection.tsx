import type { Workspace } from "../../lib/snapshot";
import { GeneralForm } from "./GeneralForm";
import { SettingsSection } from "./SettingsSection";
import { type Organization, useOrganization } from "../../lib/useOrganization";

/** What the workspace is called, and where it is found. */
export function GeneralSection({
  workspace,
  onMoved,
}: {
  workspace: Workspace;
  /** The workspace has another address from now on. */
  onMoved: (slug: string) => void;
}) {
  const organization = useOrganization(workspace);
  return (
    <SettingsSection
      title="General"
      description={organization !== undefined && describeName(organization)}
    >
      <GeneralForm
        // What someone else changed meanwhile is shown, not overwritten.
        key={`${workspace.name} ${workspace.slug}`}
        workspace={workspace}
        onMoved={onMoved}
      />
    </SettingsSection>
  );
}

/** Where else a new name goes, and from where one comes. */
function describeName(organization: Organization | null): string {
  switch (organization?.provider) {
    case "workos":
      return "The name is the organization’s in WorkOS, too: a change here changes it there, and the other way round.";
    case "clerk":
      return "A change of the name stays here. When the organization is renamed in Clerk, the workspace is, too.";
    case undefined:
      return "What the workspace is called, and where it is found.";
  }
}
