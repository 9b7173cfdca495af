import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { AuditRule, AuditValue } from "../../lib/audit";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { actorOf, type WorkspaceMember } from "../../lib/auth";
import { hasSessionOf } from "../../lib/door";
import { graceMs } from "../../lib/env";
import { appError, refused } from "../../lib/errors";
import { reviewIntervalProblem } from "../../lib/reviews";
import { recordAct } from "../record/acts";
import { findSchedule, setInterval } from "../reviews/schedule";
import {
  brakeProblem,
  defaultBrakePercent,
  graceProblem,
} from "../../lib/rules";

/** What the owner decided; null where the deployment's own holds. */
export const vRules = v.object({
  /** Whether each person's session has to be the organization's own. */
  requireOrganizationSession: v.boolean(),
  /** In ms, from lost access to removal. */
  graceMs: v.union(v.number(), v.null()),
  /** In percent of the members, from which on a reconciliation asks first. */
  brakePercent: v.union(v.number(), v.null()),
  /** Days from one access review to the next. */
  reviewEveryDays: v.union(v.number(), v.null()),
  defaults: v.object({ graceMs: v.number(), brakePercent: v.number() }),
});
export type Rules = Infer<typeof vRules>;

export async function describeRules(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<Rules> {
  const schedule = await findSchedule(ctx, workspace._id);
  return {
    reviewEveryDays: schedule?.everyDays ?? null,
    requireOrganizationSession: workspace.requireOrganizationSession ?? false,
    graceMs: workspace.graceMs ?? null,
    brakePercent: workspace.brakePercent ?? null,
    defaults: { graceMs: graceMs(), brakePercent: defaultBrakePercent() },
  };
}

/**
 * From now on a session of another organization, or of none, is not enough.
 * The caller who asks for that has such a session, so that nobody locks themselves out.
 *
 * @throws CONFLICT without a WorkOS organization, SESSION_REQUIRED
 */
export async function setOrganizationSession(
  ctx: MutationCtx,
  member: WorkspaceMember,
  required: boolean,
  now: number,
) {
  const { workspace } = member;
  if (required) await requireOwnSession(ctx, workspace);
  await ctx.db.patch("workspaces", workspace._id, {
    requireOrganizationSession: required ? true : undefined,
  });
  const before = workspace.requireOrganizationSession ?? false;
  await onRecord(ctx, member, "organization_session", [before, required], now);
}

/** @throws INVALID, with `field` */
export async function setGrace(
  ctx: MutationCtx,
  member: WorkspaceMember,
  graceMs: number | null,
  now: number,
) {
  const { workspace } = member;
  const problem = graceMs === null ? null : graceProblem(graceMs);
  if (problem !== null) throw refused({ ...problem, field: "graceMs" });
  await ctx.db.patch("workspaces", workspace._id, {
    graceMs: graceMs ?? undefined,
  });
  const before = workspace.graceMs ?? null;
  await onRecord(ctx, member, "grace", [before, graceMs], now);
}

/** @throws INVALID, with `field` */
export async function setBrake(
  ctx: MutationCtx,
  member: WorkspaceMember,
  brakePercent: number | null,
  now: number,
) {
  const { workspace } = member;
  const problem = brakePercent === null ? null : brakeProblem(brakePercent);
  if (problem !== null) throw refused({ ...problem, field: "brakePercent" });
  await ctx.db.patch("workspaces", workspace._id, {
    brakePercent: brakePercent ?? undefined,
  });
  const before = workspace.brakePercent ?? null;
  await onRecord(ctx, member, "brake", [before, brakePercent], now);
}

/**
 * @param days null: no review is due by itself
 * @throws INVALID, with `field`
 */
export async function setReviewInterval(
  ctx: MutationCtx,
  member: WorkspaceMember,
  days: number | null,
  now: number,
) {
  const { workspace } = member;
  const problem = days === null ? null : reviewIntervalProblem(days);
  if (problem !== null) throw refused({ ...problem, field: "days" });
  const schedule = await findSchedule(ctx, workspace._id);
  const before = schedule?.everyDays ?? null;
  // The same once more does not put off what is due.
  if (days === before) return;
  await setInterval(ctx, workspace._id, days, now);
  await onRecord(ctx, member, "review_interval", [before, days], now);
}

async function onRecord(
  ctx: MutationCtx,
  { user, workspace }: WorkspaceMember,
  rule: AuditRule,
  [previousValue, nextValue]: [AuditValue, AuditValue],
  now: number,
) {
  if (previousValue === nextValue) return;
  await recordAct(
    ctx,
    workspace._id,
    {
      event: "rule_changed",
      object: { type: "rule", rule },
      previousValue,
      nextValue,
    },
    {
      actor: await actorOf(ctx, user),
      reason: AUDIT_REASONS.changedByPerson,
      now,
    },
  );
}

async function requireOwnSession(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
) {
  if (workspace.workosOrganizationId === undefined)
    throw appError("sessionNeedsOrganization");
  if (!(await hasSessionOf(ctx, workspace)))
    throw appError("sessionWouldShutOut", { workspace: workspace.name });
}
