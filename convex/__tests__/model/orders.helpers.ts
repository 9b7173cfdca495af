import { internal } from "../../_generated/api";
import { process } from "../../outbox";
import type { Id } from "../../_generated/dataModel";
import { inSteps } from "../steps.helpers";
import type { Office, Stage } from "./stage.helpers";

/* All that the model knows of how orders are kept. */

type Kind = "end" | "role" | "return" | "transfer" | "invite" | "rename";
type Order = { _id: Id<"outbox">; kind: Kind; userId: Id<"users"> };

/** Orders of the workspace that are open, of one person where one is named. */
export async function openOrders(
  { t }: Stage,
  { workspaceId }: Office,
  workosUserId?: string,
): Promise<Order[]> {
  return await t.run(async (ctx) => {
    const rows = await ctx.db
      .query("outbox")
      .withIndex("by_workspaceId_userId", (q) =>
        q.eq("workspaceId", workspaceId),
      )
      .collect();
    return rows
      .filter(({ status }) => status === "due" || status === "failed")
      .filter(
        (row) =>
          workosUserId === undefined || row.workosUserId === workosUserId,
      )
      .map(({ _id, userId }) => ({ _id, userId, kind: "end" }));
  });
}

/** An attempt at an order, step by step. */
export function attempt({ t }: Stage, { _id }: Order) {
  return inSteps(t, process, { outboxId: _id });
}

/** WorkOS is asked about one person, step by step; null where nobody asks. */
export function asking(
  _stage: Stage,
  _workspaceId: Id<"workspaces">,
  _userId: Id<"users">,
): ReturnType<typeof attempt> | null {
  return null;
}

/** What the cron takes up: due orders, and those whose holder died. */
export async function takeUpDue({ t }: Stage) {
  await t.mutation(internal.outbox.takeUpDue, {});
}

/** Every order as it stands, to see that nothing was added. */
export async function allOrders({ t }: Stage) {
  return await t.run(async (ctx) => await ctx.db.query("outbox").collect());
}

/** The jobs that work on orders have names with this in it. */
export const ORDER_JOBS = "outbox";
