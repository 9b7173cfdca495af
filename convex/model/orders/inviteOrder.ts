import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Role } from "../../lib/validators";
import * as Members from "../members/rows";
import { wasEndedHere } from "../members/plan";
import * as Users from "../users/users";
import { openOrderTo } from "./openOrders";
import * as Rows from "./rows";

/** Why no invitation can be ordered just now, for the person who asked. */
type InTheWay = { code: "CONFLICT"; message: string };

/**
 * Opens an order to send, or resend, an invitation: one an address is open in a
 * workspace. It takes the place of the same one of which nobody knows what became, and
 * of an order to end access of the removed person who has the address.
 */
export async function beginInviteOrder(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  ordered: Rows.Ordered & { email: string; role: Role },
  now: number,
): Promise<Id<"providerOrders"> | InTheWay> {
  const workspaceId = workspace._id;
  const { email, role, resends } = ordered;
  const sending = await openOrderTo(ctx, { workspaceId, email });
  if (sending?.kind === "undo") return inTheWay(TAKEN_BACK);
  if (sending) {
    const isSame = sending.role === role && sending.resends === resends;
    if (!isSame || Rows.isLeased(sending, now)) return inTheWay(BEING_SENT);
  }
  const userId = await findRemovedWith(ctx, workspaceId, email);
  const earlier =
    userId && (await Rows.openOrderOf(ctx, { workspaceId, userId }));
  if (earlier && earlier._id !== sending?._id) {
    if (earlier.kind !== "end") return inTheWay(UNDER_WAY);
    if (Rows.isLeased(earlier, now)) return inTheWay(BEING_ENDED);
    await Rows.withdraw(ctx, earlier, now);
  }
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

const BEING_SENT =
  "An invitation to this address is being sent. Look again in a minute.";
const TAKEN_BACK =
  "An invitation to this address is being taken back in WorkOS. Try again in a minute.";
const UNDER_WAY =
  "Another change of this person is under way, and WorkOS has not said yet that it is done. Try again in a minute.";
const BEING_ENDED =
  "WorkOS is still being told that this person is out. Try again in a minute.";

function inTheWay(message: string): InTheWay {
  return { code: "CONFLICT", message };
}
