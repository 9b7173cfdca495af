import { afterEach, beforeEach } from "vitest";
import type { RollcallConfig } from "../lib/config";
import own from "../rollcall.config";

const inForce: RollcallConfig = own;

/** What the product's file says. The tests of Rollcall run without it. */
export const PRODUCT: RollcallConfig = { ...inForce };
deployConfig({});

/** Whether the product's file names the function: Rollcall's tests leave it out. */
export function isProducts(name: string): boolean {
  return Object.hasOwn(PRODUCT.functions ?? {}, name);
}

/** Another configuration from here on. */
export function deployConfig(config: RollcallConfig) {
  for (const key of Object.keys(inForce)) Reflect.deleteProperty(inForce, key);
  Object.assign(inForce, config);
}

/** This configuration in each test of the file or block that calls this. */
export function underConfig(config: RollcallConfig) {
  beforeEach(() => {
    deployConfig(config);
  });
  afterEach(() => {
    deployConfig({});
  });
}
