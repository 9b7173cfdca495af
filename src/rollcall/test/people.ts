import type { FunctionReturnType } from "convex/server";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { appError } from "../../../convex/lib/errors";
import type {
  MemberCounts,
  Role,
  TeamCounts,
} from "../../../convex/lib/validators";
import type { Invited, Member } from "../features/team/member";
import type { Workspace } from "../lib/snapshot";
import { network } from "./network";

type Former = FunctionReturnType<typeof api.dashboard.listFormer>[number];
type OwnInvitation = FunctionReturnType<
  typeof api.invitations.queries.listMyInvitations
>[number];

/** Named people and workspaces, so that tests read as sentences. */
export const ana = {
  _id: "user_ana" as Id<"users">,
  displayName: "Ana Lind",
  email: "ana@north.example",
  profilePictureUrl: null,
  language: null,
  mayCreate: true,
};

export function workspace(
  name: string,
  role: Role = "owner",
  overrides: Partial<Workspace> = {},
): Workspace {
  const slug = name.toLowerCase().replaceAll(" ", "-");
  return {
    _id: `workspace_${slug}` as Id<"workspaces">,
    slug,
    name,
    role,
    linked: true,
    ...overrides,
  };
}

/** What the server answers to somebody who opens it. */
export function switchedTo(
  opened: Workspace,
  workosOrganizationId: string | null = null,
) {
  return { ...opened, workosOrganizationId, now: Date.now() };
}

/** Ana is signed in and can enter these workspaces; the server knows them by their slug. */
export function signedInWith(...workspaces: Workspace[]) {
  network.signIn({ id: "workos_ana", email: ana.email }, "org_first");
  canEnter(...workspaces);
  network.list(api.users.queries.listOrgMembers, () => []);
  network.answer(api.users.queries.getOrgMemberCounts, counts({}));
  network.answer(api.deletion.listRestorable, []);
  network.answer(api.home.getAttention, { items: [] });
  network.answer(api.settings.getOrganization, {
    provider: "workos",
    name: "North Inc.",
    isGone: false,
  });
  network.answer(api.settings.getRules, {
    requireOrganizationSession: false,
    graceMs: null,
    brakePercent: null,
    reviewEveryDays: null,
    defaults: { graceMs: 24 * 60 * 60 * 1000, brakePercent: 20 },
  });
  network.answer(api.settings.getObserved, null);
  network.answer(api.organizationSettings.get, {
    provider: "workos",
    organizationId: "org_north",
    name: "North Inc.",
    isGone: false,
  });
  network.handle(api.organizationSettings.describe, () => null);
  network.answer(api.settings.getNotifications, { areSent: false, rules: [] });
  network.answer(api.roles.listUnmapped, {
    members: [],
    complete: true,
  });
  network.list(api.orders.listTroubles, () => []);
  network.list(api.hooks.listFailed, () => []);
  network.answer(api.hooks.getSeats, null);
  network.answer(api.orders.listReturns, []);
  network.answer(api.accessRequests.list, []);
  network.answer(api.invitations.own.find, null);
  network.answer(api.bulk.list, []);
  network.answer(api.reviews.getCurrent, {
    campaign: null,
    left: 0,
    last: null,
    everyDays: null,
    nextDueAt: null,
  });
  network.answer(api.audit.getSeal, {
    rows: 0,
    seals: 0,
    sealedThrough: null,
    check: null,
  });
  return network.handle(api.workspaces.switchWorkspace, ({ slug }) => {
    const found = workspaces.find((each) => each.slug === slug);
    if (!found) throw appError("noSuchWorkspace");
    return switchedTo(found, "org_first");
  });
}

/** From this moment on, wherever the change came from. */
export function canEnter(...workspaces: Workspace[]) {
  network.answer(api.dashboard.getSnapshot, { viewer: ana, workspaces });
}

/** A refusal of the list, as the server throws it. */
export { appError as refusal };

type Counts = Partial<
  Record<keyof MemberCounts, Partial<Record<Role, number>>>
>;

export function counts(some: Counts, invited = 0): TeamCounts {
  const none = { owner: 0, admin: 0, member: 0, client: 0 };
  return {
    active: { ...none, ...some.active },
    pending_removal: { ...none, ...some.pending_removal },
    removed: { ...none, ...some.removed },
    invited: { ...none, member: invited },
  };
}

export function member(displayName: string, overrides: object = {}) {
  const id = displayName.toLowerCase().replaceAll(" ", ".");
  return {
    kind: "member" as const,
    userId: `user_${id}` as Id<"users">,
    displayName,
    email: `${id}@north.example`,
    role: "member" as Role,
    status: "active" as const,
    customerId: null,
    customerName: null,
    joinedAt: Date.UTC(2026, 2, 3, 12),
    removedAt: null,
    pendingRemovalAt: null,
    profilePictureUrl: null,
    ...overrides,
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Somebody who is invited, as a row of the team. */
export function invited(
  email: string,
  overrides: Partial<Invited> = {},
): Invited {
  return {
    kind: "invitation",
    invitationId: `invitation_${email}` as Id<"pendingInvitations">,
    email,
    role: "member",
    customerId: null,
    customerName: null,
    invitedAt: Date.UTC(2026, 2, 3, 12),
    expiresAt: Date.now() + 6.5 * DAY_MS,
    invitedBy: "Ana Lind",
    ...overrides,
  };
}

type History = Required<
  Pick<
    Member,
    | "lastSeenAt"
    | "arrivedBy"
    | "removalDueAt"
    | "directoryManaged"
    | "order"
    | "returnedAt"
  >
>;

/** What owners and admins see of a member besides. */
export function history(overrides: Partial<History> = {}): History {
  return {
    lastSeenAt: null,
    arrivedBy: null,
    removalDueAt: null,
    directoryManaged: false,
    order: null,
    returnedAt: null,
    ...overrides,
  };
}

/** Where somebody stands: what can be done about them goes by it. */
export function standing(overrides: Partial<Standing> = {}): Standing {
  return {
    role: "member",
    status: "active",
    directoryManaged: false,
    order: null,
    ...overrides,
  };
}
type Standing = Pick<Member, "role" | "status"> &
  Pick<History, "directoryManaged" | "order">;

/** A workspace that the person can't enter any more. */
export function former(name: string, overrides: Partial<Former> = {}): Former {
  const { _id, slug } = workspace(name);
  return {
    _id,
    name,
    slug,
    removedAt: Date.UTC(2026, 2, 3, 12),
    hasLeft: false,
    wasOwner: false,
    wayBack: "ask",
    askedAt: null,
    ...overrides,
  };
}

/** An open invitation to Ana. */
export function invitationTo(
  workspaceName: string,
  overrides: Partial<OwnInvitation> = {},
): OwnInvitation {
  const { slug } = workspace(workspaceName);
  return {
    invitationId: `invitation_${slug}` as Id<"pendingInvitations">,
    workspaceName,
    slug,
    inviterName: "Bo Berg",
    email: ana.email,
    role: "member",
    expiresAt: Date.now() + 3 * 24 * 60 * 60_000,
    acceptable: true,
    ...overrides,
  };
}
