import type { Id } from "../../../convex/_generated/dataModel";
import { compareRoles } from "../../../convex/lib/rbac";
import type { Provider, Role } from "../../../convex/lib/validators";
import type { Member } from "./member";
import { ROLES } from "../../lib/labels";

/*
 * What the page offers about a person. The server has the last word, and also
 * knows what can't be seen from here, such as who the last owner is.
 */

export type TeamViewer = {
  userId: Id<"users"> | null;
  role: Role;
  /** Whose organization decides who gets in; absent where the workspace's own list does. */
  provider?: Provider | undefined;
};

/** The roles that the viewer can give this person: none above their own, and none to those above. */
export function assignableRoles(viewer: TeamViewer, member: Member): Role[] {
  if (member.status === "removed" || !isWithinReach(viewer, member)) return [];
  return ROLES.filter(
    (role) => role !== member.role && compareRoles(role, viewer.role) <= 0,
  );
}

export function canRemove(viewer: TeamViewer, member: Member): boolean {
  return (
    member.status !== "removed" &&
    member.userId !== viewer.userId &&
    isWithinReach(viewer, member)
  );
}

/** Bringing a removed person back, or keeping a person who is about to be removed. */
export function canReturn(viewer: TeamViewer, member: Member): boolean {
  return (
    member.status !== "active" &&
    !isDecidedByClerk(viewer, member) &&
    isWithinReach(viewer, member)
  );
}

/** Rollcall reads Clerk and never changes it: only Clerk can let this person in. */
export function isDecidedByClerk(
  { provider }: TeamViewer,
  member: Member,
): boolean {
  return provider === "clerk" && member.status !== "active";
}

/**
 * What the server would refuse while another change of the person is on its way to
 * WorkOS, and why; null where nothing is in the way. A return takes the place of a
 * removal; removing is possible at any time.
 */
export function reasonToWait(
  { order }: Member,
  change: "role" | "return",
): string | null {
  if (!order || (change === "return" && order.kind === "end")) return null;
  return change === "role"
    ? "Their role can be changed once WorkOS has confirmed the last change."
    : "They can be let in once WorkOS has confirmed the last change.";
}

/** An access review is of somebody else, who is in. It changes nothing, so a directory has no say in it. */
export function canReview(viewer: TeamViewer, member: Member): boolean {
  return (
    member.status === "active" &&
    member.userId !== viewer.userId &&
    compareRoles(member.role, viewer.role) <= 0
  );
}

/** More time is no access: a directory has no say in it. */
export function canGiveMoreTime(viewer: TeamViewer, member: Member): boolean {
  return (
    member.status === "pending_removal" &&
    compareRoles(member.role, viewer.role) <= 0
  );
}

function isWithinReach(viewer: TeamViewer, member: Member): boolean {
  return (
    compareRoles(member.role, viewer.role) <= 0 &&
    member.directoryManaged !== true
  );
}
