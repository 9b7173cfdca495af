import {
  Button,
  type ButtonProps,
  Menu,
  type MenuItemProps,
} from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "../lib/connection";
import { attempt } from "../lib/notify";
import { IconCheck } from "./icons";
import { Reason } from "./Reason";

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
  children,
  disabled = false,
  ...props
}: Omit<ButtonProps, "onClick"> &
  Writes & {
    type?: "button";
    "aria-label"?: string;
    tabIndex?: number | undefined;
  }) {
  const [isRunning, setRunning] = useState(false);
  const why = useWhyNot(reason);
  const run = async () => {
    setRunning(true);
    await attempt(onWrite());
    setRunning(false);
  };
  return (
    <Reason why={why}>
      <Button
        {...props}
        loading={isRunning}
        disabled={disabled || why !== null}
        onClick={() => void run()}
      >
        {children}
      </Button>
    </Reason>
  );
}

/** A button that sends a form off, or opens what does: off while nothing can be sent. */
export function SubmitButton({
  reason = null,
  disabled = false,
  children,
  ...props
}: ButtonProps & {
  reason?: string | null;
  onClick?: () => void;
  type?: "submit" | "button";
  children: ReactNode;
}) {
  const why = useWhyNot(reason);
  return (
    <Reason why={why}>
      <Button {...props} disabled={disabled || why !== null}>
        {children}
      </Button>
    </Reason>
  );
}

/** The same as an item of a menu; its reason stands under it. */
export function WriteItem({
  onClick,
  reason = null,
  children,
  ...props
}: MenuItemProps & {
  onClick: () => void;
  reason?: string | null | undefined;
  children: ReactNode;
}) {
  const why = useWhyNot(reason);
  return (
    <Menu.Item {...props} disabled={why !== null} onClick={onClick}>
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
  onChoose: () => void;
  reason?: string | null | undefined;
  children: ReactNode;
}) {
  const why = useWhyNot(reason);
  return (
    <Menu.RadioItem
      value={value}
      closeMenuOnClick
      checkIcon={<IconCheck size={16} />}
      disabled={why !== null}
      onChange={onChoose}
    >
      {children}
      {why !== null && <Reason.Line>{why}</Reason.Line>}
    </Menu.RadioItem>
  );
}

/** Why a write can't be done: its own reason, else that the connection is lost. */
export function useWhyNot(reason: string | null | undefined): string | null {
  const t = useTranslations("common");
  const { isLive } = useConnection();
  return reason ?? (isLive ? null : t("offline.reason"));
}
