import { AskForAccess } from "../../components/AskForAccess";
import type { Workspace } from "../../lib/snapshot";
import { SettingsSection } from "./SettingsSection";

/** For staff who are no owners: what is missing on their page, and who has it. */
export function OwnersSection({ workspace }: { workspace: Workspace }) {
  return (
    <SettingsSection
      title="For owners"
      description="Organization, rules, handing over and deleting are for the owners of the workspace."
    >
      <AskForAccess
        workspace={workspace}
        asks="workspace:own"
        align="flex-start"
      />
    </SettingsSection>
  );
}
