import type { Emulator } from "../emulator.ts";
import type { Invitation, Tables, User } from "../emulatorTypes.ts";
import {
  ApiError,
  invalidParameters,
  isPast,
  json,
  jsonBody,
  notFound,
  sameAddress,
  text,
  type Incoming,
} from "../http.ts";
import { addMember, findMembership, rolesOf } from "./memberships.ts";
import { DEFAULT_ROLE, requestedRoles } from "./roles.ts";
import type { Route } from "./routes.ts";
import { findUser } from "./users.ts";

const PATH = "/user_management/invitations";
const DAY_MS = 24 * 60 * 60 * 1000;

export function invitationRoutes(emulator: Emulator): Route[] {
  const { tables } = emulator;
  const pass = (incoming: Incoming) => {
    expireInvitations(tables);
    return emulator.ask(incoming);
  };

  return [
    {
      route: `POST ${PATH}`,
      answer: (incoming) => json(invite(emulator, jsonBody(incoming)), 201),
    },
    {
      route: `GET ${PATH}`,
      answer: (incoming) => {
        const url = new URL(incoming.url);
        const email = url.searchParams.get("email");
        const known = tables.invitations
          .all()
          .find((one) => email !== null && sameAddress(one.email, email));
        if (known) url.searchParams.set("email", known.email);
        return pass({ ...incoming, url });
      },
    },
    { route: `GET ${PATH}/:id`, answer: pass },
    { route: `GET ${PATH}/by_token/:token`, answer: pass },
    {
      route: `POST ${PATH}/:id/accept`,
      answer: (_incoming, { id }) => {
        const invitation = requirePending(tables, id!);
        if (!invitation) throw notFound("Invitation");
        const user = findUser(tables, invitation.email);
        if (!user) throw notFound("User");
        return json(acceptInvitation(emulator, invitation, user));
      },
    },
    {
      route: `POST ${PATH}/:id/revoke`,
      answer: (_incoming, { id }) => {
        const invitation = requirePending(tables, id!);
        // The contract names no other answer for one that is not there.
        if (!invitation) throw notPending("missing");
        const revoked = tables.invitations.update(invitation.id, {
          state: "revoked",
          revoked_at: new Date().toISOString(),
        })!;
        emulator.events.emit({ event: "invitation.revoked", data: revoked });
        const pending = pendingMembership(tables, invitation);
        if (pending) tables.organizationMemberships.delete(pending.id);
        return json(revoked);
      },
    },
    {
      route: `POST ${PATH}/:id/resend`,
      answer: (incoming, { id }) => {
        expireInvitations(tables);
        const invitation = tables.invitations.get(id!);
        if (!invitation) throw notFound("Invitation");
        if (invitation.state !== "pending")
          throw new ApiError(
            400,
            `invite_${invitation.state}`,
            `Invitation is ${invitation.state}.`,
          );
        return pass(incoming);
      },
    },
  ];
}

