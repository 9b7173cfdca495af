/* eslint-disable */
/**
 * Generated `api` utility.
 *
 * THIS CODE IS AUTOMATICALLY GENERATED.
 *
 * To regenerate, run `npx convex dev`.
 * @module
 */

import type * as audit from "../audit.js";
import type * as auth from "../auth.js";
import type * as crons from "../crons.js";
import type * as customers from "../customers.js";
import type * as dashboard from "../dashboard.js";
import type * as deletion from "../deletion.js";
import type * as eventsApi from "../eventsApi.js";
import type * as exports from "../exports.js";
import type * as gettingIn from "../gettingIn.js";
import type * as health from "../health.js";
import type * as http from "../http.js";
import type * as inbox from "../inbox.js";
import type * as invitations_internal from "../invitations/internal.js";
import type * as invitations_manage from "../invitations/manage.js";
import type * as invitations_queries from "../invitations/queries.js";
import type * as lib_addresses from "../lib/addresses.js";
import type * as lib_auth from "../lib/auth.js";
import type * as lib_batches from "../lib/batches.js";
import type * as lib_clerkClient from "../lib/clerkClient.js";
import type * as lib_deletion from "../lib/deletion.js";
import type * as lib_env from "../lib/env.js";
import type * as lib_errors from "../lib/errors.js";
import type * as lib_functions from "../lib/functions.js";
import type * as lib_names from "../lib/names.js";
import type * as lib_rbac from "../lib/rbac.js";
import type * as lib_rules from "../lib/rules.js";
import type * as lib_validators from "../lib/validators.js";
import type * as lib_webhook from "../lib/webhook.js";
import type * as lib_webhookSignature from "../lib/webhookSignature.js";
import type * as lib_workosClient from "../lib/workosClient.js";
import type * as lib_workosOrganization from "../lib/workosOrganization.js";
import type * as linking from "../linking.js";
import type * as memberCounts from "../memberCounts.js";
import type * as model_accessExplanation from "../model/accessExplanation.js";
import type * as model_accessPlan from "../model/accessPlan.js";
import type * as model_accessReviews from "../model/accessReviews.js";
import type * as model_answers from "../model/answers.js";
import type * as model_assignmentPlan from "../model/assignmentPlan.js";
import type * as model_assignments from "../model/assignments.js";
import type * as model_audit from "../model/audit.js";
import type * as model_authKitEvents from "../model/authKitEvents.js";
import type * as model_authKitUsers from "../model/authKitUsers.js";
import type * as model_claimPlan from "../model/claimPlan.js";
import type * as model_clerk_claims from "../model/clerk/claims.js";
import type * as model_clerk_events from "../model/clerk/events.js";
import type * as model_clerk_lookups from "../model/clerk/lookups.js";
import type * as model_clerk_memberships from "../model/clerk/memberships.js";
import type * as model_clerk_organizations from "../model/clerk/organizations.js";
import type * as model_clerk_users from "../model/clerk/users.js";
import type * as model_clerkInbox from "../model/clerkInbox.js";
import type * as model_customers from "../model/customers.js";
import type * as model_deletion from "../model/deletion.js";
import type * as model_deletionFinal from "../model/deletionFinal.js";
import type * as model_departures from "../model/departures.js";
import type * as model_directory from "../model/directory.js";
import type * as model_erasure from "../model/erasure.js";
import type * as model_eventsApi from "../model/eventsApi.js";
import type * as model_eventsApiRun from "../model/eventsApiRun.js";
import type * as model_exports from "../model/exports.js";
import type * as model_gettingIn from "../model/gettingIn.js";
import type * as model_grace from "../model/grace.js";
import type * as model_health from "../model/health.js";
import type * as model_inbox from "../model/inbox.js";
import type * as model_inboxPages from "../model/inboxPages.js";
import type * as model_inboxPlan from "../model/inboxPlan.js";
import type * as model_inboxPruning from "../model/inboxPruning.js";
import type * as model_inboxReplay from "../model/inboxReplay.js";
import type * as model_inboxWorker from "../model/inboxWorker.js";
import type * as model_invitationPlan from "../model/invitationPlan.js";
import type * as model_invitations_accepting from "../model/invitations/accepting.js";
import type * as model_invitations_changing from "../model/invitations/changing.js";
import type * as model_invitations_changingRun from "../model/invitations/changingRun.js";
import type * as model_invitations_checking from "../model/invitations/checking.js";
import type * as model_invitations_lists from "../model/invitations/lists.js";
import type * as model_invitations_news from "../model/invitations/news.js";
import type * as model_invitations_rows from "../model/invitations/rows.js";
import type * as model_invitations_sending from "../model/invitations/sending.js";
import type * as model_invitations_sendingRun from "../model/invitations/sendingRun.js";
import type * as model_leaving from "../model/leaving.js";
import type * as model_linkPlan from "../model/linkPlan.js";
import type * as model_linkRuns from "../model/linkRuns.js";
import type * as model_linking_candidates from "../model/linking/candidates.js";
import type * as model_linking_candidatesRun from "../model/linking/candidatesRun.js";
import type * as model_linking_creatingRun from "../model/linking/creatingRun.js";
import type * as model_linking_finishing from "../model/linking/finishing.js";
import type * as model_linking_following from "../model/linking/following.js";
import type * as model_linking_linker from "../model/linking/linker.js";
import type * as model_linking_listing from "../model/linking/listing.js";
import type * as model_linking_listingRun from "../model/linking/listingRun.js";
import type * as model_linking_outcome from "../model/linking/outcome.js";
import type * as model_linking_run from "../model/linking/run.js";
import type * as model_linking_syncState from "../model/linking/syncState.js";
import type * as model_linking_unlinking from "../model/linking/unlinking.js";
import type * as model_linking_verifying from "../model/linking/verifying.js";
import type * as model_memberCounts from "../model/memberCounts.js";
import type * as model_memberList from "../model/memberList.js";
import type * as model_memberSync from "../model/memberSync.js";
import type * as model_members from "../model/members.js";
import type * as model_membershipPlan from "../model/membershipPlan.js";
import type * as model_moreTime from "../model/moreTime.js";
import type * as model_names from "../model/names.js";
import type * as model_operators from "../model/operators.js";
import type * as model_operatorsRun from "../model/operatorsRun.js";
import type * as model_organizations from "../model/organizations.js";
import type * as model_outbox from "../model/outbox.js";
import type * as model_outboxPlan from "../model/outboxPlan.js";
import type * as model_outboxTroubles from "../model/outboxTroubles.js";
import type * as model_outboxWorker from "../model/outboxWorker.js";
import type * as model_parity from "../model/parity.js";
import type * as model_parityPlan from "../model/parityPlan.js";
import type * as model_parityRun from "../model/parityRun.js";
import type * as model_provisioning from "../model/provisioning.js";
import type * as model_provisioningPlan from "../model/provisioningPlan.js";
import type * as model_provisioningRequest from "../model/provisioningRequest.js";
import type * as model_provisioningRollback from "../model/provisioningRollback.js";
import type * as model_provisioningRun from "../model/provisioningRun.js";
import type * as model_rateLimit from "../model/rateLimit.js";
import type * as model_reconciliation_applying from "../model/reconciliation/applying.js";
import type * as model_reconciliation_applyingRun from "../model/reconciliation/applyingRun.js";
import type * as model_reconciliation_around from "../model/reconciliation/around.js";
import type * as model_reconciliation_brakePlan from "../model/reconciliation/brakePlan.js";
import type * as model_reconciliation_clerkListing from "../model/reconciliation/clerkListing.js";
import type * as model_reconciliation_clerkMirror from "../model/reconciliation/clerkMirror.js";
import type * as model_reconciliation_comparing from "../model/reconciliation/comparing.js";
import type * as model_reconciliation_comparingRun from "../model/reconciliation/comparingRun.js";
import type * as model_reconciliation_gates from "../model/reconciliation/gates.js";
import type * as model_reconciliation_listing from "../model/reconciliation/listing.js";
import type * as model_reconciliation_mirror from "../model/reconciliation/mirror.js";
import type * as model_reconciliation_plan from "../model/reconciliation/plan.js";
import type * as model_reconciliation_queue from "../model/reconciliation/queue.js";
import type * as model_reconciliation_ranges from "../model/reconciliation/ranges.js";
import type * as model_reconciliation_records from "../model/reconciliation/records.js";
import type * as model_reconciliation_run from "../model/reconciliation/run.js";
import type * as model_reconciliation_runs from "../model/reconciliation/runs.js";
import type * as model_reconciliation_workosListing from "../model/reconciliation/workosListing.js";
import type * as model_reconciliation_workosMirror from "../model/reconciliation/workosMirror.js";
import type * as model_removal from "../model/removal.js";
import type * as model_removalPlan from "../model/removalPlan.js";
import type * as model_removing from "../model/removing.js";
import type * as model_retention from "../model/retention.js";
import type * as model_returning from "../model/returning.js";
import type * as model_returningRun from "../model/returningRun.js";
import type * as model_rolePlan from "../model/rolePlan.js";
import type * as model_roles from "../model/roles.js";
import type * as model_rules from "../model/rules.js";
import type * as model_settings from "../model/settings.js";
import type * as model_standing from "../model/standing.js";
import type * as model_standingPlan from "../model/standingPlan.js";
import type * as model_teamAt from "../model/teamAt.js";
import type * as model_teamAtPlan from "../model/teamAtPlan.js";
import type * as model_unmappedRoles from "../model/unmappedRoles.js";
import type * as model_users from "../model/users.js";
import type * as model_webhookRefusals from "../model/webhookRefusals.js";
import type * as model_workosEvents from "../model/workosEvents.js";
import type * as model_workosInbox from "../model/workosInbox.js";
import type * as model_workspaces from "../model/workspaces.js";
import type * as operators from "../operators.js";
import type * as organizationSync from "../organizationSync.js";
import type * as organizations from "../organizations.js";
import type * as orgs_get from "../orgs/get.js";
import type * as outbox from "../outbox.js";
import type * as parity from "../parity.js";
import type * as provisioning from "../provisioning.js";
import type * as rateLimits from "../rateLimits.js";
import type * as reconciliation from "../reconciliation.js";
import type * as retention from "../retention.js";
import type * as roles from "../roles.js";
import type * as settings from "../settings.js";
import type * as users_manage from "../users/manage.js";
import type * as users_queries from "../users/queries.js";
import type * as users_sync from "../users/sync.js";
import type * as webhooks_clerk from "../webhooks/clerk.js";
import type * as webhooks_workos from "../webhooks/workos.js";
import type * as workspaces from "../workspaces.js";

