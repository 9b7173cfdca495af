import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { WorkspaceMember } from "../../lib/auth";
import { emailKey, emailProblem } from "../../lib/addresses";
import { appError } from "../../lib/errors";
import { vRole } from "../../lib/validators";
import {
  type Invitee,
  noticeAbout,
  type Refusal,
  refuseInvitee,
} from "../invitationPlan";
import * as Members from "../members";
import * as Users from "../users";
import { findOpen } from "./rows";

/** As many as one call takes. */
export const INVITE_AT_ONCE = 200;

/** One row of a list of people to invite. */
export const vInvitee = v.object({
  email: v.string(),
  role: vRole,
  customerId: v.optional(v.id("customers")),
});
export type InviteeRow = Infer<typeof vInvitee>;

/** What stands in the way of a row, and what the inviter should know about it. */
export type Checked = InviteeRow & {
  refusal: Refusal | null;
  notice: string | null;
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
  rows: InviteeRow[],
  now: number | null,
): Promise<Checked[]> {
  if (rows.length === 0 || rows.length > INVITE_AT_ONCE)
    throw appError(
      "INVALID",
      `Invite between 1 and ${INVITE_AT_ONCE} people at once.`,
    );
  const seen = new Set<string>();
  const checked: Checked[] = [];
  for (const row of rows) {
    const email = emailKey(row.email);
    const problem = emailProblem(row.email);
    const member =
      problem === null ? await memberAt(ctx, workspace._id, email) : null;
    const refusal = refuseInvitee(membership.role, {
      emailProblem: problem,
      isRepeated: seen.has(email),
      role: row.role,
      customer: await customerOf(ctx, workspace._id, row.customerId),
      isInvited:
        problem === null &&
        (await findOpen(ctx, workspace._id, email, now)) !== null,
      member,
    });
    seen.add(email);
    checked.push({
      ...row,
      email,
      refusal,
      notice: refusal ? null : noticeAbout(member),
    });
  }
  return checked;
}

/** Whether a customer can be given to a client of this workspace. */
export async function customerOf(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  customerId: Id<"customers"> | undefined,
): Promise<Invitee["customer"]> {
  if (customerId === undefined) return "none";
  const customer = await ctx.db.get("customers", customerId);
  if (customer?.workspaceId !== workspaceId) return "unknown";
  return customer.archivedAt === undefined ? "known" : "archived";
}

/** Whoever has the address: the one who is in, if there are several. */
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
