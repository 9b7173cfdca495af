import { Button } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { IconAlert } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
import { SignedInAs } from "../../components/SignedInAs";

/** The person's access could not be checked, most likely because WorkOS or Clerk is down. */
export function EntryFailedPage({
  message,
  onTryAgain,
}: {
  message: string;
  onTryAgain: () => void;
}) {
  const t = useTranslations();
  return (
    <MessagePage
      icon={<IconAlert size={24} />}
      tone="red"
      title={t("entry.failed")}
      actions={
        <Button fullWidth onClick={onTryAgain}>
          {t("common.tryAgain")}
        </Button>
      }
      footer={<SignedInAs />}
    >
      <span role="alert">{message}</span>
    </MessagePage>
  );
}
