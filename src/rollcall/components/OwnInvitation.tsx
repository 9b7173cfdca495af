import { Group, Stack, Text } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "../messages/useTranslations";
import { api } from "../../../convex/_generated/api";
import { notifySuccess } from "../lib/notify";
import { useNow } from "../lib/useNow";
import { useAction } from "../lib/write";
import { rich } from "./Name";
import { ShortDate } from "./ShortDate";
import { WriteButton } from "./WriteButton";

type Invitation = FunctionReturnType<
  typeof api.invitations.queries.listMyInvitations
>[number];

/** An invitation to the viewer: what it gives, and how to accept it. */
export function OwnInvitation({
  invitation,
  onAccepted = () => undefined,
}: {
  invitation: Invitation;
  onAccepted?: () => void;
}) {
  const t = useTranslations("entry.invited");
  const { email, role, inviterName, expiresAt, acceptable } = invitation;
  const isOver = expiresAt <= useNow();
  const date = () => <ShortDate at={expiresAt} />;
  const what = { ...rich, workspace: invitation.workspaceName, role };
  return (
    <Stack gap="xs" style={{ overflowWrap: "anywhere" }}>
      <Text fz="sm" c="var(--mantine-color-text)">
        {inviterName === null
          ? t.rich("as", what)
          : t.rich("asBy", { ...what, inviter: inviterName })}
      </Text>
      <Text fz="sm">
        {isOver
          ? t.rich("over", { date })
          : t.rich(acceptable ? "acceptable" : "onlyByMail", {
              ...rich,
              email,
              date,
            })}
      </Text>
      {!isOver && <Buttons invitation={invitation} onAccepted={onAccepted} />}
    </Stack>
  );
}

function Buttons({
  invitation: { invitationId, workspaceName, email, acceptable },
  onAccepted,
}: {
  invitation: Invitation;
  onAccepted: () => void;
}) {
  const t = useTranslations("entry.invited");
  const accept = useAction(api.invitations.own.accept);
  const resend = useAction(api.invitations.own.resend);
  return (
    <Group gap="xs">
      {acceptable && (
        <WriteButton
          size="xs"
          onWrite={async () => {
            await accept({ invitationId });
            notifySuccess(
              t.rich("accepted", { ...rich, workspace: workspaceName }),
            );
            onAccepted();
          }}
        >
          {t("accept")}
        </WriteButton>
      )}
      <WriteButton
        size="xs"
        variant="default"
        onWrite={async () => {
          await resend({ invitationId });
          notifySuccess(t.rich("resent", { ...rich, email }));
        }}
      >
        {t("resend")}
      </WriteButton>
    </Group>
  );
}
