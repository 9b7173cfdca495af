import type { FunctionReference } from "convex/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { countWrites } from "local-convex/countWrites";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { isAppError } from "../lib/errors";
import { take } from "../lib/limiter";
import { type LimitName, LIMITS } from "../lib/limits";
import { NO_ITEMS } from "../lib/reviews";
import { FUNCTION_PERMISSIONS } from "../lib/rbac";
import { putEvent } from "./inbox.helpers";
import {
  as,
  hurried,
  seedPeople,
  seedWorkspace,
  type Seeded,
  setEnvironment,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, userEvent } from "./webhooks.helpers";

/*
 * Every public function, called by every kind of person, in their own workspace
 * and in one they are not in. The expectations are written out by hand:
 * nothing here asks the code what it thinks is right. A public function without a
 * row fails, and so does a refusal that writes anything.
 */

const CALLERS = [
  "owner",
  "admin",
  "member",
  "client",
  "removed",
  "pending",
  "stranger",
  "deleted",
  "signedOut",
] as const;
type Caller = (typeof CALLERS)[number];

/* `ok`: let through. WorkOS answers nobody here, so an action that passed its
 * guard ends in `down`; what passed it and has nothing to do says `else`. */
const OUTCOMES = [
  "ok",
  "down",
  "else",
  "FORBIDDEN",
  "NOT_FOUND",
  "UNAUTHENTICATED",
  "null",
  "empty",
] as const;
type Outcome = (typeof OUTCOMES)[number];

/** What is expected of each caller, in the order of CALLERS. */
type Row = readonly Outcome[];
function row(text: string): Row {
  const words = text.trim().split(/\s+/);
  if (words.length !== CALLERS.length)
    throw new Error(`A word for each caller: ${text}`);
  return words.map((word) => {
    const outcome = OUTCOMES.find((each) => each === word);
    if (outcome === undefined) throw new Error(`No outcome: ${word}`);
    return outcome;
  });
}

const OUTSIDE = "NOT_FOUND NOT_FOUND NOT_FOUND UNAUTHENTICATED UNAUTHENTICATED";
/** A workspace that is not theirs looks like none, to everyone. */
const FOREIGN = row(`NOT_FOUND NOT_FOUND NOT_FOUND NOT_FOUND ${OUTSIDE}`);
const ANYBODY = (outcome: Outcome) =>
  row(`${`${outcome} `.repeat(7)} UNAUTHENTICATED UNAUTHENTICATED`);

type Place = {
  workspaceId: Id<"workspaces">;
  slug: string;
  /** A member of that place who is none of the callers. */
  someone: Id<"users">;
  /** A change that WorkOS would not take. */
  orderId: Id<"providerOrders">;
  /** A call of the product's hook that failed. */
  callId: Id<"hookCalls">;
  /** An event of its organization. */
  auditId: Id<"webhookAudit">;
  /** A reconciliation that has ended. */
  runId: Id<"reconciliationRuns">;
  /** An open invitation of that place. */
  invitationId: Id<"pendingInvitations">;
  /** A customer of that place: its clients belong to it. */
  customerId: Id<"customers">;
  /** An export of the members that its owner began. */
  exportId: Id<"exports">;
  /** A review in which its `someone` waits. */
  campaignId: Id<"reviewCampaigns">;
  /** A change of many people that its owner prepared. */
  jobId: Id<"bulkJobs">;
  /** What one of its people has asked for. */
  requestId: Id<"accessRequests">;
};
type Kind = "query" | "mutation" | "action";
type Entry = {
  kind: Kind;
  call: FunctionReference<Kind>;
  args: (place: Place) => object;
  own: Row;
  foreign: Row;
};

const paginationOpts = { numItems: 5, cursor: null };

