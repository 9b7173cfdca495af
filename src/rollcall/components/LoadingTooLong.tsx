import { Button, Stack, Text } from "@mantine/core";
import { useTimeout } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslations } from "../messages/useTranslations";

/** How long a page may say nothing. */
export const TOO_LONG_MS = 10_000;

/** What stands there while something loads; after ten seconds, a sentence and a way on. */
export function LoadingTooLong({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  const [isLong, setLong] = useState(false);
  useTimeout(() => setLong(true), TOO_LONG_MS, { autoInvoke: true });
  if (!isLong) return children;
  return (
    <Stack align="center" gap="sm" py="xl" role="alert">
      <Text c="dimmed">{t("loadingLong")}</Text>
      <Button variant="default" onClick={() => window.location.reload()}>
        {t("tryAgain")}
      </Button>
    </Stack>
  );
}
