import { parse } from "convex-helpers/validators";
import { v } from "convex/values";
import { literals } from "convex-helpers/validators";
import type {
  RemoteInvitation,
  RemoteMembership,
  RemoteOrganization,
  RemoteUser,
} from "../../lib/validators";

/* What WorkOS's events say, in our types. Unknown fields are passed over. */

/** What an event is about, before anyone looks at what it says. */
export type EventEnvelope = {
  eventId: string;
  type: string;
  occurredAt: number;
  organizationId?: string;
};

export type WorkosEvent =
  | { kind: "membership"; membership: RemoteMembership; deleted: boolean }
  | { kind: "organization"; organization: RemoteOrganization; deleted: boolean }
  | { kind: "user"; user: RemoteUser; deleted: boolean }
  /** Null: it leads to no organization, and so to no workspace. */
  | { kind: "invitation"; invitation: RemoteInvitation | null };

const HANDLED = new Map<string, { kind: WorkosEvent["kind"]; deletes?: true }>([
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
  ["invitation.created", { kind: "invitation" }],
  ["invitation.accepted", { kind: "invitation" }],
  ["invitation.revoked", { kind: "invitation" }],
  ["invitation.resent", { kind: "invitation" }],
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
export function readEvent(type: string, body: string): WorkosEvent | null {
  const handled = HANDLED.get(type);
  if (!handled) return null;
  const { data } = JSON.parse(body) as { data: unknown };
  const deleted = handled.deletes === true;
  switch (handled.kind) {
    case "membership":
      return { kind: "membership", membership: readMembership(data), deleted };
    case "organization":
      return {
        kind: "organization",
        organization: readOrganization(data),
        deleted,
      };
    case "user":
      return { kind: "user", user: readUser(data), deleted };
    case "invitation":
      return { kind: "invitation", invitation: readInvitation(type, data) };
    default:
      return handled.kind satisfies never;
  }
}

const vRoleRef = v.object({ slug: v.string() });
const vMembershipData = v.object({
  id: v.string(),
  organization_id: v.string(),
  user_id: v.string(),
  status: literals("active", "inactive", "pending"),
  role: v.optional(v.union(vRoleRef, v.null())),
  roles: v.optional(v.union(v.array(vRoleRef), v.null())),
  directory_managed: v.optional(v.boolean()),
  created_at: v.string(),
  updated_at: v.string(),
});

function readMembership(data: unknown): RemoteMembership {
  const membership = parse(vMembershipData, data);
  const roles = membership.roles ?? [];
  return {
    membershipId: membership.id,
    workosOrganizationId: membership.organization_id,
    workosUserId: membership.user_id,
    roleSlugs: (roles.length > 0
      ? roles
      : membership.role
        ? [membership.role]
        : []
    ).map((role) => role.slug),
    status: membership.status,
    directoryManaged: membership.directory_managed ?? false,
    createdAt: time(membership.created_at),
    updatedAt: time(membership.updated_at),
  };
}

const vOrganizationData = v.object({
  id: v.string(),
  name: v.string(),
  external_id: v.optional(v.union(v.string(), v.null())),
  updated_at: v.string(),
});

function readOrganization(data: unknown): RemoteOrganization {
  const organization = parse(vOrganizationData, data);
  return {
    workosOrganizationId: organization.id,
    name: organization.name,
    ...(organization.external_id == null
      ? {}
      : { externalId: organization.external_id }),
    updatedAt: time(organization.updated_at),
  };
}

const vText = v.optional(v.union(v.string(), v.null()));
const vUserData = v.object({
  id: v.string(),
  email: v.string(),
  email_verified: v.boolean(),
  first_name: vText,
  last_name: vText,
  profile_picture_url: vText,
  updated_at: v.string(),
});

function readUser(data: unknown): RemoteUser {
  const user = parse(vUserData, data);
  return {
    workosUserId: user.id,
    email: user.email,
    emailVerified: user.email_verified,
    ...(user.first_name == null ? {} : { firstName: user.first_name }),
    ...(user.last_name == null ? {} : { lastName: user.last_name }),
    ...(user.profile_picture_url == null
      ? {}
      : { profilePictureUrl: user.profile_picture_url }),
    updatedAt: time(user.updated_at),
    whole: JSON.stringify(inSdkWords(data as object)),
  };
}

/** `first_name` → `firstName`; what is inside of a field is left as it is. */
function inSdkWords(data: object) {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]: [string, unknown]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

const vInvitationData = v.object({
  id: v.string(),
  email: v.string(),
  organization_id: vText,
  role_slug: vText,
  inviter_user_id: vText,
  accepted_user_id: vText,
  accepted_at: vText,
  created_at: v.string(),
  expires_at: v.string(),
  updated_at: v.string(),
});

/** The state is the event's: what the object carries may be of a later moment. */
function readInvitation(type: string, data: unknown): RemoteInvitation | null {
  const invitation = parse(vInvitationData, data);
  if (invitation.organization_id == null) return null;
  return {
    workosInvitationId: invitation.id,
    workosOrganizationId: invitation.organization_id,
    email: invitation.email,
    ...(invitation.role_slug == null ? {} : { roleSlug: invitation.role_slug }),
    state:
      type === "invitation.accepted"
        ? "accepted"
        : type === "invitation.revoked"
          ? "revoked"
          : "pending",
    ...(invitation.inviter_user_id == null
      ? {}
      : { inviterWorkosUserId: invitation.inviter_user_id }),
    ...(invitation.accepted_user_id == null
      ? {}
      : { acceptedWorkosUserId: invitation.accepted_user_id }),
    ...(invitation.accepted_at == null
      ? {}
      : { acceptedAt: time(invitation.accepted_at) }),
    createdAt: time(invitation.created_at),
    expiresAt: time(invitation.expires_at),
    updatedAt: time(invitation.updated_at),
  };
}

function time(iso: string): number {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) throw new Error(`Not a time: ${iso}`);
  return ms;
}
