import type { ReactNode } from "react";
import classes from "./Account.module.css";

/** One thing in a card: what it is, a dim line on it, and at the end its value or control. */
export function AccountRow({
  icon,
  name,
  second,
  stacks = false,
  component: Row = "div",
  children,
}: {
  icon?: ReactNode;
  name: ReactNode;
  second?: ReactNode;
  /** On a phone its control stands below, as wide as the row. */
  stacks?: boolean;
  component?: "div" | "li";
  children?: ReactNode;
}) {
  return (
    <Row className={classes.row} {...(stacks && { "data-stacks": true })}>
      {icon !== undefined && (
        <span className={classes.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <div className={classes.words}>
        <div className={classes.name}>{name}</div>
        {second !== undefined && <div className={classes.second}>{second}</div>}
      </div>
      {children !== undefined && <div className={classes.end}>{children}</div>}
    </Row>
  );
}
