import {
  type Invitation,
  type OrganizationMembership,
  type Organization,
  type User,
  WorkOS,
} from "@workos-inc/node";
import type { ActionCtx } from "../_generated/server";
import { requireEnv } from "./env";
import { appError } from "./errors";
import { FOREIGN, type Look, showsWhatWeKnow } from "./gone";
import type {
  RemoteInvitation,
  RemoteMembership,
  RemoteOrganization,
  RemoteUser,
} from "./validators";

/** WorkOS's largest page. */
const PAGE = 100;
const TIMEOUT_MS = 10_000;
/** Every status, said out loud: WorkOS lists only active ones unless told. */
const EVERY_STATUS = ["active", "inactive", "pending"] as const;

/**
 * How a call to WorkOS went wrong. `unavailable` leaves open whether it took
 * effect: a timeout and a lost answer look alike. `not_found` counts: see `gone.ts`.
 * Only the status decides: the contract promises no more than a `message` with it.
 */
export class WorkosError extends Error {
  constructor(
    readonly kind: "not_found" | "rejected" | "unavailable",
    message: string,
    options?: ErrorOptions,
    /** Too many requests: when WorkOS takes the next one. */
    readonly retryAfterMs?: number,
  ) {
    super(message, options);
    this.name = "WorkosError";
  }
}

export function isWorkosError(
  error: unknown,
  kind: WorkosError["kind"],
): error is WorkosError {
  return error instanceof WorkosError && error.kind === kind;
}

/**
 * WorkOS answered, and did not do it. What was to be made may be there already: no
 * status says so for certain, so it is looked up.
 */
export function isRefusal(error: unknown): error is WorkosError {
  return error instanceof WorkosError && error.kind !== "unavailable";
}

/** What a person reads when WorkOS did not answer. */
export function providerUnavailable() {
  return appError(
    "PROVIDER_UNAVAILABLE",
    "WorkOS did not answer, so nothing was changed. Try again in a moment.",
  );
}

/** What a person reads when WorkOS knows no such role. */
export function roleMissing(roleSlug: string) {
  return appError(
    "ROLE_MISSING",
    `WorkOS refused the role “${roleSlug}”. If it is missing, add it in the WorkOS dashboard under Authorization, Roles, with the slug “${roleSlug}”, and try again.`,
    "role",
  );
}

export type WorkosInvitation = {
  invitationId: string;
  workosOrganizationId: string;
};

/**
 * Every call to WorkOS that we make, in our types. `interactive`: a person is
 * waiting, so one try of at most ten seconds. `background`: with the SDK's
 * retries, which honour Retry-After.
 *
 * @throws WorkosError, from every method
 */
