import type { Doc, Id } from "../_generated/dataModel";
import type { ActionCtx, QueryCtx } from "../_generated/server";
import { clerkReads } from "./clerkOrganization";
import type { Organization } from "./organizations";
import type { MembershipStatus, Provider } from "./validators";
import { workosReads } from "./workosOrganization";

/*
 * The ground floor of the port for providers: what the guards and the decisions read
 * of one. What a provider writes is in model/providers/ports.ts, what is asked of it
 * in model/providers/portsAction.ts.
 */

/** What a provider's client needs of the action that it runs in. */
export type Asking = Pick<ActionCtx, "runQuery">;

export type ProviderReads = {
  /** As people call it. */
  name: string;
  /**
   * Whether it does what is ordered here, and can be asked about one person. Of one
   * that does not, any word counts by its time, and an end is drawn at once.
   */
  takesOrders: boolean;
  /** Whether tokens of this issuer are its own. A token has passed auth.config.ts. */
  issued(issuer: string): boolean;
  /** Its id of the organization; undefined where the workspace is not linked to it. */
  organizationIdOf(workspace: Doc<"workspaces">): string | undefined;
  /** The workspace that is linked to the organization. Reads one document. */
  findWorkspace(
    ctx: QueryCtx,
    organizationId: string,
  ): Promise<Doc<"workspaces"> | null>;
  /** Its id of the person; undefined where it does not know them. */
  userIdOf(user: Doc<"users">): string | undefined;
  /** The person with this id at the provider. Reads one document. */
  findUser(ctx: QueryCtx, providerUserId: string): Promise<Doc<"users"> | null>;
  /** What lets the person in; null when nothing does. Reads one document. */
  activeMembership(
    ctx: QueryCtx,
    key: MembershipKey,
  ): Promise<ProviderMembership | null>;
  /** All that its mirror knows of the person there, tombstones included; 100 at most. */
  membershipsOf(
    ctx: QueryCtx,
    key: MembershipKey,
  ): Promise<ProviderMembership[]>;
};

/** One person in one organization, by the provider's ids. */
export type MembershipKey = { organizationId: string; providerUserId: string };

/** A membership as the mirror has it, in our words. Times are in ms. */
export type ProviderMembership = {
  _id: Id<"workosOrganizationMemberships"> | Id<"organizationMembers">;
  membershipId: string;
  status: MembershipStatus;
  /** As slugs of our roles, where there is one. */
  roleSlugs: string[];
  /** On the provider's clock. */
  updatedAt: number;
  createdAt?: number;
};

export const READS: Record<Provider, ProviderReads> = {
  workos: workosReads,
  clerk: clerkReads,
};

export const PROVIDERS = Object.keys(READS) as Provider[];

/** Whose word lets people into the workspace; null where it is linked to none. */
export function organizationOf(
  workspace: Doc<"workspaces">,
): Organization | null {
  for (const provider of PROVIDERS) {
    const organizationId = READS[provider].organizationIdOf(workspace);
    if (organizationId !== undefined) return { provider, organizationId };
  }
  return null;
}

/** The fields that link a workspace, when it is linked to none. */
export const UNLINKED = {
  workosOrganizationId: undefined,
  clerkOrganizationId: undefined,
} satisfies Record<`${Provider}OrganizationId`, undefined>;

/** Whose token it is; null for an issuer that is no provider's. */
export function issuedBy(issuer: string): Provider | null {
  return PROVIDERS.find((provider) => READS[provider].issued(issuer)) ?? null;
}
