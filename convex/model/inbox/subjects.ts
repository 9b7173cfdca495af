import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { READS } from "../../lib/providers";
import { vMembershipStatus, vRole } from "../../lib/validators";
import { displayName, getMember, isErased } from "../members/rows";

/* Whom the events of a page are about, by name. */

export const vSubject = v.object({
  /** Null for somebody who never was in this workspace: there is no page of them. */
  userId: v.union(v.id("users"), v.null()),
  /** Null for an erased person, and where nobody is known by the event's id. */
  name: v.union(v.string(), v.null()),
  /** Of an invitation: where it was sent; null once the event's text is given up. */
  email: v.union(v.string(), v.null()),
  /** What the event says of them. */
  role: v.union(vRole, v.null()),
  membership: v.union(vMembershipStatus, v.null()),
});
export type Subject = Infer<typeof vSubject>;

type Known = Pick<Subject, "userId" | "name">;
const NOBODY: Known = { userId: null, name: null };

/** Looks each person up once, however many of a page's events are about them. */
export function subjectsOf(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  const found = new Map<string, Promise<Known>>();
  const person = (
    provider: Doc<"webhookAudit">["provider"],
    personId: string | undefined,
  ): Promise<Known> => {
    if (personId === undefined) return Promise.resolve(NOBODY);
    const known =
      found.get(personId) ?? lookUp(ctx, workspaceId, provider, personId);
    found.set(personId, known);
    return known;
  };
  return async ({
    provider,
    about,
  }: Doc<"webhookAudit">): Promise<Subject> => ({
    ...(await person(provider, about?.personId)),
    email: about?.email ?? null,
    role: about?.role ?? null,
    membership: about?.membership ?? null,
  });
}

async function lookUp(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  provider: Doc<"webhookAudit">["provider"],
  personId: string,
): Promise<Known> {
  const user = await READS[provider].findUser(ctx, personId);
  if (!user) return NOBODY;
  const member = await getMember(ctx, workspaceId, user._id);
  return {
    userId: member && user._id,
    name: isErased(user) ? null : displayName(member ?? user),
  };
}
