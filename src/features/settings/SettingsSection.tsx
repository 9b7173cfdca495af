import { Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** One card of the page: what it is about, in a line, and its controls. */
export function SettingsSection({
  title,
  description,
  children,
}: {
  title: string;
  /** `false` while it loads. */
  description: string | false;
  children: ReactNode;
}) {
  return (
    <Paper
      component="section"
      aria-label={title}
      withBorder
      radius="lg"
      p={{ base: "md", sm: "lg" }}
    >
      <Stack gap="md">
        <Stack gap={4}>
          <Title order={2} size="h4">
            {title}
          </Title>
          {description === false ? (
            <Skeleton height={14} my={3} aria-label="Loading" />
          ) : (
            <Text fz="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {description}
            </Text>
          )}
        </Stack>
        {children}
      </Stack>
    </Paper>
  );
}
