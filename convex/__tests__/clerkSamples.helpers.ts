import type { WebhookEvent, WebhookEventType } from "@clerk/backend/webhooks";
import {
  membershipJson,
  organizationJson,
  userJson,
} from "./clerkObjects.helpers";
import {
  paymentAttemptJson,
  subscriptionItemJson,
  subscriptionJson,
} from "./clerkBilling.helpers";

/*
 * One event of every type that Clerk publishes. A type that is new in an upgrade,
 * or a payload that changes, fails the type check.
 */

type DataOf<Type, Event> = Event extends { type: infer Types; data: infer Data }
  ? Type extends Types
    ? Data
    : never
  : never;

/** What an event of this type is about, as Clerk types it. */
export type DataOfType<Type extends WebhookEventType> = DataOf<
  Type,
  WebhookEvent
>;

const session: DataOfType<"session.created"> = {
  object: "session",
  id: "sess_1",
  client_id: "client_1",
  user_id: "user_bo",
  status: "active",
  actor: null,
  user: userJson("bo"),
  last_active_at: 2_000,
  expire_at: 3_000,
  abandon_at: 4_000,
  created_at: 2_000,
  updated_at: 2_000,
};
const email: DataOfType<"email.created"> = {
  object: "email",
  id: "ema_1",
  slug: "verification_code",
  from_email_name: "noreply",
  to_email_address: "bo@example.com",
  email_address_id: "idn_bo",
  user_id: "user_bo",
  subject: "Your code",
  body: "<p>Your code</p>",
  body_plain: null,
  status: "queued",
  data: { otp_code: "000000" },
  delivered_by_clerk: true,
};
const sms: DataOfType<"sms.created"> = {
  object: "sms_message",
  id: "sms_1",
  slug: "verification_code",
  from_phone_number: "+15550000000",
  to_phone_number: "+15550000001",
  phone_number_id: null,
  user_id: "user_bo",
  message: "Your code",
  status: "queued",
  data: null,
  delivered_by_clerk: true,
};
const domain: DataOfType<"organizationDomain.created"> = {
  object: "organization_domain",
  id: "orgdmn_1",
  name: "example.com",
  organization_id: "org_clerk",
  enrollment_mode: "manual_invitation",
  verification: null,
  affiliation_email_address: null,
  created_at: 2_000,
  updated_at: 2_000,
  total_pending_invitations: 0,
  total_pending_suggestions: 0,
};
const invitation: DataOfType<"organizationInvitation.created"> = {
  object: "organization_invitation",
  id: "orginv_1",
  email_address: "cy@example.com",
  role: "org:member",
  role_name: "Member",
  organization_id: "org_clerk",
  status: "pending",
  public_metadata: {},
  private_metadata: {},
  url: null,
  created_at: 2_000,
  updated_at: 2_000,
  expires_at: 9_000,
};
const accepted: DataOfType<"organizationInvitation.accepted"> = {
  ...invitation,
  status: "accepted",
  user_id: "user_cy",
};
const permission: DataOfType<"permission.created"> = {
  object: "permission",
  id: "perm_1",
  key: "org:reports:read",
  name: "Read reports",
  description: "",
  created_at: 2_000,
  updated_at: 2_000,
};
const role: DataOfType<"role.created"> = {
  object: "role",
  id: "role_1",
  key: "org:auditor",
  name: "Auditor",
  description: null,
  permissions: [permission],
  is_creator_eligible: false,
  created_at: 2_000,
  updated_at: 2_000,
};
const waitlistEntry: DataOfType<"waitlistEntry.created"> = {
  object: "waitlist_entry",
  id: "wle_1",
  status: "pending",
  email_address: "cy@example.com",
  invitation: null,
  is_locked: false,
  created_at: 2_000,
  updated_at: 2_000,
};

/** Those that we act on; the test says that there are no others. */
export const HANDLED = {
  "organization.created": organizationJson({ updated_at: 2_000 }),
  "organization.updated": organizationJson({ updated_at: 2_000 }),
  "organization.deleted": {
    object: "organization",
    id: "org_gone",
    slug: "gone",
    deleted: true,
  },
  "organizationMembership.created": membershipJson("cy", { updated_at: 2_000 }),
  "organizationMembership.updated": membershipJson("bo", { updated_at: 2_000 }),
  "organizationMembership.deleted": membershipJson("bo", { updated_at: 2_000 }),
  "user.created": userJson("cy", { updated_at: 2_000 }),
  "user.updated": userJson("bo", { updated_at: 2_000 }),
  "user.deleted": { object: "user", id: "user_gone", deleted: true },
} satisfies { [Type in WebhookEventType]?: DataOfType<Type> };

export const SAMPLES: { [Type in WebhookEventType]: DataOfType<Type> } = {
  ...HANDLED,
  "session.created": session,
  "session.ended": session,
  "session.removed": session,
  "session.revoked": { ...session, user: null },
  "email.created": email,
  "sms.created": sms,
  "organizationDomain.created": domain,
  "organizationDomain.updated": domain,
  "organizationDomain.deleted": {
    object: "organization_domain",
    id: "orgdmn_1",
    deleted: true,
  },
  "organizationInvitation.created": invitation,
  "organizationInvitation.revoked": { ...invitation, status: "revoked" },
  "organizationInvitation.accepted": accepted,
  "role.created": role,
  "role.updated": role,
  "role.deleted": role,
  "permission.created": permission,
  "permission.updated": permission,
  "permission.deleted": permission,
  "waitlistEntry.created": waitlistEntry,
  "waitlistEntry.updated": waitlistEntry,
  "paymentAttempt.created": paymentAttemptJson,
  "paymentAttempt.updated": paymentAttemptJson,
  "subscription.created": subscriptionJson,
  "subscription.updated": subscriptionJson,
  "subscription.active": subscriptionJson,
  "subscription.pastDue": subscriptionJson,
  "subscriptionItem.created": subscriptionItemJson,
  "subscriptionItem.updated": subscriptionItemJson,
  "subscriptionItem.active": subscriptionItemJson,
  "subscriptionItem.canceled": subscriptionItemJson,
  "subscriptionItem.upcoming": subscriptionItemJson,
  "subscriptionItem.ended": subscriptionItemJson,
  "subscriptionItem.abandoned": subscriptionItemJson,
  "subscriptionItem.incomplete": subscriptionItemJson,
  "subscriptionItem.pastDue": subscriptionItemJson,
  "subscriptionItem.freeTrialEnding": subscriptionItemJson,
};
