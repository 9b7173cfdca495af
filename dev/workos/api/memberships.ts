import { endSessions } from "../auth/sessions.ts";
import type { Emulator } from "../emulator.ts";
import type { Membership, Tables } from "../emulatorTypes.ts";
import {
  ApiError,
  json,
  jsonBody,
  listParam,
  notFound,
  text,
  toRequest,
  unprocessable,
  withBody,
  type Incoming,
} from "../http.ts";
import { planAddition, planStatusChange } from "./membershipPlan.ts";
import { DEFAULT_ROLE, requestedRole } from "./roles.ts";
import type { Route } from "./routes.ts";

const PATH = "/user_management/organization_memberships";

export function membershipRoutes(emulator: Emulator): Route[] {
  const { tables } = emulator;

  const setStatus = (id: string, wanted: "active" | "inactive") => {
    const membership = requireMembership(tables, id);
    const plan = planStatusChange(membership.status, wanted);
    if (plan?.kind === "refuse") {
      throw unprocessable(
        "A pending organization membership cannot be deactivated or reactivated.",
      );
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
        const response = await emulator.fetch(
          toRequest(withStatuses(incoming)),
        );
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
        if (!organizationId) throw unprocessable("organization_id is required");
        if (!userId) throw unprocessable("user_id is required");
        if (!tables.organizations.get(organizationId))
          throw notFound("Organization");
        if (!tables.users.get(userId)) throw notFound("User");
        const added = addMember(tables, {
          organizationId,
          userId,
          role: requestedRole(tables, body, organizationId) ?? DEFAULT_ROLE,
        });
        if (!added)
          throw new ApiError(409, "conflict", "Membership already exists");
        return json(present(tables, added), 201);
      },
    },
    {
      route: `PUT ${PATH}/:id`,
      answer: async (incoming, { id }) => {
        const membership = requireMembership(tables, id!);
        const body = jsonBody(incoming);
        const role = requestedRole(tables, body, membership.organization_id);
        await emulator.fetch(
          toRequest(
            withBody(incoming, role ? { ...body, role_slug: role } : body),
          ),
        );
        return json(present(tables, requireMembership(tables, id!)));
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
        const membership = tables.organizationMemberships.get(id!);
        const response = await emulator.fetch(toRequest(incoming));
        if (membership) endSessions(tables, membership);
        return response;
      },
    },
  ];
}

/** Adds somebody, or revives their membership; null when they are already active. */
export function addMember(
  tables: Tables,
  added: { organizationId: string; userId: string; role: string },
): Membership | null {
  const role = { slug: added.role };
  const plan = planAddition(
    findMembership(tables, added.organizationId, added.userId),
  );
  switch (plan.kind) {
    case "insert":
      return tables.organizationMemberships.insert({
        object: "organization_membership",
        organization_id: added.organizationId,
        user_id: added.userId,
        role,
        status: "active",
        external_id: null,
        metadata: {},
      });
    case "activate":
      return tables.organizationMemberships.update(plan.id, {
        status: "active",
        role,
      })!;
    case "conflict":
      return null;
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

/** The fields real WorkOS adds to what the emulator stores. */
function present(tables: Tables, membership: Membership) {
  return {
    ...membership,
    organization_name:
      tables.organizations.get(membership.organization_id)?.name ?? null,
    user: tables.users.get(membership.user_id),
    roles: [membership.role],
    directory_managed: false,
    custom_attributes: {},
  };
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
    throw unprocessable("One of organization_id or user_id is required");
  }
  const statuses = listParam(searchParams, "statuses");
  searchParams.delete("statuses");
  searchParams.delete("statuses[]");
  for (const status of statuses.length > 0 ? statuses : ["active"]) {
    searchParams.append("statuses[]", status);
  }
  return { ...incoming, url };
}
