import { WorkOS } from "@workos-inc/node";
import type { ActionCtx } from "../_generated/server";
import { requireEnv } from "./env";
import { FOREIGN, type Look, showsWhatWeKnow } from "./gone";
import type { RemoteMembership } from "./validators";
import {
  codeOf,
  isWorkosError,
  statusOf,
  toWorkosError,
  WorkosError,
} from "./workosErrors";
import {
  type Page,
  readInvitation,
  readMembership,
  readOrganization,
  readOrganizationRole,
  readPage,
  readUser,
  readUserOf,
} from "./workosObjects";

/** WorkOS's largest page. */
const PAGE = 100;
const TIMEOUT_MS = 10_000;
/** Every status, said out loud: WorkOS lists only active ones unless told. */
const EVERY_STATUS = "active,inactive,pending";
const MEMBERSHIPS = "/user_management/organization_memberships";
const USERS = "/user_management/users";
const INVITATIONS = "/user_management/invitations";
/** WorkOS's name for an environment in which a person has one role at most. */
const ONE_ROLE_ONLY = "multiple_roles_not_enabled";

type Query = Record<string, string | number>;

type WorkosInvitation = {
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
  // The SDK's own methods rename the fields and drop some, the person of a
  // membership for one. So it sends, signs and retries, and we read.
  const get = async (path: string, query: Query = {}): Promise<unknown> =>
    (await sdk.get<unknown>(path, { query })).data;
  const post = async (path: string, entity: object = {}): Promise<unknown> =>
    (await sdk.post<unknown, object>(path, entity)).data;
  const put = async (path: string, entity: object = {}): Promise<unknown> =>
    (await sdk.put<unknown, object>(path, entity)).data;

  const look: Look = async (thing, known) => {
    try {
      const found =
        thing === "organization"
          ? readOrganization(await get(`/organizations/${id(known)}`))
              .workosOrganizationId
          : readUser(await get(`${USERS}/${id(known)}`)).workosUserId;
      return found === known;
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
      return await call(async () =>
        readOrganization(
          await post("/organizations", {
            name: args.name,
            external_id: args.externalId,
          }),
        ),
      );
    },

    async getOrganizationByExternalId(externalId: string) {
      return await orNull(async () =>
        readOrganization(
          await get(`/organizations/external_id/${id(externalId)}`),
        ),
      );
    },

    async getOrganization(workosOrganizationId: string) {
      return await orNull(async () =>
        readOrganization(
          await get(`/organizations/${id(workosOrganizationId)}`),
        ),
      );
    },

    async updateOrganization(args: {
      workosOrganizationId: string;
      name: string;
    }) {
      return await call(async () =>
        readOrganization(
          await put(`/organizations/${id(args.workosOrganizationId)}`, {
            name: args.name,
          }),
        ),
      );
    },

    /** Gone already is success. */
    async deleteOrganization(workosOrganizationId: string) {
      await orNull(() =>
        sdk.delete(`/organizations/${id(workosOrganizationId)}`),
      );
    },

    async createMembership(args: {
      workosOrganizationId: string;
      workosUserId: string;
      roleSlug: string;
    }) {
      return await call(async () =>
        readMembership(
          await post(MEMBERSHIPS, {
            organization_id: args.workosOrganizationId,
            user_id: args.workosUserId,
            role_slug: args.roleSlug,
          }),
        ),
      );
    },

    /**
     * The slugs of all roles that the person has in the organization itself; null
     * where WorkOS does not say. Roles on resources below it are not ours.
     */
    async listRoleSlugs(membershipId: string): Promise<string[] | null> {
      const slugs = await orNull(async () => {
        const found: string[] = [];
        let after: string | null = null;
        do {
          const page: Page = readPage(
            await get(
              `/authorization/organization_memberships/${id(membershipId)}/role_assignments`,
              { limit: PAGE, ...(after === null ? {} : { after }) },
            ),
          );
          found.push(...page.data.flatMap(readOrganizationRole));
          after = page.after;
        } while (after !== null);
        return found;
      }).catch((error: unknown) => {
        if (statusOf(error) === 403) return null;
        throw error;
      });
      return slugs === null || slugs.length === 0 ? null : slugs;
    },

    /** `roleSlugs`: all that the person is to have, the one that counts here first. */
    async updateRoles(args: { membershipId: string; roleSlugs: string[] }) {
      const { membershipId, roleSlugs } = args;
      const send = async (slugs: string[]): Promise<RemoteMembership> => {
        const answer = readMembership(
          await put(
            `${MEMBERSHIPS}/${id(membershipId)}`,
            slugs.length === 1
              ? { role_slug: slugs[0] }
              : { role_slugs: slugs },
          ),
        );
        // An answer may name the primary one alone; it has taken all that we sent.
        return answer.allRoles
          ? answer
          : { ...answer, roleSlugs: slugs, allRoles: true };
      };
      return await call(async () => {
        try {
          return await send(roleSlugs);
        } catch (error) {
          if (roleSlugs.length === 1 || codeOf(error) !== ONE_ROLE_ONLY)
            throw error;
          return await send(roleSlugs.slice(0, 1));
        }
      });
    },

    /** Ends its sessions; it can be re-activated. Null when it is gone. */
    async deactivateMembership(membershipId: string) {
      return await orNull(async () =>
        readMembership(
          await put(`${MEMBERSHIPS}/${id(membershipId)}/deactivate`),
        ),
      );
    },

    /** Null when it is gone. */
    async reactivateMembership(membershipId: string) {
      return await orNull(async () =>
        readMembership(
          await put(`${MEMBERSHIPS}/${id(membershipId)}/reactivate`),
        ),
      );
    },

    /** Gone already is success. */
    async deleteMembership(membershipId: string) {
      await orNull(() => sdk.delete(`${MEMBERSHIPS}/${id(membershipId)}`));
    },

    /** Null when it is gone. */
    async getMembership(membershipId: string) {
      return await orNull(async () =>
        readMembership(await get(`${MEMBERSHIPS}/${id(membershipId)}`)),
      );
    },

    /** One person's memberships in one organization, of every status. */
    async listMembershipsOf(args: {
      workosOrganizationId: string;
      workosUserId: string;
    }) {
      return (
        (await orNull(async () => {
          const { data } = readPage(
            await get(MEMBERSHIPS, {
              organization_id: args.workosOrganizationId,
              user_id: args.workosUserId,
              statuses: EVERY_STATUS,
              limit: PAGE,
            }),
          );
          return data.map(readMembership);
        })) ?? []
      );
    },

    /**
     * One page of an organization's memberships, of every status, and the people
     * whom they are of, as far as WorkOS says.
     */
    async listOrganizationMemberships(args: {
      workosOrganizationId: string;
      after: string | null;
    }) {
      return await call(async () => {
        const { data, after } = readPage(
          await get(MEMBERSHIPS, {
            organization_id: args.workosOrganizationId,
            statuses: EVERY_STATUS,
            limit: PAGE,
            ...(args.after === null ? {} : { after: args.after }),
          }),
        );
        return {
          memberships: data.map(readMembership),
          users: data.flatMap((one) => readUserOf(one) ?? []),
          after,
        };
      });
    },

    /** One page of all organizations in this WorkOS environment. */
    async listOrganizations(from: string | null) {
      return await call(async () => {
        const { data, after } = readPage(
          await get("/organizations", {
            limit: PAGE,
            ...(from === null ? {} : { after: from }),
          }),
        );
        return { organizations: data.map(readOrganization), after };
      });
    },

    /** Memberships of every status. `limit` is WorkOS's: at most 100 a page. */
    async listUserMemberships(workosUserId: string) {
      return await call(async () => {
        const found: RemoteMembership[] = [];
        let from: string | null = null;
        do {
          const page: Page = readPage(
            await get(MEMBERSHIPS, {
              user_id: workosUserId,
              statuses: EVERY_STATUS,
              limit: PAGE,
              ...(from === null ? {} : { after: from }),
            }),
          );
          found.push(...page.data.map(readMembership));
          from = page.after;
        } while (from !== null);
        return found;
      });
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
      return await call(async () => {
        const { data } = readPage(
          await get("/events", {
            events: args.types.join(),
            order: "asc",
            limit,
            ...("after" in from
              ? from
              : { range_start: new Date(from.rangeStart).toISOString() }),
          }),
        );
        return {
          bodies: data.map((event) => JSON.stringify(event)),
          more: data.length === limit,
        };
      });
    },

    async getUser(workosUserId: string) {
      return await orNull(async () =>
        readUser(await get(`${USERS}/${id(workosUserId)}`)),
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
      return await call(async () =>
        within(
          args,
          await post(INVITATIONS, {
            organization_id: args.workosOrganizationId,
            email: args.email,
            role_slug: args.roleSlug,
            expires_in_days: args.expiresInDays,
            ...(args.inviterWorkosUserId === null
              ? {}
              : { inviter_user_id: args.inviterWorkosUserId }),
          }),
        ),
      );
    },

    /** Null when WorkOS does not know it, or it leads to no organization. */
    async getInvitation(workosInvitationId: string) {
      return await orNull(async () =>
        readInvitation(await get(`${INVITATIONS}/${id(workosInvitationId)}`)),
      );
    },

    async resendInvitation(args: {
      workosInvitationId: string;
      workosOrganizationId: string;
    }) {
      return await call(async () =>
        within(
          args,
          await post(`${INVITATIONS}/${id(args.workosInvitationId)}/resend`),
        ),
      );
    },

    async revokeInvitation(args: {
      workosInvitationId: string;
      workosOrganizationId: string;
    }) {
      return await call(async () =>
        within(
          args,
          await post(`${INVITATIONS}/${id(args.workosInvitationId)}/revoke`),
        ),
      );
    },

    /** The person with this address; null where there is none. */
    async findUserByEmail(email: string) {
      return await call(async () => {
        const { data } = readPage(await get(USERS, { email, limit: 1 }));
        return data.length === 0 ? null : readUser(data[0]);
      });
    },

    /** The last invitations of an organization to one address, of every state. */
    async listInvitationsTo(args: {
      workosOrganizationId: string;
      email: string;
    }) {
      return await call(async () => {
        const { email, workosOrganizationId } = args;
        const { data } = readPage(
          await get(INVITATIONS, {
            email,
            organization_id: workosOrganizationId,
            limit: PAGE,
          }),
        );
        return data
          .flatMap((one) => readInvitation(one) ?? [])
          .filter((one) => one.workosOrganizationId === workosOrganizationId);
      });
    },

    /** Open invitations to organizations, for one address. */
    async listOpenInvitations(email: string, now: number) {
      return await call(async () => {
        const { data } = readPage(
          await get(INVITATIONS, { email, limit: PAGE }),
        );
        return data.flatMap((one): WorkosInvitation[] => {
          const invitation = readInvitation(one);
          return invitation?.state === "pending" && invitation.expiresAt > now
            ? [
                {
                  invitationId: invitation.workosInvitationId,
                  workosOrganizationId: invitation.workosOrganizationId,
                },
              ]
            : [];
        });
      });
    },
  };
}
export type WorkosClient = ReturnType<typeof workosClient>;

/** The answer to what was done to an invitation of this organization. */
function within(
  { workosOrganizationId }: { workosOrganizationId: string },
  answer: unknown,
) {
  return readInvitation({
    ...(answer as object),
    organization_id: workosOrganizationId,
  })!;
}

function id(text: string): string {
  return encodeURIComponent(text);
}
