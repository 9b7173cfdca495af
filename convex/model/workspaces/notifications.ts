import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { actorOf, type WorkspaceMember } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { hasHook } from "../../lib/hooks";
import {
  NOTICE_KINDS,
  type NoticeKind,
  NOTICES,
  type NoticeRule,
  vNoticeKind,
  vNoticeRule,
  wordOf,
} from "../../lib/noticeRules";
import { ruleOf } from "../hooks/recipients";
import { recordAct } from "../record/acts";

/* Which notices go to whom, in one workspace. */

export const vNotifications = v.object({
  /** Whether the product sends any: it has a hook `notify`. */
  areSent: v.boolean(),
  rules: v.array(
    vNoticeRule.extend({
      kind: vNoticeKind,
      /** Whether there is a person who could get it, too. */
      isAboutPerson: v.boolean(),
      usually: vNoticeRule,
    }),
  ),
});
type Notifications = Infer<typeof vNotifications>;

export async function describeNotifications(
  ctx: QueryCtx,
  { _id }: Doc<"workspaces">,
): Promise<Notifications> {
  const rules = await Promise.all(
    NOTICE_KINDS.map(async (kind) => ({
      kind,
      ...(await ruleOf(ctx, _id, kind)),
      ...NOTICES[kind],
    })),
  );
  return { areSent: hasHook("notify"), rules };
}

/** @throws INVALID where the notice is about nobody who could get it, too */
export async function setNotification(
  ctx: MutationCtx,
  { user, workspace }: WorkspaceMember,
  { kind, ...rule }: NoticeRule & { kind: NoticeKind },
  now: number,
) {
  if (rule.alsoPerson && !NOTICES[kind].isAboutPerson)
    throw appError("noticeOfNobody", {}, { field: "alsoPerson" });
  const before = wordOf(await ruleOf(ctx, workspace._id, kind));
  const after = wordOf(rule);
  if (before === after) return;
  await writeRule(ctx, workspace, kind, rule);
  await recordAct(
    ctx,
    workspace._id,
    {
      event: "notification_changed",
      object: { type: "notice", kind },
      previousValue: before,
      nextValue: after,
    },
    {
      actor: await actorOf(ctx, user),
      reason: AUDIT_REASONS.changedByPerson,
      now,
    },
  );
}

/** What is as usual has no row: a later version may have another usual. */
async function writeRule(
  ctx: MutationCtx,
  { _id: workspaceId }: Doc<"workspaces">,
  kind: NoticeKind,
  rule: NoticeRule,
) {
  const row = await ctx.db
    .query("notificationRules")
    .withIndex("by_workspaceId_kind", (q) =>
      q.eq("workspaceId", workspaceId).eq("kind", kind),
    )
    .unique();
  const isUsual = wordOf(rule) === wordOf(NOTICES[kind].usually);
  if (row && isUsual) await ctx.db.delete("notificationRules", row._id);
  else if (row) await ctx.db.patch("notificationRules", row._id, rule);
  else if (!isUsual)
    await ctx.db.insert("notificationRules", { workspaceId, kind, ...rule });
}
