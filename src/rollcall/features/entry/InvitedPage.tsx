import { Button, List, Stack } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { IconMail } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
import { Name, rich } from "../../components/Name";
import { OwnInvitation } from "../../components/OwnInvitation";
import { SignedInAs } from "../../components/SignedInAs";

export function InvitedPage({
  email,
  workspaceNames,
  isChecking,
  onCheckAgain,
}: {
  email: string;
  workspaceNames: string[];
  isChecking: boolean;
  onCheckAgain: () => void;
}) {
  const t = useTranslations("entry.invited");
  const common = useTranslations("common");
  const invitations =
    useQuery(api.invitations.queries.listMyInvitations, {}) ?? [];
  const known = new Set(invitations.map(({ workspaceName }) => workspaceName));
  // WorkOS knows of these, and its word on them is still on its way.
  const others = workspaceNames.filter((name) => !known.has(name));
  return (
    <MessagePage
      icon={<IconMail size={24} />}
      title={t("title")}
      actions={
        <Button
          fullWidth
          variant="default"
          loading={isChecking}
          onClick={onCheckAgain}
        >
          {common("checkAgain")}
        </Button>
      }
      footer={<SignedInAs />}
    >
      <Stack gap="md">
        {invitations.map((invitation) => (
          <OwnInvitation
            key={invitation.invitationId}
            invitation={invitation}
          />
        ))}
        {others.length > 0 && (
          <List fw={600} c="var(--mantine-color-text)">
            {others.map((name) => (
              <List.Item key={name} style={{ overflowWrap: "anywhere" }}>
                <Name>{name}</Name>
              </List.Item>
            ))}
          </List>
        )}
        {(others.length > 0 || invitations.length === 0) && (
          <span>{t.rich("byMail", { ...rich, email })}</span>
        )}
        <span>{t("goesOn")}</span>
        <span>{t("otherAddress")}</span>
      </Stack>
    </MessagePage>
  );
}
