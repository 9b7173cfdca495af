import { Text, Tooltip, type TooltipProps } from "@mantine/core";
import type { ReactNode } from "react";

/**
 * Says why a control is off: on hover and on focus. The control has `offProps`, so that
 * it is the same one with and without a reason and keeps the focus when that changes.
 */
export function Reason({
  why,
  ...target
}: Omit<TooltipProps, "label"> & { why: string | null }) {
  return (
    <Tooltip
      // What is around it, as the target of a menu, has to do with the control.
      {...target}
      label={why ?? ""}
      disabled={why === null}
      multiline
      maw={280}
      events={{ hover: true, focus: true, touch: true }}
    />
  );
}

/** Off for those who see it and for those who hear it, who are told why; it can have the focus. */
export function offProps(why: string | null) {
  return why === null
    ? {}
    : ({ "aria-disabled": true, "aria-description": why } as const);
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
