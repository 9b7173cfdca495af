import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { memberOf } from "../../lib/auth";
import { noteDue } from "../crons/due";
import { planRequest } from "./plan";

/* When is a request to provision the same as an earlier one? */

export type Request = {
  name: string;
  slug?: string;
  /** Without a slug: what a free one is made of, where that is not the name. */
  slugSource?: string;
  requestId: string;
};

/** What the request does, given what it left behind. */
export async function planFor(
  ctx: QueryCtx,
  user: Doc<"users">,
  { name, slug }: Request,
  earlier: Doc<"provisioningJournal"> | null,
  now: number,
): Promise<ReturnType<typeof planRequest>> {
  return planRequest({
    earlier: earlier && {
      state: earlier.state,
      isHeld: earlier.lease !== undefined,
      leaseUntil: earlier.leaseUntil,
      isSameRequest:
        earlier.name === name && (slug ?? earlier.slug) === earlier.slug,
      isUsable: await isUsable(ctx, user, earlier),
    },
    now,
  });
}

/** The journal of the same request: by its id, else by person, slug and name. */
export async function findEarlier(
  ctx: QueryCtx,
  user: Doc<"users">,
  { name, slug, requestId }: Request,
): Promise<Doc<"provisioningJournal"> | null> {
  const byId = await findByRequest(ctx, user, requestId);
  if (byId?.state === "open" || byId?.state === "done") return byId;
  if (slug === undefined) return null;
  for (const state of ["open", "done"] as const) {
    const journal = await ctx.db
      .query("provisioningJournal")
      .withIndex("by_slug_state_userId", (q) =>
        q.eq("slug", slug).eq("state", state).eq("userId", user._id),
      )
      .order("desc")
      .first();
    if (journal?.name === name) return journal;
  }
  return null;
}

async function findByRequest(
  ctx: QueryCtx,
  user: Doc<"users">,
  requestId: string,
) {
  return await ctx.db
    .query("provisioningJournal")
    .withIndex("by_userId_requestId", (q) =>
      q.eq("userId", user._id).eq("requestId", requestId),
    )
    .unique();
}

/**
 * The request begins afresh: what its id stood for is over, and is taken back.
 *
 * @returns what that was
 */
export async function releaseRequest(
  ctx: MutationCtx,
  user: Doc<"users">,
  requestId: string,
  now: number,
): Promise<Doc<"provisioningJournal"> | null> {
  const journal = await findByRequest(ctx, user, requestId);
  if (!journal) return null;
  await ctx.db.patch("provisioningJournal", journal._id, {
    requestId: undefined,
    ...(journal.state === "open"
      ? {
          state: "rolling_back",
          lease: undefined,
          // Not before a call that was cut off has had its effect.
          leaseUntil: Math.max(journal.leaseUntil, now),
        }
      : {}),
  });
  if (journal.state === "open")
    await noteDue(ctx, "provisioning", Math.max(journal.leaseUntil, now), now);
  return journal;
}

async function isUsable(
  ctx: QueryCtx,
  user: Doc<"users">,
  { workspaceId }: Doc<"provisioningJournal">,
): Promise<boolean> {
  const workspace =
    workspaceId && (await ctx.db.get("workspaces", workspaceId));
  return workspace ? (await memberOf(ctx, user, workspace)) !== null : false;
}
