import { hasCustomers } from "./features";
import type { Asked, Role } from "./validators";

/**
 * The table of permissions, once, as data: the server's guards and the
 * dashboard's controls read it.
 */
const ROLES_WITH = {
  /** Enter, see one's own row, leave. */
  "workspace:enter": ["owner", "admin", "member", "client"],
  /** List the active people. */
  "members:list": ["owner", "admin", "member"],
  /** Removed people, counts, audit, export, sync, inbox, explaining others. */
  "members:history": ["owner", "admin"],
  /** Invite, remove, restore, change roles and assignments. */
  "members:manage": ["owner", "admin"],
  /** All customers; a client sees their own by `workspace:enter`. */
  "customers:read": ["owner", "admin", "member"],
  "customers:write": ["owner", "admin"],
  /** Reconcile, confirm the brake, name and slug. */
  "workspace:run": ["owner", "admin"],
  /** Link, unlink, role map, grace, brake, transfer, delete. */
  "workspace:own": ["owner"],
} as const satisfies Record<
  "workspace:enter" | Exclude<Asked, "enter" | "customer">,
  readonly Role[]
>;

export type Permission = keyof typeof ROLES_WITH;

export function can(role: Role, permission: Permission): boolean {
  if (isOfCustomers(permission) && !hasCustomers()) return false;
  return (ROLES_WITH[permission] as readonly Role[]).includes(role);
}

function isOfCustomers(permission: Permission): boolean {
  return permission === "customers:read" || permission === "customers:write";
}

