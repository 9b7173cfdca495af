import type { Doc } from "../../_generated/dataModel";
import { graceMs } from "../../lib/env";

/**
 * Time between losing access without an event and removal, in ms: an argument
 * wins, then what an owner has set, then the deployment's.
 */
export function graceOf(
  workspace: Pick<Doc<"workspaces">, "graceMs"> | null,
  argument?: number,
): number {
  return argument ?? workspace?.graceMs ?? graceMs();
}
