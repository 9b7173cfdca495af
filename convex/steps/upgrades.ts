import { migrations } from "../lib/migrations";
import { setNames } from "../model/invitations/shown";
import { startDays } from "../model/members/daysFromAudit";
import * as Members from "../model/members/rows";
import { lookUpShown } from "../model/orders/standing";
import { markFormer } from "../model/workspaces/addresses";

/* The walks of model/operators/upgrades.ts. Each may meet a row twice. */

/** Members from before there was a list of those who were not seen for long. */
export const seenOrJoinedAt = migrations.define({
  table: "workspaceMembers",
  migrateOne: async (ctx, member) => {
    await Members.bringSeenInLine(ctx, member);
  },
});

/** Members from before what lists show of them was on their row. */
export const memberShown = migrations.define({
  table: "workspaceMembers",
  migrateOne: async (ctx, member) => {
    const workspace = await ctx.db.get("workspaces", member.workspaceId);
    const shown = await lookUpShown(ctx, workspace, member);
    await Members.setShown(ctx, member, shown);
  },
});

/** Invitations from before the names that the list shows were on their row. */
export const invitationShown = migrations.define({
  table: "pendingInvitations",
  migrateOne: async (ctx, invitation) => {
    await setNames(ctx, invitation);
  },
});

/** Former addresses from before they were freed after a while: it begins now. */
export const formerSince = migrations.define({
  table: "workspaces",
  // Each may have a hundred of them.
  batchSize: 50,
  migrateOne: async (ctx, workspace) => {
    await markFormer(ctx, workspace, Date.now());
  },
});

/** Workspaces from before it was kept how many people they had on which day. */
export const peopleOverTime = migrations.define({
  table: "workspaces",
  migrateOne: async (ctx, workspace) => {
    await startDays(ctx, workspace);
  },
});

/** Open reviews from before it was kept on whom not every owner and admin decides. */
export const reviewHeld = migrations.define({
  table: "reviewItems",
  migrateOne: async (ctx, item) => {
    await Members.bringHeldInLine(ctx, item);
  },
});
