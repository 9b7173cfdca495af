import { useTranslations } from "../../messages/useTranslations";
import { AskForAccess } from "../../components/AskForAccess";
import type { Workspace } from "../../lib/snapshot";
import { SettingsSection } from "./SettingsSection";

/** For staff who are no owners: what is missing on their page, and who has it. */
export function OwnersSection({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("entry.owners");
  return (
    <SettingsSection title={t("title")} description={t("text")}>
      <AskForAccess
        workspace={workspace}
        asks="workspace:own"
        align="flex-start"
      />
    </SettingsSection>
  );
}
