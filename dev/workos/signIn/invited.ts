import { expireInvitations } from "../api/invitations.ts";
import { findUser } from "../api/users.ts";
import type { Invitation, Tables } from "../emulatorTypes.ts";
import { sameAddress } from "../http.ts";

/** An invitation that waits for an answer, as the page offers it. */
export type OpenInvitation = { token: string; email: string; to: string };

/**
 * The invitation whose link somebody followed: null without a link, undefined
 * when it was accepted, revoked or has expired.
 */
export function invitationOf(
  tables: Tables,
  request: URLSearchParams,
): Invitation | null | undefined {
  const token = request.get("invitation_token");
  if (token === null) return null;
  expireInvitations(tables);
  const invitation = tables.invitations.findOneBy("token", token);
  return invitation?.state === "pending" ? invitation : undefined;
}

/** What was sent to an address. WorkOS mails a link; here the page offers it. */
export function openInvitations(
  tables: Tables,
  email: string,
): OpenInvitation[] {
  return pending(tables)
    .filter((one) => sameAddress(one.email, email))
    .map((one) => toOpen(tables, one));
}

/** Invitations of people who have no account yet. */
export function newcomers(tables: Tables): OpenInvitation[] {
  return pending(tables)
    .filter((one) => !findUser(tables, one.email))
    .map((one) => toOpen(tables, one));
}

function pending(tables: Tables): Invitation[] {
  expireInvitations(tables);
  return tables.invitations.all().filter((one) => one.state === "pending");
}

function toOpen(
  tables: Tables,
  { token, email, organization_id }: Invitation,
): OpenInvitation {
  return { token, email, to: invitedTo(tables, organization_id) };
}

/** The organization's name, or words for an invitation to none. */
export function invitedTo(tables: Tables, organizationId: string | null) {
  if (organizationId === null) return "the app";
  return tables.organizations.get(organizationId)?.name ?? organizationId;
}
