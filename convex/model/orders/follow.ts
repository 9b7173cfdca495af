import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { startInTurn } from "../background/places";
import * as Members from "../members/rows";
import {
  type ActiveMembership,
  type NewsPlan,
  planNews,
  wasEndedHere,
  type Word,
} from "../members/plan";
import { isObserved } from "../../lib/enforcement";
import { organizationAccess } from "../../lib/organizationAccess";
import { organizationOf, READS } from "../../lib/providers";
import { sentSinceRemoval } from "./sentInvitations";
import { carryOutOrder } from "./carryingOut";
import { reopenEnd } from "./ending";
import { lastEndOf, openOrderOf } from "./rows";

/** How the provider's word reached us; `askedAt` is on our clock. */
type Heard =
  | { by: "event" }
  /** `invitedToo`: what became of invitations to them was asked and is applied. */
  | { by: "answer"; askedAt: number; invitedToo?: boolean };

/**
 * Brings a member in line with what the provider says of them, by the one
 * decision of every layer and either provider, with and without an open order.
 *
 * @param active what the mirror lets them in by; null when nothing does
 * @param ended whether this very news ended a membership
 */
export async function followProvider(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
  {
    active,
    ended,
    word: heard,
  }: { active: ActiveMembership | null; ended: boolean; word: Heard },
  why: Members.Why,
): Promise<void> {
  const member = await Members.getMember(ctx, workspace._id, user._id);
  const order = member && (await openOrderOf(ctx, member));
  const letsIn = user.deletedAt === undefined ? active : null;
  const plan = planNews({
    member,
    active: letsIn,
    ended,
    observed:
      ended &&
      user.deletedAt === undefined &&
      (await isEndObserved(ctx, workspace, member, letsIn)),
    order,
    word: await measure(ctx, workspace, member, heard),
    workspaceHasOwner: await Members.isOwnedAtReturn(
      ctx,
      workspace._id,
      member,
    ),
  });
  await applyPlan(ctx, { workspace, user, member, order }, plan, why);
}

/** Whether the workspace only observes that nothing lets this member in any more. */
export async function isEndObserved(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  member: Pick<Doc<"workspaceMembers">, "status"> | null,
  active: object | null,
): Promise<boolean> {
  return (
    member?.status === "active" &&
    active === null &&
    (await isObserved(ctx, workspace))
  );
}

/** The person a plan is about: their rows as it was made on. */
export type About = {
  workspace: Doc<"workspaces">;
  user: Doc<"users">;
  member: Doc<"workspaceMembers"> | null;
  order: Doc<"providerOrders"> | null;
};

/** Carries out what the decision asks for. */
export async function applyPlan(
  ctx: MutationCtx,
  { workspace, user, member, order }: About,
  plan: NewsPlan,
  why: Members.Why,
) {
  switch (plan.kind) {
    case "nothing":
    case "wait":
      return;
    case "change":
      await Members.applyChange(ctx, workspace, user, member, plan.change, why);
      return;
    case "carryOut":
      if (await carryOutOrder(ctx, order!, member!, plan.role, why.now))
        await judgeAnew(ctx, member!, why.now);
      return;
    case "ask":
      await askAboutPerson(ctx, workspace, user);
      return;
    case "reopen":
      await reopenEnd(ctx, workspace, user, member!, why.now);
      return;
    default:
      plan satisfies never;
  }
}

/** What a word is measured by: of somebody who was removed here, the line. */
export async function measure(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  member: Doc<"workspaceMembers"> | null,
  heard: Heard,
): Promise<Word> {
  const organization = organizationOf(workspace);
  const cantAsk =
    organization !== null && !READS[organization.provider].takesOrders;
  if (
    member?.status !== "removed" ||
    !wasEndedHere(member) ||
    (heard.by === "event" && !cantAsk)
  )
    return { by: "event" };
  // Invited since: the provider is asked whether it is that which they have accepted.
  if (heard.by === "answer" && heard.invitedToo !== true)
    if (await isInvited(ctx, member)) return { by: "event" };
  const end = await lastEndOf(ctx, workspace, member);
  if (cantAsk) return { by: "unasked", line: end?.line ?? [] };
  if (end === null) return { by: "answer", line: null };
  return heard.by === "answer" && heard.askedAt > end.closedAt
    ? { by: "answer", line: end.line }
    : { by: "oldAnswer" };
}

async function isInvited(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
): Promise<boolean> {
  const user = await ctx.db.get("users", member.userId);
  return (
    user !== null && (await sentSinceRemoval(ctx, member, user)).length > 0
  );
}

/** WorkOS is asked about them right after this transaction. */
export async function askAboutPerson(
  ctx: MutationCtx,
  { workosOrganizationId }: Doc<"workspaces">,
  { workosUserId }: Doc<"users">,
) {
  if (workosOrganizationId === undefined || workosUserId === undefined) return;
  await startInTurn(ctx, {
    kind: "ask",
    attempt: 1,
    workosOrganizationId,
    workosUserId,
  });
}

/**
 * What was held back by an order is judged now that it is closed, by what the mirror
 * holds. Without a person there is nobody to judge.
 */
export async function judgeAnew(
  ctx: MutationCtx,
  {
    workspaceId,
    userId,
  }: { workspaceId: Id<"workspaces">; userId?: Id<"users"> },
  now: number,
) {
  if (userId === undefined) return;
  const workspace = await ctx.db.get("workspaces", workspaceId);
  const user = await ctx.db.get("users", userId);
  if (!workspace || !user) return;
  const { membership } = await organizationAccess(ctx, workspace, user);
  const organization = organizationOf(workspace);
  if (!membership || !organization) return;
  await followProvider(
    ctx,
    workspace,
    user,
    { active: membership, ended: false, word: { by: "event" } },
    {
      actor: { type: "provider", provider: organization.provider },
      reason: "as it stands there, after a change made here was closed",
      now,
    },
  );
}
