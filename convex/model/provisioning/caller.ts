import type { Auth } from "convex/server";
import { type Infer, v } from "convex/values";
import type { QueryCtx } from "../../_generated/server";
import {
  findUser,
  requireSubject,
  signedOut,
  type Subject,
} from "../../lib/auth";
import { appError } from "../../lib/errors";

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

/** A workspace is made as an organization of WorkOS, with the person as its owner there. */
export function mayCreate({ provider }: Subject): boolean {
  return provider === "workos";
}

/** @throws FORBIDDEN for a session of Clerk's */
export async function requireCreator(ctx: { auth: Auth }) {
  if (!mayCreate(await requireSubject(ctx)))
    throw appError("createdInWorkosOnly");
}
