import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { WorkspaceMember } from "../../lib/auth";
import { emailKey, emailProblem } from "../../lib/addresses";
import { appError, refusal as refusalOf } from "../../lib/errors";
import { nameKey } from "../../lib/names";
import { type Role, vRole } from "../../lib/validators";
import {
  type Invitee,
  type InvitationRefusal,
  type Notice,
  noticeAbout,
  refuseInvitee,
} from "./plan";
import * as Members from "../members/rows";
import * as Users from "../users/users";
import { findOpen } from "./rows";
import { type Seats, seatsOf } from "./seats";

/** As many as one call takes. */
const INVITE_AT_ONCE = 200;

/** One row of a list of people to invite. A list names customers, a form has their ids. */
export const vInvitee = v.object({
  email: v.string(),
  role: vRole,
  customerId: v.optional(v.id("customers")),
  customerName: v.optional(v.string()),
});
export type InviteeRow = Infer<typeof vInvitee>;

/** Someone to invite, on terms that can be kept. */
export type Invited = {
  email: string;
  role: Role;
  customerId?: Id<"customers">;
};

export const vNotice = v.object({
  reason: literals("removed", "pending_removal"),
  params: v.object({ person: v.string() }),
  message: v.string(),
});

/** What stands in the way of a row, and what the inviter should know about it. */
export type Checked = {
  invited: Invited;
  refusal: InvitationRefusal | null;
  notice: Notice | null;
  /** The invitation to this address that is open already. */
  openInvitationId: Id<"pendingInvitations"> | null;
};

/**
 * Looks at every row before anything is sent.
 *
 * @param now null where there is no clock: open invitations go by their mark
 * @throws INVALID for an empty list, or one that is too long
 */
export async function checkInvitees(
  ctx: QueryCtx,
  { workspace, membership }: WorkspaceMember,
  rows: (InviteeRow & { replaces?: Id<"pendingInvitations"> })[],
  now: number | null,
): Promise<Checked[]> {
  if (rows.length === 0 || rows.length > INVITE_AT_ONCE)
    throw appError("inviteCountOutOfBounds", { max: INVITE_AT_ONCE });
  const seen = new Set<string>();
  const checked: Checked[] = [];
  let seats: Seats | undefined;
  for (const row of rows) {
    const email = emailKey(row.email);
    const problem = emailProblem(row.email);
    const member =
      problem === null ? await memberAt(ctx, workspace._id, email) : null;
    const { customer, customerId } = await findCustomer(
      ctx,
      workspace._id,
      row,
    );
    const open =
      problem === null ? await findOpen(ctx, workspace._id, email, now) : null;
    let refusal = refuseInvitee(membership.role, {
      emailProblem: problem,
      isRepeated: seen.has(email),
      role: row.role,
      customer,
      isInvited: open !== null,
      member,
    });
    seen.add(email);
    // One in the place of another takes no second seat, nor does one who has a seat.
    const takesSeat =
      row.replaces === undefined && member?.status !== "pending_removal";
    if (!refusal && takesSeat) {
      if (seats === undefined) seats = await seatsOf(ctx, workspace);
      if (seats && seats.free-- <= 0)
        refusal = refusalOf("seatsFull", { count: seats.seats });
    }
    checked.push({
      invited: {
        email,
        role: row.role,
        ...(customerId === undefined ? {} : { customerId }),
      },
      refusal,
      notice: refusal ? null : noticeAbout(member),
      openInvitationId: open?._id ?? null,
    });
  }
  return checked;
}

/** The customer that a row names, and whether a client of this workspace can have it. */
export async function findCustomer(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  {
    customerId,
    customerName = "",
  }: Pick<InviteeRow, "customerId" | "customerName">,
): Promise<{
  customer: Invitee["customer"];
  customerId?: Id<"customers">;
}> {
  const key = nameKey(customerName);
  if (customerId === undefined && key === "") return { customer: "none" };
  const found =
    customerId === undefined
      ? await ctx.db
          .query("customers")
          .withIndex("by_workspaceId_nameKey", (q) =>
            q.eq("workspaceId", workspaceId).eq("nameKey", key),
          )
          .first()
      : await ctx.db.get("customers", customerId);
  if (found?.workspaceId !== workspaceId) return { customer: "unknown" };
  return {
    customer: found.archivedAt === undefined ? "known" : "archived",
    customerId: found._id,
  };
}

/** The person with the address: the active one, if there are several. */
async function memberAt(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  email: string,
): Promise<Invitee["member"]> {
  const people = await Users.findByAddress(ctx, email);
  const members = await Promise.all(
    people.map(({ _id }) => Members.getMember(ctx, workspaceId, _id)),
  );
  const found = members.filter(
    (member): member is Doc<"workspaceMembers"> => member !== null,
  );
  const member = found.find(({ status }) => status === "active") ?? found[0];
  return member
    ? {
        displayName: Members.displayName(member),
        status: member.listedStatus,
      }
    : null;
}
