import type { RemoteMembership } from "../workosValidators";
import { codeOf, statusOf } from "../workosErrors";
import {
  type Page,
  readMembership,
  readPage,
  readUserOf,
} from "../workosObjects";
import { readOrganizationRole } from "../workosRoles";
import { PAGE, id } from "./reading";
import type { Sender } from "./sender";

/* Who is in which organization, in which roles. */

/** Every status, said out loud: WorkOS lists only active ones unless told. */
const EVERY_STATUS = "active,inactive,pending";
const MEMBERSHIPS = "/user_management/organization_memberships";
/** WorkOS's name for an environment in which a person has one role at most. */
const ONE_ROLE_ONLY = "multiple_roles_not_enabled";

export function memberships({ get, post, put, remove, call, orNull }: Sender) {
  return {
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
      await orNull(() => remove(`${MEMBERSHIPS}/${id(membershipId)}`));
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
     * One page of an organization's memberships, of every status, with their
     * people as far as WorkOS names them.
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
  };
}