import type {
  ApiFromModules,
  FilterApi,
  FunctionReference,
} from "convex/server";

declare const fullApi: ApiFromModules<{
  audit: typeof audit;
  auth: typeof auth;
  crons: typeof crons;
  customers: typeof customers;
  dashboard: typeof dashboard;
  deletion: typeof deletion;
  eventsApi: typeof eventsApi;
  exports: typeof exports;
  gettingIn: typeof gettingIn;
  health: typeof health;
  http: typeof http;
  inbox: typeof inbox;
  "invitations/internal": typeof invitations_internal;
  "invitations/manage": typeof invitations_manage;
  "invitations/queries": typeof invitations_queries;
  "lib/addresses": typeof lib_addresses;
  "lib/auth": typeof lib_auth;
  "lib/batches": typeof lib_batches;
  "lib/clerkClient": typeof lib_clerkClient;
  "lib/deletion": typeof lib_deletion;
  "lib/env": typeof lib_env;
  "lib/errors": typeof lib_errors;
  "lib/functions": typeof lib_functions;
  "lib/names": typeof lib_names;
  "lib/rbac": typeof lib_rbac;
  "lib/rules": typeof lib_rules;
  "lib/validators": typeof lib_validators;
  "lib/webhook": typeof lib_webhook;
  "lib/webhookSignature": typeof lib_webhookSignature;
  "lib/workosClient": typeof lib_workosClient;
  "lib/workosOrganization": typeof lib_workosOrganization;
  linking: typeof linking;
  memberCounts: typeof memberCounts;
  "model/accessExplanation": typeof model_accessExplanation;
  "model/accessPlan": typeof model_accessPlan;
  "model/accessReviews": typeof model_accessReviews;
  "model/answers": typeof model_answers;
  "model/assignmentPlan": typeof model_assignmentPlan;
  "model/assignments": typeof model_assignments;
  "model/audit": typeof model_audit;
  "model/authKitEvents": typeof model_authKitEvents;
  "model/authKitUsers": typeof model_authKitUsers;
  "model/claimPlan": typeof model_claimPlan;
  "model/clerk/claims": typeof model_clerk_claims;
  "model/clerk/events": typeof model_clerk_events;
  "model/clerk/lookups": typeof model_clerk_lookups;
  "model/clerk/memberships": typeof model_clerk_memberships;
  "model/clerk/organizations": typeof model_clerk_organizations;
  "model/clerk/users": typeof model_clerk_users;
  "model/clerkInbox": typeof model_clerkInbox;
  "model/customers": typeof model_customers;
  "model/deletion": typeof model_deletion;
  "model/deletionFinal": typeof model_deletionFinal;
  "model/departures": typeof model_departures;
  "model/directory": typeof model_directory;
  "model/erasure": typeof model_erasure;
  "model/eventsApi": typeof model_eventsApi;
  "model/eventsApiRun": typeof model_eventsApiRun;
  "model/exports": typeof model_exports;
  "model/gettingIn": typeof model_gettingIn;
  "model/grace": typeof model_grace;
  "model/health": typeof model_health;
  "model/inbox": typeof model_inbox;
  "model/inboxPages": typeof model_inboxPages;
  "model/inboxPlan": typeof model_inboxPlan;
  "model/inboxPruning": typeof model_inboxPruning;
  "model/inboxReplay": typeof model_inboxReplay;
  "model/inboxWorker": typeof model_inboxWorker;
  "model/invitationPlan": typeof model_invitationPlan;
  "model/invitations/accepting": typeof model_invitations_accepting;
  "model/invitations/changing": typeof model_invitations_changing;
  "model/invitations/changingRun": typeof model_invitations_changingRun;
  "model/invitations/checking": typeof model_invitations_checking;
  "model/invitations/lists": typeof model_invitations_lists;
  "model/invitations/news": typeof model_invitations_news;
  "model/invitations/rows": typeof model_invitations_rows;
  "model/invitations/sending": typeof model_invitations_sending;
  "model/invitations/sendingRun": typeof model_invitations_sendingRun;
  "model/leaving": typeof model_leaving;
  "model/linkPlan": typeof model_linkPlan;
  "model/linkRuns": typeof model_linkRuns;
  "model/linking/candidates": typeof model_linking_candidates;
  "model/linking/candidatesRun": typeof model_linking_candidatesRun;
  "model/linking/creatingRun": typeof model_linking_creatingRun;
  "model/linking/finishing": typeof model_linking_finishing;
  "model/linking/following": typeof model_linking_following;
  "model/linking/linker": typeof model_linking_linker;
  "model/linking/listing": typeof model_linking_listing;
  "model/linking/listingRun": typeof model_linking_listingRun;
  "model/linking/outcome": typeof model_linking_outcome;
  "model/linking/run": typeof model_linking_run;
  "model/linking/syncState": typeof model_linking_syncState;
  "model/linking/unlinking": typeof model_linking_unlinking;
  "model/linking/verifying": typeof model_linking_verifying;
  "model/memberCounts": typeof model_memberCounts;
  "model/memberList": typeof model_memberList;
  "model/memberSync": typeof model_memberSync;
  "model/members": typeof model_members;
  "model/membershipPlan": typeof model_membershipPlan;
  "model/moreTime": typeof model_moreTime;
  "model/names": typeof model_names;
  "model/operators": typeof model_operators;
  "model/operatorsRun": typeof model_operatorsRun;
  "model/organizations": typeof model_organizations;
  "model/outbox": typeof model_outbox;
  "model/outboxPlan": typeof model_outboxPlan;
  "model/outboxTroubles": typeof model_outboxTroubles;
  "model/outboxWorker": typeof model_outboxWorker;
  "model/parity": typeof model_parity;
  "model/parityPlan": typeof model_parityPlan;
  "model/parityRun": typeof model_parityRun;
  "model/provisioning": typeof model_provisioning;
  "model/provisioningPlan": typeof model_provisioningPlan;
  "model/provisioningRequest": typeof model_provisioningRequest;
  "model/provisioningRollback": typeof model_provisioningRollback;
  "model/provisioningRun": typeof model_provisioningRun;
  "model/rateLimit": typeof model_rateLimit;
  "model/reconciliation/applying": typeof model_reconciliation_applying;
  "model/reconciliation/applyingRun": typeof model_reconciliation_applyingRun;
  "model/reconciliation/around": typeof model_reconciliation_around;
  "model/reconciliation/brakePlan": typeof model_reconciliation_brakePlan;
  "model/reconciliation/clerkListing": typeof model_reconciliation_clerkListing;
  "model/reconciliation/clerkMirror": typeof model_reconciliation_clerkMirror;
  "model/reconciliation/comparing": typeof model_reconciliation_comparing;
  "model/reconciliation/comparingRun": typeof model_reconciliation_comparingRun;
  "model/reconciliation/gates": typeof model_reconciliation_gates;
  "model/reconciliation/listing": typeof model_reconciliation_listing;
  "model/reconciliation/mirror": typeof model_reconciliation_mirror;
  "model/reconciliation/plan": typeof model_reconciliation_plan;
  "model/reconciliation/queue": typeof model_reconciliation_queue;
  "model/reconciliation/ranges": typeof model_reconciliation_ranges;
  "model/reconciliation/records": typeof model_reconciliation_records;
  "model/reconciliation/run": typeof model_reconciliation_run;
  "model/reconciliation/runs": typeof model_reconciliation_runs;
  "model/reconciliation/workosListing": typeof model_reconciliation_workosListing;
  "model/reconciliation/workosMirror": typeof model_reconciliation_workosMirror;
  "model/removal": typeof model_removal;
  "model/removalPlan": typeof model_removalPlan;
  "model/removing": typeof model_removing;
  "model/retention": typeof model_retention;
  "model/returning": typeof model_returning;
  "model/returningRun": typeof model_returningRun;
  "model/rolePlan": typeof model_rolePlan;
  "model/roles": typeof model_roles;
  "model/rules": typeof model_rules;
  "model/settings": typeof model_settings;
  "model/standing": typeof model_standing;
  "model/standingPlan": typeof model_standingPlan;
  "model/teamAt": typeof model_teamAt;
  "model/teamAtPlan": typeof model_teamAtPlan;
  "model/unmappedRoles": typeof model_unmappedRoles;
  "model/users": typeof model_users;
  "model/webhookRefusals": typeof model_webhookRefusals;
  "model/workosEvents": typeof model_workosEvents;
  "model/workosInbox": typeof model_workosInbox;
  "model/workspaces": typeof model_workspaces;
  operators: typeof operators;
  organizationSync: typeof organizationSync;
  organizations: typeof organizations;
  "orgs/get": typeof orgs_get;
  outbox: typeof outbox;
  parity: typeof parity;
  provisioning: typeof provisioning;
  rateLimits: typeof rateLimits;
  reconciliation: typeof reconciliation;
  retention: typeof retention;
  roles: typeof roles;
  settings: typeof settings;
  "users/manage": typeof users_manage;
  "users/queries": typeof users_queries;
  "users/sync": typeof users_sync;
  "webhooks/clerk": typeof webhooks_clerk;
  "webhooks/workos": typeof webhooks_workos;
  workspaces: typeof workspaces;
}>;

/**
 * A utility for referencing Convex functions in your app's public API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = api.myModule.myFunction;
 * ```
 */
export declare const api: FilterApi<
  typeof fullApi,
  FunctionReference<any, "public">
>;

/**
 * A utility for referencing Convex functions in your app's internal API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = internal.myModule.myFunction;
 * ```
 */
export declare const internal: FilterApi<
  typeof fullApi,
  FunctionReference<any, "internal">
>;

export declare const components: {
  workOSAuthKit: import("@convex-dev/workos-authkit/_generated/component.js").ComponentApi<"workOSAuthKit">;
  rateLimiter: import("@convex-dev/rate-limiter/_generated/component.js").ComponentApi<"rateLimiter">;
  workpool: import("@convex-dev/workpool/_generated/component.js").ComponentApi<"workpool">;
};
