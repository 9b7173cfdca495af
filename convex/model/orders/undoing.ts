import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { sameSlugs, slugsFor, slugsSay } from "../../lib/roleMap";
import { findMembership } from "../../lib/workosOrganization";
import { isInvitedSince, lastDoneSince, roleOrderedSince } from "./laterOrders";
import { openRenameOf } from "./openOrders";
import * as Rows from "./rows";

/* WorkOS did what is not allowed any more: it is told to take it back, until it has. */

const REASON = "the change was not allowed any more";

/** By WorkOS's answer, or as nobody will hear of it otherwise; by what the mirror shows. */
type Touched = "answered" | "shown";

/** Takes back what WorkOS did of an order. */
export async function undo(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  order: Rows.Order,
  touched: Touched,
  now: number,
) {
  const { kind, actor, email, resends, name, previousName } = order;
  const why = { kind: "undo" as const, actor, reason: REASON, leased: false };
  switch (kind) {
    case "role":
    case "transfer":
      await undoRoles(ctx, workspace, order, touched, now);
      return;
    case "invite":
      // One that is mailed again was open before.
      if (
        email !== undefined &&
        resends === undefined &&
        !(await isInvitedSince(ctx, order))
      )
        await Rows.open(ctx, workspace, { ...why, email }, now);
      return;
    case "rename":
      if (name !== undefined && previousName !== undefined) {
        const since =
          (await openRenameOf(ctx, workspace._id)) ??
          (await lastDoneSince(ctx, order, undefined, kind));
        await Rows.open(
          ctx,
          workspace,
          { ...why, name: since?.name ?? previousName, previousName: name },
          now,
        );
      }
      return;
    case "return":
    case "end":
    case "undo":
      return;
    default:
      kind satisfies never;
  }
}

/** Tells WorkOS what somebody held before, where it took what was ordered. */
async function undoRoles(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  order: Rows.Order,
  touched: Touched,
  now: number,
) {
  const { held = [], partner, role, actor, userId: aboutId } = order;
  for (const { userId, membershipId, slugs: before } of held) {
    const row = await findMembership(ctx, membershipId);
    const ordered = userId === aboutId ? role : partner?.role;
    if (!row || ordered === undefined) continue;
    const since = await roleOrderedSince(ctx, order, userId);
    const slugs = since === null ? before : slugsFor(since, before);
    // What somebody has changed there since is no longer ours.
    const isShown =
      slugsSay(row.roleSlugs, ordered) && !sameSlugs(row.roleSlugs, slugs);
    if (touched === "shown" && !isShown) continue;
    if (await Rows.openOrderOf(ctx, { workspaceId: workspace._id, userId }))
      continue;
    await Rows.open(
      ctx,
      workspace,
      {
        kind: "undo",
        userId,
        actor,
        reason: REASON,
        held: [{ userId, membershipId, slugs }],
        leased: false,
      },
      now,
    );
  }
}
