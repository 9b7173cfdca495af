import { literals } from "convex-helpers/validators";
import { type Infer, type ObjectType, v } from "convex/values";

/** `member` is staff; `client` is an outside contact bound to one customer. */
export const vRole = literals("owner", "admin", "member", "client");
export type Role = Infer<typeof vRole>;

export const vMemberStatus = literals("active", "removed");
export type MemberStatus = Infer<typeof vMemberStatus>;

/** What lists show: a member in their grace is told apart from one who is well. */
export const vListedStatus = literals("active", "pending_removal", "removed");
export type ListedStatus = Infer<typeof vListedStatus>;

/** How a member came in: `reconciliation` is any reading of the provider's list. */
export const vArrival = literals(
  "event",
  "reconciliation",
  "invitation",
  "person",
  "operator",
);
export type Arrival = Infer<typeof vArrival>;

export const vProvider = literals("workos", "clerk");
export type Provider = Infer<typeof vProvider>;

/**
 * A WorkOS organization membership's status. `inactive`: deactivated, may come
 * back. `unknown`: one that WorkOS did not have when this was written.
 */
export const vMembershipStatus = literals(
  "active",
  "inactive",
  "pending",
  "unknown",
);
export type MembershipStatus = Infer<typeof vMembershipStatus>;

/** Whose act ended a membership. The first two are ours, and are revived by ours only. */
export const vRemovedReason = literals(
  "removed_by_admin",
  "left",
  "removed_by_provider",
  "removed_after_grace",
);
export type RemovedReason = Infer<typeof vRemovedReason>;

export const vAuditEvent = literals(
  "joined",
  "role_changed",
  "customer_changed",
  "assigned",
  "unassigned",
  "pending_removal_scheduled",
  "pending_removal_cleared",
  "removed_after_grace",
  "removed_by_admin",
  "removed_by_provider",
  "restored",
  "left",
  "ownership_transferred",
  "linked",
  "unlinked",
  // Which Clerk account is whose.
  "account_mapped",
  "account_unmapped",
);
export type AuditEvent = Infer<typeof vAuditEvent>;

/** Who did it. An impersonator is named beside the person they acted as. */
export const vActor = v.union(
  v.object({
    type: v.literal("user"),
    userId: v.id("users"),
    impersonator: v.optional(v.string()),
  }),
  v.object({
    type: v.literal("provider"),
    provider: vProvider,
    eventId: v.optional(v.string()),
  }),
  v.object({ type: v.literal("cron"), name: v.string() }),
  v.object({ type: v.literal("operator") }),
);
export type Actor = Infer<typeof vActor>;

/**
 * A change made here that a provider has to know of. `end`: access was taken away here;
 * the provider has to follow. `undo`: the provider did what was ordered by somebody who
 * lost the right meanwhile, and is told what was before. All others are the provider's
 * first, and ours when it has said so.
 */
export const vOrderKind = literals(
  "end",
  "undo",
  "return",
  "role",
  "transfer",
  "invite",
  "rename",
);
export type OrderKind = Infer<typeof vOrderKind>;

/** See model/orders/rows.ts for what they mean and who moves them. */
export const vOrderState = literals("open", "done", "withdrawn");

/** By what a row of a mirror is known. */
export const vKnownBy = v.object({
  by: literals("event", "answer", "listing"),
  /** When: of an event the provider's time; of the others ours, when it was asked. */
  asOf: v.number(),
});
export type KnownBy = Infer<typeof vKnownBy>;

/** For one id of a person, the latest version known when an order to end access was done. */
export const vLinePoint = v.object({
  membershipId: v.string(),
  updatedAt: v.number(),
});

/** What the audit is narrowed down to; times in ms, `from` included and `to` not. */
export const auditFilterFields = {
  userId: v.optional(v.id("users")),
  event: v.optional(vAuditEvent),
  // "user:<id>", "provider:workos", "provider:clerk", "cron" or "operator".
  actorKey: v.optional(v.string()),
  from: v.optional(v.number()),
  to: v.optional(v.number()),
};

export const vExported = literals("members", "audit");
export type Exported = Infer<typeof vExported>;

/**
 * One state of one provider object. Versions are ordered by (`updatedAt`,
 * `eventAt`, `eventId`); times are ms since the epoch on the provider's clock.
 * What an API call answered has no event.
 */
