import { parse } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";

/* WorkOS's roles, read into what we keep of them: checked, and with nothing else. */

const vRoleAssignment = v.object({
  role: v.object({ slug: v.string() }),
  resource: v.object({ resource_type_slug: v.string() }),
});

/** The slug of a role in the organization itself; roles on resources below it are not ours. */
export function readOrganizationRole(assignment: unknown): string[] {
  const { role, resource } = parse(vRoleAssignment, assignment);
  return resource.resource_type_slug === "organization" ? [role.slug] : [];
}

const vRole = v.object({ slug: v.string(), name: v.string() });
export type ListedRole = Infer<typeof vRole>;

/** A role that people may be given, as WorkOS lists it. */
export function readRole(role: unknown): ListedRole {
  const { slug, name } = parse(vRole, role);
  return { slug, name };
}
