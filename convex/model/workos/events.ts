import { parse } from "convex-helpers/validators";
import { v } from "convex/values";
import type {
  RemoteInvitation,
  RemoteMembership,
  RemoteOrganization,
  RemoteUser,
} from "../../lib/workosValidators";
import {
  readInvitation,
  readMembership,
  readOrganization,
  readUser,
  time,
} from "../../lib/workosObjects";

/* What WorkOS's events say, in our types. */

/** What an event is about, before anyone looks at what it says. */
export type EventEnvelope = {
  eventId: string;
  type: string;
  occurredAt: number;
  organizationId?: string;
  /** The provider's id, where the event is about one person alone. */
  personId?: string;
};

/** What a deletion names: the object, and what it may have said of it. */
export type Deleted = {
  id: string;
  organizationId?: string;
  workosUserId?: string;
  /** The object's own time, or the event's, in ms. */
  updatedAt: number;
};

export type WorkosEvent =
  | { kind: "membership"; membership: RemoteMembership }
  | { kind: "organization"; organization: RemoteOrganization }
  | { kind: "user"; user: RemoteUser }
  /** Null: it leads to no organization, and so to no workspace. */
  | { kind: "invitation"; invitation: RemoteInvitation | null }
  | { kind: "deletion"; of: DeletedKind; deleted: Deleted };

type DeletedKind = "membership" | "organization" | "user";
type Handled =
  | { kind: DeletedKind; deletes?: true }
  | { kind: "invitation"; state: RemoteInvitation["state"] };

const HANDLED = new Map<string, Handled>([
  ["user.created", { kind: "user" }],
  ["user.updated", { kind: "user" }],
  ["user.deleted", { kind: "user", deletes: true }],
  ["organization.created", { kind: "organization" }],
  ["organization.updated", { kind: "organization" }],
  ["organization.deleted", { kind: "organization", deletes: true }],
  ["organization_membership.created", { kind: "membership" }],
  ["organization_membership.updated", { kind: "membership" }],
  ["organization_membership.deleted", { kind: "membership", deletes: true }],
  // The names these had before WorkOS renamed them.
  ["organization_membership.added", { kind: "membership" }],
  ["organization_membership.removed", { kind: "membership", deletes: true }],
  ["invitation.created", { kind: "invitation", state: "pending" }],
  ["invitation.accepted", { kind: "invitation", state: "accepted" }],
  ["invitation.revoked", { kind: "invitation", state: "revoked" }],
  ["invitation.resent", { kind: "invitation", state: "pending" }],
]);

// Webhooks only: the Events API does not publish these, and refuses unknown names.
const LEGACY_TYPES = [
  "organization_membership.added",
  "organization_membership.removed",
];

/** The types that we act on. */
export const HANDLED_TYPES: readonly string[] = [...HANDLED.keys()];

/** What the Events API is asked for: the types that we act on and that it publishes. */
export const LISTED_TYPES = HANDLED_TYPES.filter(
  (type) => !LEGACY_TYPES.includes(type),
);

export function isHandled(type: string): boolean {
  return HANDLED.has(type);
}

const vEnvelope = v.object({
  id: v.string(),
  event: v.string(),
  created_at: v.string(),
  data: v.object({
    object: v.optional(v.string()),
    id: v.optional(v.string()),
    organization_id: v.optional(v.union(v.string(), v.null())),
  }),
});

/** The id of something that may be no event that we can read. */
export function readEventId(body: string): string | undefined {
  try {
    return parse(v.object({ id: v.string() }), JSON.parse(body)).id;
  } catch {
    return undefined;
  }
}

/** The envelope of a signed body; null when it can't be read. */
export function readEnvelope(body: string): EventEnvelope | null {
  try {
    const { id, event, created_at, data } = parse(vEnvelope, JSON.parse(body));
    const organizationId = event.startsWith("organization.")
      ? data.id
      : (data.organization_id ?? undefined);
    return {
      eventId: id,
      type: event,
      occurredAt: time(created_at),
      ...(organizationId === undefined ? {} : { organizationId }),
      ...(event.startsWith("user.") && data.id !== undefined
        ? { personId: data.id }
        : {}),
    };
  } catch {
    return null;
  }
}

/**
 * What a stored event says.
 *
 * @throws when a field that we act on is missing or of another type
 */
export function readEvent({
  type,
  body,
  occurredAt,
}: {
  type: string;
  body: string;
  occurredAt: number;
}): WorkosEvent | null {
  const handled = HANDLED.get(type);
  if (!handled) return null;
  const { data } = JSON.parse(body) as { data: unknown };
  if (handled.kind === "invitation")
    // What the object carries may be of a later moment than the event.
    return {
      kind: "invitation",
      invitation: readInvitation(data, handled.state),
    };
  const { kind, deletes } = handled;
  if (deletes)
    return {
      kind: "deletion",
      of: kind,
      deleted: readDeleted(data, occurredAt),
    };
  switch (kind) {
    case "membership":
      return { kind, membership: readMembership(data) };
    case "organization":
      return { kind, organization: readOrganization(data) };
    case "user":
      return { kind, user: readUser(data) };
    default:
      return kind satisfies never;
  }
}

const vId = v.optional(v.union(v.string(), v.null()));
const vDeleted = v.object({
  id: v.string(),
  organization_id: vId,
  user_id: vId,
  updated_at: vId,
});

/** A deletion needs an id; whatever else there is may help to find its place. */
function readDeleted(data: unknown, occurredAt: number): Deleted {
  const { id, organization_id, user_id, updated_at } = parse(vDeleted, data);
  return {
    id,
    ...(organization_id == null ? {} : { organizationId: organization_id }),
    ...(user_id == null ? {} : { workosUserId: user_id }),
    updatedAt: updated_at == null ? occurredAt : time(updated_at),
  };
}
