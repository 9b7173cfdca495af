import { internal } from "./_generated/api";
import type { RollcallHooks } from "./rollcall/hooks";
import { namesIn, noticeText } from "./rollcall/notices";

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
    const names = await namesIn(ctx, notice);
    if (notice.type === "alert") {
      const mail = noticeText(notice, { names, language: null });
      await ctx.scheduler.runAfter(0, internal.mails.sendToOperator, mail);
      return;
    }
    const mails = notice.recipients.flatMap(({ userId, email, language }) =>
      email === null
        ? []
        : {
            to: email,
            ...noticeText(notice, { names, language, reader: userId }),
          },
    );
    if (mails.length > 0)
      await ctx.scheduler.runAfter(0, internal.mails.send, { mails });
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
