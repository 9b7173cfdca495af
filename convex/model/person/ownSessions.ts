import { type Infer, v } from "convex/values";
import type { QueryCtx } from "../../_generated/server";
import { requireSubject, requireUser } from "../../lib/auth";
import { appError } from "../../lib/errors";

/** The caller in WorkOS, and the session of the call. */
export const vOwn = v.object({
  userId: v.id("users"),
  workosUserId: v.string(),
  /** By the token; null where it does not say. */
  sessionId: v.union(v.string(), v.null()),
});
export type Own = Infer<typeof vOwn>;

/** Null where the account is not with WorkOS. @throws UNAUTHENTICATED */
export async function findOwn(ctx: QueryCtx): Promise<Own | null> {
  const { _id: userId } = await requireUser(ctx);
  const { provider, subject } = await requireSubject(ctx);
  if (provider !== "workos") return null;
  const identity = await ctx.auth.getUserIdentity();
  const sid = identity?.sid;
  return {
    userId,
    workosUserId: subject,
    sessionId: typeof sid === "string" && sid !== "" ? sid : null,
  };
}

/** @throws CONFLICT, where there is nothing to end or it can't be told what to keep */
export function requireOwn(own: Own | null, keepThis: boolean): Own {
  if (!own) throw appError("sessionsElsewhere");
  if (keepThis && own.sessionId === null) throw appError("sessionUnknown");
  return own;
}
