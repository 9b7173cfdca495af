import { Button, List, Stack, Text } from "@mantine/core";
import { IconMail } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
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
  return (
    <MessagePage
      icon={<IconMail size={24} />}
      title="You have an invitation"
      actions={
        <Button fullWidth loading={isChecking} onClick={onCheckAgain}>
          Check again
        </Button>
      }
      footer={<SignedInAs />}
    >
      <Stack gap="sm">
        {workspaceNames.length > 0 && (
          <>
            <span>You are invited to:</span>
            <List fw={600} c="var(--mantine-color-text)">
              {workspaceNames.map((name) => (
                <List.Item key={name} style={{ overflowWrap: "anywhere" }}>
                  {name}
                </List.Item>
              ))}
            </List>
          </>
        )}
        <span>
          Accept it with the link in the mail to{" "}
          <Text span fw={600} c="var(--mantine-color-text)" inherit>
            {email}
          </Text>
          . This page goes on by itself once you have.
        </span>
        <span>
          Was another address of yours invited? Sign in with that one, below.
        </span>
      </Stack>
    </MessagePage>
  );
}
