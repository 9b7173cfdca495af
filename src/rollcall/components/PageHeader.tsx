import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./PageHeader.module.css";

/** A page's title, one line under it, and its actions at the other end. */
export function PageHeader({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <Group justify="space-between" align="flex-start" gap="md">
      <Stack gap={2} flex="1 1 300px" miw={0}>
        <Title order={1}>{title}</Title>
        {children !== undefined && (
          <Text component="div" c="dimmed" fz="sm" mih="1.43em">
            {children}
          </Text>
        )}
      </Stack>
      {actions !== undefined && actions !== false && (
        <div className={classes.actions}>{actions}</div>
      )}
    </Group>
  );
}
