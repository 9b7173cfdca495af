import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Id } from "../_generated/dataModel";
import { alertIdFields, vAlertCode, vAlertState } from "./alertCodes";
import { vAuditEvent, vAuditObject, vAuditValue } from "./audit";
import {
  vActor,
  vBrake,
  vMemberStatus,
  vOrderKind,
  vRemovedReason,
  vRole,
} from "./validators";

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

const memberNotice = {
  workspaceId: v.id("workspaces"),
  userId: v.id("users"),
  membershipId: v.id("workspaceMembers"),
  /** What they have now, or had at the end. */
  role: vRole,
  why: vHookWhy,
};

/** Something that somebody may want to read about: see `notify` in rollcall/hooks.ts. */
export const vNotice = v.union(
  v.object({ type: v.literal("member_joined"), ...memberNotice }),
  v.object({ type: v.literal("member_left"), ...memberNotice }),
  v.object({
    type: v.literal("member_removed"),
    ...memberNotice,
    removedReason: v.union(vRemovedReason, v.null()),
  }),
  v.object({
    type: v.literal("role_changed"),
    ...memberNotice,
    previousRole: vRole,
  }),
  v.object({
    type: v.literal("brake_waits"),
    workspaceId: v.id("workspaces"),
    runId: v.id("reconciliationRuns"),
    brake: v.union(vBrake, v.null()),
    /** In ms. */
    at: v.number(),
  }),
  v.object({
    type: v.literal("order_failed"),
    workspaceId: v.id("workspaces"),
    orderId: v.id("providerOrders"),
    kind: vOrderKind,
    /** Null: it is about the workspace, or about an address that is nobody's yet. */
    userId: v.union(v.id("users"), v.null()),
    attempts: v.number(),
    /** In ms. */
    at: v.number(),
  }),
  v.object({
    type: v.literal("review_started"),
    workspaceId: v.id("workspaces"),
    campaignId: v.id("reviewCampaigns"),
    /** The owner or admin who is to do it. */
    reviewerId: v.id("users"),
    /** By when, in ms. */
    dueAt: v.number(),
    /** How many are to be reviewed. */
    people: v.number(),
    /** In ms. */
    at: v.number(),
  }),
  v.object({
    type: v.literal("review_due"),
    workspaceId: v.id("workspaces"),
    /** Since when, in ms. */
    dueAt: v.number(),
    /** In ms. */
    at: v.number(),
  }),
  v.object({
    type: v.literal("alert"),
    code: vAlertCode,
    state: vAlertState,
    /** Of one code there is one alert at a time for each key. */
    key: v.string(),
    /** In ms. */
    at: v.number(),
    ...alertIdFields,
  }),
);

/** Somebody whom a notice goes to, with the name and the address that they have now. */
export type Recipient = {
  userId: Id<"users">;
  name: string;
  /** Null where none is known. */
  email: string | null;
  /** The BCP 47 tag of the language that they chose; null where they chose none. */
  language: string | null;
};

/** Whose traces are erased: their row, and those of accounts that turned out to be theirs. */
export const vErasure = v.object({
  userId: v.id("users"),
  userIds: v.array(v.id("users")),
});

/** A call of one hook with what it is told: made once more, it is the same. */
export const vHookCall = v.union(
  v.object({ hook: v.literal("onMemberChange"), told: vMemberChange }),
  v.object({ hook: v.literal("onWorkspaceChange"), told: vWorkspaceChange }),
  v.object({ hook: v.literal("notify"), told: vNotice }),
  v.object({ hook: v.literal("eraseUser"), told: vErasure }),
);

export type HookWhy = Infer<typeof vHookWhy>;
export type MemberState = Infer<typeof vMemberState>;
export type MemberChange = Infer<typeof vMemberChange>;
export type WorkspaceChange = Infer<typeof vWorkspaceChange>;
export type WorkspaceChangeEvent = Infer<typeof vWorkspaceChangeEvent>;
export type Erasure = Infer<typeof vErasure>;
export type Notice = Infer<typeof vNotice>;
export type HookCall = Infer<typeof vHookCall>;
export type HookName = HookCall["hook"];
/** Whether all is done, or the hook is called again for more. */
export const vHookDone = v.object({ done: v.boolean() });
export type HookDone = Infer<typeof vHookDone>;
/** What is told of a change, which it may keep from being made. */
export type ChangeCall = Exclude<HookCall, { hook: "notify" | "eraseUser" }>;
