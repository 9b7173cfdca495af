import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { rich } from "../../components/Name";
import { attempt } from "../../lib/notify";
import { useAction, useMutation } from "../../lib/write";
import type { InvitationActions } from "./InvitationMenu";
import type { Invitation } from "./invitation";

/** What a row's button and menu do. */
export function useInvitationActions(
  workspaceId: Id<"workspaces">,
  {
    onGone,
    onEdit,
    onMatch,
  }: {
    /** The row has left the list. */
    onGone: () => void;
    onEdit: (invitation: Invitation) => void;
    onMatch: (invitation: Invitation) => void;
  },
): InvitationActions {
  const t = useTranslations("invitations.done");
  const resend = useAction(api.invitations.manage.resend);
  const revoke = useAction(api.invitations.manage.revoke);
  const dismiss = useMutation(api.invitations.manage.dismiss);
  const target = ({ invitationId }: Invitation) => ({
    workspaceId,
    invitationId,
  });
  const leave = (hasWorked: boolean) => {
    if (hasWorked) onGone();
  };
  return {
    onEdit,
    onMatch,
    onResend: async (invitation) => {
      const { email, state } = invitation;
      const isOpen = state === "pending";
      const hasWorked = await attempt(
        resend(target(invitation)),
        t.rich(isOpen ? "mailedAgain" : "invitedAgain", { ...rich, email }),
      );
      // Another invitation is in the list of open ones.
      leave(hasWorked && !isOpen);
    },
    onTakeBack: async (invitation) =>
      leave(
        await attempt(
          revoke(target(invitation)),
          t.rich("takenBack", { ...rich, email: invitation.email }),
          () => resend(target(invitation)),
        ),
      ),
    onDismiss: async (invitation) =>
      leave(
        await attempt(
          dismiss(target(invitation)),
          t.rich("dismissed", { ...rich, email: invitation.email }),
        ),
      ),
  };
}
