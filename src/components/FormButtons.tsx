import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { SubmitButton } from "./WriteButton";

/** How a form ends: by going back, until it is sent off, or by sending it off. */
export function FormButtons({
  isSending,
  onCancel,
  children,
}: {
  isSending: boolean;
  onCancel: () => void;
  /** What sending it off does, in a word or two. */
  children: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <Group justify="flex-end" gap="sm">
      <Button variant="default" disabled={isSending} onClick={onCancel}>
        {t("cancel")}
      </Button>
      <SubmitButton type="submit" loading={isSending}>
        {children}
      </SubmitButton>
    </Group>
  );
}
