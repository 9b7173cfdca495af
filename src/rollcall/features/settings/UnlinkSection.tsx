import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { rich } from "../../components/Name";
import { SubmitButton } from "../../components/WriteButton";
import { attempt } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { useOrganization } from "../../lib/useOrganization";
import { useMutation } from "../../lib/write";
import { openNameConfirmation } from "./openNameConfirmation";
import { SettingsRow } from "./SettingsRow";
import { SettingsSection } from "./SettingsSection";
import { leaveUnlinked } from "./useOrganizationLink";

/** For owners: from then on the workspace's own list decides who gets in. */
export function UnlinkSection({
  workspace: { _id: workspaceId, name },
  workspace,
}: {
  workspace: Workspace;
}) {
  const t = useTranslations("settings.unlink");
  const unlink = useMutation(api.workspaces.unlinkOrganization);
  const organization = useOrganization(workspace);
  if (!organization) return null;
  const provider = organization.providerName;
  const ask = () =>
    openNameConfirmation({
      title: t("ask"),
      text: t("means", { provider }),
      name,
      action: t("confirm"),
      onConfirm: (confirmation) =>
        attempt(
          unlink({ workspaceId, confirmation }).then(() =>
            leaveUnlinked(workspaceId),
          ),
          t("done"),
        ),
    });
  return (
    <SettingsSection hasRows title={t("title")}>
      <SettingsRow
        isWide
        label={t("open")}
        text={t.rich("text", { ...rich, name: organization.name, provider })}
      >
        <SubmitButton type="button" variant="default" onClick={ask}>
          {t("action")}
        </SubmitButton>
      </SettingsRow>
    </SettingsSection>
  );
}
