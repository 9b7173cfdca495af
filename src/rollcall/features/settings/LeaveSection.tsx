import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { rich } from "../../components/Name";
import { openConfirmation } from "../../components/openConfirmation";
import { SubmitButton } from "../../components/WriteButton";
import { notifySuccess } from "../../lib/notify";
import { ownersIn } from "../../lib/owners";
import type { Workspace } from "../../lib/snapshot";
import { useMutation } from "../../lib/write";
import { SettingsRow } from "./SettingsRow";
import { SettingsSection } from "./SettingsSection";

/** Leaving needs nobody's consent; the last owner can't. */
export function LeaveSection({ workspace }: { workspace: Workspace }) {
  const { _id: workspaceId, name, role } = workspace;
  const t = useTranslations("settings.leave");
  const leave = useMutation(api.workspaces.leave);
  const counts = useQuery(
    api.users.queries.getOrgMemberCounts,
    role === "owner" ? { workspaceId } : "skip",
  );
  const isLastOwner = counts !== undefined && ownersIn(counts) === 1;
  const ask = () =>
    openConfirmation({
      title: t.rich("ask", { ...rich, name }),
      text: t("means"),
      action: t("confirm"),
      stay: t("stay"),
      onConfirm: async () => {
        await leave({ workspaceId });
        notifySuccess(t.rich("done", { ...rich, name }));
      },
    });
  return (
    <SettingsSection hasRows title={t("title")}>
      <SettingsRow
        isWide
        label={t("label")}
        text={isLastOwner ? t("lastOwner") : t("text")}
      >
        <SubmitButton
          type="button"
          variant="default"
          reason={isLastOwner ? t("lastOwner") : null}
          onClick={ask}
        >
          {t("action")}
        </SubmitButton>
      </SettingsRow>
    </SettingsSection>
  );
}