export const versionFields = {
  updatedAt: v.number(),
  eventAt: v.optional(v.number()),
  eventId: v.optional(v.string()),
};
export type Version = ObjectType<typeof versionFields>;

const vTold = v.object({ slugs: v.array(v.string()), ...versionFields });

/** What WorkOS has told of a person's roles: whole, and in part since. */
export const vRolesTold = v.object({
  whole: v.optional(vTold),
  part: v.optional(vTold),
});
export type RolesTold = Infer<typeof vRolesTold>;

/** An organization membership as WorkOS reports it, reduced to the fields we act on. */
export const vRemoteMembership = v.object({
  membershipId: v.string(),
  workosOrganizationId: v.string(),
  workosUserId: v.string(),
  organizationName: v.optional(v.string()),
  /** The roles that were named, the primary one first. */
  roleSlugs: v.array(v.string()),
  /** Whether they are all of the person's roles. */
  allRoles: v.boolean(),
  status: vMembershipStatus,
  /** Absent: nothing was said. */
  directoryManaged: v.optional(v.boolean()),
  createdAt: v.number(),
  updatedAt: v.number(),
});
export type RemoteMembership = Infer<typeof vRemoteMembership>;

export const vRemoteOrganization = v.object({
  workosOrganizationId: v.string(),
  name: v.string(),
  externalId: v.optional(v.string()),
  updatedAt: v.number(),
});
export type RemoteOrganization = Infer<typeof vRemoteOrganization>;

export const vRemoteUser = v.object({
  workosUserId: v.string(),
  email: v.string(),
  emailVerified: v.boolean(),
  /** As the person writes it; else first and last name make one. */
  name: v.optional(v.string()),
  firstName: v.optional(v.string()),
  lastName: v.optional(v.string()),
  profilePictureUrl: v.optional(v.string()),
  updatedAt: v.number(),
  /** All that WorkOS said, as JSON in the SDK's words: AuthKit's component keeps it. */
  whole: v.string(),
});
export type RemoteUser = Infer<typeof vRemoteUser>;

/** An invitation to an organization as WorkOS reports it. */
export const vRemoteInvitation = v.object({
  workosInvitationId: v.string(),
  workosOrganizationId: v.string(),
  email: v.string(),
  roleSlug: v.optional(v.string()),
  state: literals("pending", "accepted", "expired", "revoked"),
  inviterWorkosUserId: v.optional(v.string()),
  acceptedWorkosUserId: v.optional(v.string()),
  acceptedAt: v.optional(v.number()),
  createdAt: v.number(),
  expiresAt: v.number(),
  updatedAt: v.number(),
});
export type RemoteInvitation = Infer<typeof vRemoteInvitation>;

/** `accepted_unmatched`: accepted by someone whom an admin has to name. */
export const vInvitationState = literals(
  "pending",
  "expired",
  "revoked",
  "accepted_unmatched",
);
export type InvitationState = Infer<typeof vInvitationState>;

/** An organization as Clerk reports it. */
export const vClerkOrganization = v.object({
  organizationId: v.string(),
  name: v.optional(v.string()),
  slug: v.optional(v.string()),
  /** Public metadata: the workspace that the organization claims to be. */
  convexWorkspaceId: v.optional(v.string()),
});
export type ClerkOrganization = Infer<typeof vClerkOrganization>;

/** An organization membership as Clerk reports it; roles as Clerk writes them ("org:admin"). */
export const vClerkMembership = v.object({
  membershipId: v.string(),
  organizationId: v.string(),
  clerkUserId: v.string(),
  role: v.string(),
  /** What Clerk says of the person beside it; it proves nothing. */
  name: v.optional(v.string()),
  email: v.optional(v.string()),
  /** On Clerk's clock, where it says so. */
  createdAt: v.optional(v.number()),
});
export type ClerkMembership = Infer<typeof vClerkMembership>;

/** One that is over: its id suffices, the rest is what Clerk says beside it. */
export const vEndedClerkMembership = v.object({
  ...vClerkMembership.partial().fields,
  membershipId: v.string(),
});
export type EndedClerkMembership = Infer<typeof vEndedClerkMembership>;

