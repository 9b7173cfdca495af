import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import type { Provider } from "./validators";

/** One provider's organization, by the id that it has there. */
export type Organization = { provider: Provider; organizationId: string };

/** What we keep of the organization; null where nothing was ever heard of it. */
export async function findOrganization(
  ctx: QueryCtx,
  { provider, organizationId }: Organization,
): Promise<Doc<"organizations"> | null> {
  return await ctx.db
    .query("organizations")
    .withIndex("by_provider_organizationId", (q) =>
      q.eq("provider", provider).eq("organizationId", organizationId),
    )
    .unique();
}
