// eslint-disable-next-line no-restricted-imports -- the one place that reads the product's configuration
import own from "../rollcall.config";
// eslint-disable-next-line no-restricted-imports -- what it is
import type { RollcallConfig } from "../rollcall/config";

/** The product's own, as its file has it. */
export function config(): RollcallConfig {
  return own;
}

export type { RollcallConfig };
