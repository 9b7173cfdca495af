import { Button, List, Stack, Text } from "@mantine/core";
import { useQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import { IconMail } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
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
  const invitations =
    useQuery(api.invitations.queries.listMyInvitations, {}) ?? [];
  const known = new Set(invitations.map(({ workspaceName }) => workspaceName));
  // WorkOS knows of these, and its word on them is still on its way.
  const others = workspaceNames.filter((name) => !known.has(name));
  return (
    <MessagePage
      icon={<IconMail size={24} />}
      title="You have an invitation"
      actions={
        <Button
          fullWidth
          variant="default"
          loading={isChecking}
          onClick={onCheckAgain}
        >
          Check again
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
                <bdi>{name}</bdi>
              </List.Item>
            ))}
          </List>
        )}
        {(others.length > 0 || invitations.length === 0) && (
          <span>
            Accept it with the link in the mail to{" "}
            <Text span fw={600} c="var(--mantine-color-text)" inherit>
              {email}
            </Text>
            .
          </span>
        )}
        <span>This page goes on by itself once you have accepted.</span>
        <span>
          Was another address of yours invited? Sign in with that one, below.
        </span>
      </Stack>
    </MessagePage>
  );
}
