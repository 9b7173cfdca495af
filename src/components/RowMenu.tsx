import { ActionIcon, Menu } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { IconDots } from "./icons";

/** What can be done about one row, behind three dots. Its items are `Menu.Item`s. */
export function RowMenu({
  label,
  width,
  tabIndex = 0,
  children,
}: {
  label: string;
  width?: number;
  /** In a list the row's own keys lead here. */
  tabIndex?: 0 | -1;
  children: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Menu position="bottom-end" {...(width !== undefined && { width })}>
      <Menu.Target>
        <ActionIcon ref={button} tabIndex={tabIndex} aria-label={label}>
          <IconDots />
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
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
