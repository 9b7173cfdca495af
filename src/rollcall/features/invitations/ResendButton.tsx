import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { rich } from "../../components/Name";
import { WriteButton } from "../../components/WriteButton";
import { notifySuccess } from "../../lib/notify";
import { useAction } from "../../lib/write";

/** Beside the sentence that an invitation to the address is open already. */
export function ResendButton({
  workspaceId,
  invitationId,
  email,
  onResent,
}: {
  workspaceId: Id<"workspaces">;
  invitationId: Id<"pendingInvitations">;
  email: string;
  /** The address has nothing more to wait for. */
  onResent: () => void;
}) {
  const t = useTranslations("invitations");
  const resend = useAction(api.invitations.manage.resend);
  return (
    <WriteButton
      size="compact-xs"
      variant="subtle"
      aria-label={t("row.resendTo", { email })}
      onWrite={async () => {
        await resend({ workspaceId, invitationId });
        notifySuccess(t.rich("done.mailedAgain", { ...rich, email }));
        onResent();
      }}
    >
      {t("row.resend")}
    </WriteButton>
  );
}