export function workosClient(
  ctx: Pick<ActionCtx, "runQuery">,
  mode: "interactive" | "background",
) {
  const base = new URL(requireEnv("WORKOS_API_BASE_URL"));
  const sdk = new WorkOS(requireEnv("WORKOS_API_KEY"), {
    clientId: requireEnv("WORKOS_CLIENT_ID"),
    apiHostname: base.hostname,
    https: base.protocol === "https:",
    ...(base.port === "" ? {} : { port: Number(base.port) }),
    maxRetries: mode === "interactive" ? 0 : 3,
    timeout: TIMEOUT_MS,
    // The build for Convex's runtime ignores the option, but takes it here.
    config: { timeout: TIMEOUT_MS } as RequestInit,
  });
  const { organizations, userManagement } = sdk;

  const look: Look = async (thing, id) => {
    try {
      const found =
        thing === "organization"
          ? await organizations.getOrganization(id)
          : await userManagement.getUser(id);
      return found.id === id;
    } catch (error) {
      const failure = toWorkosError(error);
      if (failure.kind === "not_found") return false;
      throw failure;
    }
  };
  const requireOurs = async () => {
    if (await showsWhatWeKnow(ctx, look)) return;
    console.error(FOREIGN);
    throw new WorkosError("unavailable", FOREIGN);
  };
  const call = async <T>(request: () => Promise<T>): Promise<T> => {
    try {
      return await request();
    } catch (error) {
      const failure = toWorkosError(error);
      if (failure.kind === "not_found") await requireOurs();
      throw failure;
    }
  };
  const orNull = async <T>(request: () => Promise<T>): Promise<T | null> => {
    try {
      return await call(request);
    } catch (error) {
      if (isWorkosError(error, "not_found")) return null;
      throw error;
    }
  };

  return {
    /**
     * To be asked before an empty list counts as an end.
     *
     * @throws WorkosError, `unavailable`, where WorkOS shows nothing that we know
     */
    requireOurs,

    async createOrganization(args: { name: string; externalId: string }) {
      return toOrganization(
        await call(() => organizations.createOrganization(args)),
      );
    },

    async getOrganizationByExternalId(externalId: string) {
      return await orNull(async () =>
        toOrganization(
          await organizations.getOrganizationByExternalId(externalId),
        ),
      );
    },

    async getOrganization(workosOrganizationId: string) {
      return await orNull(async () =>
        toOrganization(
          await organizations.getOrganization(workosOrganizationId),
        ),
      );
    },

    async updateOrganization(args: {
      workosOrganizationId: string;
      name: string;
    }) {
      return toOrganization(
        await call(() =>
          organizations.updateOrganization({
            organization: args.workosOrganizationId,
            name: args.name,
          }),
        ),
      );
    },

    /** Gone already is success. */
    async deleteOrganization(workosOrganizationId: string) {
      await orNull(() =>
        organizations.deleteOrganization(workosOrganizationId),
      );
    },

    async createMembership(args: {
      workosOrganizationId: string;
      workosUserId: string;
      roleSlug: string;
    }) {
      return toMembership(
        await call(() =>
          userManagement.createOrganizationMembership({
            organizationId: args.workosOrganizationId,
            userId: args.workosUserId,
            roleSlug: args.roleSlug,
          }),
        ),
      );
    },

    async updateMembership(args: { membershipId: string; roleSlug: string }) {
      return toMembership(
        await call(() =>
          userManagement.updateOrganizationMembership(args.membershipId, {
            roleSlug: args.roleSlug,
          }),
        ),
      );
    },

    /** Ends its sessions; it can be re-activated. Null when it is gone. */
    async deactivateMembership(membershipId: string) {
      return await orNull(async () =>
        toMembership(
          await userManagement.deactivateOrganizationMembership(membershipId),
        ),
      );
    },

    /** Null when it is gone. */
    async reactivateMembership(membershipId: string) {
      return await orNull(async () =>
        toMembership(
          await userManagement.reactivateOrganizationMembership(membershipId),
        ),
      );
    },

    /** Gone already is success. */
    async deleteMembership(membershipId: string) {
      await orNull(() =>
        userManagement.deleteOrganizationMembership(membershipId),
      );
    },

    /** One person's memberships in one organization, of every status. */
    async listMembershipsOf(args: {
      workosOrganizationId: string;
      workosUserId: string;
    }) {
      const page = await orNull(() =>
        userManagement.listOrganizationMemberships({
          organizationId: args.workosOrganizationId,
          userId: args.workosUserId,
          statuses: [...EVERY_STATUS],
          limit: PAGE,
        }),
      );
      return page?.data.map(toMembership) ?? [];
    },

    /** One page of an organization's memberships, of every status. */
    async listOrganizationMemberships(args: {
      workosOrganizationId: string;
      after: string | null;
    }) {
      return await call(async () => {
        const page = await userManagement.listOrganizationMemberships({
          organizationId: args.workosOrganizationId,
          statuses: [...EVERY_STATUS],
          limit: PAGE,
          ...(args.after === null ? {} : { after: args.after }),
        });
        return {
          memberships: page.data.map(toMembership),
          after: page.listMetadata.after ?? null,
        };
      });
    },

    /** One page of all organizations in this WorkOS environment. */
    async listOrganizations(after: string | null) {
      const page = await call(() =>
        organizations.listOrganizations({
          limit: PAGE,
          ...(after === null ? {} : { after }),
        }),
      );
      return {
        organizations: page.data.map(toOrganization),
        after: page.listMetadata.after ?? null,
      };
    },

    /** Memberships of every status. `limit` is WorkOS's: at most 100 a page. */
    async listUserMemberships(workosUserId: string) {
      const found: RemoteMembership[] = [];
      let after: string | undefined;
      do {
        const page = await call(() =>
          userManagement.listOrganizationMemberships({
            userId: workosUserId,
            statuses: [...EVERY_STATUS],
            limit: PAGE,
            ...(after === undefined ? {} : { after }),
          }),
        );
        found.push(...page.data.map(toMembership));
        after = page.listMetadata.after ?? undefined;
      } while (after !== undefined);
      return found;
    },

    /**
     * One page of events, oldest first, each as the text that a webhook would
     * have carried.
     */
    async listEvents(args: {
      types: readonly string[];
      from: { after: string } | { rangeStart: number };
      /** At most 100. */
      limit: number;
    }): Promise<{ bodies: string[]; more: boolean }> {
      const { from, limit } = args;
      // The SDK's own method would rename the fields of what was signed.
      return await call(async () => {
        const { data: page } = await sdk.get<{ data: unknown[] }>("/events", {
          query: {
            events: args.types.join(),
            order: "asc",
            limit,
            ...("after" in from
              ? from
              : { range_start: new Date(from.rangeStart).toISOString() }),
          },
        });
        return {
          bodies: page.data.map((event) => JSON.stringify(event)),
          more: page.data.length === limit,
        };
      });
    },

    /** One page of the people in an organization, with names and addresses. */
    async listUsers(args: {
      workosOrganizationId: string;
      after: string | null;
    }) {
      return await call(async () => {
        const page = await userManagement.listUsers({
          organizationId: args.workosOrganizationId,
          limit: PAGE,
          ...(args.after === null ? {} : { after: args.after }),
        });
        return {
          users: page.data.map(toUser),
          after: page.listMetadata.after ?? null,
        };
      });
    },

    async getUser(workosUserId: string) {
      return await orNull(async () =>
        toUser(await userManagement.getUser(workosUserId)),
      );
    },

    /** Has WorkOS send the mail. */
    async sendInvitation(args: {
      workosOrganizationId: string;
      email: string;
      roleSlug: string;
      expiresInDays: number;
      inviterWorkosUserId: string | null;
    }) {
      return toInvitation(
        await call(() =>
          userManagement.sendInvitation({
            organizationId: args.workosOrganizationId,
            email: args.email,
            roleSlug: args.roleSlug,
            expiresInDays: args.expiresInDays,
            ...(args.inviterWorkosUserId === null
              ? {}
              : { inviterUserId: args.inviterWorkosUserId }),
          }),
        ),
        args.workosOrganizationId,
      );
    },

    /** Null when WorkOS does not know it, or it leads to no organization. */
    async getInvitation(workosInvitationId: string) {
      return await orNull(async () => {
        const found = await userManagement.getInvitation(workosInvitationId);
        return found.organizationId === null
          ? null
          : toInvitation(found, found.organizationId);
      });
    },

    async resendInvitation(args: {
      workosInvitationId: string;
      workosOrganizationId: string;
    }) {
      return toInvitation(
        await call(() =>
          userManagement.resendInvitation(args.workosInvitationId),
        ),
        args.workosOrganizationId,
      );
    },

    async revokeInvitation(args: {
      workosInvitationId: string;
      workosOrganizationId: string;
    }) {
      return toInvitation(
        await call(() =>
          userManagement.revokeInvitation(args.workosInvitationId),
        ),
        args.workosOrganizationId,
      );
    },

    /** The person with this address; null where there is none. */
    async findUserByEmail(email: string) {
      const page = await call(() =>
        userManagement.listUsers({ email, limit: 1 }),
      );
      const [user] = page.data;
      return user ? toUser(user) : null;
    },

    /** Open invitations to an organization, for one address. */
    async listOpenInvitations(email: string, now: number) {
      const page = await call(() =>
        userManagement.listInvitations({ email, limit: PAGE }),
      );
      return page.data.flatMap((invitation): WorkosInvitation[] =>
        invitation.state === "pending" &&
        invitation.organizationId !== null &&
        Date.parse(invitation.expiresAt) > now
          ? [
              {
                invitationId: invitation.id,
                workosOrganizationId: invitation.organizationId,
              },
            ]
          : [],
      );
    },
  };
}
export type WorkosClient = ReturnType<typeof workosClient>;

