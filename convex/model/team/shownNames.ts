import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import * as Invitations from "../invitations/shown";
import * as Members from "../members/rows";

/* A name that lists show has changed: their rows follow, in batches that schedule themselves. */

/** The clients of a customer, and then who is invited as one. */
export async function showCustomerName(
  ctx: MutationCtx,
  {
    customerId,
    of,
    cursor,
  }: {
    customerId: Id<"customers">;
    of: "members" | "invitations";
    cursor: string | null;
  },
) {
  const customer = await ctx.db.get("customers", customerId);
  if (!customer) return;
  const next =
    of === "members"
      ? await Members.showCustomerName(ctx, customer, cursor)
      : await Invitations.showCustomerName(ctx, customer, cursor);
  if (next !== null)
    await ctx.scheduler.runAfter(0, internal.steps.shown.showCustomerName, {
      customerId,
      of,
      cursor: next,
    });
}

/** Those whom somebody has invited. */
export async function showInviterName(
  ctx: MutationCtx,
  { userId, cursor }: { userId: Id<"users">; cursor: string | null },
) {
  const next = await Invitations.showInviterName(ctx, userId, cursor);
  if (next !== null)
    await ctx.scheduler.runAfter(0, internal.steps.shown.showInviterName, {
      userId,
      cursor: next,
    });
}
