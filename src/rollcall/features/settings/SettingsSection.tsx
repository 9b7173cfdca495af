import { Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { LoadingTooLong } from "../../components/LoadingTooLong";

/** One card of the page: what it is about, in a line, and its controls. */
export function SettingsSection({
  title,
  description,
  children,
}: {
  title: string;
  /** `false` while it loads. */
  description: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <Paper
      component="section"
      aria-label={title}
      withBorder
      shadow="xs"
      radius="lg"
      p={{ base: "md", sm: 20 }}
    >
      <Stack gap="md">
        <Stack gap={2}>
          <Title order={2} size="h3">
            {title}
          </Title>
          {description === false ? (
            <LoadingTooLong>
              <div role="status" aria-label={t("loading")}>
                <Skeleton height={12} my={3} />
              </div>
            </LoadingTooLong>
          ) : (
            <Text fz="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {description}
            </Text>
          )}
        </Stack>
        {children}
      </Stack>
    </Paper>
  );
}