/** A refusal of what was asked, a cursor for one; 401 and 403 are about who asks. */
export function isRefusedRequest(error: unknown): boolean {
  return (
    error instanceof WorkosError &&
    [400, 404, 422].includes(statusOf(error.cause))
  );
}

function statusOf(error: unknown): number {
  return error instanceof Error && "status" in error
    ? Number(error.status)
    : NaN;
}

function toWorkosError(error: unknown): WorkosError {
  const status = statusOf(error);
  return new WorkosError(
    kindOf(status),
    sentenceOf(error, status),
    { cause: error },
    status === 429 ? retryAfterMs(error) : undefined,
  );
}

function kindOf(status: number): WorkosError["kind"] {
  if (status === 404) return "not_found";
  return status >= 400 && status < 500 && status !== 408 && status !== 429
    ? "rejected"
    : "unavailable";
}

/** For the records that owners and operators read. */
function sentenceOf(error: unknown, status: number): string {
  const message = error instanceof Error ? error.message : String(error);
  // The SDK's own word for JSON that is none, and what reading on runs into.
  if (error instanceof TypeError || nameOf(error) === "ParseError")
    return `WorkOS's answer could not be read: ${message}`;
  if (status === 408) return "WorkOS did not answer in time.";
  return Number.isNaN(status)
    ? `WorkOS did not answer: ${message}`
    : `WorkOS answered ${status}: ${message}`;
}

