/* What the product switches on and off. */

import { config, type RollcallConfig } from "./config";
import type { Role } from "./validators";

/** Who may make a workspace. */
export type CreationRule = NonNullable<RollcallConfig["createWorkspaces"]>;

export function creationRule(): CreationRule {
  return config().createWorkspaces ?? "everyone";
}

/** Whether a first sign-in makes a workspace. */
export function makesDefaultWorkspace(): boolean {
  return config().defaultWorkspace !== false;
}

/** Whether the product has customers, and with them the client role. */
export function hasCustomers(): boolean {
  return config().customers !== false;
}

/**
 * Whether somebody here may give a person the role. Without customers nobody is made a
 * client; who comes with a role that stands for none is one all the same, and sees nothing.
 */
export function isGivenHere(role: Role): boolean {
  return role !== "client" || hasCustomers();
}
