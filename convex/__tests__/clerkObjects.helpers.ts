import type {
  OrganizationJSON,
  OrganizationMembershipJSON,
  UserJSON,
} from "@clerk/backend";

/*
 * Clerk's objects, whole, held to the types that Clerk publishes: where an
 * upgrade changes a payload, the type check fails here.
 */

export function organizationJson(
  organization: Partial<OrganizationJSON> = {},
): OrganizationJSON {
  return {
    object: "organization",
    id: "org_clerk",
    name: "Studio",
    slug: "studio",
    image_url: "https://img.clerk.com/studio",
    has_image: false,
    max_allowed_memberships: 5,
    admin_delete_enabled: true,
    public_metadata: {},
    private_metadata: {},
    created_by: "user_ana",
    created_at: 1_000,
    updated_at: 1_000,
    ...organization,
  };
}

export function membershipJson(
  person: string,
  membership: Partial<OrganizationMembershipJSON> = {},
): OrganizationMembershipJSON {
  return {
    object: "organization_membership",
    id: `orgmem_${person}`,
    role: "org:member",
    permissions: ["org:sys_memberships:read"],
    public_metadata: {},
    private_metadata: {},
    organization: organizationJson(),
    public_user_data: {
      user_id: `user_${person}`,
      identifier: `${person}@example.com`,
      first_name: person.charAt(0).toUpperCase() + person.slice(1),
      last_name: null,
      image_url: `https://img.clerk.com/${person}`,
      has_image: false,
    },
    created_at: 1_000,
    updated_at: 1_000,
    ...membership,
  };
}

/** A person with one address, which is verified. */
export function userJson(
  person: string,
  user: Partial<UserJSON> = {},
): UserJSON {
  return {
    object: "user",
    id: `user_${person}`,
    username: null,
    first_name: person.charAt(0).toUpperCase() + person.slice(1),
    last_name: null,
    image_url: `https://img.clerk.com/${person}`,
    has_image: false,
    primary_email_address_id: `idn_${person}`,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    password_enabled: true,
    two_factor_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    email_addresses: [addressJson(person)],
    phone_numbers: [],
    web3_wallets: [],
    organization_memberships: null,
    external_accounts: [],
    enterprise_accounts: [],
    password_last_updated_at: null,
    public_metadata: {},
    private_metadata: {},
    unsafe_metadata: {},
    external_id: null,
    last_sign_in_at: null,
    banned: false,
    locked: false,
    deprovisioned: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: 100,
    created_at: 1_000,
    updated_at: 1_000,
    last_active_at: null,
    create_organization_enabled: true,
    create_organizations_limit: null,
    delete_self_enabled: true,
    legal_accepted_at: null,
    locale: null,
    timezone: null,
    ...user,
  };
}

export function addressJson(
  person: string,
  {
    email = `${person}@example.com`,
    verified = true,
    id = `idn_${person}`,
  }: { email?: string; verified?: boolean; id?: string } = {},
): UserJSON["email_addresses"][number] {
  return {
    object: "email_address",
    id,
    email_address: email,
    verification: {
      object: "email_address",
      id: `ver_${person}`,
      status: verified ? "verified" : "unverified",
      strategy: "email_code",
      attempts: null,
      expire_at: null,
    },
    linked_to: [],
  };
}
