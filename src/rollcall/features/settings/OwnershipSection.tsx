import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { SubmitButton } from "../../components/WriteButton";
import { sooner } from "../../lib/sooner";
import type { Workspace } from "../../lib/snapshot";
import { SettingsRow } from "./SettingsRow";
import { SettingsSection } from "./SettingsSection";
import { TransferDialog } from "./dialogs";

/** For owners: handing the workspace over, where there is somebody to take it. */
export function OwnershipSection({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("settings.ownership");
  const [isAsking, asking] = useDisclosure(false);
  const counts = useQuery(api.users.queries.getOrgMemberCounts, {
    workspaceId: workspace._id,
  });
  const isAlone =
    counts !== undefined &&
    counts.active.admin + counts.active.member + counts.active.client === 0;
  return (
    <SettingsSection hasRows title={t("title")}>
      <SettingsRow isWide label={t("label")} text={t("text")}>
        <SubmitButton
          type="button"
          variant="default"
          reason={isAlone ? t("nobody") : null}
          {...sooner(TransferDialog)}
          onClick={asking.open}
        >
          {t("action")}
        </SubmitButton>
      </SettingsRow>
      <TransferDialog
        workspace={workspace}
        isOpen={isAsking}
        onClose={asking.close}
      />
    </SettingsSection>
  );
}
