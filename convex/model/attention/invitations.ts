import type { QueryCtx } from "../../_generated/server";
import { invitedEmail } from "../../lib/addresses";
import type { InvitationState } from "../../lib/validators";
import { firstOfState } from "../invitations/lists";
import { describeSeats } from "../invitations/seats";
import { type Asker, countOf, COUNTED, type Item, NAMED } from "./items";

/* What the page of invitations settles. */

export async function listInvitationItems(
  ctx: QueryCtx,
  asker: Asker,
): Promise<Item[]> {
  const found = await Promise.all([
    listUnmatched(ctx, asker),
    listExpiring(ctx, asker),
    listFullSeats(ctx, asker),
  ]);
  return found.flat();
}

async function listUnmatched(ctx: QueryCtx, asker: Asker): Promise<Item[]> {
  const unmatched = await invited(ctx, asker, "accepted_unmatched");
  if (unmatched.length === 0) return [];
  const invitations = unmatched
    .slice(0, NAMED)
    .map(({ invitationId, email }) => ({ invitationId, email }));
  return [{ kind: "invitation_unmatched", ...countOf(unmatched), invitations }];
}

/** Without a clock: all of those that would be the first to expire. */
async function listExpiring(ctx: QueryCtx, asker: Asker): Promise<Item[]> {
  const open = await invited(ctx, asker, "pending");
  const [first] = open;
  if (!first) return [];
  const expiresAt = open.slice(0, COUNTED).map((one) => one.expiresAt);
  return [{ kind: "invitation_expiring", ...countOf(open), first, expiresAt }];
}

async function invited(
  ctx: QueryCtx,
  { workspace }: Asker,
  state: InvitationState,
) {
  const rows = await firstOfState(ctx, workspace._id, state, COUNTED + 1);
  return rows.map(({ _id, email, expiresAt }) => ({
    invitationId: _id,
    email: invitedEmail(email),
    expiresAt,
  }));
}

async function listFullSeats(
  ctx: QueryCtx,
  { workspace }: Asker,
): Promise<Item[]> {
  const use = await describeSeats(ctx, workspace);
  if (!use || use.free > 0) return [];
  const { people, invited, seats } = use;
  return [{ kind: "seats_full", people, invited, seats }];
}
