import { Alert, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Id } from "../../../convex/_generated/dataModel";
import { type Sought, useSought } from "../lib/sought";
import { IconAlert } from "./icons";
import { PersonName } from "./PersonLink";
import classes from "./Notice.module.css";

/** Something that those who run the workspace have to see to. */
export function Notice({
  title,
  name,
  children,
}: {
  title: ReactNode;
  /** What links that lead here call it. */
  name: Sought;
  children: ReactNode;
}) {
  const ref = useSought<HTMLDivElement>(name);
  return (
    <Alert
      ref={ref}
      tabIndex={-1}
      role="status"
      color="orange"
      icon={<IconAlert />}
      title={title}
    >
      <Stack gap="sm">{children}</Stack>
    </Alert>
  );
}

export function NoticeList({
  label,
  children,
}: {
  label: string;
  children: ReactNode;
}) {
  return (
    <ul className={classes.list} aria-label={label}>
      {children}
    </ul>
  );
}

/** A person, what is with them, and at the end of the line what can be done. */
export function NoticeLine({
  userId,
  name,
  children,
  buttons,
}: {
  /** Null where it is about nobody who has a page. */
  userId: Id<"users"> | null;
  name: string;
  children: ReactNode;
  buttons?: ReactNode;
}) {
  return (
    <li className={classes.line}>
      <Text fz="sm" miw={0} style={{ overflowWrap: "anywhere" }}>
        <Text span inherit fw={550}>
          <PersonName userId={userId} name={name} />
        </Text>
        <br />
        {children}
      </Text>
      {buttons !== undefined && (
        <Group gap="xs" wrap="nowrap" flex="none">
          {buttons}
        </Group>
      )}
    </li>
  );
}
