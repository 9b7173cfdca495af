import {
  mergedStream,
  type QueryStream,
  stream,
} from "convex-helpers/server/stream";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { MemberSort } from "../../lib/memberFilters";
import schema from "../../schema";
import { RenamedStream } from "./renamedStream";

export type Found =
  | { kind: "member"; row: Doc<"workspaceMembers"> }
  | { kind: "invitation"; row: Doc<"pendingInvitations"> };

/** Who is in and who is invited, in one order: by name, or the latest to join first. */
export function everyone(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  sort: MemberSort | undefined,
): QueryStream<Found> {
  const [by, calledThere, order] =
    sort === "joined"
      ? (["joinedAt", "invitedAt", "desc"] as const)
      : (["sortName", "email", "asc"] as const);
  const db = stream(ctx.db, schema);
  const members = (["active", "pending_removal"] as const).map((status) =>
    db
      .query("workspaceMembers")
      .withIndex(`by_workspaceId_listedStatus_${by}`, (q) =>
        q.eq("workspaceId", workspaceId).eq("listedStatus", status),
      )
      .order(order)
      .map<Found>((row) => Promise.resolve({ kind: "member", row })),
  );
  const invitations = db
    .query("pendingInvitations")
    .withIndex(`by_workspaceId_state_${calledThere}`, (q) =>
      q.eq("workspaceId", workspaceId).eq("state", "pending"),
    )
    .order(order)
    .map<Found>((row) => Promise.resolve({ kind: "invitation", row }));
  return mergedStream(
    [...members, new RenamedStream(invitations, { [calledThere]: by })],
    [by],
  );
}
