import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { eachPage, inBatches, type Page } from "../../lib/batches";
import {
  canAskClerk,
  listOrganizationMemberships,
} from "../../lib/clerkClient";
import { appError } from "../../lib/errors";
import { slugOfClerkRole } from "../../lib/roleMap";
import { type Provider, vRole } from "../../lib/validators";
import { workosClient } from "../../lib/workosClient";
import type { ParityMember, Stranger, TargetMembership } from "./parity";
import { type Parity, planParity } from "./parityPlan";

const BATCH = 100;
/** A report of more names than this is read by nobody; the counts are whole. */
const NAMED = 1_000;

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

/** @throws INVALID, NOT_FOUND; ClerkError or WorkosError where one did not answer */
export async function compare(
  ctx: ActionCtx,
  { workspaceId, workosOrganizationId, clerkOrganizationId }: ParityArgs,
): Promise<Report> {
  if (workosOrganizationId !== undefined && clerkOrganizationId === undefined) {
    const target = await readWorkos(ctx, workosOrganizationId);
    return await report(ctx, workspaceId, "workos", "workos", target);
  }
  if (clerkOrganizationId !== undefined && workosOrganizationId === undefined) {
    const source = canAskClerk() ? "clerk" : "clerk_mirror";
    const target =
      source === "clerk"
        ? await readClerk(clerkOrganizationId)
        : await readClerkMirror(ctx, clerkOrganizationId);
    if (source === "clerk_mirror" && target.length === 0)
      await requireKnown(ctx, clerkOrganizationId);
    return await report(ctx, workspaceId, "clerk", source, target);
  }
  throw appError("nameOneOrganization");
}

async function report(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
  provider: Provider,
  source: Report["source"],
  target: TargetMembership[],
): Promise<Report> {
  const members = await gatherMembers(ctx, workspaceId, provider);
  const parity = planParity({ members, target });
  const gains = await nameGains(ctx, provider, parity.gains);
  return {
    source,
    counts: {
      keeps: parity.keeps,
      gains: gains.length,
      loses: parity.loses.length,
      changes: parity.changes.length,
    },
    gains: gains.slice(0, NAMED),
    loses: parity.loses.slice(0, NAMED),
    changes: parity.changes.slice(0, NAMED),
  };
}

async function readWorkos(
  ctx: ActionCtx,
  workosOrganizationId: string,
): Promise<TargetMembership[]> {
  const client = workosClient(ctx, "background");
  // WorkOS lists nobody in an organization that it does not have.
  if (!(await client.getOrganization(workosOrganizationId)))
    throw appError("noSuchOrganization", { provider: "WorkOS" });
  const memberships: TargetMembership[] = [];
  let after: string | null = null;
  do {
    const page = await client.listOrganizationMemberships({
      workosOrganizationId,
      after,
    });
    for (const {
      workosUserId,
      roleSlugs,
      status,
      updatedAt,
    } of page.memberships)
      if (status === "active")
        memberships.push({ targetId: workosUserId, roleSlugs, updatedAt });
    after = page.after;
  } while (after !== null);
  return memberships;
}

/** @throws NOT_FOUND */
async function readClerk(organizationId: string): Promise<TargetMembership[]> {
  const listed = await listOrganizationMemberships(organizationId);
  if (!listed) throw appError("noSuchOrganization", { provider: "Clerk" });
  return listed.map(({ membership, updatedAt }) => ({
    targetId: membership.clerkUserId,
    ...(membership.name === undefined ? {} : { name: membership.name }),
    roleSlugs: [slugOfClerkRole(membership.role)],
    updatedAt,
  }));
}

async function readClerkMirror(
  ctx: ActionCtx,
  organizationId: string,
): Promise<TargetMembership[]> {
  const memberships: TargetMembership[] = [];
  const pages = eachPage<Page<"memberships", TargetMembership>>((cursor) =>
    ctx.runQuery(internal.steps.parity.listClerkMirror, {
      organizationId,
      cursor,
    }),
  );
  for await (const page of pages) memberships.push(...page.memberships);
  return memberships;
}

/** An empty mirror tells nothing of an organization that Clerk never named. */
async function requireKnown(ctx: ActionCtx, organizationId: string) {
  const known: boolean = await ctx.runQuery(
    internal.steps.parity.isKnownClerkOrganization,
    { organizationId },
  );
  if (!known) throw appError("organizationNeverTold");
}

async function gatherMembers(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
  target: Provider,
): Promise<ParityMember[]> {
  const members: ParityMember[] = [];
  const pages = eachPage<Page<"members", ParityMember> | null>((cursor) =>
    ctx.runQuery(internal.steps.parity.listMembers, {
      workspaceId,
      target,
      cursor,
    }),
  );
  for await (const page of pages) {
    if (!page) throw appError("comparedWorkspaceMissing");
    members.push(...page.members);
  }
  return members;
}

/** Deleted accounts gain nothing; people we know have a name of ours. */
async function nameGains(
  ctx: ActionCtx,
  target: Provider,
  gains: Parity<Id<"users">>["gains"],
): Promise<Report["gains"]> {
  const strangers = gains.filter(({ userId }) => userId === null);
  const known = new Map<string, Stranger>();
  for (const batch of inBatches(strangers, BATCH)) {
    const found: Stranger[] = await ctx.runQuery(
      internal.steps.parity.listStrangers,
      { target, targetIds: batch.map(({ targetId }) => targetId) },
    );
    for (const one of found) known.set(one.targetId, one);
  }
  return gains.flatMap((gain) => {
    const stranger = known.get(gain.targetId);
    if (!stranger) return [gain];
    if (stranger.deleted) return [];
    const { userId, displayName } = stranger;
    return [{ ...gain, userId, displayName }];
  });
}