/** What a person must be to do it, for the sentence on a refused or disabled control. */
export function whoCan(permission: Permission): string {
  const names = ROLES_WITH[permission].map((role) => `${role}s`);
  return names.length === 1
    ? (names[0] ?? "")
    : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/**
 * Every public function and what it asks for: its guard reads it here, under the
 * function's name. `signed-in`: any person whose account is not deleted. `anyone`:
 * answers the signed-out too. A public function without an entry fails the suite.
 */
export const FUNCTION_PERMISSIONS = {
  "dashboard.getSnapshot": "anyone",
  "dashboard.listFormer": "signed-in",
  "workspaces.create": "signed-in",
  "workspaces.ensureDefaultWorkspace": "signed-in",
  "workspaces.explainAccess": "signed-in",
  "workspaces.findFormer": "signed-in",
  "accessRequests.requestAccess": "signed-in",
  "accessRequests.peopleToAsk": "workspace:enter",
  "accessRequests.list": "members:manage",
  "accessRequests.dismiss": "members:manage",
  "workspaces.switchWorkspace": "workspace:enter",
  "workspaces.update": "workspace:run",
  "settings.getOrganization": "workspace:enter",
  "settings.getRules": "workspace:own",
  "settings.getObserved": "members:history",
  "settings.listObserved": "members:history",
  "settings.setOrganizationSession": "workspace:own",
  "settings.setGrace": "workspace:own",
  "settings.setBrake": "workspace:own",
  "deletion.describe": "workspace:own",
  "deletion.request": "workspace:own",
  "deletion.restore": "workspace:own",
  "deletion.listRestorable": "signed-in",
  "workspaces.leave": "workspace:enter",
  "roles.transferOwnership": "workspace:own",
  "roles.becomeOwner": "workspace:run",
  "workspaces.ensureOrganizationLink": "workspace:own",
  "workspaces.unlinkOrganization": "workspace:own",
  "roles.listUnmapped": "members:history",
  "organizationSync.reconcileWorkspaceOrganizationMemberships": "workspace:run",
  "organizationSync.listRuns": "members:history",
  "organizationSync.listDifferences": "members:history",
  "organizationSync.getPendingConfirmation": "workspace:run",
  "inbox.listEvents": "members:history",
  "inbox.getEvent": "members:history",
  "inbox.replayEvent": "workspace:run",
  "health.getWorkspaceHealth": "members:history",
  "hooks.listFailed": "members:history",
  "hooks.getSeats": "members:history",
  "orders.listTroubles": "members:history",
  "orders.listReturns": "members:history",
  "orders.retry": "members:manage",
  "invitations/manage.send": "members:manage",
  "invitations/manage.resend": "members:manage",
  "invitations/manage.revoke": "members:manage",
  "invitations/manage.edit": "members:manage",
  "invitations/manage.dismiss": "members:manage",
  "invitations/manage.assign": "members:manage",
  "invitations/queries.list": "members:manage",
  "invitations/queries.counts": "members:manage",
  "invitations/queries.check": "members:manage",
  "invitations/queries.getAllowance": "members:manage",
  "invitations/queries.listMyInvitations": "signed-in",
  "invitations/own.find": "signed-in",
  "invitations/own.resend": "signed-in",
  "invitations/own.accept": "signed-in",
  "users/manage.changeRole": "members:manage",
  "users/manage.removeUser": "members:manage",
  "users/manage.removeUsers": "members:manage",
  "users/manage.previewRemoval": "members:manage",
  "users/manage.restoreUser": "members:manage",
  "users/manage.restoreUsers": "members:manage",
  "users/manage.giveMoreTime": "members:manage",
  "users/manage.confirmAccess": "members:manage",
  "bulk.prepare": "members:manage",
  "bulk.start": "members:manage",
  "bulk.stop": "members:manage",
  "bulk.list": "members:manage",
  "bulk.get": "members:manage",
  "bulk.listPeople": "members:manage",
  "audit.list": "members:history",
  "audit.teamAt": "members:history",
  "audit.getSeal": "members:history",
  "audit.verify": "members:history",
  "exports.start": "members:history",
  "exports.readMembers": "members:history",
  "exports.readAudit": "members:history",
  "exports.readSealed": "members:history",
  "exports.finish": "members:history",
  "exports.list": "members:history",
  "customers.list": "customers:read",
  "customers.get": "customers:read",
  "customers.getOwn": "workspace:enter",
  "customers.listStaff": "customers:read",
  "customers.listAssigned": "customers:read",
  "customers.create": "customers:write",
  "customers.rename": "customers:write",
  "customers.setArchived": "customers:write",
  "customers.assign": "members:manage",
  "customers.unassign": "members:manage",
  "customers.bindClient": "members:manage",
  "users/queries.listOrgMembers": "members:list",
  "users/queries.getOrgMemberCounts": "members:history",
  "users/queries.getPerson": "members:history",
  "users/sessions.list": "members:history",
} as const satisfies Record<string, Permission | "signed-in" | "anyone">;

type Table = typeof FUNCTION_PERMISSIONS;

/** The functions that ask for a permission in a workspace. */
export type GuardedFunction = {
  [Name in keyof Table]: Table[Name] extends Permission ? Name : never;
}[keyof Table];

/** What a caller of the function needs in its workspace. */
export function permissionOf(name: GuardedFunction): Permission {
  return FUNCTION_PERMISSIONS[name];
}

const RANK: Record<Role, number> = { owner: 3, admin: 2, member: 1, client: 0 };

/** Below zero when `a` is the lower role. */
export function compareRoles(a: Role, b: Role): number {
  return RANK[a] - RANK[b];
}

/** The WorkOS role slug that stands for a role. */
export function roleToSlug(role: Role): "admin" | "member" | "client" {
  return role === "owner" ? "admin" : role;
}

const ROLE_OF_SLUG = new Map<string, Role>([
  ["admin", "admin"],
  ["member", "member"],
  ["client", "client"],
]);

/**
 * The role that WorkOS's slugs stand for: the highest mapped one, and the least
 * access for slugs that nobody mapped. Never `owner`, which is ours alone.
 */
export function roleFromSlugs(slugs: readonly string[]): Role {
  const mapped = slugs.flatMap((slug) => ROLE_OF_SLUG.get(slug) ?? []);
  return mapped.sort(compareRoles).at(-1) ?? "client";
}

/**
 * The slugs that a person holds after news of them. News that does not name all
 * of them contradicts nothing that it leaves out: a slug that is new takes the
 * place of those that a role stands behind, and the others stay.
 */
export function slugsAfter(
  known: readonly string[],
  news: { roleSlugs: readonly string[]; allRoles: boolean },
): string[] {
  if (news.allRoles) return [...news.roleSlugs];
  if (news.roleSlugs.every((slug) => known.includes(slug))) return [...known];
  return [...new Set([...news.roleSlugs, ...unmappedSlugs(known)])];
}

/** WorkOS gives the roles of a person in no order. */
export function sameSlugs(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}

/** The slugs that give exactly this role, with everything else that was there. */
export function slugsFor(role: Role, held: readonly string[]): string[] {
  return [roleToSlug(role), ...unmappedSlugs(held)];
}

/** The slugs that no role stands behind; an admin has to assign one. */
export function unmappedSlugs(slugs: readonly string[]): string[] {
  return slugs.filter((slug) => !ROLE_OF_SLUG.has(slug));
}

const SLUG_OF_CLERK_ROLE = new Map([
  ["org:admin", "admin"],
  ["org:member", "member"],
  // Clerk's older instances.
  ["admin", "admin"],
  ["basic_member", "member"],
]);

/** The slug that stands for a Clerk role here; one that nobody mapped keeps Clerk's name. */
export function slugOfClerkRole(role: string): string {
  return SLUG_OF_CLERK_ROLE.get(role) ?? role;
}
