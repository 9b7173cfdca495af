import { type Infer, v } from "convex/values";
import type { QueryCtx } from "../../_generated/server";
import {
  findUser,
  requireSubject,
  signedOut,
  type Subject,
} from "../../lib/auth";
import { refused } from "../../lib/errors";
import { creationRule } from "../../lib/features";
import { refuseCreator } from "./creatorPlan";

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

type Known = { email?: string; emailVerified?: boolean } | null;

/** Whether somebody may make a workspace with the account of this session. */
export function mayCreate(subject: Subject, known: Known): boolean {
  return refusalOf(subject, known) === null;
}

/** @throws FORBIDDEN for whom the product lets make none */
export function requireCreator(subject: Subject, known: Known) {
  const refusal = refusalOf(subject, known);
  if (refusal) throw refused(refusal);
}

function refusalOf({ provider }: Subject, known: Known) {
  const email = known?.emailVerified === true ? known.email : undefined;
  return refuseCreator({ provider, email: email ?? null }, creationRule());
}
