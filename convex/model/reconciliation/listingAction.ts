import type { ActionCtx } from "../../_generated/server";
import type {
  ListedClerkOrganization,
  Provider,
  RemoteOrganization,
  RemoteUser,
} from "../../lib/validators";
import { workosClient } from "../../lib/workosClient";
import { readClerkListing } from "./clerkListing";
import type { Doubt } from "./comparing";
import type { ListedMembership } from "./mirror";
import { readWorkosListing } from "./workosListing";

/** What a provider says of one organization, read to the end. */
export type Listing = {
  organization: RemoteOrganization | ListedClerkOrganization;
  memberships: ListedMembership[];
  /** Profiles, as far as the provider gives them. */
  users: RemoteUser[];
  /** What people are called there, by their ids. */
  names: Map<string, string>;
  /** What the provider was asked for by its id, and has no more. */
  said: Doubt[];
};

/**
 * Everything the provider has on the organization, or an error: never a part
 * of it. Null where it has the organization no more.
 */
export async function readListing(
  ctx: Pick<ActionCtx, "runQuery">,
  { provider, organizationId }: { provider: Provider; organizationId: string },
  calls: { count: number },
): Promise<Listing | null> {
  return provider === "clerk"
    ? await readClerkListing(organizationId, calls)
    : await readWorkosListing(
        workosClient(ctx, "background"),
        organizationId,
        calls,
      );
}
