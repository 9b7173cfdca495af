import { Anchor, Group, Paper, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Latest.module.css";

/** The latest of a list, and the way to the whole of it. */
export function Latest({
  title,
  all,
  onOpenAll,
  children,
}: {
  title: string;
  /** What leads to the whole list. */
  all: string;
  onOpenAll: () => void;
  children: ReactNode;
}) {
  return (
    <Stack component="section" gap="xs" aria-label={title}>
      <Group justify="space-between" gap="sm">
        <Title order={2} fz="xs" lh="xs" c="dimmed" fw={550}>
          {title}
        </Title>
        <Anchor
          component="button"
          type="button"
          fz="xs"
          fw={550}
          c="dimmed"
          onClick={onOpenAll}
        >
          {all}
        </Anchor>
      </Group>
      <Paper withBorder shadow="xs" radius="lg" className={classes.card}>
        {children}
      </Paper>
    </Stack>
  );
}
