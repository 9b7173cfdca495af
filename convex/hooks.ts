import { paginationResultValidator } from "convex/server";
import { workspaceList, workspaceQuery } from "./lib/functions";
import * as Shown from "./model/hooks/shown";
import * as Seats from "./model/invitations/seats";

/** What hooks of the product failed at here, and are called with again; a page at a time. */
export const listFailed = workspaceList({
  name: "hooks.listFailed",
  args: {},
  returns: paginationResultValidator(Shown.vFailedHook),
  handler: async (ctx, { paginationOpts }) =>
    await Shown.listFailedIn(ctx, ctx.member.workspace._id, paginationOpts),
});

/** The seats that the product gives the workspace, and who has them; null without a limit. */
export const getSeats = workspaceQuery({
  name: "hooks.getSeats",
  args: {},
  returns: Seats.vSeatUse,
  handler: async (ctx) => await Seats.describeSeats(ctx, ctx.member.workspace),
});
