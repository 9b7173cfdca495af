import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { nextAfter } from "../../lib/batches";
import { findByAddress } from "../users/users";
import * as Members from "../members/rows";

const BATCH = 50;

const vProposal = v.object({
  clerkUserId: v.string(),
  userId: v.id("users"),
  workosUserId: v.string(),
  displayName: v.string(),
  /** The address that both providers have verified. */
  email: v.string(),
});
type Proposal = Infer<typeof vProposal>;

export const vProposals = v.object({
  proposals: v.array(vProposal),
  /** Where the next call goes on; null: everybody was looked at. */
  cursor: v.union(v.string(), v.null()),
});

/**
 * A page of the Clerk accounts that stand for themselves, with the one person
 * whose verified address at WorkOS is the account's verified one. It proposes:
 * an operator decides.
 */
export async function proposeMappings(
  ctx: QueryCtx,
  cursor: string | null,
): Promise<Infer<typeof vProposals>> {
  const page = await ctx.db
    .query("users")
    .withIndex("by_clerkUserId", (q) => q.gt("clerkUserId", ""))
    .paginate({ numItems: BATCH, cursor });
  const proposals: Proposal[] = [];
  for (const account of page.page) {
    const proposal = await proposalFor(ctx, account);
    if (proposal) proposals.push(proposal);
  }
  return { proposals, cursor: nextAfter(page) };
}

async function proposalFor(
  ctx: QueryCtx,
  { clerkUserId, workosUserId, deletedAt, clerkProfile }: Doc<"users">,
): Promise<Proposal | null> {
  const { email, emailVerified } = clerkProfile ?? {};
  if (clerkUserId === undefined || workosUserId !== undefined) return null;
  if (deletedAt !== undefined || email === undefined || !emailVerified)
    return null;
  const [one, ...others] = (await findByAddress(ctx, email)).filter(
    (user) => user.workosUserId !== undefined && user.emailVerified === true,
  );
  if (!one || others.length > 0 || one.clerkUserId !== undefined) return null;
  return {
    clerkUserId,
    userId: one._id,
    workosUserId: one.workosUserId!,
    displayName: Members.displayName(one),
    email,
  };
}
