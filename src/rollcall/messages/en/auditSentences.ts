/* What the audit log says of each event, as a sentence. Who did it stands behind it. */

/** `<p>` is the person, and opens them. */
export const memberSentences = {
  joined:
    "{role, select, owner {<p>{name}</p> joined as owner} admin {<p>{name}</p> joined as admin} member {<p>{name}</p> joined as member} client {<p>{name}</p> joined as client} other {<p>{name}</p> joined}}",
  role_changed:
    "{role, select, owner {<p>{name}</p> became owner} admin {<p>{name}</p> became admin} member {<p>{name}</p> became member} client {<p>{name}</p> became client} other {<p>{name}</p> has another role}}",
  customer_changed:
    "{isIn, select, yes {<p>{name}</p> became a client of <n>{customer}</n>} other {<p>{name}</p> no longer belongs to <n>{customer}</n>}}",
  assigned: "<p>{name}</p> was given to <n>{customer}</n>",
  unassigned: "<p>{name}</p> was taken off <n>{customer}</n>",
  pending_removal_scheduled:
    "{by, select, user {<p>{name}</p> was given more time} other {<p>{name}</p> will be removed}}",
  pending_removal_cleared: "<p>{name}</p> will not be removed after all",
  removed: "<p>{name}</p> was removed",
  restored:
    "{by, select, provider {<p>{name}</p> was let in again} other {<p>{name}</p> was brought back}}",
  left: "<p>{name}</p> left",
  ownership_transferred:
    "{role, select, owner {<p>{name}</p> became owner} other {<p>{name}</p> handed over the ownership}}",
  account_mapped: "<p>{name}</p> was matched with an account",
  access_requested: "<p>{name}</p> asked for access",
  account_unmapped: "<p>{name}</p> is no longer matched with a Clerk account",
  access_request_dismissed: "The request of <p>{name}</p> was dismissed",
  access_confirmed: "<p>{name}</p> was allowed to keep their access",
} as const;

/** What happened to the workspace; a name may be forgotten, and then it is said without. */
export const workspaceSentences = {
  workspace_renamed:
    "{isNamed, select, yes {The workspace is called <n>{name}</n> now} other {The workspace has another name}}",
  address_changed:
    "{isNamed, select, yes {The workspace’s URL ends in <n>{name}</n> now} other {The workspace has another URL}}",
  rule_changed: "A rule was changed",
  /** A rule is named as in the settings. */
  rule_switched:
    "{isOn, select, yes {“{rule}” is on now} other {“{rule}” is off now}}",
  rule_set:
    "{isUsual, select, yes {“{rule}” is the default again} other {“{rule}” is {value} now}}",
  /** A notice is named as in the settings. */
  notification_changed:
    "{isKnown, select, yes {“{notice}” goes to {whom} now} other {A notification was changed}}",
  portal_link_created:
    "{what, select, sso {WorkOS’s Admin Portal was opened for single sign-on} dsync {WorkOS’s Admin Portal was opened for the directory} domain_verification {WorkOS’s Admin Portal was opened for domains} audit_logs {WorkOS’s Admin Portal was opened for audit logs} log_streams {WorkOS’s Admin Portal was opened for log streams} certificate_renewal {WorkOS’s Admin Portal was opened to renew a certificate} other {WorkOS’s Admin Portal was opened}}",
  linked:
    "{known, select, name {The workspace was linked to <n>{name}</n> in {provider}} id {The workspace was linked to an organization in {provider}} other {The workspace was linked}}",
  unlinked:
    "{known, select, name {The workspace was unlinked from <n>{name}</n> in {provider}} id {The workspace was unlinked from an organization in {provider}} other {The workspace was unlinked}}",
  organization_gone:
    "{known, select, name {The organization <n>{name}</n> was deleted in {provider}} id {The organization was deleted in {provider}} other {The organization was deleted}}",
  deletion_requested: "The workspace was deleted and can be restored",
  deletion_undone: "The workspace was restored",
  deletion_final: "The workspace was deleted for good",
  invitation_sent:
    "{role, select, owner {<n>{name}</n> was invited as owner} admin {<n>{name}</n> was invited as admin} member {<n>{name}</n> was invited as member} client {{isIn, select, yes {<n>{name}</n> was invited as a client of <n>{customer}</n>} other {<n>{name}</n> was invited as client}}} other {<n>{name}</n> was invited}}",
  invitation_resent:
    "{isNamed, select, yes {The invitation to <n>{name}</n> was sent again} other {An invitation was sent again}}",
  invitation_edited:
    "{isNamed, select, yes {The invitation to <n>{name}</n> was changed} other {An invitation was changed}}",
  invitation_revoked:
    "{isNamed, select, yes {The invitation to <n>{name}</n> was taken back} other {An invitation was taken back}}",
  invitation_dismissed:
    "{isNamed, select, yes {The invitation to <n>{name}</n> was taken off the list} other {An invitation was taken off the list}}",
  invitation_assigned:
    "{isNamed, select, yes {<p>{person}</p> was matched with the invitation to <n>{name}</n>} other {<p>{person}</p> was matched with an invitation}}",
  customer_created: "The customer <n>{name}</n> was created",
  customer_renamed:
    "{isNamed, select, yes {A customer is called <n>{name}</n> now} other {A customer has another name}}",
  customer_archived: "The customer <n>{name}</n> was archived",
  customer_unarchived: "The customer <n>{name}</n> was brought back",
  bulk_started: "A change of several people was started",
  bulk_stopped: "A change of several people was stopped",
  reconciliation_started: "A check against the organization was started",
  reconciliation_confirmed: "The removals that a check found were confirmed",
  event_replayed: "An event was replayed",
  order_retried:
    "{isNamed, select, yes {WorkOS was told again about <p>{name}</p>} other {WorkOS was told of a change again}}",
  exported:
    "{what, select, members {The members were exported} audit {The audit log was exported} sealed_audit {The audit log with its seals was exported} review {An access review was exported} other {A file was exported}}",
  review_started:
    "{isNamed, select, yes {The access review <n>{name}</n> was started} other {An access review was started}}",
  review_item_reopened:
    "{isNamed, select, yes {<p>{person}</p> waits for a decision again in the access review <n>{name}</n>} other {<p>{person}</p> waits for a decision again in an access review}}",
  review_signed_off:
    "{isNamed, select, yes {The access review <n>{name}</n> was signed off} other {An access review was signed off}}{isCounted, select, yes {: {kept, number} kept, {removed, number} removed, {gone, number} gone, {undecided, number} not decided} other {}}",
  review_cancelled:
    "{isNamed, select, yes {The access review <n>{name}</n> was called off} other {An access review was called off}}",
  /** The product's own words, and the person that it is about. */
  product_event:
    "{isSaid, select, yes {<x>{text}</x>} other {Something was done in the app}}{isNamed, select, yes {: <p>{name}</p>} other {}}",
} as const;
