import { migrations } from "../lib/migrations";
import * as Members from "../model/members/rows";
import { markFormer } from "../model/workspaces/addresses";

/* The walks of model/operators/upgrades.ts. Each may meet a row twice. */

/** Members from before there was a list of those who were not seen for long. */
export const seenOrJoinedAt = migrations.define({
  table: "workspaceMembers",
  migrateOne: async (ctx, member) => {
    await Members.bringSeenInLine(ctx, member);
  },
});

/** Former addresses from before they were freed after a while: it begins now. */
export const formerSince = migrations.define({
  table: "workspaces",
  migrateOne: async (ctx, workspace) => {
    await markFormer(ctx, workspace, Date.now());
  },
});
