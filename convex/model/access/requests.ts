import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { inBatches } from "../../lib/batches";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { actorOf, type Caller, memberOf } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { mayAskAgain } from "../../lib/rules";
import { type Asked, vAsked } from "../../lib/validators";
import { planRequest, waitsSince } from "../members/requestPlan";
import * as Members from "../members/rows";
import { standingOf, vStanding } from "../orders/standing";
import { recordAct } from "../record/acts";
import { findBySlug } from "../workspaces/workspaces";
import { hasSomebodyToAsk } from "./peopleToAsk";

/* Asking for access, and what those who run the workspace see of it. */

/**
 * Asks those who run the workspace. The caller learns nothing by it: where there is no
 * such workspace, or nothing to ask for, nothing is written. A person who is out asks to
 * be let in, whatever else they name.
 */
export async function requestAccess(
  ctx: MutationCtx,
  user: Doc<"users">,
  { slug, asks }: { slug: string; asks: Asked },
  now: number,
) {
  const workspace = await findBySlug(ctx, slug);
  if (!workspace || workspace.deletedAt !== undefined) return;
  const member = await Members.getMember(ctx, workspace._id, user._id);
  if (!member) return;
  const isIn = (await memberOf(ctx, user, workspace)) !== null;
  if (!isIn && workspace.organizationDeletedAt !== undefined) return;
  const asked = isIn ? asks : "enter";
  const isOpen = planRequest(asked, placeOf(member, isIn)) === "open";
  if (!isOpen || !(await hasSomebodyToAsk(ctx, member, asked))) return;
  const last = await Members.lastRequestOf(ctx, member._id);
  if (!mayAskAgain(waitsSince(asked, last, member), now)) return;
  await Members.insertRequest(ctx, member, asked, now);
  await Members.noteAccessRequest(ctx, member, {
    actor: await actorOf(ctx, user),
    reason: `asked for ${asked}`,
    now,
  });
}

export const vRequest = v.object({
  requestId: v.id("accessRequests"),
  userId: v.id("users"),
  displayName: v.string(),
  ...vStanding.fields,
  /** A client's, so that a change of role can be undone. */
  customerId: v.union(v.id("customers"), v.null()),
  asks: vAsked,
  askedAt: v.number(),
});
type ListedRequest = Infer<typeof vRequest>;

const SHOWN = 50;
/** Some make no sense any more, and hide none of those that do. */
const LOOKED_AT = 500;

/**
 * The open ones that still make sense, the latest first.
 *
 * @param shown at most so many, of the latest `lookedAt`
 */
export async function listRequests(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  { shown, lookedAt } = { shown: SHOWN, lookedAt: LOOKED_AT },
): Promise<ListedRequest[]> {
  const open = await Members.openRequestsIn(ctx, workspace._id, lookedAt);
  const listed: ListedRequest[] = [];
  for (const some of inBatches(open, shown)) {
    const found = await Promise.all(
      some.map((request) => toListed(ctx, workspace, request)),
    );
    listed.push(...found.flatMap((request) => request ?? []));
    if (listed.length >= shown) break;
  }
  return listed.slice(0, shown);
}

/** @throws NOT_FOUND. Settled already is success. */
export async function dismissRequest(
  ctx: MutationCtx,
  { actor, workspace }: Caller,
  requestId: Id<"accessRequests">,
  now: number,
) {
  const request = await ctx.db.get("accessRequests", requestId);
  if (request?.workspaceId !== workspace._id) throw appError("noSuchRequest");
  if (request.settledAt !== undefined) return;
  await Members.settleRequest(
    ctx,
    request,
    { answer: "dismissed", settledBy: actor },
    now,
  );
  const member = await ctx.db.get("workspaceMembers", request.membershipId);
  await recordAct(
    ctx,
    workspace._id,
    { event: "access_request_dismissed", userId: member?.userId },
    { actor, reason: AUDIT_REASONS.doneByPerson, now },
  );
}

async function toListed(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  { _id: requestId, membershipId, asks, askedAt }: Doc<"accessRequests">,
): Promise<ListedRequest | null> {
  const member = await ctx.db.get("workspaceMembers", membershipId);
  const user = member && (await ctx.db.get("users", member.userId));
  if (!user || user.deletedAt !== undefined) return null;
  const isIn = (await memberOf(ctx, user, workspace)) !== null;
  if (planRequest(asks, placeOf(member, isIn)) !== "open") return null;
  return {
    requestId,
    userId: user._id,
    displayName: Members.displayName(member),
    ...(await standingOf(ctx, workspace, member)),
    customerId: member.customerId ?? null,
    asks,
    askedAt,
  };
}

function placeOf(
  { status, role, customerId }: Doc<"workspaceMembers">,
  isIn: boolean,
) {
  return { status, role, isIn, hasCustomer: customerId !== undefined };
}
