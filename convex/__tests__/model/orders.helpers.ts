import { internal } from "../../_generated/api";
import type { Doc } from "../../_generated/dataModel";
import type { OrderKind } from "../../lib/validators";
import { given, loseOffers } from "../background.helpers";
import { attemptAtOrder } from "../orders.helpers";
import { carryOut } from "../../steps/backgroundActions";
import { type InSteps, inSteps } from "../steps.helpers";
import type { Office, Scenario } from "./scenario.helpers";

/* All that the model knows of how orders are kept. */

type Order = Pick<Doc<"providerOrders">, "_id" | "kind" | "userId">;

/** An order that ends access: of a removal, or of what was to let somebody in and did not. */
export function ends(kind: OrderKind): boolean {
  return kind === "end" || kind === "undo";
}

/** Orders of the workspace that are open, of one person where one is named. */
export async function openOrders(
  { t }: Scenario,
  { workspaceId }: Office,
  workosUserId?: string,
): Promise<Order[]> {
  return await t.run(async (ctx) => {
    const open: Order[] = [];
    for (const row of await ctx.db.query("providerOrders").collect()) {
      if (row.workspaceId !== workspaceId || row.state !== "open") continue;
      const { _id, kind, userId } = row;
      const people = [userId, row.partner?.userId].filter(
        (one) => one !== undefined,
      );
      const users = await Promise.all(
        people.map((one) => ctx.db.get("users", one)),
      );
      if (
        workosUserId === undefined ||
        users.some((user) => user?.workosUserId === workosUserId)
      )
        open.push({ _id, kind, ...(userId === undefined ? {} : { userId }) });
    }
    return open;
  });
}

/** An attempt at an order, step by step. */
export function attempt({ t }: Scenario, { _id }: Order): InSteps<null> {
  return inSteps(t, attemptAtOrder, { orderId: _id });
}

/** WorkOS is asked about one person, step by step. */
export async function asking(
  { t }: Scenario,
  { workosOrganizationId }: Office,
  workosUserId: string,
): Promise<InSteps<null>> {
  const key = { workosOrganizationId, workosUserId };
  return inSteps(
    t,
    carryOut,
    await given(t, { kind: "ask", ...key, attempt: 1 }),
  );
}

/** What the cron takes up: due orders, and those whose holder died. */
export async function takeUpDue({ t }: Scenario) {
  await t.mutation(internal.orders.takeUpDue, {});
}

/** Every order as it stands, to see that nothing was added. */
export async function allOrders({ t }: Scenario) {
  return await t.run(
    async (ctx) => await ctx.db.query("providerOrders").collect(),
  );
}

/** The deployment dies before it has begun what it scheduled about orders. */
export async function forgetOrderJobs({ t }: Pick<Scenario, "t">) {
  await loseOffers(t, "order", "ask");
}
