import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";

/*
 * How strictly a linked workspace follows its organization. Pure.
 *
 * `strict`, the default: nobody gets in whom the organization does not let in. Its end of a
 * membership removes the member, and access that is missing without an end is marked, and
 * removes after the grace.
 *
 * `observe`, for the time before that: an active member enters with their role although
 * their mirror row is missing or inactive, or the organization was deleted. News, checks
 * and the cleanup mark and remove nobody for that. The mirror is kept all the same, so that
 * who would be out follows from it and from the members at every moment, and nothing is
 * written down at the door.
 *
 * What holds in both: only active members get in, never a stranger and nobody who was
 * removed; the organization's own session is asked for where an owner wants it; a deleted
 * account has no access; people join, come back and change role by the organization's
 * word; and what people here decide (remove, leave, delete) is done at once.
 *
 * From the moment of the change to `strict` the mirror decides at the door again, with
 * everything that it heard meanwhile. The cleanup then marks and removes with its grace
 * and its brake.
 */

export const vEnforcement = literals("observe", "strict");
export type Enforcement = Infer<typeof vEnforcement>;

export const enforcementFields = {
  mode: vEnforcement,
  /** Since when, in ms. */
  since: v.number(),
};
type Decided = { mode: Enforcement; since: number };

/** What holds for a workspace, and who has decided it; `since` is null where nobody has. */
export const vEnforcementInForce = v.object({
  mode: vEnforcement,
  since: v.union(v.number(), v.null()),
  of: literals("workspace", "deployment"),
});
export type EnforcementInForce = Infer<typeof vEnforcementInForce>;

/** The workspace's own rule wins over the deployment's; without any it is strict. */
export function enforcementInForce(
  own: Decided | undefined,
  deployment: Decided | null,
): EnforcementInForce {
  if (own) return { ...pick(own), of: "workspace" };
  if (deployment) return { ...pick(deployment), of: "deployment" };
  return { mode: "strict", since: null, of: "deployment" };
}

/** The rule after it was set at `now`: the same again changes nothing, also not since when. */
export function enforcementSet(
  before: Decided | undefined,
  mode: Enforcement | null,
  now: number,
): Decided | undefined {
  if (mode === null) return undefined;
  return before?.mode === mode ? pick(before) : { mode, since: now };
}

/** Whether people were let in until now who may not be from here on. */
export function endsObserving(
  before: Pick<EnforcementInForce, "mode">,
  after: Pick<EnforcementInForce, "mode">,
): boolean {
  return before.mode === "observe" && after.mode === "strict";
}

/** Without what else a row has. */
function pick({ mode, since }: Decided): Decided {
  return { mode, since };
}
