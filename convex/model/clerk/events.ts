import { parse } from "convex-helpers/validators";
import { v } from "convex/values";
import type {
  ClerkMembership,
  ClerkOrganization,
  ListedClerkMembership,
  ListedClerkOrganization,
} from "../../lib/validators";
import type { SvixHeaders } from "../../lib/webhookSignature";
import type { EventEnvelope } from "../workos/events";

/* What Clerk's events say, in our types. Unknown fields are passed over. */

export type ClerkEvent =
  | {
      kind: "membership";
      membership: ClerkMembership;
      updatedAt: number;
      deleted: boolean;
    }
  | {
      kind: "organization";
      organization: ClerkOrganization;
      updatedAt: number;
      deleted: false;
    }
  /** Clerk names what is gone by its id and nothing else. */
  | { kind: "organization"; organizationId: string; deleted: true }
  | { kind: "user"; clerkUserId: string; deleted: true };

const READERS = new Map<string, (data: unknown) => ClerkEvent>([
  ["organization.created", readOrganizationEvent],
  ["organization.updated", readOrganizationEvent],
  [
    "organization.deleted",
    (data) => ({
      kind: "organization",
      organizationId: parse(vDeletedData, data).id,
      deleted: true,
    }),
  ],
  [
    "organizationMembership.created",
    (data) => readMembershipEvent(data, false),
  ],
  [
    "organizationMembership.updated",
    (data) => readMembershipEvent(data, false),
  ],
  ["organizationMembership.deleted", (data) => readMembershipEvent(data, true)],
  [
    "user.deleted",
    (data) => ({
      kind: "user",
      clerkUserId: parse(vDeletedData, data).id,
      deleted: true,
    }),
  ],
]);

export function isHandled(type: string): boolean {
  return READERS.has(type);
}

const vEnvelope = v.object({
  type: v.string(),
  /** In ms. Not every version of Clerk's events carries it. */
  timestamp: v.optional(v.number()),
  data: v.object({
    id: v.optional(v.string()),
    organization: v.optional(v.object({ id: v.string() })),
    organization_id: v.optional(v.string()),
  }),
});

/**
 * The envelope of a signed body; null when the body is no event at all. The
 * event's id is Svix's: the same for every delivery of it.
 */
export function readEnvelope(
  body: string,
  svix: SvixHeaders,
): EventEnvelope | null {
  try {
    const { type, timestamp, data } = parse(vEnvelope, JSON.parse(body));
    const organizationId = type.startsWith("organization.")
      ? data.id
      : (data.organization?.id ?? data.organization_id);
    return {
      eventId: svix.id,
      type,
      occurredAt: timestamp ?? svix.at,
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
export function readEvent(type: string, body: string): ClerkEvent | null {
  const { data } = JSON.parse(body) as { data: unknown };
  return READERS.get(type)?.(data) ?? null;
}

const vDeletedData = v.object({ id: v.string() });

const vText = v.optional(v.union(v.string(), v.null()));

const vOrganizationData = v.object({
  id: v.string(),
  name: v.string(),
  slug: vText,
  public_metadata: v.optional(v.any()),
  updated_at: v.number(),
});

function readOrganizationEvent(data: unknown): ClerkEvent {
  return { kind: "organization", ...readOrganization(data), deleted: false };
}

/** An organization as Clerk's events and its Backend API write it. */
export function readOrganization(data: unknown): ListedClerkOrganization {
  const { id, name, slug, ...rest } = parse(vOrganizationData, data);
  const metadata = rest.public_metadata as ClaimingMetadata | undefined;
  const claim = metadata?.convexWorkspaceId;
  return {
    organization: {
      organizationId: id,
      name,
      ...(slug == null ? {} : { slug }),
      // Whatever stands there is a claim, so that a wrong one can be told.
      ...(claim == null
        ? {}
        : {
            convexWorkspaceId:
              typeof claim === "string" ? claim : JSON.stringify(claim),
          }),
    },
    updatedAt: rest.updated_at,
  };
}

type ClaimingMetadata = { convexWorkspaceId?: unknown } | null;

const vMembershipData = v.object({
  id: v.string(),
  role: v.string(),
  organization: v.object({ id: v.string() }),
  public_user_data: v.object({
    user_id: v.string(),
    identifier: vText,
    first_name: vText,
    last_name: vText,
  }),
  updated_at: v.number(),
});

function readMembershipEvent(data: unknown, deleted: boolean): ClerkEvent {
  return { kind: "membership", ...readMembership(data), deleted };
}

/** A membership as Clerk's events and its Backend API write it. */
export function readMembership(data: unknown): ListedClerkMembership {
  const { id, role, organization, public_user_data, updated_at } = parse(
    vMembershipData,
    data,
  );
  const { user_id, identifier, first_name, last_name } = public_user_data;
  const name = [first_name, last_name].filter(Boolean).join(" ");
  return {
    membership: {
      membershipId: id,
      organizationId: organization.id,
      clerkUserId: user_id,
      role,
      ...(name === "" ? {} : { name }),
      // An address, a telephone number or a name: whatever they sign in with.
      ...(identifier?.includes("@") ? { email: identifier } : {}),
    },
    updatedAt: updated_at,
  };
}
