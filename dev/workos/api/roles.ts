import type { Tables } from "../emulatorTypes.ts";
import { text, unprocessable } from "../http.ts";

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

/**
 * The role a request asks for, or undefined when it names none. Real WorkOS
 * refuses a role that the environment and the organization do not have; the
 * emulator stores any text.
 */
export function requestedRole(
  tables: Tables,
  body: Record<string, unknown>,
  organizationId: string,
): string | undefined {
  const slugs = Array.isArray(body.role_slugs) ? body.role_slugs : [];
  const slug = text(body.role_slug) ?? text(slugs[0]);
  if (slug === undefined) return undefined;
  const known = tables.roles
    .all()
    .filter(
      (role) =>
        role.type === "EnvironmentRole" ||
        role.organization_id === organizationId,
    )
    .map((role) => role.slug);
  if (!known.includes(slug)) {
    throw unprocessable(
      `Role "${slug}" does not exist. Known roles: ${known.join(", ")}.`,
    );
  }
  return slug;
}
