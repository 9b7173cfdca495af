import type { ReactNode } from "react";

/** A field's error, read out when it appears. */
export function fieldError(error: ReactNode) {
  return error == null || error === "" ? null : (
    <span role="alert">{error}</span>
  );
}
