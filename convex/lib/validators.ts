import { literals } from "convex-helpers/validators";
import { type Infer, type ObjectType, v } from "convex/values";
import { type Reason, REFUSALS } from "./refusals";

/** What a function answers of a refusal, beside its code: see `Refusal`. */
export const vToldOfRefusal = {
  reason: literals(...(Object.keys(REFUSALS) as Reason[])),
  params: v.record(v.string(), v.union(v.string(), v.number())),
  message: v.string(),
};

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

/** What a person asks for: to be let in, a client's customer, or a permission. */
export const vAsked = literals(
  "enter",
  "customer",
  "members:list",
  "members:history",
  "members:manage",
  "customers:read",
  "customers:write",
  "workspace:run",
  "workspace:own",
);
export type Asked = Infer<typeof vAsked>;

/** A person. An impersonator is named beside the person they acted as. */
export const vUserActor = v.object({
  type: v.literal("user"),
  userId: v.id("users"),
  impersonator: v.optional(v.string()),
});
export type UserActor = Infer<typeof vUserActor>;

/** Who did it. */
export const vActor = v.union(
  vUserActor,
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

/** See lib/memberFilters.ts for what they mean and which can be combined. */
export const memberFilterFields = {
  status: v.optional(vListedStatus),
  role: v.optional(vRole),
  source: v.optional(vArrival),
  customerId: v.optional(v.id("customers")),
  notSeenSince: v.optional(v.number()),
};

export const vExported = literals("members", "audit", "sealed_audit", "review");
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

/** `accepted_unmatched`: accepted, and an admin has to say by which person. */
export const vInvitationState = literals(
  "pending",
  "expired",
  "revoked",
  "accepted_unmatched",
);
export type InvitationState = Infer<typeof vInvitationState>;

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

/** What was decided of an event before somebody had it go through the decision again. */
export const vEarlierVerdict = v.object({
  status: vInboxStatus,
  /** When it was decided, in ms. */
  at: v.number(),
  attempts: v.number(),
  /** Who had asked for that decision; absent where it came by itself. */
  by: v.optional(vActor),
  verdict: v.optional(v.string()),
  lastError: v.optional(v.string()),
});

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

// With the open invitations; of more than 100 the first 100.
export const vTeamCounts = v.object({
  ...vMemberCounts.fields,
  invited: vCountsByRole,
});
export type TeamCounts = Infer<typeof vTeamCounts>;

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
