import { Button } from "@mantine/core";
import { PageLink } from "../lib/navigation";
import { useTranslations } from "../messages/useTranslations";
import { IconQuestion } from "../components/icons";
import { MessagePage } from "../components/MessagePage";

export function NotFoundPage() {
  const t = useTranslations("app.notFound");
  return (
    <MessagePage
      icon={<IconQuestion size={24} />}
      title={t("title")}
      actions={
        <Button component={PageLink} to={{ page: "start" }} fullWidth>
          {t("start")}
        </Button>
      }
    >
      {t("text")}
    </MessagePage>
  );
}
