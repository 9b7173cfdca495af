import { Button } from "@mantine/core";
import { IconLock } from "../components/icons";
import { MessagePage } from "../components/MessagePage";
import { useSignOut } from "../lib/signOut";

/** The token is still good for minutes after the account has gone; we know already. */
export function AccountClosedPage() {
  const { signOut, isSigningOut } = useSignOut();
  return (
    <MessagePage
      icon={<IconLock size={24} />}
      tone="orange"
      title="This account is closed"
      actions={
        <Button fullWidth loading={isSigningOut} onClick={signOut}>
          Sign out
        </Button>
      }
    >
      Your identity provider has deleted it. Sign in with another account to go
      on.
    </MessagePage>
  );
}
