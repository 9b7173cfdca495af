import { Menu } from "@mantine/core";
import {
  IconCheck,
  IconClose,
  IconMail,
  IconSettings,
} from "../../components/icons";
import { RowMenu } from "../../components/RowMenu";
import type { Invitation } from "./invitation";

export type InvitationActions = {
  onResend: (invitation: Invitation) => void;
  onEdit: (invitation: Invitation) => void;
  onRevoke: (invitation: Invitation) => void;
  onAssign: (invitation: Invitation) => void;
  onDismiss: (invitation: Invitation) => void;
};

/** What can be done about one invitation. */
export function InvitationMenu({
  invitation,
  actions,
}: {
  invitation: Invitation;
  actions: InvitationActions;
}) {
  return (
    <RowMenu label={`Actions for ${invitation.email}`} width={260}>
      <Items invitation={invitation} {...actions} />
    </RowMenu>
  );
}

function Items({
  invitation,
  onResend,
  onEdit,
  onRevoke,
  onAssign,
  onDismiss,
}: { invitation: Invitation } & InvitationActions) {
  const dismiss = (
    <Menu.Item
      leftSection={<IconClose size={16} />}
      onClick={() => onDismiss(invitation)}
    >
      Take off the list
    </Menu.Item>
  );
  switch (invitation.state) {
    case "pending":
      return (
        <>
          <Menu.Item
            leftSection={<IconMail size={16} />}
            onClick={() => onResend(invitation)}
          >
            Send the mail again
          </Menu.Item>
          <Menu.Item
            leftSection={<IconSettings size={16} />}
            onClick={() => onEdit(invitation)}
          >
            Change role or customer
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<IconClose size={16} />}
            onClick={() => onRevoke(invitation)}
          >
            Revoke
          </Menu.Item>
        </>
      );
    case "expired":
    case "revoked":
      return (
        <>
          <Menu.Item
            leftSection={<IconMail size={16} />}
            onClick={() => onResend(invitation)}
          >
            Invite again
          </Menu.Item>
          {dismiss}
        </>
      );
    case "accepted_unmatched":
      return (
        <>
          <Menu.Item
            leftSection={<IconCheck size={16} />}
            onClick={() => onAssign(invitation)}
          >
            Say who accepted
          </Menu.Item>
          {dismiss}
        </>
      );
  }
}
