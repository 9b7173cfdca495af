import { Button } from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";
import { IconLock } from "../components/icons";
import { MessagePage } from "../components/MessagePage";
import { useSignOut } from "../lib/signOut";

/** The token is still good for minutes after the account has gone; we know already. */
export function AccountClosedPage() {
  const t = useTranslations();
  const { signOut, isSigningOut } = useSignOut();
  return (
    <MessagePage
      icon={<IconLock size={24} />}
      tone="orange"
      title={t("app.closed.title")}
      actions={
        <Button fullWidth loading={isSigningOut} onClick={signOut}>
          {t("common.signOut")}
        </Button>
      }
    >
      {t("app.closed.text")}
    </MessagePage>
  );
}
