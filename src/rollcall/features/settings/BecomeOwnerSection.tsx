import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { rich } from "../../components/Name";
import { WriteButton } from "../../components/WriteButton";
import { notifySuccess } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { useMutation } from "../../lib/write";
import { SettingsRow } from "./SettingsRow";
import { SettingsSection } from "./SettingsSection";

/** Nobody owns the workspace: an admin can take it over. */
export function BecomeOwnerSection({
  workspace: { _id: workspaceId, name: workspace },
}: {
  workspace: Workspace;
}) {
  const t = useTranslations("settings.ownership");
  const team = useTranslations("team");
  const becomeOwner = useMutation(api.roles.becomeOwner);
  return (
    <SettingsSection hasRows title={t("title")}>
      <SettingsRow
        isWide
        label={team.rich("notices.ownerlessTitle", { ...rich, workspace })}
        text={team("notices.ownerless")}
      >
        <WriteButton
          onWrite={async () => {
            await becomeOwner({ workspaceId });
            notifySuccess(
              team.rich("done.becameOwner", { ...rich, workspace }),
            );
          }}
        >
          {team("notices.becomeOwner")}
        </WriteButton>
      </SettingsRow>
    </SettingsSection>
  );
}
