import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./SettingsSection.module.css";

/** One thing in a card: what it is, a sentence on what it means, and at the end its control or value. */
export function SettingsRow({
  id,
  label,
  isField = false,
  isWide = isField,
  text,
  below,
  icon,
  component: Row = "div",
  children,
}: {
  /** Of the control: its label is for it, and its text has the id `${id}-text`. */
  id?: string;
  label: ReactNode;
  /** The control is typed or chosen in: on a phone it stands below, as wide as the row. */
  isField?: boolean;
  /** The same for what is neither typed nor chosen in: buttons of long words, or several, and long ids. */
  isWide?: boolean;
  text?: ReactNode;
  /** What else there is to read, over the whole row. */
  below?: ReactNode;
  icon?: ReactNode;
  component?: "div" | "li";
  children?: ReactNode;
}) {
  return (
    <Row className={classes.row} {...(isWide && { "data-stacks": true })}>
      {icon !== undefined && <span className={classes.icon}>{icon}</span>}
      <div className={classes.words}>
        {isField ? (
          <Text component="label" htmlFor={id} fw={550} display="block">
            {label}
          </Text>
        ) : (
          <Text component="div" fw={550}>
            {label}
          </Text>
        )}
        {text !== undefined && (
          <Text
            component="div"
            fz="xs"
            c="dimmed"
            {...(id !== undefined && { id: `${id}-text` })}
          >
            {text}
          </Text>
        )}
      </div>
      {children !== undefined && <div className={classes.end}>{children}</div>}
      {Boolean(below) && <div className={classes.below}>{below}</div>}
    </Row>
  );
}
