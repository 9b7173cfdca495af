import { type Refusal, refusal } from "../../lib/errors";
import { fill } from "../../lib/refusals";
import { compareRoles } from "../../lib/rbac";
import { givenRole, roleFromSlugs } from "../../lib/roleMap";
import type {
  InvitationState,
  ListedStatus,
  MemberStatus,
  RemovedReason,
  Role,
} from "../../lib/validators";
import { wasEndedHere } from "../members/plan";

/* Pure decisions about invitations: no reads and no clock. */

/** Why something about an invitation is refused, for the person who asked. */
export type InvitationRefusal = Refusal<
  "INVALID" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "LIMIT_REACHED",
  "email" | "role" | "customerId"
>;

export type Invitee = {
  /** What is wrong with the address as it is written; null when nothing is. */
  emailProblem: Refusal<"INVALID"> | null;
  /** Whether the same address stands further up in the list. */
  isRepeated: boolean;
  role: Role;
  /** What became of the customer that the row names. */
  customer: "none" | "known" | "unknown" | "archived";
  /** Whether an open invitation waits for the address. */
  isInvited: boolean;
  /** The person with the address, where they are or were in the workspace. */
  member: { displayName: string; status: ListedStatus } | null;
};

/** Why this one cannot be invited by `actor`; null when nothing speaks against it. */
export function refuseInvitee(
  actor: Role,
  invitee: Invitee,
): InvitationRefusal | null {
  if (invitee.emailProblem !== null)
    return { ...invitee.emailProblem, field: "email" };
  if (invitee.isRepeated)
    return refusal("repeatedAddress", {}, { field: "email" });
  const terms = refuseTerms(actor, invitee);
  if (terms) return terms;
  if (invitee.member?.status === "active")
    return refusal(
      "alreadyMember",
      { person: invitee.member.displayName },
      { field: "email" },
    );
  if (invitee.isInvited)
    return refusal("alreadyInvited", {}, { field: "email" });
  return null;
}

/** Why `actor` can't invite anybody on these terms. */
export function refuseTerms(
  actor: Role,
  { role, customer }: Pick<Invitee, "role" | "customer">,
): InvitationRefusal | null {
  const above = refuseAbove(actor, role);
  if (above) return { ...above, field: "role" };
  if (role === "owner") return refusal("invitesOwner", {}, { field: "role" });
  if (customer === "unknown")
    return refusal("customerUnknown", {}, { field: "customerId" });
  if (customer === "archived")
    return refusal("invitedCustomerArchived", {}, { field: "customerId" });
  if (role === "client" && customer === "none")
    return refusal("clientNeedsCustomer", {}, { field: "customerId" });
  if (role !== "client" && customer !== "none")
    return refusal("customerForClientsOnly", {}, { field: "customerId" });
  return null;
}

/** Nobody acts above their own role. */
export function refuseAbove(
  actor: Role,
  role: Role,
): Refusal<"FORBIDDEN", never> | null {
  return compareRoles(role, actor) > 0 ? refusal("invitesAbove") : null;
}

/** What the inviter should know about someone who can be invited all the same. */
export function noticeAbout(member: Invitee["member"]): Notice | null {
  switch (member?.status) {
    case "removed":
    case "pending_removal": {
      const params = { person: member.displayName };
      const message = fill(NOTICES[member.status], params);
      return { reason: member.status, params, message };
    }
    default:
      return null;
  }
}

const NOTICES = {
  removed:
    "{person} was removed. Accepting brings them back; restoring them on the Team page needs no mail.",
  pending_removal:
    "{person} is about to be removed, because WorkOS does not let them in any more. Accepting keeps them here.",
};

/** As a refusal tells it: a client says it by the reason and the parameters. */
export type Notice = {
  reason: keyof typeof NOTICES;
  params: { person: string };
  /** In English. */
  message: string;
};

/**
 * The states in which an acceptance still counts. WorkOS decides whether one that has
 * expired here was accepted in time, by its own clock.
 */
export function canBeAccepted(state: InvitationState): boolean {
  switch (state) {
    case "pending":
    case "expired":
    case "accepted_unmatched":
      return true;
    case "revoked":
      return false;
    default:
      return state satisfies never;
  }
}

type InvitedMember = {
  status: MemberStatus;
  role: Role;
  customerId: string | null;
  removedAt?: number;
  removedReason?: RemovedReason;
  /** Of one who is back by the provider's word: when they had been removed here. */
  returnedFrom?: number;
};

/** What the acceptance makes of the member; `customerId: null` leaves it as it is. */
export type Arrival =
  | { kind: "join" | "restore"; role: Role; customerId: string | null }
  | { kind: "change"; role: Role | null; customerId: string | null }
  /** It has ended again since. */
  | { kind: "late" }
  /** It was sent before they were removed here, or left: it gives nothing. */
  | { kind: "older" };

/**
 * What becomes of the one who accepted, whether or not WorkOS has told of their
 * membership yet. The guards look at WorkOS's word: this lets nobody in.
 *
 * A person we removed comes back by an invitation that was sent here after that: both times
 * are ours. A person the provider removed comes back by what they accepted after the end:
 * both times are the provider's.
 *
 * @param sentAt when it was sent here, or resent, on our clock; null if it was not
 * @param acceptedAt on the provider's clock
 * @param active the membership that lets them in; null when none does (yet)
 * @param endedAt when WorkOS last showed the end of a membership; null if never
 */
export function planArrival({
  invited,
  sentAt,
  acceptedAt,
  member,
  active,
  endedAt,
  workspaceHasOwner,
}: {
  invited: { role: Role; customerId: string | null };
  sentAt: number | null;
  acceptedAt: number;
  member: InvitedMember | null;
  active: { roleSlugs: readonly string[] } | null;
  endedAt: number | null;
  workspaceHasOwner: boolean;
}): Arrival {
  const removedHereAt = member && whenRemovedHere(member);
  if (removedHereAt !== null && (sentAt === null || sentAt <= removedHereAt))
    return { kind: "older" };
  const role = roleOnArrival(invited.role, active);
  const customerId = customerFor(role, invited);
  if (member?.status === "active") {
    // A local owner is never re-roled by anything that comes from outside.
    if (member.role === "owner")
      return { kind: "change", role: null, customerId: null };
    return {
      kind: "change",
      role: role === member.role ? null : role,
      customerId: customerId === member.customerId ? null : customerId,
    };
  }
  if (active === null && endedAt !== null && endedAt >= acceptedAt)
    return { kind: "late" };
  if (!member) return { kind: "join", role, customerId };
  const isOwnerAgain =
    removedHereAt === null && member.role === "owner" && !workspaceHasOwner;
  const restored = isOwnerAgain ? "owner" : role;
  return {
    kind: "restore",
    role: restored,
    customerId: customerFor(restored, invited),
  };
}

/** On our clock; null for people the provider removed, and for those who were never out. */
function whenRemovedHere(member: InvitedMember): number | null {
  if (member.status === "active") return member.returnedFrom ?? null;
  return wasEndedHere(member) ? (member.removedAt ?? 0) : null;
}

/** Only a client belongs to a customer. */
function customerFor(
  role: Role,
  { customerId }: { customerId: string | null },
): string | null {
  return role === "client" ? customerId : null;
}

/**
 * The invited role, unless WorkOS gives another to the membership that came of
 * it: someone has changed it there since.
 */
function roleOnArrival(
  invited: Role,
  active: { roleSlugs: readonly string[] } | null,
): Role {
  if (!active) return invited;
  const given = roleFromSlugs(active.roleSlugs);
  return given === givenRole(invited) ? invited : given;
}
