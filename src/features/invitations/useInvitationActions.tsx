import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { attempt } from "../../lib/notify";
import { useAction, useMutation } from "../../lib/write";
import type { InvitationActions } from "./InvitationMenu";
import type { Invitation } from "./invitation";

/** What a row's menu does. */
export function useInvitationActions(
  workspaceId: Id<"workspaces">,
  {
    onGone,
    onEdit,
    onAssign,
  }: {
    /** The row has left the list. */
    onGone: () => void;
    onEdit: (invitation: Invitation) => void;
    onAssign: (invitation: Invitation) => void;
  },
): InvitationActions {
  const resend = useAction(api.invitations.manage.resend);
  const revoke = useAction(api.invitations.manage.revoke);
  const dismiss = useMutation(api.invitations.manage.dismiss);
  const target = ({ invitationId }: Invitation) => ({
    workspaceId,
    invitationId,
  });
  /** For what takes the row off its list. */
  const attemptToEnd = async (work: Promise<unknown>, success: string) => {
    if (await attempt(work, success)) onGone();
  };
  return {
    onEdit,
    onAssign,
    onResend: (invitation) => {
      const { email, state } = invitation;
      const sending = resend(target(invitation));
      void (state === "pending"
        ? attempt(sending, `The mail to ${email} is sent again.`)
        : attemptToEnd(sending, `${email} is invited again.`));
    },
    onRevoke: (invitation) => {
      const { email } = invitation;
      modals.openConfirmModal({
        title: "Revoke the invitation?",
        children: (
          <Text fz="sm" style={{ overflowWrap: "anywhere" }}>
            The link in the mail to {email} ends. You can invite them again.
          </Text>
        ),
        labels: { confirm: "Revoke", cancel: "Keep" },
        confirmProps: { color: "red" },
        onConfirm: () =>
          void attemptToEnd(
            revoke(target(invitation)),
            `The invitation to ${email} is revoked.`,
          ),
      });
    },
    onDismiss: (invitation) =>
      void attemptToEnd(
        dismiss(target(invitation)),
        `The invitation to ${invitation.email} is off the list.`,
      ),
  };
}
