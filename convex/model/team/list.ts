import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { WorkspaceMember } from "../../lib/auth";
import { appError, refused } from "../../lib/errors";
import {
  fitsInvited,
  type MemberSort,
  refuseFilter,
  type TeamFilter,
} from "../../lib/memberFilters";
import { searchKey } from "../../lib/names";
import { can, type Permission } from "../../lib/rbac";
import { vArrival, vListedStatus, vRole } from "../../lib/validators";
import { removalDueAt } from "../cleanup/plan";
import { graceOf } from "../members/grace";
import { displayName } from "../members/rows";
import { lookUpShown, standingOf, vStanding } from "../orders/standing";
import { everyone, type Found } from "./everyone";
import {
  openInvitations,
  searchInvitations,
  toListedInvitation,
  vListedInvitation,
} from "./invited";
import { matchingMembers } from "./matching";

/* The team: who is or was in the workspace, and who is invited. */

/** What only people who see history are told; for the others it is absent. */
export const vMemberHistory = v.object({
  /** When they last opened the workspace; null for never. */
  lastSeenAt: v.union(v.number(), v.null()),
  arrivedBy: v.union(vArrival, v.null()),
  /** While removal is pending: the cleanup removes them from then on. */
  removalDueAt: v.union(v.number(), v.null()),
  ...vStanding.pick("directoryManaged", "order").fields,
  /** When WorkOS brought them back after a removal here; until somebody has looked. */
  returnedAt: v.union(v.number(), v.null()),
});

export const vListedMember = v.object({
  kind: v.literal("member"),
  userId: v.id("users"),
  displayName: v.string(),
  email: v.union(v.string(), v.null()),
  profilePictureUrl: v.union(v.string(), v.null()),
  role: vRole,
  status: vListedStatus,
  customerId: v.union(v.id("customers"), v.null()),
  /** The customer that a client belongs to. */
  customerName: v.union(v.string(), v.null()),
  joinedAt: v.number(),
  removedAt: v.union(v.number(), v.null()),
  pendingRemovalAt: v.union(v.number(), v.null()),
  ...vMemberHistory.partial().fields,
});
export type ListedMember = Infer<typeof vListedMember>;

export const vListed = v.union(vListedMember, vListedInvitation);
type Listed = Infer<typeof vListed>;

type Asked = TeamFilter & {
  search?: string;
  sort?: MemberSort;
  /** Without a status: with the open invitations among those who are in. */
  withInvited?: boolean;
};

/** Invitations that match a search, before the members. */
const INVITED_FOUND = 20;

/**
 * One page of the team.
 *
 * @throws FORBIDDEN for a status that the caller may not see; INVALID
 */
export async function listTeam(
  ctx: QueryCtx,
  { workspace, membership }: WorkspaceMember,
  { paginationOpts, ...asked }: Asked & { paginationOpts: PaginationOptions },
): Promise<PaginationResult<Listed>> {
  const may = (permission: Permission) => can(membership.role, permission);
  if (asked.status === "removed" && !may("members:history"))
    throw appError("removedNotShown");
  if (asked.status === "invited" && !may("members:manage"))
    throw appError("invitedNotShown");
  const isOfHistory = (asked.source ?? asked.notSeenSince) !== undefined;
  if (isOfHistory && !may("members:history"))
    throw appError("historyNotFiltered");
  const refusal = refuseFilter(asked);
  if (refusal) throw refused(refusal);
  const found = await find(
    ctx,
    workspace._id,
    {
      ...asked,
      withInvited: asked.withInvited === true && may("members:manage"),
    },
    paginationOpts,
  );
  const page = await Promise.all(
    found.page.map(async (one) => {
      if (one.kind === "invitation")
        return await toListedInvitation(ctx, one.row);
      return may("members:history")
        ? await toListedMember(ctx, workspace, one.row)
        : await toPlainMember(ctx, workspace, one.row);
    }),
  );
  return { ...found, page };
}

async function find(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  { status, withInvited = false, ...asked }: Asked,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Found>> {
  const { search = "" } = asked;
  const isSearched = searchKey(search) !== "";
  if (status === "invited") {
    const rows = await (
      isSearched
        ? searchInvitations(ctx, workspaceId, { ...asked, search })
        : openInvitations(ctx, workspaceId, asked)
    ).paginate(paginationOpts);
    return { ...rows, page: rows.page.map(asInvitation) };
  }
  const isMixed = withInvited && status === undefined && fitsInvited(asked);
  if (isMixed && !isSearched)
    return await everyone(ctx, workspaceId, asked).paginate(paginationOpts);
  const invited =
    isMixed && paginationOpts.cursor === null
      ? await searchInvitations(ctx, workspaceId, { ...asked, search }).take(
          INVITED_FOUND,
        )
      : [];
  const rows = await matchingMembers(ctx, workspaceId, {
    ...asked,
    ...(status === undefined ? {} : { status }),
  }).paginate({
    ...paginationOpts,
    // Those invited are part of what was asked for.
    numItems: Math.max(1, paginationOpts.numItems - invited.length),
  });
  const members = rows.page.map((row): Found => ({ kind: "member", row }));
  return { ...rows, page: [...invited.map(asInvitation), ...members] };
}

function asInvitation(row: Doc<"pendingInvitations">): Found {
  return { kind: "invitation", row };
}

/** A row of the team, for those who may see history. */
export async function toListedMember(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  row: Doc<"workspaceMembers">,
): Promise<ListedMember & Infer<typeof vMemberHistory>> {
  const member = await withShown(ctx, workspace, row);
  return {
    ...(await toPlainMember(ctx, workspace, member)),
    lastSeenAt: member.lastSeenAt ?? null,
    arrivedBy: member.arrivedBy ?? null,
    removalDueAt: removalDueAt(member, graceOf(workspace)),
    ...(await standingOf(ctx, workspace, member)),
    returnedAt: member.returnedAt ?? null,
  };
}

/** Reads nothing, unless the row is older than what is shown of it. */
async function withShown(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  member: Doc<"workspaceMembers">,
) {
  const { shown = await lookUpShown(ctx, workspace, member) } = member;
  return { ...member, shown };
}

async function toPlainMember(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  row: Doc<"workspaceMembers">,
): Promise<ListedMember> {
  const member = await withShown(ctx, workspace, row);
  const { profilePictureUrl, customerName } = member.shown;
  return {
    kind: "member",
    userId: member.userId,
    displayName: displayName(member),
    email: member.email ?? null,
    profilePictureUrl: profilePictureUrl ?? null,
    role: member.role,
    status: member.listedStatus,
    customerId: member.customerId ?? null,
    customerName: customerName ?? null,
    joinedAt: member.joinedAt,
    removedAt: member.removedAt ?? null,
    pendingRemovalAt: member.pendingRemovalAt ?? null,
  };
}
