import { Text, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";

/**
 * Says why a control is off: on hover, on focus, and to a screen reader. The control is
 * inside of what can have the focus, since itself it can't while it is disabled.
 */
export function Reason({
  why,
  children,
}: {
  why: string | null;
  children: ReactNode;
}) {
  if (why === null) return children;
  return (
    <Tooltip
      label={why}
      multiline
      maw={280}
      events={{ hover: true, focus: true, touch: true }}
    >
      <span tabIndex={0} style={{ display: "inline-flex" }}>
        {children}
      </span>
    </Tooltip>
  );
}

/** Where there is room for it: under the control's own words. */
Reason.Line = function ReasonLine({ children }: { children: ReactNode }) {
  return (
    <Text
      span
      display="block"
      fz="xs"
      c="dimmed"
      style={{ whiteSpace: "normal" }}
    >
      {children}
    </Text>
  );
};
