import type { FunctionArgs } from "convex/server";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { as, seedWorkspace, settle, setup, type T } from "./setup.helpers";

/* A workspace in which access is reviewed: Ana and Olga own it, Bo is its admin. */

export const DAY_MS = 24 * 60 * 60_000;

type Start = FunctionArgs<typeof api.reviews.start>;
type Decision = FunctionArgs<typeof api.reviews.listItems>["decision"];

export async function reviewing(more: Parameters<typeof seedWorkspace>[1]) {
  const t = setup({ unwatched: true });
  const studio = await seedWorkspace(t, {
    ana: "owner",
    olga: "owner",
    bo: "admin",
    ...more,
  });
  return await inReview(t, studio.workspaceId);
}

export type Reviewing = Awaited<ReturnType<typeof reviewing>>;

export async function inReview(t: T, workspaceId: Id<"workspaces">) {
  const ids: Record<string, Id<"users">> = await t.run(async (ctx) =>
    Object.fromEntries(
      (await ctx.db.query("users").collect()).map((user) => [
        user.workosUserId!,
        user._id,
      ]),
    ),
  );
  const here = { workspaceId };
  const current = async (by = "ana") =>
    await as(t, by).query(api.reviews.getCurrent, here);
  return {
    t,
    workspaceId,
    ids,
    here,
    current,
    counts: async () => (await current()).campaign?.counts,
    start: async (wanted: Partial<Start> = {}, by = "ana") => {
      const campaignId = await as(t, by).mutation(api.reviews.start, {
        ...here,
        name: "November 2026",
        dueAt: Date.now() + 7 * DAY_MS,
        scope: { roles: [] },
        reviewerId: ids.ana!,
        ...wanted,
      });
      await settle(t);
      return campaignId;
    },
    items: async (
      campaignId: Id<"reviewCampaigns">,
      { by = "ana", decision }: { by?: string; decision?: Decision } = {},
    ) => {
      const { page } = await as(t, by).query(api.reviews.listItems, {
        ...here,
        campaignId,
        paginationOpts: { numItems: 200, cursor: null },
        ...(decision === undefined ? {} : { decision }),
      });
      return page;
    },
    keep: async (name: string, by = "ana") => {
      await as(t, by).mutation(api.users.manage.confirmAccess, {
        ...here,
        userId: ids[name]!,
      });
    },
    remove: async (name: string, by = "ana") => {
      await as(t, by).mutation(api.users.manage.removeUser, {
        ...here,
        userId: ids[name]!,
      });
      await settle(t);
    },
    reopen: async (
      campaignId: Id<"reviewCampaigns">,
      name: string,
      by = "ana",
    ) =>
      await as(t, by).mutation(api.reviews.reopen, {
        ...here,
        campaignId,
        userId: ids[name]!,
      }),
    note: async (
      campaignId: Id<"reviewCampaigns">,
      name: string,
      note: string,
      by = "ana",
    ) =>
      await as(t, by).mutation(api.reviews.setNote, {
        ...here,
        campaignId,
        userId: ids[name]!,
        note,
      }),
    signOff: async (
      campaignId: Id<"reviewCampaigns">,
      { by = "ana", ...args }: { by?: string; note?: string } = {},
    ) =>
      await as(t, by).mutation(api.reviews.signOff, {
        ...here,
        campaignId,
        ...args,
      }),
    cancel: async (campaignId: Id<"reviewCampaigns">) =>
      await as(t, "ana").mutation(api.reviews.cancel, { ...here, campaignId }),
    /** What is on record of reviews, with what it says of each. */
    onRecord: async () =>
      await t.run(async (ctx) =>
        (
          await ctx.db
            .query("workspaceMemberAuditLogs")
            .withIndex("by_workspaceId", (q) =>
              q.eq("workspaceId", workspaceId),
            )
            .collect()
        )
          .filter(({ event }) => event.startsWith("review_"))
          .map(({ event, object, userId }) => ({ event, object, userId })),
      ),
  };
}

/** `cy: kept`, for each in the order in which the list has them. */
export function decisions(
  items: readonly { displayName: string; decision: string }[],
): string[] {
  return items.map(
    ({ displayName, decision }) => `${displayName}: ${decision}`,
  );
}
