import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vNoticeKind, vNoticeRule } from "../noticeRules";

/* What the people of a workspace are told of. */

export const noticesTables = {
  // Whom a notice goes to, where the owners decided it: a row for each kind that is not as
  // lib/noticeRules.ts has it. Written by model/workspaces/notifications.ts; read there,
  // and by model/hooks/recipients.ts when a notice is sent.
  notificationRules: defineTable({
    workspaceId: v.id("workspaces"),
    kind: vNoticeKind,
    ...vNoticeRule.fields,
  }).index("by_workspaceId_kind", ["workspaceId", "kind"]),
};
