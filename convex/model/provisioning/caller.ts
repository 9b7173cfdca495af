import { type Infer, v } from "convex/values";
import type { QueryCtx } from "../../_generated/server";
import { findUser, requireSubject, signedOut } from "../../lib/auth";

/** A person not known here yet is `userId: null`. */
export const vCaller = v.object({
  userId: v.union(v.id("users"), v.null()),
  subject: v.string(),
});

/** @throws UNAUTHENTICATED */
export async function requireCaller(
  ctx: QueryCtx,
): Promise<Infer<typeof vCaller>> {
  const subject = await requireSubject(ctx);
  const user = await findUser(ctx, subject);
  if (user?.deletedAt !== undefined) throw signedOut();
  return { userId: user?._id ?? null, subject: subject.subject };
}
