import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import type {
  MemberChange,
  Notice as NoticeOfIds,
  Recipient,
  WorkspaceChange,
} from "../lib/hookValidators";

export type {
  HookWhy,
  MemberChange,
  MemberState,
  Recipient,
  WorkspaceChange,
  WorkspaceChangeEvent,
} from "../lib/hookValidators";

/** What happened, and who is to read of it. */
export type Notice = NoticeOfIds & {
  /** As the workspace's owners decided; at most 100, owners first. Of an alert: nobody. */
  recipients: Recipient[];
};

/**
 * What a product does when Rollcall does something: the default export of
 * `convex/rollcall.hooks.ts`. All of it is optional, and what is left out costs nothing.
 *
 * A hook that changes something runs in the transaction of the change, in a nested
 * mutation: where it throws, all that it wrote is undone. Keep it small and schedule what
 * takes long. The transaction has a second, and 16,000 writes, for everything, and the
 * cleanup and a reconciliation remove up to 200 people in one. A hook that exceeds it can't
 * be caught: the whole change fails with it, an end of access as well. An event is then
 * tried again, and an end of access that it brings is made without the hook, which is
 * called after it. What a person, the cleanup or a reconciliation does fails until the hook
 * is smaller.
 *
 * A hook never holds up an end of access: a removal, a departure, the deletion of a
 * workspace or of its organization. Where it throws then, the change is made without it,
 * and the hook is called again by itself with the same arguments, with growing pauses up
 * to six hours, until it succeeds. `hooks:listAllFailed` shows it to operators;
 * `hooks:retry` calls it now. It is the same for what a cron, an operator or a
 * reconciliation does, since many people would wait for one. Later calls about the same
 * member or workspace wait for it: their order is that of what happened.
 *
 * For any other change that a person makes, it is an error, and nothing is changed. A
 * `ConvexError` of the hook's own is what the person reads: throw
 * `new ConvexError("The plan allows no clients.")`, or one with a `message` in its data.
 * What an event of WorkOS or Clerk changes is tried again as other failures of events are:
 * five times, then it is `failed`, and can be replayed.
 */
