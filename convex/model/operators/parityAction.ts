import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { again, type Page } from "../../lib/batches";
import { canAskClerk } from "../../lib/clerkClient";
import { appError } from "../../lib/errors";
import { HashSet } from "../../lib/hashSet";
import { READS } from "../../lib/providers";
import type { ListedMembership } from "../../lib/reconciliationValidators";
import { type Provider, vRole } from "../../lib/validators";
import { isTorn } from "../providers/listing";
import { ACTION_PORTS } from "../providers/portsAction";
import type { TargetMembership } from "./parity";
import { compareWith, type Found, type Target } from "./parityPeopleAction";

const person = {
  userId: v.union(v.id("users"), v.null()),
  displayName: v.string(),
};
export const vReport = v.object({
  /** Where the other side was read: at the provider, or in our mirror of it. */
  source: literals("workos", "clerk", "clerk_mirror"),
  counts: v.object({
    keeps: v.number(),
    gains: v.number(),
    loses: v.number(),
    changes: v.number(),
  }),
  /** The first 1,000 of each. */
  gains: v.array(v.object({ ...person, targetId: v.string(), role: vRole })),
  loses: v.array(v.object({ ...person, role: vRole, reason: v.string() })),
  changes: v.array(v.object({ ...person, from: vRole, to: vRole })),
});
export type Report = Infer<typeof vReport>;

type ParityArgs = {
  workspaceId: Id<"workspaces">;
  workosOrganizationId?: string;
  clerkOrganizationId?: string;
};

/** How often a listing is begun anew that changed under our hands. */
const LISTINGS = 3;

/** @throws INVALID, NOT_FOUND; ClerkError or WorkosError where one did not answer */
export async function compare(
  ctx: ActionCtx,
  { workspaceId, workosOrganizationId, clerkOrganizationId }: ParityArgs,
): Promise<Report> {
  if (workosOrganizationId !== undefined && clerkOrganizationId === undefined) {
    // WorkOS lists nobody in an organization that it does not have.
    if (
      !(await ACTION_PORTS.workos.readOrganization(
        ctx,
        workosOrganizationId,
        NOT_COUNTED,
      ))
    )
      throw appError("noSuchOrganization", { provider: "WorkOS" });
    return await asked(ctx, workspaceId, "workos", workosOrganizationId);
  }
  if (clerkOrganizationId !== undefined && workosOrganizationId === undefined) {
    if (canAskClerk())
      return await asked(ctx, workspaceId, "clerk", clerkOrganizationId);
    const target = clerkMirror(ctx, clerkOrganizationId);
    const report = await compareWith(ctx, workspaceId, "clerk", target);
    if (report.listed === 0) await requireKnown(ctx, clerkOrganizationId);
    return toReport("clerk_mirror", report);
  }
  throw appError("nameOneOrganization");
}

/** With the provider's own list, begun anew where somebody may have been passed over. */
async function asked(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
  provider: Provider,
  organizationId: string,
): Promise<Report> {
  for (let listing = 1; ; listing++)
    try {
      const target = listedIn(ctx, provider, organizationId);
      const found = await compareWith(ctx, workspaceId, provider, target);
      return toReport(provider, found);
    } catch (error) {
      if (!(error instanceof TornListing) || listing === LISTINGS) throw error;
    }
}

function toReport(
  source: Report["source"],
  { keeps, gains, loses, changes }: Found,
): Report {
  return {
    source,
    counts: {
      keeps,
      gains: gains.count,
      loses: loses.count,
      changes: changes.count,
    },
    gains: gains.people,
    loses: loses.people,
    changes: changes.people,
  };
}

class TornListing extends Error {
  override name = "TornListing";
  override message =
    "The organization's members changed again and again while they were read.";
}

const NOT_COUNTED = { count: 0 };

/** The active memberships, as the provider lists them. Its pages throw TornListing. */
function listedIn(
  ctx: ActionCtx,
  provider: Provider,
  organizationId: string,
): Target {
  let seen = new HashSet(organizationId);
  let before: number | null = null;
  return again(
    async (cursor) => {
      if (cursor === null) seen = new HashSet(organizationId);
      const page = await ACTION_PORTS[provider].readPage(
        ctx,
        organizationId,
        cursor,
        NOT_COUNTED,
      );
      if (!page)
        throw appError("noSuchOrganization", {
          provider: READS[provider].name,
        });
      const { memberships, names, next, total } = page;
      for (const { membershipId } of memberships) seen.add(membershipId);
      if (isTorn(before, page) || (next === null && seen.size < (total ?? 0)))
        throw new TornListing();
      before = total;
      return {
        memberships: memberships.flatMap((one) => letIn(one, names)),
        next,
      };
    },
    ({ memberships }) => memberships.length,
  );
}

function letIn(
  { providerUserId, status, roleSlugs }: ListedMembership,
  names: ReadonlyMap<string, string>,
): TargetMembership[] {
  if (status !== "active") return [];
  const name = names.get(providerUserId);
  return [
    {
      targetId: providerUserId,
      roleSlugs,
      ...(name === undefined ? {} : { name }),
    },
  ];
}

function clerkMirror(ctx: ActionCtx, organizationId: string): Target {
  return again(
    (cursor): Promise<Page<"memberships", TargetMembership>> =>
      ctx.runQuery(internal.steps.parity.listClerkMirror, {
        organizationId,
        cursor,
      }),
    ({ memberships }) => memberships.length,
  );
}

/** An empty mirror tells nothing of an organization that Clerk never named. */
async function requireKnown(ctx: ActionCtx, organizationId: string) {
  const known: boolean = await ctx.runQuery(
    internal.steps.parity.isKnownClerkOrganization,
    { organizationId },
  );
  if (!known) throw appError("organizationNeverTold");
}
