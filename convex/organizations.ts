import { literals } from "convex-helpers/validators";
import { v } from "convex/values";
import { internalMutation, type MutationCtx } from "./_generated/server";
import {
  type ClerkMembership,
  type ClerkOrganization,
  vClerkMembership,
  vClerkOrganization,
  vEndedClerkMembership,
} from "./lib/clerkValidators";
import { type Version, versionFields } from "./lib/validators";
import * as Memberships from "./model/clerk/memberships";
import * as Organizations from "./model/clerk/organizations";
import { type Outcome, outcomeOf } from "./model/sync/outcomePlan";
import type { Why } from "./model/members/rows";

/*
 * What Clerk says of its organizations and their members, applied by hand or by an
 * importer, which call these functions by name; the webhook's events take the same
 * steps. Each can be repeated, and comes in any order: the later version wins, and a
 * deletion is final for its id. Times are ms on Clerk's clock.
 */

const vOutcome = v.object({
  status: literals("processed", "duplicate", "stale", "ignored", "failed"),
  verdict: v.string(),
});

const organizationArgs = { ...vClerkOrganization.fields, ...versionFields };
const membershipArgs = { ...vClerkMembership.fields, ...versionFields };

/** An organization; with `convexWorkspaceId`, its claim on a workspace. */
export const createOrganization = internalMutation({
  args: organizationArgs,
  returns: vOutcome,
  handler: async (ctx, args): Promise<Outcome> =>
    await applyOrganization(ctx, args, "organization.created"),
});

/** As `createOrganization`: whichever comes first creates. */
export const updateOrganization = internalMutation({
  args: organizationArgs,
  returns: vOutcome,
  handler: async (ctx, args): Promise<Outcome> =>
    await applyOrganization(ctx, args, "organization.updated"),
});

/** Its members first, in batches; nobody gets in through it from the first on. */
export const deleteOrganization = internalMutation({
  args: { organizationId: v.string(), ...versionFields },
  returns: vOutcome,
  handler: async (ctx, { organizationId, ...version }): Promise<Outcome> =>
    await Organizations.deleteOrganization(
      ctx,
      organizationId,
      version,
      saidBy(version, "organization.deleted"),
    ),
});

/** A membership; the person joins the linked workspace. */
export const addMember = internalMutation({
  args: membershipArgs,
  returns: vOutcome,
  handler: async (ctx, args): Promise<Outcome> =>
    await applyMembership(ctx, args, "organizationMembership.created"),
});

/** As `addMember`: whichever comes first adds. */
export const updateMemberRole = internalMutation({
  args: membershipArgs,
  returns: vOutcome,
  handler: async (ctx, args): Promise<Outcome> =>
    await applyMembership(ctx, args, "organizationMembership.updated"),
});

/** The membership, named by its id, is over for good; another one of the same person may let them in. */
export const removeMember = internalMutation({
  args: { ...vEndedClerkMembership.fields, ...versionFields },
  returns: vOutcome,
  handler: async (
    ctx,
    { updatedAt, eventAt, eventId, ...membership },
  ): Promise<Outcome> => {
    const version = { updatedAt, eventAt, eventId };
    return outcomeOf(
      await Memberships.endMembership(
        ctx,
        { membership, version },
        saidBy(version, "organizationMembership.deleted"),
      ),
    );
  },
});

async function applyOrganization(
  ctx: MutationCtx,
  { updatedAt, eventAt, eventId, ...organization }: ClerkOrganization & Version,
  reason: string,
): Promise<Outcome> {
  const version = { updatedAt, eventAt, eventId };
  return await Organizations.applyOrganization(
    ctx,
    organization,
    version,
    saidBy(version, reason),
  );
}

async function applyMembership(
  ctx: MutationCtx,
  { updatedAt, eventAt, eventId, ...membership }: ClerkMembership & Version,
  reason: string,
): Promise<Outcome> {
  const version = { updatedAt, eventAt, eventId };
  return outcomeOf(
    await Memberships.applyMembership(
      ctx,
      { membership, version, deleted: false },
      saidBy(version, reason),
    ),
  );
}

function saidBy({ eventId }: Version, reason: string): Why {
  const actor = { type: "provider", provider: "clerk", eventId } as const;
  return { actor, reason, now: Date.now() };
}
