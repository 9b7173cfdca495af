import { Progress, Stack, Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";

export function SendingProgress({ done, of }: { done: number; of: number }) {
  const t = useTranslations("invitations.sending");
  return (
    <Stack gap={4}>
      <Text fz="sm" role="status">
        {t("progress", { done, of })}
      </Text>
      <Progress value={(100 * done) / of} aria-label={t("bar")} animated />
    </Stack>
  );
}
