import { Menu } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import {
  IconCheck,
  IconClose,
  IconMail,
  IconSettings,
  IconUserMinus,
} from "../../components/icons";
import { RowMenu } from "../../components/RowMenu";
import { WriteItem } from "../../components/WriteButton";
import { AssignDialog, EditDialog } from "./dialogs";
import type { Invitation } from "./invitation";

export type InvitationActions = {
  onResend: (invitation: Invitation) => Promise<unknown>;
  onTakeBack: (invitation: Invitation) => Promise<unknown>;
  onDismiss: (invitation: Invitation) => Promise<unknown>;
  onEdit: (invitation: Invitation) => void;
  onMatch: (invitation: Invitation) => void;
};

/** What can be done about one invitation. */
export function InvitationMenu({
  invitation,
  tabIndex,
  actions,
}: {
  invitation: Invitation;
  /** In a row that has a button the row's keys lead here. */
  tabIndex: 0 | -1;
  actions: InvitationActions;
}) {
  const common = useTranslations("common");
  return (
    <RowMenu
      label={common("actionsFor", { name: invitation.email })}
      width={240}
      tabIndex={tabIndex}
      opens={[EditDialog, AssignDialog]}
    >
      <Items invitation={invitation} {...actions} />
    </RowMenu>
  );
}

function Items({
  invitation,
  onResend,
  onEdit,
  onTakeBack,
  onMatch,
  onDismiss,
}: { invitation: Invitation } & InvitationActions) {
  const t = useTranslations("invitations.actions");
  const entry = useTranslations("entry.invited");
  const dismiss = (
    <WriteItem
      leftSection={<IconClose />}
      onClick={() => onDismiss(invitation)}
    >
      {t("dismiss")}
    </WriteItem>
  );
  switch (invitation.state) {
    case "pending":
      return (
        <>
          <WriteItem
            leftSection={<IconMail />}
            onClick={() => onResend(invitation)}
          >
            {entry("resend")}
          </WriteItem>
          <WriteItem
            leftSection={<IconSettings />}
            onClick={() => onEdit(invitation)}
          >
            {t("change")}
          </WriteItem>
          <Menu.Divider />
          <WriteItem
            color="red"
            leftSection={<IconUserMinus />}
            onClick={() => onTakeBack(invitation)}
          >
            {t("takeBack")}
          </WriteItem>
        </>
      );
    case "expired":
    case "revoked":
      return (
        <>
          <WriteItem
            leftSection={<IconMail />}
            onClick={() => onResend(invitation)}
          >
            {t("inviteAgain")}
          </WriteItem>
          {dismiss}
        </>
      );
    case "accepted_unmatched":
      return (
        <>
          <WriteItem
            leftSection={<IconCheck />}
            onClick={() => onMatch(invitation)}
          >
            {t("match")}
          </WriteItem>
          {dismiss}
        </>
      );
  }
}
