import { endSessions } from "../auth/sessions.ts";
import type { Emulator } from "../emulator.ts";
import type { Membership, Tables } from "../emulatorTypes.ts";
import {
  ApiError,
  done,
  invalidParameters,
  json,
  jsonBody,
  listParam,
  notFound,
  text,
  type Incoming,
} from "../http.ts";
import { planAddition, planStatusChange } from "./membershipPlan.ts";
import { DEFAULT_ROLE, requestedRoles, type RoleRules } from "./roles.ts";
import type { Route } from "./routes.ts";
import { publicUser } from "./users.ts";

const PATH = "/user_management/organization_memberships";
const ASSIGNMENTS =
  "/authorization/organization_memberships/:id/role_assignments";

export function membershipRoutes(
  emulator: Emulator,
  { multipleRoles }: { multipleRoles: boolean },
): Route[] {
  const { tables } = emulator;
  const rules: RoleRules = { multipleRoles, refusedWith: 422 };

  const setStatus = (id: string, wanted: "active" | "inactive") => {
    const membership = requireMembership(tables, id);
    const plan = planStatusChange(membership.status, wanted);
    if (plan?.kind === "refuse") {
      throw wanted === "active"
        ? isPending("reactivate")
        : isPending("deactivate");
    }
    const changed = plan
      ? tables.organizationMemberships.update(id, { status: plan.status })!
      : membership;
    if (plan?.status === "inactive") endSessions(tables, membership);
    return json(present(tables, changed));
  };

  return [
    {
      route: `GET ${PATH}`,
      answer: async (incoming) => {
        const response = await emulator.ask(withStatuses(incoming));
        const list = (await response.json()) as { data: Membership[] };
        return json({
          ...list,
          data: list.data.map((one) => present(tables, one)),
        });
      },
    },
    {
      route: `GET ${PATH}/:id`,
      answer: (_incoming, { id }) =>
        json(present(tables, requireMembership(tables, id!))),
    },
    {
      route: `POST ${PATH}`,
      answer: (incoming) => {
        const body = jsonBody(incoming);
        const organizationId = text(body.organization_id);
        const userId = text(body.user_id);
        if (!organizationId)
          throw invalidParameters("organization_id is required");
        if (!userId) throw invalidParameters("user_id is required");
        if (!tables.organizations.get(organizationId))
          throw notFound("Organization");
        if (!tables.users.get(userId)) throw notFound("User");
        const added = addMember(tables, {
          organizationId,
          userId,
          roles: requestedRoles(tables, body, organizationId, rules),
        });
        if (added === "pending") throw isPending("reactivate");
        if (added === "active")
          throw invalidParameters("User is already an organization member.");
        return json(present(tables, added), 201);
      },
    },
    {
      route: `PUT ${PATH}/:id`,
      answer: (incoming, { id }) => {
        const membership = requireMembership(tables, id!);
        const roles = requestedRoles(
          tables,
          jsonBody(incoming),
          membership.organization_id,
          rules,
        );
        const changed = roles
          ? tables.organizationMemberships.update(id!, rolesOf(roles))!
          : membership;
        return json(present(tables, changed));
      },
    },
    {
      route: `PUT ${PATH}/:id/deactivate`,
      answer: (_incoming, { id }) => setStatus(id!, "inactive"),
    },
    {
      route: `PUT ${PATH}/:id/reactivate`,
      answer: (_incoming, { id }) => setStatus(id!, "active"),
    },
    {
      route: `DELETE ${PATH}/:id`,
      answer: async (incoming, { id }) => {
        const membership = requireMembership(tables, id!);
        await emulator.ask(incoming);
        endSessions(tables, membership);
        return done();
      },
    },
    {
      route: `GET ${ASSIGNMENTS}`,
      answer: (_incoming, { id }) => {
        const membership = requireMembership(tables, id!);
        return json({
          object: "list",
          data: membership.roles.map((role) =>
            toAssignment(tables, membership, role),
          ),
          list_metadata: { before: null, after: null },
        });
      },
    },
  ];
}

/** Adds somebody, or revives their membership; the status of one that stands. */
export function addMember(
  tables: Tables,
  added: { organizationId: string; userId: string; roles?: string[] },
): Membership | "active" | "pending" {
  const roles = rolesOf(added.roles ?? [DEFAULT_ROLE]);
  const plan = planAddition(
    findMembership(tables, added.organizationId, added.userId),
  );
  switch (plan.kind) {
    case "insert":
      return tables.organizationMemberships.insert({
        object: "organization_membership",
        organization_id: added.organizationId,
        user_id: added.userId,
        ...roles,
        status: "active",
        external_id: null,
        metadata: {},
      });
    case "activate":
      return tables.organizationMemberships.update(plan.id, {
        status: "active",
        ...roles,
      })!;
    case "exists":
      return plan.status;
    default:
      return plan satisfies never;
  }
}

export function findMembership(
  tables: Tables,
  organizationId: string,
  userId: string,
): Membership | undefined {
  return tables.organizationMemberships
    .findBy("organization_id", organizationId)
    .find((one) => one.user_id === userId);
}

/** A membership's roles, the highest first. */
export function rolesOf(slugs: string[]): Pick<Membership, "role" | "roles"> {
  const roles = slugs.map((slug) => ({ slug }));
  return { role: roles[0]!, roles };
}

/** Answers carry the person, and not what the emulator adds of its own. */
function present(tables: Tables, membership: Membership) {
  const { external_id, metadata, ...rest } = membership;
  const user = tables.users.get(membership.user_id);
  return {
    ...rest,
    organization_name: tables.organizations.get(membership.organization_id)
      ?.name,
    directory_managed: false,
    custom_attributes: {},
    user: user && publicUser(user),
  };
}

/** No published object of its own: made up from the membership. */
function toAssignment(
  tables: Tables,
  { id, organization_id, created_at, updated_at }: Membership,
  role: { slug: string },
) {
  const organization = tables.organizations.get(organization_id);
  return {
    object: "role_assignment",
    id: `role_assignment_${id}_${role.slug}`,
    organization_membership_id: id,
    role,
    resource: {
      id: organization_id,
      external_id: organization?.external_id ?? organization_id,
      resource_type_slug: "organization",
    },
    created_at,
    updated_at,
  };
}

function isPending(wanted: "deactivate" | "reactivate"): ApiError {
  return new ApiError(
    400,
    `cannot_${wanted}_pending_organization_membership`,
    `A pending organization membership cannot be ${wanted}d.`,
  );
}

function requireMembership(tables: Tables, id: string): Membership {
  const membership = tables.organizationMemberships.get(id);
  if (!membership) throw notFound("Organization Membership");
  return membership;
}

/**
 * Real WorkOS lists active memberships unless told otherwise. The emulator lists
 * all, and looks for `statuses[]` where the SDK sends `statuses=a,b`.
 */
function withStatuses(incoming: Incoming): Incoming {
  const url = new URL(incoming.url);
  const { searchParams } = url;
  if (!searchParams.get("organization_id") && !searchParams.get("user_id")) {
    throw new ApiError(
      400,
      "missing_user_id_or_organization_id",
      "One of organization_id or user_id is required",
    );
  }
  const statuses = listParam(searchParams, "statuses");
  searchParams.delete("statuses");
  searchParams.delete("statuses[]");
  for (const status of statuses.length > 0 ? statuses : ["active"]) {
    searchParams.append("statuses[]", status);
  }
  return { ...incoming, url };
}
