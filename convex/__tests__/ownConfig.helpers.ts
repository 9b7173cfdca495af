import { onTestFinished } from "vitest";
import own from "../rollcall.config";
import type { RollcallConfig } from "../rollcall/config";

/** The product decides this until the test is over. */
export function underConfig(decided: RollcallConfig) {
  const before = { ...own };
  Object.assign(own, decided);
  onTestFinished(() => {
    for (const name of Object.keys(own)) Reflect.deleteProperty(own, name);
    Object.assign(own, before);
  });
}