const MATRIX: Record<string, Entry> = {
  "dashboard.getSnapshot": {
    kind: "query",
    call: api.dashboard.getSnapshot,
    args: () => ({}),
    own: row("ok ok ok ok empty empty empty null null"),
    foreign: row("ok ok ok ok empty empty empty null null"),
  },
  "workspaces.create": {
    kind: "action",
    call: api.workspaces.create,
    args: () => ({ name: "Another" }),
    own: ANYBODY("down"),
    foreign: ANYBODY("down"),
  },
  "workspaces.ensureDefaultWorkspace": {
    kind: "action",
    call: api.workspaces.ensureDefaultWorkspace,
    args: () => ({}),
    own: row("ok ok ok ok down down down UNAUTHENTICATED UNAUTHENTICATED"),
    foreign: row("ok ok ok ok down down down UNAUTHENTICATED UNAUTHENTICATED"),
  },
  "workspaces.switchWorkspace": {
    kind: "mutation",
    call: api.workspaces.switchWorkspace,
    args: ({ slug }) => ({ slug }),
    own: row(`ok ok ok ok ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "workspaces.update": {
    kind: "action",
    call: api.workspaces.update,
    args: ({ workspaceId }) => ({ workspaceId, name: "Renamed" }),
    own: row(`down down FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "settings.getOrganization": {
    kind: "query",
    call: api.settings.getOrganization,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok ok ok ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "settings.getRules": {
    kind: "query",
    call: api.settings.getRules,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "settings.getObserved": {
    kind: "query",
    call: api.settings.getObserved,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`null null FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "settings.listObserved": {
    kind: "query",
    call: api.settings.listObserved,
    args: ({ workspaceId }) => ({ workspaceId, paginationOpts }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "settings.setOrganizationSession": {
    kind: "mutation",
    call: api.settings.setOrganizationSession,
    args: ({ workspaceId }) => ({ workspaceId, required: true }),
    // The owner's session here is none of the organization's.
    own: row(`else FORBIDDEN FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "settings.setGrace": {
    kind: "mutation",
    call: api.settings.setGrace,
    args: ({ workspaceId }) => ({ workspaceId, graceMs: 3_600_000 }),
    own: row(`ok FORBIDDEN FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "settings.setBrake": {
    kind: "mutation",
    call: api.settings.setBrake,
    args: ({ workspaceId }) => ({ workspaceId, brakePercent: 50 }),
    own: row(`ok FORBIDDEN FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "settings.getNotifications": {
    kind: "query",
    call: api.settings.getNotifications,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "settings.setNotification": {
    kind: "mutation",
    call: api.settings.setNotification,
    args: ({ workspaceId }) => ({
      workspaceId,
      kind: "member_left",
      to: "nobody",
      alsoPerson: false,
    }),
    own: row(`ok FORBIDDEN FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "organizationSettings.get": {
    kind: "query",
    call: api.organizationSettings.get,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "organizationSettings.describe": {
    kind: "action",
    call: api.organizationSettings.describe,
    args: ({ workspaceId }) => ({ workspaceId }),
    // Where WorkOS is silent, that is the answer.
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "organizationSettings.createPortalLink": {
    kind: "action",
    call: api.organizationSettings.createPortalLink,
    args: ({ workspaceId }) => ({ workspaceId, intent: "sso" }),
    own: row(`down FORBIDDEN FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "settings.setReviewInterval": {
    kind: "mutation",
    call: api.settings.setReviewInterval,
    args: ({ workspaceId }) => ({ workspaceId, days: 90 }),
    own: row(`ok FORBIDDEN FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "workspaces.leave": {
    kind: "mutation",
    call: api.workspaces.leave,
    args: ({ workspaceId }) => ({ workspaceId }),
    // The last owner is let through to be told that they are the last.
    own: row(`else ok ok ok ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "roles.transferOwnership": {
    kind: "action",
    call: api.roles.transferOwnership,
    args: ({ workspaceId, someone }) => ({ workspaceId, userId: someone }),
    own: row(`down FORBIDDEN FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "roles.becomeOwner": {
    kind: "mutation",
    call: api.roles.becomeOwner,
    args: ({ workspaceId }) => ({ workspaceId }),
    // There is an owner already.
    own: row(`else else FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "deletion.describe": {
    kind: "query",
    call: api.deletion.describe,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok FORBIDDEN FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "deletion.request": {
    kind: "mutation",
    call: api.deletion.request,
    args: ({ workspaceId }) => ({
      workspaceId,
      confirmation: "Studio",
      deleteOrganization: false,
    }),
    own: row(`ok FORBIDDEN FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "deletion.restore": {
    kind: "mutation",
    call: api.deletion.restore,
    args: ({ workspaceId }) => ({ workspaceId }),
    // It was never deleted, which only its owner learns.
    own: row(`else FORBIDDEN FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "deletion.listRestorable": {
    kind: "query",
    call: api.deletion.listRestorable,
    args: () => ({}),
    own: ANYBODY("ok"),
    foreign: ANYBODY("ok"),
  },
  "workspaces.ensureOrganizationLink": {
    kind: "action",
    call: api.workspaces.ensureOrganizationLink,
    args: ({ workspaceId }) => ({ workspaceId }),
    // Linked already, which is told without asking WorkOS.
    own: row(`ok FORBIDDEN FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "workspaces.unlinkOrganization": {
    kind: "mutation",
    call: api.workspaces.unlinkOrganization,
    args: ({ workspaceId }) => ({ workspaceId, confirmation: "Studio" }),
    own: row(`ok FORBIDDEN FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "roles.listUnmapped": {
    kind: "query",
    call: api.roles.listUnmapped,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "organizationSync.reconcileWorkspaceOrganizationMemberships": {
    kind: "action",
    call: api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    args: ({ workspaceId }) => ({ workspaceId }),
    // WorkOS does not answer, which is on the record of the run.
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "organizationSync.listRuns": {
    kind: "query",
    call: api.organizationSync.listRuns,
    args: ({ workspaceId }) => ({ workspaceId, paginationOpts }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "organizationSync.listDifferences": {
    kind: "query",
    call: api.organizationSync.listDifferences,
    args: ({ workspaceId, runId }) => ({ workspaceId, runId, paginationOpts }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "organizationSync.getPendingConfirmation": {
    kind: "query",
    call: api.organizationSync.getPendingConfirmation,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`null null FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "inbox.listEvents": {
    kind: "query",
    call: api.inbox.listEvents,
    args: ({ workspaceId }) => ({ workspaceId, paginationOpts }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "inbox.getEvent": {
    kind: "query",
    call: api.inbox.getEvent,
    args: ({ workspaceId, auditId }) => ({ workspaceId, auditId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "inbox.replayEvent": {
    kind: "mutation",
    call: api.inbox.replayEvent,
    args: ({ workspaceId, auditId }) => ({ workspaceId, auditId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "home.getAttention": {
    kind: "query",
    call: api.home.getAttention,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "home.getPeopleOverTime": {
    kind: "query",
    call: api.home.getPeopleOverTime,
    args: ({ workspaceId }) => ({ workspaceId, from: "2026-11-30" }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "home.getChecklist": {
    kind: "query",
    call: api.home.getChecklist,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "health.getWorkspaceHealth": {
    kind: "query",
    call: api.health.getWorkspaceHealth,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "health.getDeploymentFacts": {
    kind: "query",
    call: api.health.getDeploymentFacts,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "hooks.listFailed": {
    kind: "query",
    call: api.hooks.listFailed,
    args: ({ workspaceId }) => ({ workspaceId, paginationOpts }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "hooks.retryFailed": {
    kind: "mutation",
    call: api.hooks.retryFailed,
    args: ({ workspaceId, callId }) => ({ workspaceId, callId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "hooks.getSeats": {
    kind: "query",
    call: api.hooks.getSeats,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`null null FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "orders.listTroubles": {
    kind: "query",
    call: api.orders.listTroubles,
    args: ({ workspaceId }) => ({ workspaceId, paginationOpts }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "orders.listReturns": {
    kind: "query",
    call: api.orders.listReturns,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "orders.retry": {
    kind: "mutation",
    call: api.orders.retry,
    args: ({ workspaceId, orderId }) => ({ workspaceId, orderId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "invitations/manage.send": {
    kind: "action",
    call: api.invitations.manage.send,
    args: ({ workspaceId }) => ({
      workspaceId,
      invitees: [{ email: "new@example.com", role: "member" }],
    }),
    // That WorkOS is away is told row by row.
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "invitations/manage.resend": {
    kind: "action",
    call: api.invitations.manage.resend,
    args: ({ workspaceId, invitationId }) => ({ workspaceId, invitationId }),
    own: row(`down down FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "invitations/manage.revoke": {
    kind: "action",
    call: api.invitations.manage.revoke,
    args: ({ workspaceId, invitationId }) => ({ workspaceId, invitationId }),
    own: row(`down down FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "invitations/manage.edit": {
    kind: "action",
    call: api.invitations.manage.edit,
    args: ({ workspaceId, invitationId, customerId }) => ({
      workspaceId,
      invitationId,
      role: "client",
      customerId,
    }),
    own: row(`down down FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "invitations/manage.dismiss": {
    kind: "mutation",
    call: api.invitations.manage.dismiss,
    args: ({ workspaceId, invitationId }) => ({ workspaceId, invitationId }),
    // It is open.
    own: row(`else else FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "invitations/manage.assign": {
    kind: "mutation",
    call: api.invitations.manage.assign,
    args: ({ workspaceId, invitationId, someone }) => ({
      workspaceId,
      invitationId,
      userId: someone,
    }),
    // It is open.
    own: row(`else else FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "invitations/queries.list": {
    kind: "query",
    call: api.invitations.queries.list,
    args: ({ workspaceId }) => ({
      workspaceId,
      state: "pending",
      paginationOpts,
    }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "invitations/queries.counts": {
    kind: "query",
    call: api.invitations.queries.counts,
    args: ({ workspaceId }) => ({ workspaceId, expiresBefore: 2_000 }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "invitations/queries.check": {
    kind: "query",
    call: api.invitations.queries.check,
    args: ({ workspaceId }) => ({
      workspaceId,
      invitees: [{ email: "new@example.com", role: "member" }],
    }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "invitations/queries.listMyInvitations": {
    kind: "query",
    call: api.invitations.queries.listMyInvitations,
    args: () => ({}),
    own: ANYBODY("ok"),
    foreign: ANYBODY("ok"),
  },
  "users/manage.changeRole": {
    kind: "action",
    call: api.users.manage.changeRole,
    args: ({ workspaceId, someone }) => ({
      workspaceId,
      userId: someone,
      role: "client",
    }),
    own: row(`down down FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "bulk.prepare": {
    kind: "mutation",
    call: api.bulk.prepare,
    args: ({ workspaceId }) => ({
      workspaceId,
      change: { what: "confirm" },
      filter: {},
    }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "bulk.start": {
    kind: "mutation",
    call: api.bulk.start,
    args: ({ workspaceId, jobId }) => ({ workspaceId, jobId, count: 1 }),
    // The owner chose these people.
    own: row(`ok else FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "bulk.stop": {
    kind: "mutation",
    call: api.bulk.stop,
    args: ({ workspaceId, jobId }) => ({ workspaceId, jobId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "bulk.list": {
    kind: "query",
    call: api.bulk.list,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "bulk.get": {
    kind: "query",
    call: api.bulk.get,
    args: ({ workspaceId, jobId }) => ({ workspaceId, jobId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "bulk.listPeople": {
    kind: "query",
    call: api.bulk.listPeople,
    args: ({ workspaceId, jobId }) => ({ workspaceId, jobId, paginationOpts }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "audit.list": {
    kind: "query",
    call: api.audit.list,
    args: ({ workspaceId }) => ({ workspaceId, paginationOpts }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "audit.teamAt": {
    kind: "query",
    call: api.audit.teamAt,
    args: ({ workspaceId }) => ({ workspaceId, at: 2_000, paginationOpts }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "audit.getSeal": {
    kind: "query",
    call: api.audit.getSeal,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "audit.verify": {
    kind: "mutation",
    call: api.audit.verify,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "reviews.start": {
    kind: "mutation",
    call: api.reviews.start,
    args: ({ workspaceId, someone }) => ({
      workspaceId,
      name: "Another",
      dueAt: Date.now() + 3_600_000,
      scope: { roles: [] },
      reviewerId: someone,
    }),
    // They are a member, who decides on nobody.
    own: row(`else else FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "reviews.getCurrent": {
    kind: "query",
    call: api.reviews.getCurrent,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "reviews.listItems": {
    kind: "query",
    call: api.reviews.listItems,
    args: ({ workspaceId, campaignId }) => ({
      workspaceId,
      campaignId,
      paginationOpts,
    }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "reviews.reopen": {
    kind: "mutation",
    call: api.reviews.reopen,
    args: ({ workspaceId, campaignId, someone }) => ({
      workspaceId,
      campaignId,
      userId: someone,
    }),
    // Nobody has decided on them yet.
    own: row(`else else FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "reviews.setNote": {
    kind: "mutation",
    call: api.reviews.setNote,
    args: ({ workspaceId, campaignId, someone }) => ({
      workspaceId,
      campaignId,
      userId: someone,
      note: "Asked.",
    }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "reviews.signOff": {
    kind: "mutation",
    call: api.reviews.signOff,
    args: ({ workspaceId, campaignId }) => ({ workspaceId, campaignId }),
    // Somebody waits.
    own: row(`else else FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "reviews.cancel": {
    kind: "mutation",
    call: api.reviews.cancel,
    args: ({ workspaceId, campaignId }) => ({ workspaceId, campaignId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "reviews.list": {
    kind: "query",
    call: api.reviews.list,
    args: ({ workspaceId }) => ({ workspaceId, paginationOpts }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "reviews.get": {
    kind: "query",
    call: api.reviews.get,
    args: ({ workspaceId, campaignId }) => ({ workspaceId, campaignId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "reviews.getEvidence": {
    kind: "query",
    call: api.reviews.getEvidence,
    args: ({ workspaceId, campaignId }) => ({ workspaceId, campaignId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "exports.start": {
    kind: "mutation",
    call: api.exports.start,
    args: ({ workspaceId }) => ({ workspaceId, what: "members" }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "exports.readMembers": {
    kind: "query",
    call: api.exports.readMembers,
    args: ({ workspaceId, exportId }) => ({
      workspaceId,
      exportId,
      paginationOpts,
    }),
    // The owner's export: nobody else reads on in it.
    own: row(`ok NOT_FOUND FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "exports.readAudit": {
    kind: "query",
    call: api.exports.readAudit,
    args: ({ workspaceId, exportId }) => ({
      workspaceId,
      exportId,
      paginationOpts,
    }),
    // It is one of the members.
    own: row(`NOT_FOUND NOT_FOUND FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "exports.readReview": {
    kind: "query",
    call: api.exports.readReview,
    args: ({ workspaceId, exportId }) => ({
      workspaceId,
      exportId,
      paginationOpts,
    }),
    // It is one of the members.
    own: row(`NOT_FOUND NOT_FOUND FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "exports.readSealed": {
    kind: "query",
    call: api.exports.readSealed,
    args: ({ workspaceId, exportId }) => ({ workspaceId, exportId, number: 1 }),
    // It is one of the members.
    own: row(`NOT_FOUND NOT_FOUND FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "exports.finish": {
    kind: "mutation",
    call: api.exports.finish,
    args: ({ workspaceId, exportId }) => ({ workspaceId, exportId, rows: 3 }),
    own: row(`ok NOT_FOUND FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "exports.list": {
    kind: "query",
    call: api.exports.list,
    args: ({ workspaceId }) => ({ workspaceId, paginationOpts }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "customers.list": {
    kind: "query",
    call: api.customers.list,
    args: ({ workspaceId }) => ({ workspaceId, paginationOpts }),
    own: row(`ok ok ok FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "customers.get": {
    kind: "query",
    call: api.customers.get,
    args: ({ workspaceId, customerId }) => ({ workspaceId, customerId }),
    own: row(`ok ok ok FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "customers.getOwn": {
    kind: "query",
    call: api.customers.getOwn,
    args: ({ workspaceId }) => ({ workspaceId }),
    // Staff belong to no customer.
    own: row(`null null null ok ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "customers.listStaff": {
    kind: "query",
    call: api.customers.listStaff,
    args: ({ workspaceId, customerId }) => ({
      workspaceId,
      customerId,
      paginationOpts,
    }),
    own: row(`ok ok ok FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "customers.listAssigned": {
    kind: "query",
    call: api.customers.listAssigned,
    args: ({ workspaceId, someone }) => ({
      workspaceId,
      userId: someone,
      paginationOpts,
    }),
    own: row(`ok ok ok FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "customers.create": {
    kind: "mutation",
    call: api.customers.create,
    args: ({ workspaceId }) => ({ workspaceId, name: "Another" }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "customers.rename": {
    kind: "mutation",
    call: api.customers.rename,
    args: ({ workspaceId, customerId }) => ({
      workspaceId,
      customerId,
      name: "Renamed",
    }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "customers.setArchived": {
    kind: "mutation",
    call: api.customers.setArchived,
    args: ({ workspaceId, customerId }) => ({
      workspaceId,
      customerId,
      archived: true,
    }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "customers.assign": {
    kind: "mutation",
    call: api.customers.assign,
    args: ({ workspaceId, customerId, someone }) => ({
      workspaceId,
      customerId,
      userIds: [someone],
    }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "customers.unassign": {
    kind: "mutation",
    call: api.customers.unassign,
    args: ({ workspaceId, customerId, someone }) => ({
      workspaceId,
      customerId,
      userIds: [someone],
    }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "customers.bindClient": {
    kind: "mutation",
    call: api.customers.bindClient,
    args: ({ workspaceId, customerId, someone }) => ({
      workspaceId,
      userId: someone,
      customerId,
    }),
    // Someone is staff.
    own: row(`else else FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "users/manage.removeUser": {
    kind: "mutation",
    call: api.users.manage.removeUser,
    args: ({ workspaceId, someone }) => ({ workspaceId, userId: someone }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "users/manage.removeUsers": {
    kind: "mutation",
    call: api.users.manage.removeUsers,
    args: ({ workspaceId, someone }) => ({ workspaceId, userIds: [someone] }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "users/manage.previewRemoval": {
    kind: "query",
    call: api.users.manage.previewRemoval,
    args: ({ workspaceId, someone }) => ({ workspaceId, userIds: [someone] }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "users/manage.restoreUser": {
    kind: "action",
    call: api.users.manage.restoreUser,
    args: ({ workspaceId, someone }) => ({ workspaceId, userId: someone }),
    // They are in already, which only those who may bring back learn.
    own: row(`else else FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "users/manage.restoreUsers": {
    kind: "action",
    call: api.users.manage.restoreUsers,
    args: ({ workspaceId, someone }) => ({ workspaceId, userIds: [someone] }),
    // Said of each person, not thrown.
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "users/manage.giveMoreTime": {
    kind: "mutation",
    call: api.users.manage.giveMoreTime,
    args: ({ workspaceId, someone }) => ({
      workspaceId,
      userId: someone,
      hours: 24,
    }),
    // Nobody is about to remove them.
    own: row(`else else FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "invitations/queries.getAllowance": {
    kind: "query",
    call: api.invitations.queries.getAllowance,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "users/manage.confirmAccess": {
    kind: "mutation",
    call: api.users.manage.confirmAccess,
    args: ({ workspaceId, someone }) => ({ workspaceId, userId: someone }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "workspaces.explainAccess": {
    kind: "query",
    call: api.workspaces.explainAccess,
    args: ({ workspaceId, someone }) => ({ workspaceId, userId: someone }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "workspaces.explainAccess, of oneself": {
    kind: "query",
    call: api.workspaces.explainAccess,
    args: ({ workspaceId }) => ({ workspaceId }),
    // People who are or were in it may know why.
    own: row("ok ok ok ok ok ok NOT_FOUND UNAUTHENTICATED UNAUTHENTICATED"),
    foreign: FOREIGN,
  },
  "dashboard.listFormer": {
    kind: "query",
    call: api.dashboard.listFormer,
    args: () => ({}),
    own: ANYBODY("ok"),
    foreign: ANYBODY("ok"),
  },
  "accessRequests.requestAccess": {
    kind: "mutation",
    call: api.accessRequests.requestAccess,
    args: ({ slug }) => ({ slug }),
    // It answers alike, whether there was something to ask for or not.
    own: ANYBODY("ok"),
    foreign: ANYBODY("ok"),
  },
  "accessRequests.peopleToAsk": {
    kind: "query",
    call: api.accessRequests.peopleToAsk,
    args: ({ workspaceId }) => ({ workspaceId, asks: "members:manage" }),
    own: row(`ok ok ok ok ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "accessRequests.list": {
    kind: "query",
    call: api.accessRequests.list,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "accessRequests.dismiss": {
    kind: "mutation",
    call: api.accessRequests.dismiss,
    args: ({ workspaceId, requestId }) => ({ workspaceId, requestId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "invitations/own.find": {
    kind: "query",
    call: api.invitations.own.find,
    args: ({ slug }) => ({ slug }),
    own: ANYBODY("null"),
    foreign: ANYBODY("null"),
  },
  "account.listSessions": {
    kind: "action",
    call: api.account.listSessions,
    args: () => ({}),
    own: ANYBODY("down"),
    foreign: ANYBODY("down"),
  },
  "account.setLanguage": {
    kind: "mutation",
    call: api.account.setLanguage,
    args: () => ({ language: "de" }),
    own: ANYBODY("ok"),
    foreign: ANYBODY("ok"),
  },
  "account.signOutEverywhere": {
    kind: "action",
    call: api.account.signOutEverywhere,
    args: () => ({ keepThis: false }),
    own: ANYBODY("down"),
    foreign: ANYBODY("down"),
  },
  "invitations/own.resend": {
    kind: "action",
    call: api.invitations.own.resend,
    args: ({ invitationId }) => ({ invitationId }),
    // It is none of theirs, and looks as if it were sent.
    own: ANYBODY("ok"),
    foreign: ANYBODY("ok"),
  },
  "invitations/own.accept": {
    kind: "action",
    call: api.invitations.own.accept,
    args: ({ invitationId }) => ({ invitationId }),
    own: ANYBODY("NOT_FOUND"),
    foreign: ANYBODY("NOT_FOUND"),
  },
  "workspaces.findFormer": {
    kind: "query",
    call: api.workspaces.findFormer,
    args: ({ slug }) => ({ slug }),
    own: row("ok ok ok ok ok ok null UNAUTHENTICATED UNAUTHENTICATED"),
    foreign: ANYBODY("null"),
  },
  "users/queries.listOrgMembers": {
    kind: "query",
    call: api.users.queries.listOrgMembers,
    args: ({ workspaceId }) => ({ workspaceId, paginationOpts }),
    own: row(`ok ok ok FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "users/queries.getPerson": {
    kind: "query",
    call: api.users.queries.getPerson,
    args: ({ workspaceId, someone }) => ({ workspaceId, userId: someone }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "roles.listInWorkos": {
    kind: "action",
    call: api.roles.listInWorkos,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`down down FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "users/sessions.list": {
    kind: "action",
    call: api.users.sessions.list,
    args: ({ workspaceId, someone }) => ({ workspaceId, userId: someone }),
    own: row(`down down FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
  "users/queries.getOrgMemberCounts": {
    kind: "query",
    call: api.users.queries.getOrgMemberCounts,
    args: ({ workspaceId }) => ({ workspaceId }),
    own: row(`ok ok FORBIDDEN FORBIDDEN ${OUTSIDE}`),
    foreign: FOREIGN,
  },
};

test("every public function has a row", () => {
  const rows = new Set(Object.keys(MATRIX).map((row) => row.split(",")[0]!));
  expect([...rows].sort()).toEqual(Object.keys(FUNCTION_PERMISSIONS).sort());
});

/** As the suite may change it, to see a guard follow. */
const TABLE: Record<string, string> = FUNCTION_PERMISSIONS;

test("only what the table calls open answers the signed-out", () => {
  const open = Object.entries(MATRIX).flatMap(([name, { own }]) =>
    own[CALLERS.indexOf("signedOut")] === "UNAUTHENTICATED" ? [] : name,
  );
  expect(open).toEqual(
    Object.keys(TABLE).filter((name) => TABLE[name] === "anyone"),
  );
});

/* What a call does that is let through though all limits are used up. */
const UNLIMITED: Record<string, string> = {
  "workspaces.ensureOrganizationLink":
    "of a linked workspace reads that it is; what asks WorkOS is counted",
  "invitations/own.accept":
    "of somebody else's invitation reads that it is none; what asks WorkOS is counted",
};

afterEach(() => vi.useRealTimers());

test("every public write and action counts against a limit, but for those named", async () => {
  const stage = await setTheStage();
  vi.useFakeTimers({ toFake: ["Date"] });
  await useUpLimits(stage, "owner");
  const writes = Object.entries(MATRIX).filter(
    ([, { kind }]) => kind !== "query",
  );
  expect(writes.length).toBeGreaterThan(30);
  const letThrough: string[] = [];
  for (const [name, entry] of writes)
    if (!(await isLimited(stage, entry))) letThrough.push(name);
  expect(letThrough.sort()).toEqual(Object.keys(UNLIMITED).sort());
});

async function useUpLimits({ t, own }: Stage, person: string) {
  await t.run(async (ctx) => {
    const user = await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", person))
      .unique();
    const keys = [user!._id, `workos:${person}`, own.workspaceId];
    for (const name of Object.keys(LIMITS) as LimitName[])
      for (const key of keys) {
        const limit = LIMITS[name];
        const count = "capacity" in limit ? limit.capacity : limit.rate;
        await take(ctx, name, { key, count });
      }
  });
}

async function isLimited({ t, own }: Stage, { kind, call, args }: Entry) {
  const run = as(t, "owner")[kind] as (
    reference: Entry["call"],
    args: object,
  ) => Promise<unknown>;
  const error = await hurried(() => run(call, args(own))).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return isAppError(error) && error.data.code === "RATE_LIMITED";
}

/** A deployment with an own and a foreign workspace, and how much was written to it since. */
type Stage = { t: T; own: Place; foreign: Place; written: () => number };

async function setTheStage(): Promise<Stage> {
  const t = setup();
  const studio = await seedWorkspace(t, {
    owner: "owner",
    admin: "admin",
    member: "member",
    client: "client",
    removed: "member",
    pending: "member",
    deleted: "member",
    someone: "member",
  });
  const harbor = await seedWorkspace(t, { other: "owner" }, "harbor");
  await seedPeople(t, "stranger");
  await deliver(t, userEvent("deleted", 2_000, { id: "deleted" }));
  await t.run(async (ctx) => {
    for (const mirrored of await ctx.db
      .query("workosOrganizationMemberships")
      .collect())
      if (mirrored.workosUserId === "pending")
        await ctx.db.delete("workosOrganizationMemberships", mirrored._id);
    for (const member of await ctx.db.query("workspaceMembers").collect())
      if (member.name === "Pending")
        await ctx.db.patch("workspaceMembers", member._id, {
          pendingRemovalAt: 2_000,
        });
      // WorkOS still lets them in: it is told of a removal after it.
      else if (member.name === "Removed")
        await ctx.db.patch("workspaceMembers", member._id, {
          status: "removed",
          listedStatus: "removed",
          removedAt: 2_000,
          removedReason: "removed_by_admin",
        });
  });
  const own = await placeOf(t, studio, "someone");
  const foreign = await placeOf(t, harbor, "other");
  return { t, own, foreign, written: countWrites(t) };
}

const REFUSALS: Outcome[] = ["FORBIDDEN", "NOT_FOUND", "UNAUTHENTICATED"];

describe.each(Object.entries(MATRIX))("%s", (name, entry) => {
  // As it was set until something is written to it.
  let stage: Stage | null = null;
  beforeEach(() => setEnvironment());
  afterEach(() => {
    if (stage && stage.written() > 0) stage = null;
  });

  async function expectOutcome(
    caller: Caller,
    where: "own" | "foreign",
    expected: Outcome,
  ) {
    stage ??= await setTheStage();
    const outcome = await outcomeOf(stage.t, caller, entry, stage[where]);
    expect(outcome).toBe(expected);
    if (REFUSALS.includes(outcome)) expect(stage.written()).toBe(0);
  }

  test.each(CALLERS.map((caller, i) => [caller, entry.own[i]!] as const))(
    "in the own workspace: %s → %s",
    (caller, expected) => expectOutcome(caller, "own", expected),
  );

  test.each(CALLERS.map((caller, i) => [caller, entry.foreign[i]!] as const))(
    "in a foreign workspace: %s → %s",
    (caller, expected) => expectOutcome(caller, "foreign", expected),
  );

  const asked = TABLE[name];
  if (asked?.includes(":"))
    test("another entry in the table is another guard", async () => {
      stage ??= await setTheStage();
      const isOwners = asked === "workspace:own";
      TABLE[name] = isOwners ? "workspace:enter" : "workspace:own";
      try {
        const outcome = await outcomeOf(stage.t, "admin", entry, stage.own);
        expect(outcome === "FORBIDDEN").toBe(!isOwners);
      } finally {
        TABLE[name] = asked;
      }
    });
});

async function outcomeOf(
  t: T,
  caller: Caller,
  { kind, call, args }: Entry,
  place: Place,
): Promise<Outcome> {
  const client = caller === "signedOut" ? t : as(t, caller);
  const run = client[kind] as (
    reference: Entry["call"],
    args: object,
  ) => Promise<unknown>;
  try {
    // A run in the background tries WorkOS again, with pauses.
    const result = await hurried(() => run(call, args(place)));
    if (result === null && kind === "query") return "null";
    const { workspaces } = (result ?? {}) as { workspaces?: unknown[] };
    return workspaces?.length === 0 ? "empty" : "ok";
  } catch (error) {
    if (!isAppError(error)) throw error;
    switch (error.data.code) {
      case "PROVIDER_UNAVAILABLE":
        return "down";
      case "FORBIDDEN":
      case "NOT_FOUND":
      case "UNAUTHENTICATED":
        return error.data.code;
      default:
        return "else";
    }
  }
}

async function placeOf(t: T, seeded: Seeded, person: string): Promise<Place> {
  return await t.run(async (ctx) => {
    const user = await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", person))
      .unique();
    const orderId = await ctx.db.insert("providerOrders", {
      workspaceId: seeded.workspaceId,
      provider: "workos",
      organizationId: seeded.organizationId,
      kind: "invite",
      email: "somebody@example.com",
      role: "member",
      state: "open",
      actor: { type: "user", userId: user!._id },
      reason: "changed by a person",
      attempts: 8,
      nextAttemptAt: 2_000,
      lastError: "WorkOS did not answer.",
      troubleSince: 2_000,
      openedAt: 2_000,
    });
    const auditId = await putEvent(ctx, {
      eventId: `event_${seeded.slug}`,
      organizationId: seeded.organizationId,
      attempts: 1,
      status: "processed",
    });
    const { workspaceId } = seeded;
    const callId = await ctx.db.insert("hookCalls", {
      call: {
        hook: "onWorkspaceChange",
        told: {
          workspaceId,
          event: "linked",
          why: { actor: { type: "operator" }, reason: "linked", at: 1_000 },
        },
      },
      subject: `workspace:${seeded.slug}`,
      workspaceId,
      attempts: 6,
      failedAt: 1_000,
      nextAttemptAt: Date.now() + 86_400_000,
    });
    const runId = await ctx.db.insert("reconciliationRuns", {
      workspaceId,
      provider: "workos",
      organizationId: seeded.organizationId,
      startedBy: { type: "cron", name: "reconcile-workspaces" },
      startedAt: 1_000,
      finishedAt: 2_000,
      status: "done",
      dryRun: false,
      added: 0,
      updated: 0,
      removed: 0,
      refused: 0,
      providerCalls: 3,
    });
    const customerId = await ctx.db.insert("customers", {
      workspaceId,
      name: "Harbor",
      nameKey: "harbor",
      createdAt: 1_000,
    });
    const members = (await ctx.db.query("workspaceMembers").collect()).filter(
      (member) => member.workspaceId === workspaceId,
    );
    for (const member of members)
      if (member.role === "client")
        await ctx.db.patch("workspaceMembers", member._id, { customerId });
    const owner = members.find((member) => member.role === "owner")!;
    const exportId = await ctx.db.insert("exports", {
      workspaceId,
      what: "members",
      actor: { type: "user", userId: owner.userId },
      startedAt: 2_000,
    });
    const actor = { type: "user" as const, userId: owner.userId };
    const campaignId = await ctx.db.insert("reviewCampaigns", {
      workspaceId,
      name: "November 2026",
      status: "open",
      startedBy: actor,
      startedAt: 2_000,
      reviewerId: owner.userId,
      dueAt: 3_000,
      scope: { roles: [] },
      counts: { ...NO_ITEMS, total: 1, waiting: 1 },
    });
    const someone = members.find((member) => member.userId === user!._id)!;
    await ctx.db.insert("reviewItems", {
      campaignId,
      workspaceId,
      membershipId: someone._id,
      userId: someone.userId,
      role: someone.role,
      decision: "waiting",
    });
    const jobId = await ctx.db.insert("bulkJobs", {
      workspaceId,
      actor: { type: "user", userId: owner.userId },
      change: { what: "confirm" },
      state: "ready",
      matched: 1,
      isCut: false,
      done: 0,
      refused: 0,
      begunAt: Date.now(),
      batch: [],
      turn: 0,
      dueAt: Date.now() + 3_600_000,
      lost: 0,
      silences: 0,
    });
    await ctx.db.insert("bulkJobPeople", {
      jobId,
      userId: user!._id,
      position: 0,
      outcome: "waiting",
      turns: 0,
    });
    const requestId = await ctx.db.insert("accessRequests", {
      workspaceId,
      membershipId: someone._id,
      asks: "workspace:run",
      askedAt: 2_000,
    });
    const invitationId = await ctx.db.insert("pendingInvitations", {
      workspaceId,
      workosInvitationId: `invitation_${seeded.slug}`,
      email: "invited@example.com",
      role: "member",
      state: "pending",
      invitedAt: 1_000,
      expiresAt: Date.now() + 86_400_000,
      updatedAt: 1_000,
    });
    return {
      ...seeded,
      someone: user!._id,
      orderId,
      callId,
      auditId,
      runId,
      customerId,
      campaignId,
      exportId,
      invitationId,
      jobId,
      requestId,
    };
  });
}
