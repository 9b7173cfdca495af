import { Alert, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { IconAlert } from "../../components/icons";
import { Name } from "../../components/Name";
import classes from "./Notice.module.css";

/** Something that those who run the workspace have to see to. */
export function Notice({
  title,
  children,
}: {
  title: ReactNode;
  children: ReactNode;
}) {
  return (
    <Alert role="status" color="orange" icon={<IconAlert />} title={title}>
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
  name,
  children,
  buttons,
}: {
  name: string;
  children: ReactNode;
  buttons: ReactNode;
}) {
  return (
    <li className={classes.line}>
      <Text fz="sm" miw={0} style={{ overflowWrap: "anywhere" }}>
        <Text span inherit fw={550}>
          <Name>{name}</Name>
        </Text>
        <br />
        {children}
      </Text>
      <Group gap="xs" wrap="nowrap" flex="none">
        {buttons}
      </Group>
    </li>
  );
}
