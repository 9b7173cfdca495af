import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { findUser } from "../../lib/auth";
import { isAdopted } from "../../lib/adopting";
import { nextAfter } from "../../lib/batches";
import { enforcementOf } from "../../lib/enforcement";
import { vEnforcementInForce } from "../../lib/enforcementRules";
import { type Organization } from "../../lib/organizations";
import { organizationOf } from "../../lib/providers";
import { unmappedSlugs } from "../../lib/roleMap";
import { vProvider } from "../../lib/validators";
import * as Members from "../members/rows";
import { pageOfShutOut, vShutOut } from "../members/shutOut";
import type { Row } from "../providers/mirror";
import { PORTS } from "../providers/ports";
import { wholePeople } from "../reconciliation/ranges";

/* What enforcement would do, from mirror and members as they stand; nothing is changed. */

/** Members, and rows of the mirror, in one query: some six reads for each. */
const BATCH = 200;
const WORKSPACES = 100;

/** Somebody whom the organization lets in. */
const vLetIn = v.object({
  providerUserId: v.string(),
  displayName: v.union(v.string(), v.null()),
  roleSlugs: v.array(v.string()),
});

const vUnknown = v.object({
  ...vLetIn.fields,
  /** `removed`: it was decided here that they are out. */
  why: literals("noUser", "noMember", "removed"),
});

export const vFindings = v.object({
  /** Active members whom the organization does not let in. */
  shutOut: v.array(vShutOut),
  /** Whom the organization lets in, and who are no active members here. */
  unknown: v.array(vUnknown),
  /** Whom it lets in with no role that the role map knows: they would be clients. */
  unmapped: v.array(vLetIn),
});
export type Findings = Infer<typeof vFindings>;

export const vInspected = v.object({
  workspaceId: v.id("workspaces"),
  name: v.string(),
  /** Null: linked to no organization, so that its own list decides. */
  provider: v.union(vProvider, v.null()),
  enforcement: vEnforcementInForce,
});
export type Inspected = Infer<typeof vInspected>;

/** Where the look at a workspace goes on; a side that is done has null. */
export const vAt = v.object({
  members: v.union(v.string(), v.null()),
  mirror: v.union(v.string(), v.null()),
});
export type At = Infer<typeof vAt>;

/** Before the first member and the first row: no cursor and no id is empty. */
export const START: At = { members: "", mirror: "" };

export const vInspection = v.object({
  workspace: vInspected,
  findings: vFindings,
  /** Null: all of it was looked at. */
  next: v.union(vAt, v.null()),
});
export type Inspection = Infer<typeof vInspection>;

/** A page of the workspaces that are not being deleted. */
export async function listInspectable(
  ctx: QueryCtx,
  cursor: string | null,
): Promise<{ workspaceIds: Id<"workspaces">[]; next: string | null }> {
  const page = await ctx.db
    .query("workspaces")
    .withIndex("by_deletedAt", (q) => q.eq("deletedAt", undefined))
    .paginate({ numItems: WORKSPACES, cursor });
  return {
    workspaceIds: page.page.filter(isAdopted).map(({ _id }) => _id),
    next: nextAfter(page),
  };
}

/** A batch of the members and one of the mirror. Null: there is no such workspace. */
export async function inspectBatch(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  at: At,
): Promise<Inspection | null> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace || workspace.deletedAt !== undefined) return null;
  const organization = organizationOf(workspace);
  const decidesAlone =
    organization === null && workspace.organizationDeletedAt === undefined;
  const findings: Findings = { shutOut: [], unknown: [], unmapped: [] };
  const next: At = { members: null, mirror: null };
  if (at.members !== null && !decidesAlone) {
    const page = await pageOfShutOut(ctx, workspace, {
      numItems: BATCH,
      cursor: at.members === "" ? null : at.members,
    });
    findings.shutOut = page.page;
    next.members = nextAfter(page);
  }
  if (at.mirror !== null && organization !== null) {
    const people = await letInAfter(ctx, organization, at.mirror);
    next.mirror = people.next;
    for (const rows of people.letIn)
      await addLetIn(ctx, workspace, organization, rows, findings);
  }
  return {
    workspace: {
      workspaceId,
      name: workspace.name,
      provider: organization?.provider ?? null,
      enforcement: await enforcementOf(ctx, workspace),
    },
    findings,
    next: next.members === null && next.mirror === null ? null : next,
  };
}

/** The active rows of each person whom the organization lets in, a batch of rows on. */
async function letInAfter(
  ctx: QueryCtx,
  { provider, organizationId }: Organization,
  after: string,
): Promise<{ letIn: Row[][]; next: string | null }> {
  const range = { organizationId, after: after || null, upTo: null };
  const taken = await PORTS[provider].mirror.rows(ctx, range, BATCH);
  const full = taken.length === BATCH;
  const { rows, end } = wholePeople(taken, { full, upTo: null });
  const people = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.status !== "active" || row.deletedAt !== undefined) continue;
    const known = people.get(row.providerUserId);
    if (known) known.push(row);
    else people.set(row.providerUserId, [row]);
  }
  return { letIn: [...people.values()], next: end };
}

async function addLetIn(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  { provider }: Organization,
  rows: Row[],
  { unknown, unmapped }: Findings,
) {
  const providerUserId = rows[0]!.providerUserId;
  const roleSlugs = [...new Set(rows.flatMap((row) => row.roleSlugs))];
  const user = await findUser(ctx, { provider, subject: providerUserId });
  if (user?.deletedAt !== undefined) return;
  const member =
    user && (await Members.getMember(ctx, workspace._id, user._id));
  const person = {
    providerUserId,
    displayName: user && Members.displayName(user),
    roleSlugs,
  };
  if (member?.status !== "active")
    unknown.push({
      ...person,
      why: !user ? "noUser" : !member ? "noMember" : "removed",
    });
  if (unmappedSlugs(roleSlugs).length === roleSlugs.length)
    unmapped.push(person);
}
