import { EmptyState as MantineEmptyState, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** Says why there is nothing here, and what to do about it. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <MantineEmptyState
      py={{ base: "xl", sm: 56 }}
      px="md"
      icon={icon}
      withIndicatorBackground
      title={
        <Title order={2} size="h4" component="span">
          {title}
        </Title>
      }
      description={children}
    >
      {action !== undefined && (
        <MantineEmptyState.Actions>{action}</MantineEmptyState.Actions>
      )}
    </MantineEmptyState>
  );
}
