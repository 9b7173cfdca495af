import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import { type LinkPlan, lossSentence } from "../linkPlan";

/* What linking answers. */

export const vPerson = v.object({
  /** Null for someone who has never been here. */
  userId: v.union(v.id("users"), v.null()),
  displayName: v.string(),
});
export const vLosing = v.object({
  userId: v.id("users"),
  displayName: v.string(),
  reason: v.string(),
});
export type Losing = Infer<typeof vLosing>;

const vPeople = v.object({
  count: v.number(),
  /** The first hundred of them. */
  people: v.array(vPerson),
});
export const vCandidate = v.object({
  workosOrganizationId: v.string(),
  name: v.string(),
  members: v.object({
    keeps: vPeople,
    gains: vPeople,
    /** All of them: `confirm` names their ids. */
    loses: v.array(vLosing),
  }),
});
export type Candidate = Infer<typeof vCandidate>;

export const vChoice = v.union(
  v.object({ type: v.literal("new") }),
  v.object({ type: v.literal("existing"), workosOrganizationId: v.string() }),
);
export type Choice = Infer<typeof vChoice>;

export const vLinkOutcome = v.union(
  v.object({
    status: v.literal("linked"),
    workosOrganizationId: v.string(),
    /** How many memberships were created in WorkOS. */
    created: v.number(),
    /** Who lost access, as the owner confirmed. */
    lost: v.number(),
  }),
  v.object({ status: v.literal("already_linked") }),
  /** Nothing was changed. Beside these, a new organization can be chosen. */
  v.object({
    status: v.literal("choose"),
    candidates: v.array(vCandidate),
    /** How many there are beside these; a person is shown ten. */
    more: v.number(),
  }),
  /** Nothing is linked: more people would lose access than `confirm` named. */
  v.object({
    status: v.literal("needs_confirmation"),
    losing: v.array(vLosing),
  }),
  /** Nothing is linked yet: calling again with the same choice goes on. */
  v.object({
    status: v.literal("partial"),
    /** How many memberships this call created in WorkOS. */
    created: v.number(),
    failed: v.array(vLosing),
  }),
);
export type LinkOutcome = Infer<typeof vLinkOutcome>;

export function toLosing({
  member,
  reason,
}: LinkPlan<Id<"users">>["loses"][number]): Losing {
  const { userId, displayName } = member;
  return { userId, displayName, reason: lossSentence(reason) };
}
