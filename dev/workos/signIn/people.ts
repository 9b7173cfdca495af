import type { Membership, Tables } from "../emulatorTypes.ts";
import { sameAddress } from "../http.ts";
import {
  invitationOf,
  openInvitations,
  type OpenInvitation,
} from "./invited.ts";

/** One line of the sign-in page. */
export type Person = {
  id: string;
  name: string;
  email: string;
  /** Where they stand: "Northlight · admin", "invited to Tidewater". */
  labels: string[];
  invitations: OpenInvitation[];
};

/** Everybody who can sign in, the members of an organization, or an invited person. */
export function listPeople(tables: Tables, request: URLSearchParams): Person[] {
  const organizationId = request.get("organization_id");
  const invitation = invitationOf(tables, request);
  return tables.users
    .all()
    .filter(({ email }) => !invitation || sameAddress(email, invitation.email))
    .map((user) => ({
      id: user.id,
      name:
        [user.first_name, user.last_name].filter(Boolean).join(" ") ||
        user.email,
      email: user.email,
      memberships: tables.organizationMemberships.findBy("user_id", user.id),
    }))
    .filter(
      ({ memberships }) =>
        organizationId === null ||
        memberships.some(
          (one) =>
            one.organization_id === organizationId && one.status === "active",
        ),
    )
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ memberships, ...person }) => {
      const invitations = openInvitations(tables, person.email);
      return {
        ...person,
        labels: labels(tables, memberships, invitations),
        invitations: invitation ? [] : invitations,
      };
    });
}

function labels(
  tables: Tables,
  memberships: Membership[],
  invitations: OpenInvitation[],
): string[] {
  const nameOf = (id: string) => tables.organizations.get(id)?.name ?? id;
  const member = memberships
    // The invitation beside a pending membership says it already.
    .filter((one) => one.status !== "pending")
    .map((one) =>
      one.status === "active"
        ? `${nameOf(one.organization_id)} · ${one.role.slug}`
        : `${nameOf(one.organization_id)} · inactive`,
    );
  const invited = invitations.map(({ to }) => `invited to ${to}`);
  const all = [...member, ...invited];
  return all.length > 0 ? all : ["no organization yet"];
}
