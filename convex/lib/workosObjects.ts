import { literals, parse, ValidationError } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { MembershipStatus } from "./validators";
import type {
  RemoteInvitation,
  RemoteMembership,
  RemoteOrganization,
  RemoteSession,
  RemoteUser,
} from "./workosValidators";

/*
 * WorkOS's objects in our types: one reader each, for events, answers and
 * listings. Only what we act on has to be there; null and missing are alike, and
 * unknown fields are passed over. https://workos.com/docs/reference
 */

/** Convex stores no half of a surrogate pair; WorkOS's JSON may hold one. */
function storable(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\p{Cs}/gu, "");
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, storable(held)]),
  );
}

const vText = v.optional(v.union(v.string(), v.null()));
const vRoleRef = v.object({ slug: v.string() });

const vMembership = v.object({
  id: v.string(),
  organization_id: v.string(),
  organization_name: vText,
  user_id: v.string(),
  status: v.string(),
  role: v.optional(v.union(vRoleRef, v.null())),
  roles: v.optional(v.union(v.array(vRoleRef), v.null())),
  directory_managed: v.optional(v.union(v.boolean(), v.null())),
  created_at: vText,
  updated_at: v.string(),
});

/** @throws when a field that we act on is missing or of another type */
export function readMembership(data: unknown): RemoteMembership {
  const membership = parse(vMembership, storable(data));
  const { organization_name, directory_managed } = membership;
  const updatedAt = time(membership.updated_at);
  return {
    membershipId: membership.id,
    workosOrganizationId: membership.organization_id,
    workosUserId: membership.user_id,
    ...(organization_name == null
      ? {}
      : { organizationName: organization_name }),
    ...readRoles(membership),
    status: readStatus(membership.status),
    ...(directory_managed == null
      ? {}
      : { directoryManaged: directory_managed }),
    createdAt: timeOr(membership.created_at, updatedAt),
    updatedAt,
  };
}

/**
 * The person of a membership: answers carry them, events don't. One who can't be read
 * is fetched by their id; the membership counts without them.
 */
export function readUserOf(membership: unknown): RemoteUser | null {
  const { user } = membership as { user?: unknown };
  try {
    return user == null ? null : readUser(user);
  } catch (error) {
    if (error instanceof ValidationError) return null;
    throw error;
  }
}

/**
 * The roles that are named, the primary one first. Without `roles`, which the
 * contract does not promise, nothing is said of the others.
 */
function readRoles({
  role,
  roles,
}: Pick<Infer<typeof vMembership>, "role" | "roles">) {
  const named = [...(role ? [role] : []), ...(roles ?? [])];
  return {
    roleSlugs: [...new Set(named.map(({ slug }) => slug))],
    allRoles: roles != null,
  };
}

const KNOWN_STATUSES: readonly string[] = ["active", "inactive", "pending"];

/** A status that we don't know lets nobody in, and ends nothing at once. */
function readStatus(status: string): MembershipStatus {
  return KNOWN_STATUSES.includes(status)
    ? (status as MembershipStatus)
    : "unknown";
}

const vOrganization = v.object({
  id: v.string(),
  name: v.string(),
  external_id: vText,
  updated_at: v.string(),
});

/** @throws when a field that we act on is missing or of another type */
export function readOrganization(data: unknown): RemoteOrganization {
  const { id, name, external_id, updated_at } = parse(
    vOrganization,
    storable(data),
  );
  return {
    workosOrganizationId: id,
    name,
    ...(external_id == null ? {} : { externalId: external_id }),
    updatedAt: time(updated_at),
  };
}

const vDomains = v.object({
  domains: v.optional(
    v.union(v.array(v.object({ domain: v.string(), state: vText })), v.null()),
  ),
});

/** The domains that WorkOS has verified as the organization's, in small letters. */
export function readVerifiedDomains(data: unknown): string[] {
  const { domains } = parse(vDomains, storable(data));
  return (domains ?? [])
    .filter(({ state }) => state === "verified")
    .map(({ domain }) => domain.toLowerCase());
}

const vUser = v.object({
  id: v.string(),
  email: v.string(),
  email_verified: v.optional(v.union(v.boolean(), v.null())),
  name: vText,
  first_name: vText,
  last_name: vText,
  profile_picture_url: vText,
  updated_at: v.string(),
});

