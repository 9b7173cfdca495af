import { useTranslations } from "../../messages/useTranslations";
import type { Workspace } from "../../lib/snapshot";
import { type Organization, useOrganization } from "../../lib/useOrganization";
import { GeneralForm } from "./GeneralForm";
import { SettingsSection } from "./SettingsSection";

/** What the workspace is called, and where it is found. */
export function GeneralSection({
  workspace,
  onMoved,
}: {
  workspace: Workspace;
  /** The workspace has another URL from now on. */
  onMoved: (slug: string) => void;
}) {
  const t = useTranslations("settings.general");
  const organization = useOrganization(workspace);
  return (
    <SettingsSection
      title={t("title")}
      description={organization !== undefined && t(TEXTS[keyOf(organization)])}
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
const TEXTS = {
  workos: "textWorkos",
  clerk: "textClerk",
  none: "text",
} as const;

function keyOf(organization: Organization | null) {
  return organization?.provider ?? "none";
}
