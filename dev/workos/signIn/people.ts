import type { Membership, Tables } from "../emulatorTypes.ts";
import { sameAddress } from "../http.ts";

/** One line of the sign-in page. */
export type Person = {
  id: string;
  name: string;
  email: string;
  /** Where they stand: "Northlight · admin", "invited to Tidewater". */
  standings: string[];
};

/** Everybody who can sign in, or the members of the organization asked for. */
export function listPeople(tables: Tables, request: URLSearchParams): Person[] {
  const organizationId = request.get("organization_id");
  return tables.users
    .all()
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
    .map(({ memberships, ...person }) => ({
      ...person,
      standings: standings(tables, person.email, memberships),
    }));
}

function standings(
  tables: Tables,
  email: string,
  memberships: Membership[],
): string[] {
  const nameOf = (id: string) => tables.organizations.get(id)?.name ?? id;
  const invited = tables.invitations
    .all()
    .filter(
      (one) =>
        one.state === "pending" &&
        one.organization_id !== null &&
        sameAddress(one.email, email),
    )
    .map((one) => `invited to ${nameOf(one.organization_id!)}`);
  const member = memberships
    .filter((one) => one.status !== "pending")
    .map((one) =>
      one.status === "active"
        ? `${nameOf(one.organization_id)} · ${one.role.slug}`
        : `${nameOf(one.organization_id)} · inactive`,
    );
  const all = [...member, ...invited];
  return all.length > 0 ? all : ["no organization yet"];
}
