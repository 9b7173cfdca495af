import type { QueryCtx } from "../../_generated/server";
import { firstUnmappedRoles } from "../team/unmappedRoles";
import { type Asker, countOf, COUNTED, type Item, NAMED } from "./items";

/* What the settings of roles, and a person's drawer, settle. */

export async function listUnmapped(
  ctx: QueryCtx,
  { workspace, counts }: Asker,
): Promise<Item[]> {
  // Whose role nobody mapped is a client.
  if (counts.active.client + counts.pending_removal.client === 0) return [];
  const found = await firstUnmappedRoles(ctx, workspace, COUNTED + 1);
  if (found.length === 0) return [];
  const people = found
    .slice(0, NAMED)
    .map(({ userId, displayName }) => ({ userId, name: displayName }));
  const slugs = [...new Set(found.flatMap(({ roleSlugs }) => roleSlugs))];
  return [{ kind: "unmapped_role", ...countOf(found), people, slugs }];
}
