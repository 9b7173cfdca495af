import type {
  ClerkOrganization,
  ClerkProfile,
  EndedClerkMembership,
} from "../../lib/clerkValidators";
import type { SvixHeaders } from "../../lib/webhookSignature";
import type { EventEnvelope } from "../workos/events";
import {
  readDeletedId,
  readEndedMembership,
  readMembership,
  type ReadMembership,
  readOrganization,
  readUser,
} from "../../lib/clerkObjects";

/* What Clerk's events say. Without an `updatedAt` the event's own time is the version. */

export type ClerkEvent =
  | {
      kind: "membership";
      membership: ReadMembership;
      updatedAt?: number;
      deleted: false;
    }
  | {
      kind: "membership";
      membership: EndedClerkMembership;
      updatedAt?: number;
      deleted: true;
    }
  | {
      kind: "organization";
      organization: ClerkOrganization;
      updatedAt?: number;
      deleted: false;
    }
  | { kind: "organization"; organizationId: string; deleted: true }
  | {
      kind: "user";
      clerkUserId: string;
      profile: ClerkProfile;
      updatedAt?: number;
      deleted: false;
    }
  | { kind: "user"; clerkUserId: string; deleted: true };

const READERS: Record<string, (data: unknown) => ClerkEvent> = {
  "organization.created": readOrganizationNews,
  "organization.updated": readOrganizationNews,
  "organization.deleted": (data) => ({
    kind: "organization",
    organizationId: readDeletedId(data),
    deleted: true,
  }),
  "organizationMembership.created": readMembershipNews,
  "organizationMembership.updated": readMembershipNews,
  "organizationMembership.deleted": (data) => ({
    kind: "membership",
    ...readEndedMembership(data),
    deleted: true,
  }),
  "user.created": readUserNews,
  "user.updated": readUserNews,
  "user.deleted": (data) => ({
    kind: "user",
    clerkUserId: readDeletedId(data),
    deleted: true,
  }),
};

export const HANDLED_TYPES = Object.keys(READERS);

export function isHandled(type: string): boolean {
  return Object.hasOwn(READERS, type);
}

/**
 * What a stored event says.
 *
 * @throws when a field that we act on is missing or of another type
 */
export function readEvent(type: string, body: string): ClerkEvent | null {
  if (!isHandled(type)) return null;
  const { data } = JSON.parse(body) as { data: unknown };
  return READERS[type]!(data);
}

function readOrganizationNews(data: unknown): ClerkEvent {
  return { kind: "organization", ...readOrganization(data), deleted: false };
}

function readMembershipNews(data: unknown): ClerkEvent {
  return { kind: "membership", ...readMembership(data), deleted: false };
}

function readUserNews(data: unknown): ClerkEvent {
  return { kind: "user", ...readUser(data), deleted: false };
}

/**
 * The envelope of a signed body; null when the body is no event at all. Its type
 * is all that it has to have: the id is Svix's, the same for every delivery.
 */
export function readEnvelope(
  body: string,
  svix: SvixHeaders,
): EventEnvelope | null {
  let event: unknown;
  try {
    event = JSON.parse(body);
  } catch {
    return null;
  }
  const { type, timestamp, data } = fieldsOf(event);
  if (typeof type !== "string") return null;
  const fields = fieldsOf(data);
  const organizationId = organizationOf(type, fields);
  return {
    eventId: svix.id,
    type,
    // In ms. Not every version of Clerk's events carries it.
    occurredAt: typeof timestamp === "number" ? timestamp : svix.at,
    ...(typeof organizationId === "string" ? { organizationId } : {}),
    ...(type.startsWith("user.") && typeof fields.id === "string"
      ? { personId: fields.id }
      : {}),
  };
}

/** The organization in whose lane the event goes. */
function organizationOf(
  type: string,
  { id, organization, organization_id }: Record<string, unknown>,
): unknown {
  return type.startsWith("organization.")
    ? id
    : (fieldsOf(organization).id ?? organization_id);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
