// eslint-disable-next-line no-restricted-imports -- the one place that reads the product's hooks
import own from "../rollcall.hooks";
// eslint-disable-next-line no-restricted-imports -- what they are
import type { RollcallHooks } from "../rollcall/hooks";
import type { HookName } from "./hookValidators";

/** The product's own. Read when it is used: its file may import what imports this one. */
export function hooks(): RollcallHooks {
  return own;
}

export function hasHook(name: HookName): boolean {
  return hooks()[name] !== undefined;
}
