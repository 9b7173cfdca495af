import {
  config,
  type OwnGuardedFunction,
  type OwnPermission,
  type OwnPermissionName,
} from "./config";
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
  /** Link, unlink, role map, grace, brake, notifications, transfer, delete, Admin Portal. */
  "workspace:own": ["owner"],
} as const satisfies Record<
  "workspace:enter" | Exclude<Asked, "enter" | "customer">,
  readonly Role[]
>;

type RollcallPermission = keyof typeof ROLES_WITH;
/** Rollcall's permissions, and those of the product's file. */
// eslint-disable-next-line @typescript-eslint/no-redundant-type-constituents -- a product may have none
export type Permission = RollcallPermission | OwnPermissionName;

export function can(role: Role, permission: Permission): boolean {
  if (isOfCustomers(permission) && !hasCustomers()) return false;
  return rolesWith(permission).includes(role);
}

function rolesWith(permission: Permission): readonly Role[] {
  if (isRollcallPermission(permission)) return ROLES_WITH[permission];
  const own: Partial<Record<string, OwnPermission>> =
    config().permissions ?? {};
  return own[permission]?.roles ?? [];
}

/** The product's own, each with its roles from the highest to the lowest. */
export function ownPermissions(): (OwnPermission & { name: string })[] {
  const own: Record<string, OwnPermission> = config().permissions ?? {};
  return Object.entries(own).map(([name, { description, roles }]) => ({
    name,
    description,
    roles: [...roles].sort((a, b) => compareRoles(b, a)),
  }));
}

export function isRollcallPermission(name: string): name is RollcallPermission {
  return Object.hasOwn(ROLES_WITH, name);
}

function isOfCustomers(permission: Permission): boolean {
  return permission === "customers:read" || permission === "customers:write";
}

/** What a person must be to do it, for the sentence on a refused or disabled control. */
export function whoCan(permission: Permission): string {
  const names = [...rolesWith(permission)]
    .sort((a, b) => compareRoles(b, a))
    .map((role) => `${role}s`);
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
  "account.listSessions": "signed-in",
  "account.setLanguage": "signed-in",
  "account.signOutEverywhere": "signed-in",
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
  "settings.getRules": "members:history",
  "settings.getObserved": "members:history",
  "settings.listObserved": "members:history",
  "settings.setOrganizationSession": "workspace:own",
  "settings.setGrace": "workspace:own",
  "settings.setBrake": "workspace:own",
  "settings.getNotifications": "members:history",
  "settings.setNotification": "workspace:own",
  "organizationSettings.get": "members:history",
  "organizationSettings.describe": "members:history",
  "organizationSettings.createPortalLink": "workspace:own",
  "settings.setReviewInterval": "workspace:own",
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
  "roles.listInWorkos": "members:history",
  "organizationSync.reconcileWorkspaceOrganizationMemberships": "workspace:run",
  "organizationSync.listRuns": "members:history",
  "organizationSync.listDifferences": "members:history",
  "organizationSync.getPendingConfirmation": "workspace:run",
  "inbox.listEvents": "members:history",
  "inbox.getEvent": "members:history",
  "inbox.replayEvent": "workspace:run",
  "home.getAttention": "members:history",
  "home.getPeopleOverTime": "members:history",
  "home.getChecklist": "members:history",
  "health.getWorkspaceHealth": "members:history",
  "health.getDeploymentFacts": "members:history",
  "hooks.listFailed": "members:history",
  "hooks.retryFailed": "workspace:run",
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
  "reviews.start": "members:manage",
  "reviews.getCurrent": "members:manage",
  "reviews.listItems": "members:manage",
  "reviews.reopen": "members:manage",
  "reviews.setNote": "members:manage",
  "reviews.signOff": "members:manage",
  "reviews.cancel": "members:manage",
  "reviews.list": "members:manage",
  "reviews.get": "members:manage",
  "reviews.getEvidence": "members:manage",
  "audit.list": "members:history",
  "audit.teamAt": "members:history",
  "audit.getSeal": "members:history",
  "audit.verify": "members:history",
  "exports.start": "members:history",
  "exports.readMembers": "members:history",
  "exports.readAudit": "members:history",
  "exports.readSealed": "members:history",
  "exports.readReview": "members:history",
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

type RollcallGuarded = {
  [Name in keyof Table]: Table[Name] extends Permission ? Name : never;
}[keyof Table];

/** The functions that ask for a permission in a workspace: Rollcall's and the product's. */
// eslint-disable-next-line @typescript-eslint/no-redundant-type-constituents -- a product may have none
export type GuardedFunction = RollcallGuarded | OwnGuardedFunction;

/**
 * What a caller of the function needs in its workspace.
 *
 * @throws a plain Error for a function of the product's that its file does not name
 */
export function permissionOf(name: GuardedFunction): Permission {
  const permission = isRollcallGuarded(name)
    ? FUNCTION_PERMISSIONS[name]
    : config().functions?.[name];
  if (permission === undefined || !isPermission(permission))
    throw new Error(
      `No permission is known for the function "${name}". Name it under "functions" in convex/rollcall.config.ts, as it is called: "projects.create".`,
    );
  return permission;
}

function isRollcallGuarded(name: string): name is RollcallGuarded {
  return Object.hasOwn(FUNCTION_PERMISSIONS, name);
}

/** Whether Rollcall or the product's file has a permission of this name. */
export function isPermission(name: string): name is Permission {
  return (
    isRollcallPermission(name) ||
    Object.hasOwn(config().permissions ?? {}, name)
  );
}

const RANK: Record<Role, number> = { owner: 3, admin: 2, member: 1, client: 0 };

/** Below zero when `a` is the lower role. */
export function compareRoles(a: Role, b: Role): number {
  return RANK[a] - RANK[b];
}
