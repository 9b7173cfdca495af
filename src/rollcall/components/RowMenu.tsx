import { ActionIcon, Loader, Menu } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { type Fetchable, sooner } from "../lib/sooner";
import { TrackWork, useRunning } from "../lib/useRunning";
import { IconDots } from "./icons";

/**
 * What can be done about one row, behind three dots, which show that it runs. Its items
 * are `Menu.Item`s.
 */
export function RowMenu({
  label,
  width,
  tabIndex = 0,
  opens = [],
  children,
}: {
  label: string;
  width?: number;
  /** In a list the row's own keys lead here. */
  tabIndex?: 0 | -1;
  /** Dialogs that its items open. */
  opens?: readonly Fetchable[];
  children: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const { isRunning, track } = useRunning();
  return (
    <Menu
      position="bottom-end"
      disabled={isRunning}
      {...(width !== undefined && { width })}
    >
      <Menu.Target>
        <ActionIcon
          ref={button}
          tabIndex={tabIndex}
          aria-label={label}
          aria-busy={isRunning}
          {...sooner(...opens)}
        >
          {isRunning ? <Loader size={14} color="gray" /> : <IconDots />}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown
        // The item goes with the menu. A dialog that it opens gives the focus
        // back to where it was: that has to be something which stays. One that is off
        // keeps the menu open, and the focus.
        onClickCapture={({ target }) => {
          if (target instanceof Element && !target.closest("[aria-disabled]"))
            button.current?.focus();
        }}
      >
        <TrackWork value={track}>{children}</TrackWork>
      </Menu.Dropdown>
    </Menu>
  );
}
