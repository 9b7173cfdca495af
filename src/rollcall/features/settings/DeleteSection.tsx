import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "../../messages/useTranslations";
import { SubmitButton } from "../../components/WriteButton";
import { sooner } from "../../lib/sooner";
import type { Workspace } from "../../lib/snapshot";
import { DeleteDialog } from "./dialogs";
import { SettingsRow } from "./SettingsRow";
import { SettingsSection } from "./SettingsSection";

/** For owners: closing the workspace, with a way back. */
export function DeleteSection({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("settings.remove");
  const [isAsking, asking] = useDisclosure(false);
  return (
    <SettingsSection hasRows isDanger title={t("title")}>
      <SettingsRow isWide label={t("label")} text={t("text")}>
        <SubmitButton
          type="button"
          variant="light"
          color="red"
          {...sooner(DeleteDialog)}
          onClick={asking.open}
        >
          {t("action")}
        </SubmitButton>
      </SettingsRow>
      <DeleteDialog
        workspaceId={workspace._id}
        isOpen={isAsking}
        onClose={asking.close}
      />
    </SettingsSection>
  );
}
