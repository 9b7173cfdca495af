import type { Id } from "../../../../convex/_generated/dataModel";
import { can, compareRoles } from "../../../../convex/lib/rbac";
import type { Provider, Role } from "../../../../convex/lib/validators";
import type { Member } from "./member";

/*
 * What the page offers about a person, and why not: a key of the team's reasons, or
 * null where it can be done. The server has the last word.
 */

export type TeamViewer = {
  userId: Id<"users"> | null;
  role: Role;
  /** Whose organization decides who gets in; absent where the workspace's own list does. */
  provider?: Provider | undefined;
  /** How many owners are in; absent while it is not known. */
  owners?: number | undefined;
};

/** What these rules look at. */
export type Subject = Pick<
  Member,
  "userId" | "role" | "status" | "directoryManaged" | "order"
>;

export type WhyNot =
  | "directory"
  | "clerk"
  | "higher"
  | "self"
  | "selfLeave"
  | "lastOwner"
  | "removed"
  | "roleWaits"
  | "leaving"
  | "returnWaits"
  | "notPermitted"
  | "aboveYours";

/** Their role, whatever to. */
export function whyNoRoleChange(
  viewer: TeamViewer,
  of: Subject,
): WhyNot | null {
  if (of.status === "removed") return "removed";
  return (
    outOfReach(viewer, of) ??
    (of.order ? "roleWaits" : null) ??
    whyNotWhileLeaving(viewer, of.status) ??
    (isLastOwner(viewer, of) ? "lastOwner" : null)
  );
}

/** WorkOS has no membership whose role it could change. */
export function whyNotWhileLeaving(
  { provider }: Pick<TeamViewer, "provider">,
  status: Subject["status"],
): WhyNot | null {
  return status === "pending_removal" && provider === "workos"
    ? "leaving"
    : null;
}

/** One of the roles: none above one's own. */
export function whyNotRole(viewer: TeamViewer, role: Role): WhyNot | null {
  return compareRoles(role, viewer.role) > 0 ? "aboveYours" : null;
}

export function whyNotRemove(viewer: TeamViewer, of: Subject): WhyNot | null {
  if (of.status === "removed") return "removed";
  if (of.userId === viewer.userId) return "selfLeave";
  return (
    outOfReach(viewer, of) ?? (isLastOwner(viewer, of) ? "lastOwner" : null)
  );
}

/** Bringing a removed person back, or keeping one who is about to be removed. */
export function whyNotReturn(viewer: TeamViewer, of: Subject): WhyNot | null {
  if (viewer.provider === "clerk") return "clerk";
  // A return takes the place of a removal that is on its way.
  const waits = of.order != null && of.order.kind !== "end";
  return outOfReach(viewer, of) ?? (waits ? "returnWaits" : null);
}

/** A look at somebody else's access changes nothing: a directory has no say in it. */
export function whyNotReview(viewer: TeamViewer, of: Subject): WhyNot | null {
  if (of.userId === viewer.userId) return "self";
  return unpermitted(viewer, of);
}

/** More time is no access: a directory has no say in it. */
export function whyNoMoreTime(viewer: TeamViewer, of: Subject): WhyNot | null {
  return unpermitted(viewer, of);
}

function outOfReach(viewer: TeamViewer, of: Subject): WhyNot | null {
  return unpermitted(viewer, of) ?? (of.directoryManaged ? "directory" : null);
}

function unpermitted(viewer: TeamViewer, of: Subject): WhyNot | null {
  if (!can(viewer.role, "members:manage")) return "notPermitted";
  return compareRoles(of.role, viewer.role) > 0 ? "higher" : null;
}

function isLastOwner({ owners }: TeamViewer, { role, status }: Subject) {
  return role === "owner" && status !== "removed" && owners === 1;
}
