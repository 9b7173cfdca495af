import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import { vReviewCounts } from "./reviews";
import { vProvider } from "./validators";

/* What the audit tells: of members, and of everything else in a workspace. */

/** What happened to a member. */
export const vMemberEvent = literals(
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
  // Which account is whose.
  "account_mapped",
  "account_unmapped",
  // They asked the people who run the workspace; the second: the answer was no.
  "access_requested",
  "access_request_dismissed",
  // Somebody looked at their access and let them keep it.
  "access_confirmed",
);

/** What happened to the workspace, to what it has, and to what is kept of it. */
export const vWorkspaceEvent = literals(
  "workspace_renamed",
  "address_changed",
  "rule_changed",
  "linked",
  "unlinked",
  "organization_gone",
  "deletion_requested",
  "deletion_undone",
  "deletion_final",
  "invitation_sent",
  "invitation_resent",
  "invitation_edited",
  "invitation_revoked",
  "invitation_dismissed",
  "invitation_assigned",
  "customer_created",
  "customer_renamed",
  "customer_archived",
  "customer_unarchived",
  "bulk_started",
  "bulk_stopped",
  "reconciliation_started",
  "reconciliation_confirmed",
  "event_replayed",
  "order_retried",
  "exported",
  "review_started",
  "review_item_reopened",
  "review_signed_off",
  "review_cancelled",
  // What the product itself puts on record: rollcall/functions.ts.
  "product_event",
);

export const vAuditEvent = v.union(
  ...vMemberEvent.members,
  ...vWorkspaceEvent.members,
);
export type MemberEvent = Infer<typeof vMemberEvent>;
export type WorkspaceEvent = Infer<typeof vWorkspaceEvent>;
export type AuditEvent = Infer<typeof vAuditEvent>;

/** The owner's rules (model/workspaces/rules.ts), and the operators' (lib/enforcementRules.ts). */
export const vRule = literals(
  "organization_session",
  "grace",
  "brake",
  "review_interval",
  "enforcement",
);
export type AuditRule = Infer<typeof vRule>;

/**
 * What it happened to, where it is no membership. Ids only: names and addresses change,
 * and are forgotten, and the audit never changes.
 */
export const vAuditObject = v.union(
  v.object({ type: v.literal("customer"), customerId: v.id("customers") }),
  v.object({
    type: v.literal("invitation"),
    /** WorkOS's. */
    invitationId: v.string(),
  }),
  v.object({
    type: v.literal("organization"),
    provider: vProvider,
    organizationId: v.string(),
  }),
  v.object({ type: v.literal("rule"), rule: vRule }),
  v.object({ type: v.literal("event"), eventId: v.id("webhookAudit") }),
  v.object({ type: v.literal("order"), orderId: v.id("providerOrders") }),
  v.object({ type: v.literal("export"), exportId: v.id("exports") }),
  v.object({
    type: v.literal("review"),
    campaignId: v.id("reviewCampaigns"),
    /** When it ended. */
    counts: v.optional(vReviewCounts),
  }),
  v.object({ type: v.literal("bulk"), jobId: v.id("bulkJobs") }),
  v.object({ type: v.literal("run"), runId: v.id("reconciliationRuns") }),
  /** Of an event of the product's: what it calls it, and the sentence that it has for it. */
  v.object({ type: v.literal("product"), name: v.string(), text: v.string() }),
);
export type AuditObject = Infer<typeof vAuditObject>;

/**
 * What was and what is, where it is neither role, status nor customer: a workspace's or a
 * customer's name, an address, a rule (`null`: the deployment's own).
 */
export const vAuditValue = v.union(
  v.string(),
  v.number(),
  v.boolean(),
  v.null(),
);
export type AuditValue = Infer<typeof vAuditValue>;

/** What the audit is narrowed down to; times in ms, `from` included and `to` not. */
export const auditFilterFields = {
  userId: v.optional(v.id("users")),
  event: v.optional(vAuditEvent),
  // "user:<id>", "provider:workos", "provider:clerk", "cron" or "operator".
  actorKey: v.optional(v.string()),
  from: v.optional(v.number()),
  to: v.optional(v.number()),
};
