import { withBody } from "./inbox.helpers";
import { SECRET, settle, type T } from "./setup.helpers";

export type WireEvent = {
  id: string;
  event: string;
  created_at: string;
  data: Record<string, unknown>;
};

let events = 0;

/** An event as WorkOS sends it. `at` is its time in ms and orders it. */
export function event(
  type: string,
  at: number,
  data: Record<string, unknown>,
): WireEvent {
  return {
    id: `event_${++events}`,
    event: type,
    created_at: iso(at),
    data,
  };
}

/** News of a membership; `at` is its `updated_at` and the event's time. */
export function membershipEvent(
  type: "created" | "updated" | "deleted" | "added" | "removed",
  at: number,
  membership: {
    id: string;
    user: string;
    organization?: string;
    role?: string;
    roles?: string[];
    status?: "active" | "inactive" | "pending";
    /** Where the object's own time lags behind the event, as in a deletion. */
    updatedAt?: number;
  },
): WireEvent {
  const roles = membership.roles ?? [membership.role ?? "member"];
  return event(`organization_membership.${type}`, at, {
    object: "organization_membership",
    id: membership.id,
    user_id: membership.user,
    organization_id: membership.organization ?? "org_studio",
    status: membership.status ?? "active",
    role: roles[0] === undefined ? null : { slug: roles[0] },
    roles: roles.map((slug) => ({ slug })),
    custom_attributes: {},
    directory_managed: false,
    created_at: iso(at),
    updated_at: iso(membership.updatedAt ?? at),
  });
}

export function userEvent(
  type: "created" | "updated" | "deleted",
  at: number,
  user: {
    id: string;
    first?: string;
    last?: string;
    email?: string;
    signedInAt?: number;
  },
): WireEvent {
  return event(`user.${type}`, at, {
    object: "user",
    id: user.id,
    email: user.email ?? `${user.id}@example.com`,
    email_verified: true,
    first_name: user.first ?? null,
    last_name: user.last ?? null,
    profile_picture_url: null,
    last_sign_in_at:
      user.signedInAt === undefined ? null : iso(user.signedInAt),
    external_id: null,
    metadata: {},
    created_at: iso(at),
    updated_at: iso(at),
  });
}

export function organizationEvent(
  type: "created" | "updated" | "deleted",
  at: number,
  organization: { id: string; name: string },
): WireEvent {
  return event(`organization.${type}`, at, {
    object: "organization",
    id: organization.id,
    name: organization.name,
    domains: [],
    metadata: {},
    external_id: null,
    created_at: iso(at),
    updated_at: iso(at),
  });
}

/** News of an invitation; `at` is its `updated_at` and the event's time. */
export function invitationEvent(
  type: "created" | "accepted" | "revoked" | "resent",
  at: number,
  invitation: {
    id: string;
    email: string;
    organization?: string | null;
    role?: string | null;
    inviter?: string;
    /** The WorkOS id of the person who accepted. */
    acceptedBy?: string;
    expiresAt?: number;
  },
): WireEvent {
  const { organization, role } = invitation;
  return event(`invitation.${type}`, at, {
    object: "invitation",
    id: invitation.id,
    email: invitation.email,
    state:
      type === "accepted" || type === "revoked" ? type : ("pending" as const),
    accepted_at: type === "accepted" ? iso(at) : null,
    revoked_at: type === "revoked" ? iso(at) : null,
    expires_at: iso(invitation.expiresAt ?? Date.now() + 7 * 86_400_000),
    organization_id: organization === undefined ? "org_studio" : organization,
    inviter_user_id: invitation.inviter ?? null,
    accepted_user_id: invitation.acceptedBy ?? null,
    role_slug: role === undefined ? "member" : role,
    created_at: iso(1_000),
    updated_at: iso(at),
  });
}

/** Posts the event as WorkOS does and lets everything that follows happen. */
export async function deliver(t: T, ...events: WireEvent[]) {
  for (const one of events) {
    const response = await post(t, JSON.stringify(one));
    if (response.status !== 200)
      throw new Error(`The webhook answered ${response.status}.`);
  }
  await settle(t);
}

/** Posts raw bytes with a signature over them, unless the caller brings one. */
export async function post(
  t: T,
  body: string | Uint8Array<ArrayBuffer>,
  {
    path = "/webhooks/workos",
    at = Date.now(),
    secret = SECRET,
    header,
  }: {
    path?: string;
    at?: number | string;
    secret?: string;
    /** `null`: none at all. */
    header?: string | null;
  } = {},
) {
  const signature =
    header === undefined ? await sign(body, String(at), secret) : header;
  return await t.fetch(path, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      ...(signature === null ? {} : { "workos-signature": signature }),
    },
  });
}

export async function sign(
  body: string | Uint8Array<ArrayBuffer>,
  at: string,
  secret = SECRET,
): Promise<string> {
  const bytes =
    typeof body === "string" ? new TextEncoder().encode(body) : body;
  const prefix = new TextEncoder().encode(`${at}.`);
  const signed = new Uint8Array([...prefix, ...bytes]);
  const key = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const digest = new Uint8Array(await crypto.subtle.sign("HMAC", key, signed));
  const hex = [...digest].map((b) => b.toString(16).padStart(2, "0")).join("");
  return `t=${at}, v1=${hex}`;
}

/** What the inbox holds of an event, its text included. */
export async function inboxRow(t: T, eventId: string) {
  return await t.run(async (ctx) => {
    const row = await ctx.db
      .query("webhookAudit")
      .withIndex("by_provider_eventId", (q) =>
        q.eq("provider", "workos").eq("eventId", eventId),
      )
      .unique();
    return row && (await withBody(ctx, row));
  });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