export type RollcallHooks = {
  /**
   * A person joins, gets another role or customer, is about to be removed, is removed, or
   * comes back; `why.event` says which, `before` and `after` how they stand.
   *
   * The row is changed already, and on record. Where the accounts of a person turn out to
   * be one (`account_mapped`), `before.userId` and `after.userId` differ. A workspace that
   * is forgotten, a month after its deletion was final, is told nothing.
   *
   *     onMemberChange: async (ctx, { before, after }) => {
   *       if (before?.status === "active" && after.status === "removed")
   *         await giveProjectsToOwner(ctx, after);
   *     },
   */
  onMemberChange?: (ctx: MutationCtx, change: MemberChange) => Promise<void>;

  /**
   * A workspace is made, renamed, gets another address or rule, is linked or unlinked; its
   * deletion is asked for, undone or final; its organization is gone. `created` comes
   * before its owner joins.
   */
  onWorkspaceChange?: (
    ctx: MutationCtx,
    change: WorkspaceChange,
  ) => Promise<void>;

  /**
   * How many people the workspace may have; null: as many as they like. Every member
   * counts, clients and those about to be removed as well, and so does every open
   * invitation, since each would become a member. Another role takes no seat.
   *
   * With no seat free an invitation, or the return of somebody who was removed, is refused
   * with `LIMIT_REACHED`. Somebody whom WorkOS or Clerk takes in is let in all the same,
   * and owners and admins read that there are more people than seats (`hooks.getSeats`).
   * Where it throws, it is as for a change that a person makes. It is read again by each
   * list that shows it: read few rows.
   *
   *     seats: async (ctx, { _id }) => {
   *       const plan = await planOf(ctx, _id);
   *       return plan === "free" ? 5 : null;
   *     },
   */
  seats?: (
    ctx: QueryCtx,
    workspace: Doc<"workspaces">,
  ) => Promise<number | null>;

  /**
   * Something that somebody may want to read about, in a mail or a chat:
   *
   * | `type`           | when                                                             |
   * | ---------------- | ---------------------------------------------------------------- |
   * | `member_joined`  | somebody joins, or comes back                                    |
   * | `member_left`    | somebody leaves by themselves                                    |
   * | `member_removed` | a person, WorkOS or Clerk, or the end of the grace removes one   |
   * | `role_changed`   | `previousRole` was theirs, `role` is                             |
   * | `brake_waits`    | removals begin to wait until an owner or an admin confirms them  |
   * | `order_failed`   | WorkOS has not done a change in eight attempts; it is tried on   |
   * | `review_started` | an access review is open, and `reviewerId` is to do it            |
   * | `review_due`     | the interval since the last access review is over                |
   * | `alert`          | something begins that an operator has to know of, or is over     |
   *
   * `alert` is for who runs the deployment: `code` and `state` say what it is (the codes and
   * a sentence for each are in `convex/lib/alertCodes.ts`), and it may be about no workspace.
   * Of one code at most ten alerts are told in ten minutes, whatever fails.
   *
   * Every other notice says in `recipients` who is to read it, with name and address: the
   * owners decide it in the settings, under Notifications, and it is looked up when the hook
   * is called. There may be nobody. Without this hook the settings say that nothing is sent.
   *
   * It is called once for each, after the transaction in which it happened, in one of its
   * own: it keeps no change from being made. Where it throws, it is called again by itself
   * as above, and later notices about the same member wait for it. One that exhausts its
   * transaction (one second, 16,000 writes) is lost: schedule the mail, send none here.
   *
   * What happened is told in ids. `noticeText` of `convex/rollcall/notices.ts` puts it into
   * words, in each reader's language, with the names of `namesIn`. Of a directory or a
   * reconciliation that takes in 10,000 people, each is a notice: look at
   * `notice.why.actor` (`user`: somebody did it here), or gather them in a table.
   *
   *     notify: async (ctx, notice) => {
   *       const names = await namesIn(ctx, notice);
   *       const mails = notice.recipients.map(({ email: to, language }) => ({
   *         to,
   *         ...noticeText(notice, { names, language }),
   *       }));
   *       await ctx.scheduler.runAfter(0, internal.mails.send, { mails });
   *     },
   */
  notify?: (ctx: MutationCtx, notice: Notice) => Promise<void>;

  /**
   * Erases what the product keeps of a person who was deleted, after the grace, beside
   * Rollcall's own erasure: rows, and fields of its own in `users`. `userIds` has their id
   * first, then those of accounts that turned out to be theirs.
   *
   * Each call is a transaction of its own. Answer `{ done: false }` to be called again for
   * more: 100 rows a call is a good number. One that never ends is called ever more rarely
   * after 5,000 parts, at last every six hours.
   *
   * Where it throws, everything else is erased all the same, and it is called again with
   * growing pauses until it is done. Until then the address in `user` is left, so that what
   * is kept by address can be found, and the person is not erased: `hooks:listAllFailed`
   * shows the call, with its error or its number of parts. Their name and picture are gone
   * by then. A call may come once more for what is erased already: that is done.
   *
   *     eraseUser: async (ctx, { _id }) => {
   *       const notes = await ctx.db
   *         .query("notes")
   *         .withIndex("by_userId", (q) => q.eq("userId", _id))
   *         .take(100);
   *       for (const note of notes) await ctx.db.delete("notes", note._id);
   *       return { done: notes.length < 100 };
   *     },
   */
  eraseUser?: (
    ctx: MutationCtx,
    user: Doc<"users">,
    whose: { userIds: Id<"users">[] },
  ) => Promise<{ done: boolean }>;

  /**
   * What the product keeps of a person, as part of what `operators:exportPerson` answers: a
   * page of one table at a time, of 1,000 rows and a few MiB at most. `cursor` is null at
   * first, then what the page before answered; with null it is the last. One `.paginate` a
   * call, as Convex has it. Rows of a person whom nobody but an invitation knows are none
   * of the product's: it is not asked then. Where it throws, the operator reads the error.
   *
   *     exportUser: async (ctx, { _id }, { cursor }) => {
   *       const { page, isDone, continueCursor } = await ctx.db
   *         .query("notes")
   *         .withIndex("by_userId", (q) => q.eq("userId", _id))
   *         .paginate({ numItems: 100, cursor });
   *       return {
   *         table: "notes",
   *         rows: page,
   *         cursor: isDone ? null : continueCursor,
   *       };
   *     },
   */
  exportUser?: (
    ctx: QueryCtx,
    user: Doc<"users">,
    at: { userIds: Id<"users">[]; cursor: string | null },
  ) => Promise<{ table: string; rows: unknown[]; cursor: string | null }>;
};
