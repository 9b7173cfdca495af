import { parse } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type {
  ClerkOrganization,
  ClerkProfile,
  EndedClerkMembership,
  ListedClerkMembership,
  ListedClerkOrganization,
} from "./clerkValidators";
import { emailKey } from "./addresses";
import { pictureUrl } from "./urls";

/*
 * Clerk's objects as its events and its Backend API write them, in our types. A
 * reader wants the fields that we act on and no others: null, missing and
 * unknown ones are ordinary.
 */

const vText = v.optional(v.string());
const vTime = v.optional(v.number());

/* ---------------------------------------------------------- organizations */

const vOrganization = v.object({
  id: v.string(),
  name: vText,
  slug: vText,
  public_metadata: v.optional(v.any()),
  updated_at: vTime,
});

/** `updatedAt` is absent where Clerk tells none. */
export function readOrganization(data: unknown): {
  organization: ClerkOrganization;
  updatedAt?: number;
} {
  const { id, name, slug, ...rest } = parse(vOrganization, withoutNulls(data));
  const metadata = rest.public_metadata as ClaimingMetadata;
  const claim = metadata?.convexWorkspaceId;
  return {
    organization: {
      organizationId: id,
      ...field("name", name),
      ...field("slug", slug),
      // Whatever stands there is a claim, so that a wrong one can be told.
      ...(claim === undefined
        ? {}
        : {
            convexWorkspaceId:
              typeof claim === "string" ? claim : JSON.stringify(claim),
          }),
    },
    ...field("updatedAt", rest.updated_at),
  };
}

type ClaimingMetadata = { convexWorkspaceId?: unknown } | undefined;

/** @throws where an answer of the Backend API lacks its version */
export function readListedOrganization(data: unknown): ListedClerkOrganization {
  const { organization, updatedAt } = readOrganization(data);
  if (updatedAt === undefined)
    throw new Error("The organization has no updated_at.");
  return { organization, updatedAt };
}

/* ------------------------------------------------------------ memberships */

const vPublicUserData = v.optional(
  v.object({
    user_id: vText,
    identifier: vText,
    first_name: vText,
    last_name: vText,
  }),
);

const vMembership = v.object({
  id: v.string(),
  role: v.string(),
  organization: v.object({ id: v.string() }),
  public_user_data: vPublicUserData,
  created_at: vTime,
  updated_at: vTime,
});

/** A membership. The person is absent where Clerk withholds the public data. */
export type ReadMembership = Omit<
  ListedClerkMembership["membership"],
  "clerkUserId"
> & { clerkUserId?: string };

export function readMembership(data: unknown): {
  membership: ReadMembership;
  updatedAt?: number;
} {
  const { id, role, organization, ...rest } = parse(
    vMembership,
    withoutNulls(data),
  );
  return {
    membership: {
      membershipId: id,
      organizationId: organization.id,
      role,
      ...readPerson(rest.public_user_data),
      ...field("createdAt", rest.created_at),
    },
    ...field("updatedAt", rest.updated_at),
  };
}

/** @throws where an answer of the Backend API lacks the person or its version */
export function readListedMembership(data: unknown): ListedClerkMembership {
  const { membership, updatedAt } = readMembership(data);
  const { clerkUserId } = membership;
  if (clerkUserId === undefined || updatedAt === undefined)
    throw new Error("The membership names no person, or no updated_at.");
  return { membership: { ...membership, clerkUserId }, updatedAt };
}

const vEndedMembership = v.object({
  id: v.string(),
  role: vText,
  organization: v.optional(v.object({ id: vText })),
  public_user_data: vPublicUserData,
  updated_at: vTime,
});

/** A membership that is over: its id is enough. */
export function readEndedMembership(data: unknown): {
  membership: EndedClerkMembership;
  updatedAt?: number;
} {
  const { id, role, organization, ...rest } = parse(
    vEndedMembership,
    withoutNulls(data),
  );
  return {
    membership: {
      membershipId: id,
      ...field("organizationId", organization?.id),
      ...field("role", role),
      ...readPerson(rest.public_user_data),
    },
    ...field("updatedAt", rest.updated_at),
  };
}

/** Whose membership it is, as far as Clerk says. */
function readPerson(data: Infer<typeof vPublicUserData>) {
  return {
    ...field("clerkUserId", data?.user_id),
    ...field("name", data && nameOf(data)),
    ...field("email", addressOf(data?.identifier)),
  };
}

/** An address, a telephone number or a name: whatever they sign in with. */
function addressOf(identifier: string | undefined): string | undefined {
  return identifier?.includes("@") ? identifier : undefined;
}

/* ----------------------------------------------------------------- people */

const vUser = v.object({
  id: v.string(),
  first_name: vText,
  last_name: vText,
  image_url: vText,
  has_image: v.optional(v.boolean()),
  primary_email_address_id: vText,
  email_addresses: v.optional(
    v.array(
      v.object({
        id: vText,
        email_address: vText,
        verification: v.optional(v.object({ status: vText })),
      }),
    ),
  ),
  updated_at: vTime,
});

/** A person, with all that Clerk knows: what it says nothing of, they have not. */
export function readUser(data: unknown): {
  clerkUserId: string;
  profile: ClerkProfile;
  updatedAt?: number;
} {
  const user = parse(vUser, withoutNulls(data));
  const primary = user.email_addresses?.find(
    ({ id }) => id !== undefined && id === user.primary_email_address_id,
  );
  return {
    clerkUserId: user.id,
    profile: {
      ...field("name", nameOf(user)),
      ...field("email", primary?.email_address),
      ...(primary?.email_address === undefined
        ? {}
        : { emailVerified: primary.verification?.status === "verified" }),
      // Without one of their own Clerk draws something: initials say more.
      ...(user.has_image === true
        ? field("profilePictureUrl", pictureUrl(user.image_url))
        : {}),
    },
    ...field("updatedAt", user.updated_at),
  };
}

/** Whether Clerk has verified that the address is the person's: their first or another one. */
export function hasVerifiedAddress(data: unknown, key: string): boolean {
  const { email_addresses = [] } = parse(vUser, withoutNulls(data));
  return email_addresses.some(
    ({ email_address, verification }) =>
      email_address !== undefined &&
      emailKey(email_address) === key &&
      verification?.status === "verified",
  );
}

const vDeleted = v.object({ id: v.string() });

/** What is gone; Clerk names it by its id and nothing else. */
export function readDeletedId(data: unknown): string {
  return parse(vDeleted, data).id;
}

function nameOf({
  first_name,
  last_name,
}: {
  first_name?: string;
  last_name?: string;
}): string | undefined {
  return [first_name, last_name].filter(Boolean).join(" ") || undefined;
}

/** The field, unless there is nothing to stand in it. */
function field<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): Partial<Record<Name, Value>> {
  return value === undefined
    ? {}
    : ({ [name]: value } as Partial<Record<Name, Value>>);
}

/** What is null says as much as what is missing. */
function withoutNulls(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutNulls);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, withoutNulls(value)]),
  );
}
