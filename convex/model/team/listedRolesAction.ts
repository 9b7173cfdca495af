import { type Infer, v } from "convex/values";
import { appError } from "../../lib/errors";
import type { WorkosClient } from "../../lib/workosClient";
import { WorkosError } from "../../lib/workosErrors";

/** The roles of an organization in WorkOS; null: it is not linked, or gone there. */
export const vListedRoles = v.union(
  v.null(),
  v.array(v.object({ slug: v.string(), name: v.string() })),
);
export type ListedRoles = Infer<typeof vListedRoles>;

/** @throws PROVIDER_UNAVAILABLE */
export async function listRoles(
  client: Pick<WorkosClient, "listRoles">,
  workosOrganizationId: string,
): Promise<ListedRoles> {
  try {
    return await client.listRoles(workosOrganizationId);
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error;
    throw appError("rolesSilent");
  }
}
