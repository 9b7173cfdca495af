import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";

export type ListedEvent = FunctionReturnType<
  typeof api.inbox.listEvents
>["page"][number];

/** The types of events that say something to people; the others are in the details. */
const KINDS = {
  "organization_membership.created": "membershipCreated",
  "organization_membership.added": "membershipCreated",
  "organization_membership.updated": "membershipUpdated",
  "organization_membership.deleted": "membershipDeleted",
  "organization_membership.removed": "membershipDeleted",
  "organizationMembership.created": "membershipCreated",
  "organizationMembership.updated": "membershipUpdated",
  "organizationMembership.deleted": "membershipDeleted",
  "invitation.created": "invitationCreated",
  "invitation.accepted": "invitationAccepted",
  "invitation.revoked": "invitationRevoked",
  "invitation.resent": "invitationResent",
  "organization.created": "organizationCreated",
  "organization.updated": "organizationUpdated",
  "organization.deleted": "organizationDeleted",
  "session.created": "sessionCreated",
  "user.created": "userCreated",
  "user.updated": "userUpdated",
  "user.deleted": "userDeleted",
} as const;

export type EventKind = (typeof KINDS)[keyof typeof KINDS] | "other";

const kinds: ReadonlyMap<string, EventKind> = new Map(Object.entries(KINDS));

/** What an event of this type says has happened. */
export function kindOf(type: string): EventKind {
  return kinds.get(type) ?? "other";
}
