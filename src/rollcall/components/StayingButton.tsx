import { Button, type ButtonProps } from "@mantine/core";
import type { ComponentProps } from "react";
import type { Sooner } from "../lib/sooner";
import { offProps, Reason } from "./Reason";

/** Keeps the focus while it is off for a reason, or runs: the browser never disables it. */
export function StayingButton({
  why,
  loading = false,
  disabled = false,
  onClick,
  ...props
}: ButtonProps &
  Partial<Sooner> & {
    why: string | null;
    loading?: boolean;
    onClick?: (() => void) | undefined;
    "aria-keyshortcuts"?: string;
  }) {
  const isOff = why !== null || loading;
  return (
    <Reason why={why}>
      <Button
        {...props}
        {...offProps(why)}
        loading={loading}
        data-disabled={why !== null || undefined}
        disabled={disabled && !isOff}
        {...(loading && { "aria-disabled": true })}
        renderRoot={(root: ComponentProps<"button">) => (
          <button {...root} disabled={disabled && !isOff} />
        )}
        onClick={(event) => {
          if (isOff) event.preventDefault();
          else onClick?.();
        }}
      />
    </Reason>
  );
}
