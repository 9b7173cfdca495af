import { EmptyState as MantineEmptyState, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** Says why there is nothing here, and what to do about it. */
export function EmptyState({
  icon,
  title,
  isAnswer = false,
  children,
  action,
}: {
  icon: ReactNode;
  title: ReactNode;
  /** To what was typed or chosen a moment ago: it is read out. */
  isAnswer?: boolean;
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
          {isAnswer ? <span role="status">{title}</span> : title}
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
