import type { FunctionReturnType } from "convex/server";
import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { useNow } from "../../lib/useNow";
import { useHidden } from "./useHidden";

export type Steps = FunctionReturnType<typeof api.home.getChecklist>;

/** For so long a workspace is new. */
const NEW_MS = 30 * 24 * 60 * 60 * 1000;
/** With so few people nobody has really begun. */
const HARDLY_ANYBODY = 1;

/**
 * The first steps; undefined while they load, and null where there are none to show: all are done, they were put away in
 * this browser, or the workspace is long past its beginning.
 *
 * @param people how many are in; undefined while it is not known
 */
export function useChecklist(
  workspaceId: Id<"workspaces">,
  people: number | undefined,
): { steps: Steps; isFirst: boolean; hide: () => void } | null | undefined {
  const now = useNow();
  const steps = useQuery(api.home.getChecklist, { workspaceId });
  const [isHidden, hide] = useHidden(`rollcall:first-steps:${workspaceId}`);
  if (isHidden) return null;
  if (steps === undefined || people === undefined) return undefined;
  if (steps.invited && steps.checked !== false && steps.rulesSet) return null;
  const isFirst = people <= HARDLY_ANYBODY;
  const isNew = steps.startedAt > now - NEW_MS;
  return isFirst || isNew ? { steps, isFirst, hide } : null;
}
