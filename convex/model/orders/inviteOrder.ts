import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { type Limited, type Refusal, refusal } from "../../lib/errors";
import type { Role } from "../../lib/validators";
import * as Members from "../members/rows";
import { wasEndedHere } from "../members/plan";
import { tryMailTo } from "../rateLimit";
import * as Users from "../users/users";
import { openOrderTo } from "./openOrders";
import * as Rows from "./rows";

/**
 * Opens an order to send, or resend, an invitation: one an address is open in a
 * workspace. It takes the place of the same one of which nobody knows what became, and
 * of an order to end access of the removed person who has the address. Refused also where
 * the address has got enough mails.
 */
export async function beginInviteOrder(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  ordered: Rows.Ordered & { email: string; role: Role },
  { isMailCounted, now }: { isMailCounted: boolean; now: number },
): Promise<Id<"providerOrders"> | Refusal<"CONFLICT", never> | Limited> {
  const workspaceId = workspace._id;
  const { email, role, resends } = ordered;
  const sending = await openOrderTo(ctx, { workspaceId, email });
  if (sending?.kind === "undo") return refusal("invitationBeingTakenBack");
  if (sending) {
    const isSame = sending.role === role && sending.resends === resends;
    if (!isSame || Rows.isLeased(sending, now))
      return refusal("invitationBeingSent");
  }
  const userId = await findRemovedWith(ctx, workspaceId, email);
  const earlier =
    userId && (await Rows.openOrderOf(ctx, { workspaceId, userId }));
  if (earlier && earlier._id !== sending?._id) {
    if (earlier.kind !== "end") return refusal("inviteeChanging");
    if (Rows.isLeased(earlier, now)) return refusal("beingEnded");
  }
  const tooMany = isMailCounted ? null : await tryMailTo(ctx, email);
  if (tooMany) return tooMany;
  if (earlier && earlier._id !== sending?._id)
    await Rows.withdraw(ctx, earlier, now);
  if (sending) await Rows.withdraw(ctx, sending, now);
  const tookOver = earlier?.kind === "end" || sending?.tookOver === true;
  return await Rows.open(
    ctx,
    workspace,
    {
      ...ordered,
      ...(userId === undefined ? {} : { userId }),
      ...(tookOver ? { tookOver } : {}),
      ...(sending ? { repeats: true } : {}),
      leased: true,
    },
    now,
  );
}

/** The person with the address who was removed here, or left. */
async function findRemovedWith(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  email: string,
): Promise<Id<"users"> | undefined> {
  for (const { _id } of await Users.findByAddress(ctx, email)) {
    const member = await Members.getMember(ctx, workspaceId, _id);
    if (member?.status === "removed" && wasEndedHere(member)) return _id;
  }
  return undefined;
}
