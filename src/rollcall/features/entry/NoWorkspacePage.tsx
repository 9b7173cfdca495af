import { Button, Stack } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { IconLock } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
import { SignedInAs } from "../../components/SignedInAs";

/** The person signed in by Clerk, and is in no organization of a workspace. */
export function NoWorkspacePage({
  isChecking,
  onCheckAgain,
}: {
  isChecking: boolean;
  onCheckAgain: () => void;
}) {
  const t = useTranslations("entry");
  const common = useTranslations("common");
  return (
    <MessagePage
      icon={<IconLock size={24} />}
      title={t("none.title")}
      actions={
        <Button fullWidth loading={isChecking} onClick={onCheckAgain}>
          {common("checkAgain")}
        </Button>
      }
      footer={<SignedInAs />}
    >
      <Stack gap="sm">
        <span>{t("none.text")}</span>
        <span>{t("none.otherAccount")}</span>
      </Stack>
    </MessagePage>
  );
}
