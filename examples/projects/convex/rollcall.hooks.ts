import { internal } from "./_generated/api";
import type { RollcallHooks } from "./rollcall/hooks";

const FREE_SEATS = 15;

export default {
  onMemberChange: async (ctx, { before, after }) => {
    if (before?.status !== "active" || after.status !== "removed") return;
    await ctx.scheduler.runAfter(0, internal.projects.giveToOwner, {
      workspaceId: after.workspaceId,
      from: after.userId,
    });
  },
  seats: (_ctx, { plan }) =>
    Promise.resolve(plan === "paid" ? null : FREE_SEATS),
  notify: async (ctx, notice) => {
    if (notice.type === "alert") {
      const { code, state, key } = notice;
      await ctx.scheduler.runAfter(0, internal.mails.sendAlert, {
        code,
        state,
        key,
      });
      return;
    }
    const { type, workspaceId, recipients } = notice;
    if (
      type === "brake_waits" ||
      type === "order_failed" ||
      type === "member_removed"
    )
      await ctx.scheduler.runAfter(0, internal.mails.send, {
        type,
        workspaceId,
        userId: "userId" in notice ? notice.userId : null,
        to: recipients.flatMap(({ email }) => email ?? []),
      });
  },
  eraseUser: async (ctx, { _id }) => {
    await ctx.db.patch("users", _id, { nickname: undefined });
    return { done: true };
  },
  exportUser: (_ctx, { nickname }) =>
    Promise.resolve({
      table: "users",
      rows: nickname === undefined ? [] : [{ nickname }],
      cursor: null,
    }),
} satisfies RollcallHooks;
