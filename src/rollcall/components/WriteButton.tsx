import { type ButtonProps, Menu, type MenuItemProps } from "@mantine/core";
import { type ReactNode, use, useState } from "react";
import { attempt } from "../lib/notify";
import type { Sooner } from "../lib/sooner";
import { TrackWork } from "../lib/useRunning";
import { useWhyNot } from "../lib/useWhyNot";
import { IconCheck } from "./icons";
import { Reason } from "./Reason";
import { StayingButton } from "./StayingButton";
import classes from "./WriteButton.module.css";

type Writes = {
  /** What the click does. The button shows that it runs until this has ended. */
  onWrite: () => Promise<unknown>;
  /** Why this can't be done now; the button is off and says so. */
  reason?: string | null | undefined;
  children: ReactNode;
};

/** A button that changes something: off, with the reason, where that can't work. */
export function WriteButton({
  onWrite,
  reason = null,
  ...props
}: Omit<ButtonProps, "onClick" | "loading"> &
  Writes & {
    type?: "button";
    "aria-label"?: string;
    tabIndex?: number | undefined;
  }) {
  const [isRunning, setRunning] = useState(false);
  const run = async () => {
    setRunning(true);
    await attempt(onWrite());
    setRunning(false);
  };
  return (
    <StayingButton
      {...props}
      why={useWhyNot(reason)}
      loading={isRunning}
      onClick={() => void run()}
    />
  );
}

/** A button that sends a form off, or opens what does: off while nothing can be sent. */
export function SubmitButton({
  reason = null,
  ...props
}: ButtonProps &
  Partial<Sooner> & {
    reason?: string | null;
    onClick?: () => void;
    type?: "submit" | "button";
    "aria-label"?: string;
    /** -1 for one that arrow keys reach; see `rowKeys`. */
    tabIndex?: number | undefined;
    children: ReactNode;
  }) {
  return <StayingButton {...props} why={useWhyNot(reason)} />;
}

/**
 * The same as an item of a menu; its reason stands under it. A promise that the click
 * returns shows on the menu's button until it has ended.
 */
export function WriteItem({
  onClick,
  color,
  reason = null,
  children,
  ...props
}: MenuItemProps & {
  onClick: () => unknown;
  reason?: string | null | undefined;
  children: ReactNode;
}) {
  const why = useWhyNot(reason);
  const track = use(TrackWork);
  return (
    <Menu.Item
      {...props}
      className={classes.item}
      {...(why === null
        ? // Mantine's own shade is too dark in the dark theme.
          { onClick: () => track(onClick()), ...(color && { color, c: color }) }
        : { "aria-disabled": true, closeMenuOnClick: false })}
    >
      {children}
      {why !== null && <Reason.Line>{why}</Reason.Line>}
    </Menu.Item>
  );
}

/** One of a menu's choices: choosing another than the one that holds is a write. */
export function WriteChoice({
  value,
  onChoose,
  reason = null,
  children,
}: {
  value: string;
  onChoose: () => unknown;
  reason?: string | null | undefined;
  children: ReactNode;
}) {
  const why = useWhyNot(reason);
  const track = use(TrackWork);
  return (
    <Menu.RadioItem
      value={value}
      className={classes.item}
      checkIcon={<IconCheck size={16} />}
      closeMenuOnClick={why === null}
      onChange={why === null ? () => track(onChoose()) : stay}
      {...(why !== null && { "aria-disabled": true })}
    >
      {children}
      {why !== null && <Reason.Line>{why}</Reason.Line>}
    </Menu.RadioItem>
  );
}

function stay() {}
