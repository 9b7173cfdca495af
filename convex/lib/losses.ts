import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import { fill } from "./refusals";

/*
 * Why somebody loses access when a workspace is linked, or could not be added to its
 * organization. A client says it in another language by the reason and its parameters.
 */

const LOSSES = {
  inactive: "Their membership in this organization is switched off in WorkOS.",
  pending: "They have not accepted their invitation to this organization yet.",
  unknown:
    "Their membership in this organization has a status in WorkOS that Rollcall does not know.",
  noAccount: "They have no WorkOS account.",
  noMembership: "They have no active membership in this organization.",
  /* They could not be added. */
  silent: "WorkOS did not answer.",
  silentForOthers: "WorkOS did not answer for others, so this was not tried.",
  outOfTime: "There was no time left for them. Go on, and they are next.",
  accountGone: "WorkOS does not know this person any more.",
  refused: "WorkOS refused: {answer}",
} as const;

export type LossReason = keyof typeof LOSSES;

export const vLoss = v.object({
  reason: literals(...(Object.keys(LOSSES) as LossReason[])),
  params: v.record(v.string(), v.string()),
  message: v.string(),
});
export type Loss = Infer<typeof vLoss>;

export function loss(reason: Exclude<LossReason, "refused">): Loss;
export function loss(reason: "refused", params: { answer: string }): Loss;
export function loss(reason: LossReason, params: Loss["params"] = {}): Loss {
  return { reason, params, message: fill(LOSSES[reason], params) };
}
