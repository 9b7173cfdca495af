import { Paper } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import classes from "./ListFrame.module.css";

/** What a page's list stands in, its skeleton and its empty state too; all of a phone's width. */
export function ListFrame({
  ref,
  isLoading = false,
  children,
}: {
  /** For where a row takes the focus with it that it goes with: the list has it then. */
  ref?: Ref<HTMLDivElement>;
  isLoading?: boolean;
  children: ReactNode;
}) {
  return (
    <Paper
      ref={ref}
      tabIndex={-1}
      withBorder
      radius="lg"
      shadow="xs"
      aria-busy={isLoading}
      className={classes.frame}
    >
      {children}
    </Paper>
  );
}
