import type { QueryCtx } from "../../_generated/server";
import { organizationOf } from "../../lib/providers";
import { getObserved } from "../workspaces/observed";
import type { Asker, Item } from "./items";

/* What the settings of the workspace settle: what it follows, and how strictly. */

/** Members that are looked at for the number of those who would be shut out. */
const OBSERVED_LOOKED_AT = 100;

export async function listLinkItems(
  ctx: QueryCtx,
  { workspace }: Asker,
): Promise<Item[]> {
  const items: Item[] = [];
  const isGone = workspace.organizationDeletedAt !== undefined;
  if (isGone) items.push({ kind: "organization_deleted" });
  // While it is being linked the sentence on sync says so.
  else if (!organizationOf(workspace) && workspace.linkState === undefined)
    items.push({ kind: "not_linked" });
  const observed = await getObserved(ctx, workspace, OBSERVED_LOOKED_AT);
  if (observed) {
    const { people: count, complete, since } = observed;
    items.push({ kind: "observing", count, complete, since });
  }
  return items;
}
