import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { nextAfter } from "../../lib/batches";
import * as Members from "../members/rows";
import { askAboutPerson } from "../orders/follow";
import { maybeAccepted } from "../orders/sentInvitations";
import * as Users from "../users/users";

/*
 * A listing names members, and not the invitation by which somebody became one. An
 * invitation of ours to a person who is a member by now may have been accepted without
 * our knowing: WorkOS is asked, for its customer is theirs then.
 */

const BATCH = 50;
const DAY_MS = 24 * 60 * 60_000;
/** How long an invitation that expired here is asked about: it may have been accepted before. */
const EXPIRED_FOR_MS = 14 * DAY_MS;

const STATES = ["pending", "expired"] as const;

/** The place in the invitations of one state. */
export const vInvited = v.object({
  workspaceId: v.id("workspaces"),
  state: literals(...STATES),
  cursor: v.union(v.string(), v.null()),
});
type Invited = Infer<typeof vInvited>;

/** After a run that was applied, where there are any. */
export async function beginAsking(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  for (const state of STATES)
    if (await invitations(ctx, { workspaceId, state }, now).first())
      await scheduleBatch(ctx, { workspaceId, state, cursor: null });
}

/** Asks about the members among a batch of invited people, and goes on with the next. */
export async function askAboutInvitedMembers(
  ctx: MutationCtx,
  { cursor, ...which }: Invited,
  now: number,
) {
  const { workspaceId } = which;
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (workspace?.workosOrganizationId === undefined) return;
  const batch = await invitations(ctx, which, now).paginate({
    numItems: BATCH,
    cursor,
  });
  for (const { email } of batch.page)
    for (const user of await Users.findByAddress(ctx, email)) {
      const member = await Members.getMember(ctx, workspaceId, user._id);
      if (member?.status !== "active") continue;
      if ((await maybeAccepted(ctx, member, user)).length > 0)
        await askAboutPerson(ctx, workspace, user);
    }
  const next = nextAfter(batch);
  if (next !== null) await scheduleBatch(ctx, { ...which, cursor: next });
}

function invitations(
  ctx: QueryCtx,
  { workspaceId, state }: Omit<Invited, "cursor">,
  now: number,
) {
  return ctx.db
    .query("pendingInvitations")
    .withIndex("by_workspaceId_state_expiresAt", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("state", state)
        .gt("expiresAt", now - EXPIRED_FOR_MS),
    );
}

async function scheduleBatch(ctx: MutationCtx, batch: Invited) {
  await ctx.scheduler.runAfter(
    0,
    internal.steps.reconciliation.askAboutInvitedMembers,
    batch,
  );
}