/** @throws when a field that we act on is missing or of another type */
export function readUser(data: unknown): RemoteUser {
  const user = parse(vUser, storable(data));
  const { name, first_name, last_name, profile_picture_url } = user;
  return {
    workosUserId: user.id,
    email: user.email,
    emailVerified: user.email_verified ?? false,
    ...(name == null ? {} : { name }),
    ...(first_name == null ? {} : { firstName: first_name }),
    ...(last_name == null ? {} : { lastName: last_name }),
    ...(profile_picture_url == null
      ? {}
      : { profilePictureUrl: profile_picture_url }),
    updatedAt: time(user.updated_at),
    whole: JSON.stringify(inSdkWords(storable(data) as object)),
  };
}

const vSession = v.object({
  id: v.string(),
  organization_id: vText,
  auth_method: vText,
  user_agent: vText,
  impersonator: v.optional(v.union(v.object({ email: v.string() }), v.null())),
  expires_at: vText,
  ended_at: vText,
  created_at: v.string(),
  updated_at: v.string(),
});

/** A session, without the address that it comes from: nobody here is to see that. */
export function readSession(data: unknown): RemoteSession {
  const session = parse(vSession, storable(data));
  const timeOrNull = (iso: string | null | undefined) =>
    iso == null ? null : time(iso);
  return {
    sessionId: session.id,
    workosOrganizationId: session.organization_id ?? null,
    authMethod: session.auth_method ?? null,
    userAgent: session.user_agent ?? null,
    impersonator: session.impersonator?.email ?? null,
    startedAt: time(session.created_at),
    lastActiveAt: time(session.updated_at),
    expiresAt: timeOrNull(session.expires_at),
    endedAt: timeOrNull(session.ended_at),
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

const vInvitation = v.object({
  id: v.string(),
  email: v.string(),
  state: v.optional(literals("pending", "accepted", "expired", "revoked")),
  organization_id: vText,
  role_slug: vText,
  inviter_user_id: vText,
  accepted_user_id: vText,
  accepted_at: vText,
  created_at: vText,
  expires_at: v.string(),
  updated_at: v.string(),
});

/**
 * Null: it leads to no organization, and so to no workspace.
 *
 * @param state what the event's name says: what the object carries may be of a
 *   later moment
 * @throws when a field that we act on is missing or of another type
 */
export function readInvitation(
  data: unknown,
  state?: RemoteInvitation["state"],
): RemoteInvitation | null {
  const invitation = parse(vInvitation, storable(data));
  const { organization_id, role_slug, inviter_user_id } = invitation;
  const { accepted_user_id, accepted_at } = invitation;
  if (organization_id == null) return null;
  const known = state ?? invitation.state;
  if (known === undefined) throw new ValidationError("a state", "nothing");
  const updatedAt = time(invitation.updated_at);
  return {
    workosInvitationId: invitation.id,
    workosOrganizationId: organization_id,
    email: invitation.email,
    ...(role_slug == null ? {} : { roleSlug: role_slug }),
    state: known,
    ...(inviter_user_id == null
      ? {}
      : { inviterWorkosUserId: inviter_user_id }),
    ...(accepted_user_id == null
      ? {}
      : { acceptedWorkosUserId: accepted_user_id }),
    ...(accepted_at == null ? {} : { acceptedAt: time(accepted_at) }),
    createdAt: timeOr(invitation.created_at, updatedAt),
    expiresAt: time(invitation.expires_at),
    updatedAt,
  };
}

export type Page = { data: unknown[]; after: string | null };

const vPage = v.object({
  data: v.array(v.any()),
  list_metadata: v.optional(
    v.object({ after: v.optional(v.union(v.string(), v.null())) }),
  ),
});

/** One page of a list, and where the next begins. */
export function readPage(answer: unknown): Page {
  const { data, list_metadata } = parse(vPage, answer);
  return { data: data as unknown[], after: list_metadata?.after ?? null };
}

/** In ms. @throws when it is none */
export function time(iso: string): number {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) throw new ValidationError("a time", iso);
  return ms;
}

function timeOr(iso: string | null | undefined, otherwise: number): number {
  return iso == null ? otherwise : time(iso);
}