function invite(
  { tables, baseUrl }: Emulator,
  body: Record<string, unknown>,
): Invitation {
  const email = text(body.email)?.trim().toLowerCase();
  if (!email) throw invalidParameters("email is required");
  const organizationId = text(body.organization_id) ?? null;
  if (organizationId && !tables.organizations.get(organizationId)) {
    throw notFound("Organization");
  }
  // An invitation gives one role.
  const [role] = organizationId
    ? (requestedRoles(tables, { role_slug: body.role_slug }, organizationId, {
        multipleRoles: false,
        refusedWith: 400,
      }) ?? [])
    : [];
  if (organizationId) refuseRepeated(tables, email, organizationId);
  const days =
    typeof body.expires_in_days === "number" ? body.expires_in_days : 7;
  if (days < 1 || days > 30)
    throw new ApiError(
      400,
      days < 1 ? "expires_in_days_too_short" : "expires_in_days_too_long",
      "expires_in_days must be between 1 and 30",
    );

  const token = crypto.randomUUID().replaceAll("-", "");
  const invitation = tables.invitations.insert({
    object: "invitation",
    email,
    state: "pending",
    token,
    accept_invitation_url: `${baseUrl}${PATH}/accept?token=${token}`,
    organization_id: organizationId,
    inviter_user_id: text(body.inviter_user_id) ?? null,
    role_slug: role ?? null,
    expires_at: new Date(Date.now() + days * DAY_MS).toISOString(),
    accepted_at: null,
    revoked_at: null,
    accepted_user_id: null,
  });

  // Real WorkOS: an invitation creates a pending membership, which accepting
  // activates. Nobody without an account gets one here.
  const user = findUser(tables, email);
  if (
    organizationId &&
    user &&
    !findMembership(tables, organizationId, user.id)
  ) {
    tables.organizationMemberships.insert({
      object: "organization_membership",
      organization_id: organizationId,
      user_id: user.id,
      ...rolesOf([role ?? DEFAULT_ROLE]),
      status: "pending",
      external_id: null,
      metadata: {},
    });
  }
  return invitation;
}

/** Real WorkOS invites nobody twice, and nobody who is in. The emulator does. */
function refuseRepeated(tables: Tables, email: string, organizationId: string) {
  expireInvitations(tables);
  const user = findUser(tables, email);
  const membership = user && findMembership(tables, organizationId, user.id);
  if (membership?.status === "active") {
    throw new ApiError(
      400,
      "user_already_organization_member",
      "User is already an organization member.",
    );
  }
  const open = tables.invitations
    .findBy("state", "pending")
    .find(
      (one) =>
        one.organization_id === organizationId && sameAddress(one.email, email),
    );
  if (open) {
    throw new ApiError(
      400,
      "email_already_invited_to_organization",
      "Email already invited to organization.",
    );
  }
}

/** Accepts for `user`; an invitation to an organization makes them a member of it. */
export function acceptInvitation(
  { tables, events }: Emulator,
  invitation: Invitation,
  user: User,
): Invitation {
  const accepted = tables.invitations.update(invitation.id, {
    state: "accepted",
    accepted_at: new Date().toISOString(),
    accepted_user_id: user.id,
  })!;
  events.emit({ event: "invitation.accepted", data: accepted });
  if (invitation.organization_id) {
    joinInvited(tables, {
      organizationId: invitation.organization_id,
      userId: user.id,
      roles: [invitation.role_slug ?? DEFAULT_ROLE],
    });
  }
  return accepted;
}

/** WorkOS has no event for it: an invitation is simply found expired. */
export function expireInvitations(tables: Tables): void {
  for (const one of tables.invitations.findBy("state", "pending")) {
    if (isPast(one.expires_at)) {
      tables.invitations.update(one.id, { state: "expired" });
    }
  }
}

/** The invitation, or undefined where there is none. */
function requirePending(tables: Tables, id: string): Invitation | undefined {
  expireInvitations(tables);
  const invitation = tables.invitations.get(id);
  if (invitation && invitation.state !== "pending")
    throw notPending(invitation.state);
  return invitation;
}

function notPending(state: string): ApiError {
  return new ApiError(400, "invite_not_pending", `Invitation is ${state}.`);
}

/** Accepting activates what the invitation made pending. */
function joinInvited(
  tables: Tables,
  invited: { organizationId: string; userId: string; roles: string[] },
) {
  const existing = findMembership(
    tables,
    invited.organizationId,
    invited.userId,
  );
  if (existing?.status === "pending")
    tables.organizationMemberships.update(existing.id, {
      status: "active",
      ...rolesOf(invited.roles),
    });
  else addMember(tables, invited);
}

function pendingMembership(tables: Tables, invitation: Invitation) {
  const user = findUser(tables, invitation.email);
  const membership =
    user && invitation.organization_id
      ? findMembership(tables, invitation.organization_id, user.id)
      : undefined;
  return membership?.status === "pending" ? membership : undefined;
}
