import { Button } from "@mantine/core";
import { IconAlert } from "../components/icons";
import { LoadingPage } from "../components/LoadingPage";
import { MessagePage } from "../components/MessagePage";
import { useReload } from "../lib/useReload";
import { useTranslations } from "../messages/useTranslations";

/**
 * The whole page did not work, and can be loaded again.
 *
 * @param message why, where more is known than the front door can say
 */
export function FailedPage({
  error,
  message,
}: {
  error: unknown;
  message?: string;
}) {
  const t = useTranslations();
  if (useReload(error)) return <LoadingPage />;
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
      <span role="alert">{message ?? t("common.somethingWrong")}</span>
    </MessagePage>
  );
}
