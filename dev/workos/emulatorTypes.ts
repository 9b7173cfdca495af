/**
 * The parts of the official emulator that the stand-in uses. Its package exports
 * no types for them, so they are declared here and their presence is checked when
 * it is mounted (`emulator.ts`).
 */

export type Row = { id: string; created_at: string; updated_at: string };

export type Organization = Row & {
  object: "organization";
  name: string;
  external_id: string | null;
  metadata: Record<string, string>;
};

export type User = Row & {
  object: "user";
  email: string;
  first_name: string | null;
  last_name: string | null;
  email_verified: boolean;
  profile_picture_url: string | null;
  last_sign_in_at: string | null;
  external_id: string | null;
  metadata: Record<string, string>;
  locale: string | null;
  password_hash: string | null;
  impersonator: null;
};

export type MembershipStatus = "active" | "inactive" | "pending";

export type Membership = Row & {
  object: "organization_membership";
  organization_id: string;
  user_id: string;
  /** The highest of `roles`. */
  role: { slug: string };
  roles: { slug: string }[];
  status: MembershipStatus;
  external_id: string | null;
  metadata: Record<string, string>;
};

export type Invitation = Row & {
  object: "invitation";
  email: string;
  state: "pending" | "accepted" | "expired" | "revoked";
  token: string;
  accept_invitation_url: string;
  organization_id: string | null;
  inviter_user_id: string | null;
  role_slug: string | null;
  expires_at: string;
  // Real WorkOS has these three; the emulator keeps what it is given.
  accepted_at: string | null;
  revoked_at: string | null;
  accepted_user_id: string | null;
};

export type Role = Row & {
  object: "role";
  slug: string;
  name: string;
  description: string | null;
  type: "EnvironmentRole" | "OrganizationRole";
  organization_id: string | null;
  is_default_role: boolean;
  priority: number;
};

export type Session = Row & {
  object: "session";
  user_id: string;
  organization_id: string | null;
  ip_address: string | null;
  user_agent: string | null;
};

export type RefreshToken = Row & {
  token: string;
  user_id: string;
  organization_id: string | null;
  session_id: string;
  expires_at: string;
};

export type AuthCode = Row & {
  code: string;
  user_id: string;
  organization_id: string | null;
  redirect_uri: string;
  expires_at: string;
  code_challenge: string | null;
  code_challenge_method: string | null;
};

export type EventRow = Row & {
  object: "event";
  event: string;
  data: Record<string, unknown>;
  environment_id: string | null;
};

export type WebhookEndpoint = Row & {
  object: "webhook_endpoint";
  endpoint_url: string;
  secret: string;
  enabled: boolean;
  events: string[];
  description: string | null;
};

export type RedirectUri = Row & { object: "redirect_uri"; uri: string };
export type CorsOrigin = Row & { object: "cors_origin"; origin: string };

export type OrganizationDomain = Row & {
  object: "organization_domain";
  organization_id: string;
  domain: string;
  state: "pending" | "verified" | "failed";
};

export type Connection = Row & {
  object: "connection";
  organization_id: string;
  connection_type: string;
  name: string;
  state:
    | "requires_type"
    | "draft"
    | "active"
    | "validating"
    | "inactive"
    | "deleting";
  domains: { object: "connection_domain"; id: string; domain: string }[];
};

export type Directory = Row & {
  object: "directory";
  organization_id: string;
  name: string;
  domain: string | null;
  type: string;
  state:
    "linked" | "validating" | "invalid_credentials" | "unlinked" | "deleting";
  external_key: string;
};

/** One table. Inserting, updating and deleting emits the table's events. */
export type Collection<T extends Row> = {
  insert(row: Omit<T, keyof Row>): T;
  get(id: string): T | undefined;
  findBy(field: keyof T & string, value: string): T[];
  findOneBy(field: keyof T & string, value: string): T | undefined;
  update(id: string, change: Partial<T>): T | undefined;
  delete(id: string): boolean;
  all(): T[];
  list(options: {
    filter?: (row: T) => boolean;
    limit?: number;
    order?: string;
    before?: string;
    after?: string;
  }): {
    data: T[];
    list_metadata: { before: string | null; after: string | null };
  };
  clear(): void;
  /** Its rows by id, and the index over them. */
  items: Map<string, T>;
  addToIndex(row: T): void;
};

export type Tables = {
  organizations: Collection<Organization>;
  organizationDomains: Collection<OrganizationDomain>;
  connections: Collection<Connection>;
  directories: Collection<Directory>;
  users: Collection<User>;
  organizationMemberships: Collection<Membership>;
  invitations: Collection<Invitation>;
  roles: Collection<Role>;
  permissions: Collection<Row & { slug: string }>;
  rolePermissions: Collection<Row & { role_id: string; permission_id: string }>;
  sessions: Collection<Session>;
  refreshTokens: Collection<RefreshToken>;
  authCodes: Collection<AuthCode>;
  events: Collection<EventRow>;
  webhookEndpoints: Collection<WebhookEndpoint>;
  redirectUris: Collection<RedirectUri>;
  corsOrigins: Collection<CorsOrigin>;
};

export type EventBus = {
  emit(event: { event: string; data: Record<string, unknown> }): void;
  deliver(endpoint: WebhookEndpoint, event: EventRow): Promise<void>;
};

export type TokenSigner = {
  sign(claims: Record<string, unknown>): string;
  getJWKS(): { keys: Record<string, unknown>[] };
};
