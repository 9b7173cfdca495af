import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { IconMail, IconUserMinus } from "../../components/icons";
import { rich } from "../../components/Name";
import { RowMenu } from "../../components/RowMenu";
import { WriteItem } from "../../components/WriteButton";
import { attempt } from "../../lib/notify";
import { useAction } from "../../lib/write";
import type { Invited } from "./member";

/** An open invitation is sent again, or taken back. */
export function InvitedMenu({
  workspaceId,
  invited: { invitationId, email },
}: {
  workspaceId: Id<"workspaces">;
  invited: Pick<Invited, "invitationId" | "email">;
}) {
  const t = useTranslations("team");
  const common = useTranslations("common");
  const invitations = useTranslations("invitations");
  const resend = useAction(api.invitations.manage.resend);
  const revoke = useAction(api.invitations.manage.revoke);
  return (
    <RowMenu label={common("actionsFor", { name: email })} width={240}>
      <WriteItem
        leftSection={<IconMail />}
        onClick={() =>
          attempt(
            resend({ workspaceId, invitationId }),
            t.rich("done.resent", { ...rich, email }),
          )
        }
      >
        {t("actions.resend")}
      </WriteItem>
      <WriteItem
        color="red"
        leftSection={<IconUserMinus />}
        onClick={() =>
          attempt(
            revoke({ workspaceId, invitationId }),
            invitations.rich("done.takenBack", { ...rich, email }),
            () => resend({ workspaceId, invitationId }),
          )
        }
      >
        {invitations("actions.takeBack")}
      </WriteItem>
    </RowMenu>
  );
}
