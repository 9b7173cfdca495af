import { Button } from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";
import { IconAlert } from "../components/icons";
import { MessagePage } from "../components/MessagePage";
import { failureMessage } from "../lib/failure";

/** The last resort: something threw where nothing should have. */
export function PageErrorPage({ error }: { error: unknown }) {
  const t = useTranslations();
  return (
    <MessagePage
      icon={<IconAlert size={24} />}
      tone="red"
      title={t("app.failed")}
      actions={
        <Button fullWidth onClick={() => window.location.reload()}>
          {t("common.tryAgain")}
        </Button>
      }
    >
      <span role="alert">{failureMessage(error)}</span>
    </MessagePage>
  );
}
