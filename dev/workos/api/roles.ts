import type { Emulator } from "../emulator.ts";
import type { Role, Tables } from "../emulatorTypes.ts";
import { ApiError, json, notFound, text } from "../http.ts";
import type { Route } from "./routes.ts";

export const DEFAULT_ROLE = "member";

/** Rows for the environment's own roles, which real environments have from the start. */
export function addEnvironmentRoles(tables: Tables, slugs: string[]): void {
  for (const [priority, slug] of slugs.entries()) {
    tables.roles.insert({
      object: "role",
      slug,
      name: slug.charAt(0).toUpperCase() + slug.slice(1),
      description: null,
      type: "EnvironmentRole",
      organization_id: null,
      is_default_role: slug === DEFAULT_ROLE,
      priority,
    });
  }
}

export function roleRoutes(emulator: Emulator): Route[] {
  const { tables } = emulator;
  const list = (organizationId: string | null) =>
    json({
      object: "list",
      data: rolesFor(tables, organizationId).map((role) =>
        present(tables, role),
      ),
    });
  return [
    {
      route: "POST /authorization/roles",
      answer: async (incoming) => {
        const made = (await (await emulator.ask(incoming)).json()) as Role;
        return json(present(tables, made), 201);
      },
    },
    { route: "GET /authorization/roles", answer: () => list(null) },
    {
      route: "GET /authorization/organizations/:id/roles",
      answer: (_incoming, { id }) => {
        if (!tables.organizations.get(id!)) throw notFound("Organization");
        return list(id!);
      },
    },
  ];
}

/** The environment's roles and the organization's own, the highest first. */
function rolesFor(tables: Tables, organizationId: string | null): Role[] {
  return tables.roles
    .all()
    .filter(
      (role) =>
        role.type === "EnvironmentRole" ||
        role.organization_id === organizationId,
    )
    .sort((a, b) => a.priority - b.priority);
}

function present(tables: Tables, role: Role) {
  const { object, id, slug, name, description, type } = role;
  return {
    ...{ object, id, slug, name, description, type },
    resource_type_slug: "organization",
    permissions: tables.rolePermissions
      .findBy("role_id", id)
      .flatMap(
        ({ permission_id }) =>
          tables.permissions.get(permission_id)?.slug ?? [],
      ),
    created_at: role.created_at,
    updated_at: role.updated_at,
  };
}

/** How a request for roles may go wrong; several roles are a setting of WorkOS's. */
export type RoleRules = { multipleRoles: boolean; refusedWith: 400 | 422 };

/**
 * The roles a request asks for, the highest first, or undefined when it names none.
 * Real WorkOS refuses a role that the environment and the organization do not have;
 * the emulator stores any text.
 */
export function requestedRoles(
  tables: Tables,
  body: Record<string, unknown>,
  organizationId: string,
  { multipleRoles, refusedWith }: RoleRules,
): string[] | undefined {
  const single = text(body.role_slug);
  const wanted = single === undefined ? stringsIn(body.role_slugs) : [single];
  if (wanted.length === 0) return undefined;
  const known = rolesFor(tables, organizationId).map((role) => role.slug);
  const unknown = wanted.find((slug) => !known.includes(slug));
  if (unknown !== undefined)
    throw new ApiError(
      refusedWith,
      "invalid_role",
      `Role "${unknown}" does not exist. Known roles: ${known.join(", ")}.`,
    );
  if (wanted.length > 1 && !multipleRoles)
    throw new ApiError(
      refusedWith,
      "multiple_roles_not_enabled",
      "Multiple roles are not enabled for this environment.",
    );
  return known.filter((slug) => wanted.includes(slug));
}

function stringsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((one) => text(one) ?? []) : [];
}
