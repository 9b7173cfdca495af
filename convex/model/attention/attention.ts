import type { QueryCtx } from "../../_generated/server";
import type { WorkspaceMember } from "../../lib/auth";
import type { Item } from "./items";

/** What there is to see to, the worst first. */
export async function listAttention(
  _ctx: QueryCtx,
  _member: WorkspaceMember,
): Promise<Item[]> {
  return await Promise.resolve([]);
}
