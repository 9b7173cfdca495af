import type { Provider } from "./validators";

/* Which events may end somebody's access. */

const ENDS: Record<Provider, ReadonlySet<string>> = {
  workos: new Set([
    "organization_membership.deleted",
    "organization_membership.removed",
    "organization.deleted",
    "user.deleted",
  ]),
  clerk: new Set([
    "organizationMembership.deleted",
    "organization.deleted",
    "user.deleted",
  ]),
};

/**
 * Whether the event may end somebody's access. A membership that WorkOS has deactivated
 * comes as an update; one that can't be read is none.
 *
 * @param body the event as it was sent
 */
export function mayEndAccess(
  provider: Provider,
  type: string,
  body: string,
): boolean {
  if (ENDS[provider].has(type)) return true;
  return type === "organization_membership.updated" && !isActive(body);
}

function isActive(body: string): boolean {
  try {
    const { data } = JSON.parse(body) as { data?: { status?: unknown } };
    return data?.status === "active";
  } catch {
    return true;
  }
}
