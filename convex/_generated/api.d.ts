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
import type * as environment from "../environment.js";
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
import type * as lib_gone from "../lib/gone.js";
import type * as lib_names from "../lib/names.js";
import type * as lib_rbac from "../lib/rbac.js";
import type * as lib_rules from "../lib/rules.js";
import type * as lib_validators from "../lib/validators.js";
import type * as lib_webhook from "../lib/webhook.js";
import type * as lib_webhookSignature from "../lib/webhookSignature.js";
import type * as lib_workosClient from "../lib/workosClient.js";
import type * as lib_workosObjects from "../lib/workosObjects.js";
import type * as lib_workosOrganization from "../lib/workosOrganization.js";
import type * as linking from "../linking.js";
import type * as memberCounts from "../memberCounts.js";
import type * as model_access_explanation from "../model/access/explanation.js";
import type * as model_access_gettingIn from "../model/access/gettingIn.js";
import type * as model_access_plan from "../model/access/plan.js";
import type * as model_audit_audit from "../model/audit/audit.js";
import type * as model_audit_exports from "../model/audit/exports.js";
import type * as model_audit_teamAt from "../model/audit/teamAt.js";
import type * as model_audit_teamAtPlan from "../model/audit/teamAtPlan.js";
import type * as model_clerk_claimPlan from "../model/clerk/claimPlan.js";
import type * as model_clerk_claims from "../model/clerk/claims.js";
import type * as model_clerk_events from "../model/clerk/events.js";
import type * as model_clerk_inbox from "../model/clerk/inbox.js";
import type * as model_clerk_lookups from "../model/clerk/lookups.js";
import type * as model_clerk_memberships from "../model/clerk/memberships.js";
import type * as model_clerk_organizations from "../model/clerk/organizations.js";
import type * as model_clerk_users from "../model/clerk/users.js";
import type * as model_customers_assignmentPlan from "../model/customers/assignmentPlan.js";
import type * as model_customers_assignments from "../model/customers/assignments.js";
import type * as model_customers_customers from "../model/customers/customers.js";
import type * as model_health from "../model/health.js";
import type * as model_inbox_inbox from "../model/inbox/inbox.js";
import type * as model_inbox_pages from "../model/inbox/pages.js";
import type * as model_inbox_plan from "../model/inbox/plan.js";
import type * as model_inbox_pruning from "../model/inbox/pruning.js";
import type * as model_inbox_refusals from "../model/inbox/refusals.js";
import type * as model_inbox_replay from "../model/inbox/replay.js";
import type * as model_inbox_worker from "../model/inbox/worker.js";
import type * as model_invitations_accepting from "../model/invitations/accepting.js";
import type * as model_invitations_changing from "../model/invitations/changing.js";
import type * as model_invitations_changingRun from "../model/invitations/changingRun.js";
import type * as model_invitations_checking from "../model/invitations/checking.js";
import type * as model_invitations_lists from "../model/invitations/lists.js";
import type * as model_invitations_news from "../model/invitations/news.js";
import type * as model_invitations_plan from "../model/invitations/plan.js";
import type * as model_invitations_rows from "../model/invitations/rows.js";
import type * as model_invitations_sending from "../model/invitations/sending.js";
import type * as model_invitations_sendingRun from "../model/invitations/sendingRun.js";
import type * as model_linking_candidates from "../model/linking/candidates.js";
import type * as model_linking_candidatesRun from "../model/linking/candidatesRun.js";
import type * as model_linking_creatingRun from "../model/linking/creatingRun.js";
import type * as model_linking_finishing from "../model/linking/finishing.js";
import type * as model_linking_following from "../model/linking/following.js";
import type * as model_linking_linker from "../model/linking/linker.js";
import type * as model_linking_listing from "../model/linking/listing.js";
import type * as model_linking_listingRun from "../model/linking/listingRun.js";
import type * as model_linking_outcome from "../model/linking/outcome.js";
import type * as model_linking_plan from "../model/linking/plan.js";
import type * as model_linking_run from "../model/linking/run.js";
import type * as model_linking_runs from "../model/linking/runs.js";
import type * as model_linking_syncState from "../model/linking/syncState.js";
import type * as model_linking_unlinking from "../model/linking/unlinking.js";
import type * as model_linking_verifying from "../model/linking/verifying.js";
import type * as model_members_answers from "../model/members/answers.js";
import type * as model_members_counts from "../model/members/counts.js";
import type * as model_members_directory from "../model/members/directory.js";
import type * as model_members_list from "../model/members/list.js";
import type * as model_members_members from "../model/members/members.js";
import type * as model_members_names from "../model/members/names.js";
import type * as model_members_plan from "../model/members/plan.js";
import type * as model_members_reviews from "../model/members/reviews.js";
import type * as model_members_rolePlan from "../model/members/rolePlan.js";
import type * as model_members_roles from "../model/members/roles.js";
import type * as model_members_standing from "../model/members/standing.js";
import type * as model_members_standingPlan from "../model/members/standingPlan.js";
import type * as model_members_sync from "../model/members/sync.js";
import type * as model_members_unmappedRoles from "../model/members/unmappedRoles.js";
import type * as model_operators_operators from "../model/operators/operators.js";
import type * as model_operators_parity from "../model/operators/parity.js";
import type * as model_operators_parityPlan from "../model/operators/parityPlan.js";
import type * as model_operators_parityRun from "../model/operators/parityRun.js";
import type * as model_operators_run from "../model/operators/run.js";
import type * as model_operators_textRules from "../model/operators/textRules.js";
import type * as model_organizations from "../model/organizations.js";
import type * as model_outbox_outbox from "../model/outbox/outbox.js";
import type * as model_outbox_plan from "../model/outbox/plan.js";
import type * as model_outbox_troubles from "../model/outbox/troubles.js";
import type * as model_outbox_worker from "../model/outbox/worker.js";
import type * as model_provisioning_plan from "../model/provisioning/plan.js";
import type * as model_provisioning_provisioning from "../model/provisioning/provisioning.js";
import type * as model_provisioning_request from "../model/provisioning/request.js";
import type * as model_provisioning_rollback from "../model/provisioning/rollback.js";
import type * as model_provisioning_run from "../model/provisioning/run.js";
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
import type * as model_removal_cleanup from "../model/removal/cleanup.js";
import type * as model_removal_departures from "../model/removal/departures.js";
import type * as model_removal_grace from "../model/removal/grace.js";
import type * as model_removal_leaving from "../model/removal/leaving.js";
import type * as model_removal_moreTime from "../model/removal/moreTime.js";
import type * as model_removal_plan from "../model/removal/plan.js";
import type * as model_removal_removing from "../model/removal/removing.js";
import type * as model_removal_returning from "../model/removal/returning.js";
import type * as model_removal_returningRun from "../model/removal/returningRun.js";
import type * as model_retention from "../model/retention.js";
import type * as model_users_erasure from "../model/users/erasure.js";
import type * as model_users_fetching from "../model/users/fetching.js";
import type * as model_users_fetchingRun from "../model/users/fetchingRun.js";
import type * as model_users_listed from "../model/users/listed.js";
import type * as model_users_users from "../model/users/users.js";
import type * as model_versions from "../model/versions.js";
import type * as model_workos_authKitEvents from "../model/workos/authKitEvents.js";
import type * as model_workos_authKitUsers from "../model/workos/authKitUsers.js";
import type * as model_workos_environment from "../model/workos/environment.js";
import type * as model_workos_events from "../model/workos/events.js";
import type * as model_workos_eventsApi from "../model/workos/eventsApi.js";
import type * as model_workos_eventsApiRun from "../model/workos/eventsApiRun.js";
import type * as model_workos_inbox from "../model/workos/inbox.js";
import type * as model_workspaces_deletion from "../model/workspaces/deletion.js";
import type * as model_workspaces_deletionFinal from "../model/workspaces/deletionFinal.js";
import type * as model_workspaces_rules from "../model/workspaces/rules.js";
import type * as model_workspaces_settings from "../model/workspaces/settings.js";
import type * as model_workspaces_workspaces from "../model/workspaces/workspaces.js";
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
  environment: typeof environment;
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
  "lib/gone": typeof lib_gone;
  "lib/names": typeof lib_names;
  "lib/rbac": typeof lib_rbac;
  "lib/rules": typeof lib_rules;
  "lib/validators": typeof lib_validators;
  "lib/webhook": typeof lib_webhook;
  "lib/webhookSignature": typeof lib_webhookSignature;
  "lib/workosClient": typeof lib_workosClient;
  "lib/workosObjects": typeof lib_workosObjects;
  "lib/workosOrganization": typeof lib_workosOrganization;
  linking: typeof linking;
  memberCounts: typeof memberCounts;
  "model/access/explanation": typeof model_access_explanation;
  "model/access/gettingIn": typeof model_access_gettingIn;
  "model/access/plan": typeof model_access_plan;
  "model/audit/audit": typeof model_audit_audit;
  "model/audit/exports": typeof model_audit_exports;
  "model/audit/teamAt": typeof model_audit_teamAt;
  "model/audit/teamAtPlan": typeof model_audit_teamAtPlan;
  "model/clerk/claimPlan": typeof model_clerk_claimPlan;
  "model/clerk/claims": typeof model_clerk_claims;
  "model/clerk/events": typeof model_clerk_events;
  "model/clerk/inbox": typeof model_clerk_inbox;
  "model/clerk/lookups": typeof model_clerk_lookups;
  "model/clerk/memberships": typeof model_clerk_memberships;
  "model/clerk/organizations": typeof model_clerk_organizations;
  "model/clerk/users": typeof model_clerk_users;
  "model/customers/assignmentPlan": typeof model_customers_assignmentPlan;
  "model/customers/assignments": typeof model_customers_assignments;
  "model/customers/customers": typeof model_customers_customers;
  "model/health": typeof model_health;
  "model/inbox/inbox": typeof model_inbox_inbox;
  "model/inbox/pages": typeof model_inbox_pages;
  "model/inbox/plan": typeof model_inbox_plan;
  "model/inbox/pruning": typeof model_inbox_pruning;
  "model/inbox/refusals": typeof model_inbox_refusals;
  "model/inbox/replay": typeof model_inbox_replay;
  "model/inbox/worker": typeof model_inbox_worker;
  "model/invitations/accepting": typeof model_invitations_accepting;
  "model/invitations/changing": typeof model_invitations_changing;
  "model/invitations/changingRun": typeof model_invitations_changingRun;
  "model/invitations/checking": typeof model_invitations_checking;
  "model/invitations/lists": typeof model_invitations_lists;
  "model/invitations/news": typeof model_invitations_news;
  "model/invitations/plan": typeof model_invitations_plan;
  "model/invitations/rows": typeof model_invitations_rows;
  "model/invitations/sending": typeof model_invitations_sending;
  "model/invitations/sendingRun": typeof model_invitations_sendingRun;
  "model/linking/candidates": typeof model_linking_candidates;
  "model/linking/candidatesRun": typeof model_linking_candidatesRun;
  "model/linking/creatingRun": typeof model_linking_creatingRun;
  "model/linking/finishing": typeof model_linking_finishing;
  "model/linking/following": typeof model_linking_following;
  "model/linking/linker": typeof model_linking_linker;
  "model/linking/listing": typeof model_linking_listing;
  "model/linking/listingRun": typeof model_linking_listingRun;
  "model/linking/outcome": typeof model_linking_outcome;
  "model/linking/plan": typeof model_linking_plan;
  "model/linking/run": typeof model_linking_run;
  "model/linking/runs": typeof model_linking_runs;
  "model/linking/syncState": typeof model_linking_syncState;
  "model/linking/unlinking": typeof model_linking_unlinking;
  "model/linking/verifying": typeof model_linking_verifying;
  "model/members/answers": typeof model_members_answers;
  "model/members/counts": typeof model_members_counts;
  "model/members/directory": typeof model_members_directory;
  "model/members/list": typeof model_members_list;
  "model/members/members": typeof model_members_members;
  "model/members/names": typeof model_members_names;
  "model/members/plan": typeof model_members_plan;
  "model/members/reviews": typeof model_members_reviews;
  "model/members/rolePlan": typeof model_members_rolePlan;
  "model/members/roles": typeof model_members_roles;
  "model/members/standing": typeof model_members_standing;
  "model/members/standingPlan": typeof model_members_standingPlan;
  "model/members/sync": typeof model_members_sync;
  "model/members/unmappedRoles": typeof model_members_unmappedRoles;
  "model/operators/operators": typeof model_operators_operators;
  "model/operators/parity": typeof model_operators_parity;
  "model/operators/parityPlan": typeof model_operators_parityPlan;
  "model/operators/parityRun": typeof model_operators_parityRun;
  "model/operators/run": typeof model_operators_run;
  "model/operators/textRules": typeof model_operators_textRules;
  "model/organizations": typeof model_organizations;
  "model/outbox/outbox": typeof model_outbox_outbox;
  "model/outbox/plan": typeof model_outbox_plan;
  "model/outbox/troubles": typeof model_outbox_troubles;
  "model/outbox/worker": typeof model_outbox_worker;
  "model/provisioning/plan": typeof model_provisioning_plan;
  "model/provisioning/provisioning": typeof model_provisioning_provisioning;
  "model/provisioning/request": typeof model_provisioning_request;
  "model/provisioning/rollback": typeof model_provisioning_rollback;
  "model/provisioning/run": typeof model_provisioning_run;
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
  "model/removal/cleanup": typeof model_removal_cleanup;
  "model/removal/departures": typeof model_removal_departures;
  "model/removal/grace": typeof model_removal_grace;
  "model/removal/leaving": typeof model_removal_leaving;
  "model/removal/moreTime": typeof model_removal_moreTime;
  "model/removal/plan": typeof model_removal_plan;
  "model/removal/removing": typeof model_removal_removing;
  "model/removal/returning": typeof model_removal_returning;
  "model/removal/returningRun": typeof model_removal_returningRun;
  "model/retention": typeof model_retention;
  "model/users/erasure": typeof model_users_erasure;
  "model/users/fetching": typeof model_users_fetching;
  "model/users/fetchingRun": typeof model_users_fetchingRun;
  "model/users/listed": typeof model_users_listed;
  "model/users/users": typeof model_users_users;
  "model/versions": typeof model_versions;
  "model/workos/authKitEvents": typeof model_workos_authKitEvents;
  "model/workos/authKitUsers": typeof model_workos_authKitUsers;
  "model/workos/environment": typeof model_workos_environment;
  "model/workos/events": typeof model_workos_events;
  "model/workos/eventsApi": typeof model_workos_eventsApi;
  "model/workos/eventsApiRun": typeof model_workos_eventsApiRun;
  "model/workos/inbox": typeof model_workos_inbox;
  "model/workspaces/deletion": typeof model_workspaces_deletion;
  "model/workspaces/deletionFinal": typeof model_workspaces_deletionFinal;
  "model/workspaces/rules": typeof model_workspaces_rules;
  "model/workspaces/settings": typeof model_workspaces_settings;
  "model/workspaces/workspaces": typeof model_workspaces_workspaces;
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
