import { Button } from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";

/** The way back out of a dialog. */
export function CancelButton({
  disabled = false,
  onClick,
  ...props
}: {
  disabled?: boolean;
  onClick: () => void;
  "data-autofocus"?: boolean;
}) {
  const t = useTranslations("common");
  return (
    <Button variant="default" disabled={disabled} onClick={onClick} {...props}>
      {t("cancel")}
    </Button>
  );
}
