import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { IconQuestion } from "../components/icons";
import { MessagePage } from "../components/MessagePage";

export function NotFoundPage() {
  const t = useTranslations("app.notFound");
  return (
    <MessagePage
      icon={<IconQuestion size={24} />}
      title={t("title")}
      actions={
        <Button component={Link} to="/" fullWidth>
          {t("start")}
        </Button>
      }
    >
      {t("text")}
    </MessagePage>
  );
}