/** What Clerk says of a person. Only `user.*` events say whether an address is verified. */
export const vClerkProfile = v.object({
  name: v.optional(v.string()),
  email: v.optional(v.string()),
  emailVerified: v.optional(v.boolean()),
});
export type ClerkProfile = Infer<typeof vClerkProfile>;

/** The same as Clerk's Backend API has them; `updatedAt` is their version. */
export const vListedClerkOrganization = v.object({
  organization: vClerkOrganization,
  updatedAt: v.number(),
});
export type ListedClerkOrganization = Infer<typeof vListedClerkOrganization>;

export const vListedClerkMembership = v.object({
  membership: vClerkMembership,
  updatedAt: v.number(),
});
export type ListedClerkMembership = Infer<typeof vListedClerkMembership>;

/* Why someone can or can't enter: what is looked at, and where each came from. */

export const vConsideredFact = literals(
  "account",
  "workspace",
  "member",
  "organization",
  "membership",
  "session",
);
export type ConsideredFact = Infer<typeof vConsideredFact>;

/**
 * Where a fact came from. `reconciliation`: a comparison with the provider's
 * full list; `reading`: the provider was asked for another reason, such as a
 * sign-in; `invitation`: what an accepted one said; `product`: it is our rule.
 */
export const vAccessSource = literals(
  "event",
  "reconciliation",
  "reading",
  "invitation",
  "person",
  "cron",
  "operator",
  "product",
);
export type AccessSource = Infer<typeof vAccessSource>;

/** How far an event got; see the table `webhookAudit`. */
export const vInboxStatus = literals(
  "received",
  "processed",
  "duplicate",
  "stale",
  "ignored",
  "failed",
);
export type InboxStatus = Infer<typeof vInboxStatus>;

/** The way an event reached us first. */
export const vInboxSource = literals("webhook", "events_api", "authkit");
export type InboxSource = Infer<typeof vInboxSource>;

/** An event of the inbox as far as it is decided on. */
export const vKeptEvent = v.object({
  provider: vProvider,
  eventId: v.string(),
  type: v.string(),
  occurredAt: v.number(),
  body: v.string(),
});
export type KeptEvent = Infer<typeof vKeptEvent>;

const vCountsByRole = v.object({
  owner: v.number(),
  admin: v.number(),
  member: v.number(),
  client: v.number(),
});
export const vMemberCounts = v.object({
  active: vCountsByRole,
  pending_removal: vCountsByRole,
  removed: vCountsByRole,
});
export type MemberCounts = Infer<typeof vMemberCounts>;

/* A reconciliation: how it ended, what it found. */

export const vRunStatus = literals(
  "running",
  "done",
  "needs_confirmation",
  "failed",
);
export type RunStatus = Infer<typeof vRunStatus>;

/** Why a run stopped before it removed anybody. */
export const vBrake = literals("many", "last_owner", "nobody_listed");
export type Brake = Infer<typeof vBrake>;

/** In people; `refused`: removals that were found and not applied. */
export const runCountFields = {
  added: v.number(),
  updated: v.number(),
  removed: v.number(),
  refused: v.number(),
  providerCalls: v.number(),
};

/** One person who stands otherwise in the provider than here. */
export const differenceFields = {
  kind: literals("add", "update", "remove"),
  providerUserId: v.string(),
  /** Absent for someone who has never been here. */
  userId: v.optional(v.id("users")),
  displayName: v.string(),
  /** For people: "member, not active in WorkOS any more". */
  detail: v.string(),
};
export const vDifference = v.object(differenceFields);
export type Difference = Infer<typeof vDifference>;

/** What an operators' run came to, for one workspace. */
const vLinkReportOutcome = literals(
  "would_link",
  "linked",
  "already_linked",
  // Nobody could be linked for.
  "skipped",
  "needs_confirmation",
  "partial",
  "failed",
);
export type LinkReportOutcome = Infer<typeof vLinkReportOutcome>;
export const vLinkReportRow = v.object({
  workspaceId: v.id("workspaces"),
  name: v.string(),
  outcome: vLinkReportOutcome,
  detail: v.string(),
});
export type LinkReportRow = Infer<typeof vLinkReportRow>;
/** How many came to which outcome, and the last of those that are not through. */
export const linkRunFields = {
  counts: v.record(v.string(), v.number()),
  troubles: v.array(vLinkReportRow),
};
