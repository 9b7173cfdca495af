import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import { vAuditEvent, vAuditObject, vAuditValue } from "./audit";
import { vActor, vMemberStatus, vRemovedReason, vRole } from "./validators";

/* What the hooks of a product are told: ids, and nobody's name or address. */

/** Who did it, what led to it, and when: as the audit has it. */
export const vHookWhy = v.object({
  event: vAuditEvent,
  actor: vActor,
  reason: v.string(),
  /** In ms. */
  at: v.number(),
});

/** How a member stands. */
export const vMemberState = v.object({
  membershipId: v.id("workspaceMembers"),
  workspaceId: v.id("workspaces"),
  userId: v.id("users"),
  role: vRole,
  status: vMemberStatus,
  /** Of a client: the one customer they see. */
  customerId: v.union(v.id("customers"), v.null()),
  /** Since when access has been missing without an event that explains it, in ms. */
  pendingRemovalAt: v.union(v.number(), v.null()),
  /** How they were removed; null for an active member. */
  removedReason: v.union(vRemovedReason, v.null()),
});

export const vMemberChange = v.object({
  /** Null for a person who was never in the workspace. */
  before: v.union(vMemberState, v.null()),
  after: vMemberState,
  why: vHookWhy,
});

/** What happens to a workspace, by the names that the audit has for it. */
export const vWorkspaceChangeEvent = literals(
  "created",
  "workspace_renamed",
  "address_changed",
  "rule_changed",
  "linked",
  "unlinked",
  "organization_gone",
  "deletion_requested",
  "deletion_undone",
  "deletion_final",
);

export const vWorkspaceChange = v.object({
  workspaceId: v.id("workspaces"),
  event: vWorkspaceChangeEvent,
  /** The organization or the rule that it is about. */
  object: v.optional(vAuditObject),
  /** A name, an address, or a rule's value (`null`: the deployment's own). */
  previousValue: v.optional(vAuditValue),
  nextValue: v.optional(vAuditValue),
  why: v.object({
    actor: vActor,
    reason: v.string(),
    /** In ms. */
    at: v.number(),
  }),
});

/** A call of one hook with what it is told: made once more, it is the same. */
export const vHookCall = v.union(
  v.object({ hook: v.literal("onMemberChange"), told: vMemberChange }),
  v.object({ hook: v.literal("onWorkspaceChange"), told: vWorkspaceChange }),
);

export type HookWhy = Infer<typeof vHookWhy>;
export type MemberState = Infer<typeof vMemberState>;
export type MemberChange = Infer<typeof vMemberChange>;
export type WorkspaceChange = Infer<typeof vWorkspaceChange>;
export type WorkspaceChangeEvent = Infer<typeof vWorkspaceChangeEvent>;
export type HookCall = Infer<typeof vHookCall>;
export type HookName = HookCall["hook"];