function nameOf(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}

const RETRY_AFTER_MS = 5_000;
const RETRY_AFTER_MIN_MS = 1_000;

/** In seconds; WorkOS may leave it out, and the SDK reads a date as NaN. */
function retryAfterMs(error: unknown): number {
  const seconds =
    error instanceof Error && "retryAfter" in error
      ? Number(error.retryAfter ?? NaN)
      : NaN;
  return Number.isFinite(seconds)
    ? Math.max(seconds * 1000, RETRY_AFTER_MIN_MS)
    : RETRY_AFTER_MS;
}

function toOrganization(organization: Organization): RemoteOrganization {
  return {
    workosOrganizationId: organization.id,
    name: organization.name,
    ...(organization.externalId === null
      ? {}
      : { externalId: organization.externalId }),
    updatedAt: Date.parse(organization.updatedAt),
  };
}

function toMembership(membership: OrganizationMembership): RemoteMembership {
  return {
    membershipId: membership.id,
    workosOrganizationId: membership.organizationId,
    workosUserId: membership.userId,
    // Typed as always there; events and older answers lack it.
    ...((membership.organizationName as string | undefined)
      ? { organizationName: membership.organizationName }
      : {}),
    roleSlugs: (membership.roles ?? [membership.role]).map((role) => role.slug),
    status: membership.status,
    directoryManaged: membership.directoryManaged,
    createdAt: Date.parse(membership.createdAt),
    updatedAt: Date.parse(membership.updatedAt),
  };
}

function toInvitation(
  invitation: Invitation,
  workosOrganizationId: string,
): RemoteInvitation {
  const { roleSlug, inviterUserId, acceptedUserId, acceptedAt } = invitation;
  return {
    workosInvitationId: invitation.id,
    workosOrganizationId,
    email: invitation.email,
    // Older answers lack some of these.
    ...(roleSlug == null ? {} : { roleSlug }),
    state: invitation.state,
    ...(inviterUserId == null ? {} : { inviterWorkosUserId: inviterUserId }),
    ...(acceptedUserId == null ? {} : { acceptedWorkosUserId: acceptedUserId }),
    ...(acceptedAt == null ? {} : { acceptedAt: Date.parse(acceptedAt) }),
    createdAt: Date.parse(invitation.createdAt),
    expiresAt: Date.parse(invitation.expiresAt),
    updatedAt: Date.parse(invitation.updatedAt),
  };
}

function toUser(user: User): RemoteUser {
  return {
    workosUserId: user.id,
    email: user.email,
    emailVerified: user.emailVerified,
    ...(user.firstName === null ? {} : { firstName: user.firstName }),
    ...(user.lastName === null ? {} : { lastName: user.lastName }),
    ...(user.profilePictureUrl === null
      ? {}
      : { profilePictureUrl: user.profilePictureUrl }),
    updatedAt: Date.parse(user.updatedAt),
    whole: JSON.stringify(user),
  };
}
