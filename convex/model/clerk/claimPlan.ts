import { namesOfRoles, roleOfClerkRole } from "../../lib/roleMap";
import type { Role } from "../../lib/validators";

/*
 * When does a Clerk organization's claim on a workspace count? Its public
 * metadata names a workspace, and no owner is there to confirm. Only Clerk's
 * Backend API writes public metadata, but nothing ties its writer to the
 * workspace they named. So the workspace's own people have to be in: every
 * active member is active in the organization, one owner as admin. Then
 * nobody loses access by the link, and who gains it was let in by an
 * organization that an owner of the workspace administers.
 */

export type ClaimedWorkspace = {
  /** What it is linked to at the moment. */
  link: "none" | "this" | "other";
  deleted: boolean;
};

/** Why a claim can't be followed at all; null when it is open. */
export function refuseClaim({
  workspace,
  linkedElsewhere,
}: {
  workspace: ClaimedWorkspace | null;
  /** Another workspace is linked to the organization. */
  linkedElsewhere: boolean;
}): string | null {
  if (!workspace || workspace.deleted)
    return "The claim names no workspace of ours.";
  if (linkedElsewhere)
    return "The claim names another workspace than the organization is linked to.";
  if (workspace.link === "other")
    return "The claim names a workspace that is linked to another organization. Unlink it first.";
  return null;
}

export type ClaimMember = {
  role: Role;
  /** Their active role in the organization; null when they are not in it. */
  clerkRole: string | null;
};

/** How many of the missing are counted. A verdict is kept: it names nobody. */
export const COUNTED = 5;

export type ClaimPlan =
  | { kind: "link" }
  /** `sponsored`: an owner stands behind it, so the workspace says that it is linking. */
  | { kind: "wait"; sponsored: boolean; verdict: string };

/** @param members the active members, or at least the first `COUNTED` who are missing */
export function planClaim({
  members,
  sponsored,
}: {
  members: readonly ClaimMember[];
  /** An active owner of the workspace is admin of the organization. */
  sponsored: boolean;
}): ClaimPlan {
  const missing = members.filter(({ clerkRole }) => clerkRole === null);
  if (sponsored && missing.length === 0) return { kind: "link" };
  const reasons = [
    ...(sponsored
      ? []
      : [
          `no owner of the workspace is ${namesOfRoles("clerk").admin[0] ?? "admin"} of the organization`,
        ]),
    ...(missing.length === 0
      ? []
      : [`${howMany(missing.length)} of them not in the organization yet`]),
  ];
  return {
    kind: "wait",
    sponsored,
    verdict: `The claim waits for the workspace's people; ${reasons.join("; ")}.`,
  };
}

function howMany(count: number): string {
  return count > COUNTED ? `more than ${COUNTED}` : String(count);
}

export function isSponsor({ role, clerkRole }: ClaimMember): boolean {
  return (
    role === "owner" &&
    clerkRole !== null &&
    roleOfClerkRole(clerkRole) === "admin"
  );
}
