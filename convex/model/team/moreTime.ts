import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { actorOf, type WorkspaceMember } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { GRACE_MAX_MS, HOUR_MS } from "../../lib/rules";
import * as Members from "../members/rows";
import { graceOf } from "../members/grace";
import { removalDueAt } from "../cleanup/plan";
import { requirePerson } from "../members/person";
import { refuseMoreTime } from "../members/personPlan";

const MOST_HOURS = GRACE_MAX_MS / HOUR_MS;

/**
 * Somebody whose removal is pending stays listed for `hours` more than they
 * would have, or than from now where that has passed. It lets nobody in.
 *
 * @throws INVALID; NOT_FOUND, CONFLICT, FORBIDDEN
 */
export async function giveMoreTime(
  ctx: MutationCtx,
  caller: WorkspaceMember,
  { userId, hours }: { userId: Id<"users">; hours: number },
  now: number,
): Promise<{ removalDueAt: number }> {
  if (!Number.isInteger(hours) || hours < 1 || hours > MOST_HOURS)
    throw appError(
      "timeOutOfBounds",
      { days: MOST_HOURS / 24 },
      { field: "hours" },
    );
  const { member } = await requirePerson(ctx, caller, userId, (target) =>
    refuseMoreTime(caller.membership.role, target),
  );
  const dueAt = removalDueAt(member, graceOf(caller.workspace)) ?? now;
  const notBefore = Math.min(
    Math.max(dueAt, now) + hours * HOUR_MS,
    now + GRACE_MAX_MS,
  );
  await Members.postponeRemoval(ctx, member, notBefore, {
    actor: await actorOf(ctx, caller.user),
    reason: `given more time, until ${new Date(notBefore).toISOString()}`,
    now,
  });
  return { removalDueAt: Math.max(dueAt, notBefore) };
}
