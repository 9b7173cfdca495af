import { requireEnv } from "../env";
import { toWorkosError } from "../workosErrors";
import {
  readOrganization,
  readPage,
  readVerifiedDomains,
} from "../workosObjects";
import {
  readConnection,
  readDirectory,
  readDomains,
  readPortalLink,
} from "../workosOrganizationParts";
import { readRole } from "../workosRoles";
import { PAGE, id } from "./reading";
import type { Sender } from "./sender";

/* Organizations of this WorkOS environment. */

export function organizations({
  get,
  post,
  put,
  remove,
  call,
  orNull,
}: Sender) {
  return {
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

    /**
     * The roles that people of the organization may have, its own and the environment's,
     * the highest first; null where the organization is gone.
     */
    async listRoles(workosOrganizationId: string) {
      return await orNull(async () =>
        readPage(
          await get(
            `/authorization/organizations/${id(workosOrganizationId)}/roles`,
          ),
        ).data.map(readRole),
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

    /** The same for a report, where nothing is changed for an absence: see `findUser`. */
    async findOrganization(workosOrganizationId: string) {
      try {
        return readOrganization(
          await get(`/organizations/${id(workosOrganizationId)}`),
        );
      } catch (error) {
        const failure = toWorkosError(error);
        if (failure.kind === "not_found") return null;
        throw failure;
      }
    },

    /** Its domains, for a report as well. @throws WorkosError, `not_found` where it is gone */
    async listDomains(workosOrganizationId: string) {
      return await report(async () => ({
        rows: readDomains(
          await get(`/organizations/${id(workosOrganizationId)}`),
        ),
        more: false,
      }));
    },

    /** Its SSO connections, a page of them. */
    async listConnections(workosOrganizationId: string) {
      return await report(async () => {
        const { data, after } = readPage(
          await get("/connections", {
            organization_id: workosOrganizationId,
            limit: PAGE,
          }),
        );
        return { rows: data.map(readConnection), more: after !== null };
      });
    },

    /** The directories that people and roles come from, a page of them. */
    async listDirectories(workosOrganizationId: string) {
      return await report(async () => {
        const { data, after } = readPage(
          await get("/directories", {
            organization_id: workosOrganizationId,
            limit: PAGE,
          }),
        );
        return { rows: data.map(readDirectory), more: after !== null };
      });
    },

    /** Where its admins set these up at WorkOS: a link that needs no sign-in. */
    async createPortalLink(wanted: {
      organizationId: string;
      intent: string;
      returnUrl?: string;
    }) {
      return await call(async () =>
        readPortalLink(
          await post("/portal/generate_link", {
            organization: wanted.organizationId,
            intent: wanted.intent,
            ...(wanted.returnUrl === undefined
              ? {}
              : { return_url: wanted.returnUrl }),
          }),
          requireEnv("WORKOS_API_BASE_URL"),
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
      await orNull(() => remove(`/organizations/${id(workosOrganizationId)}`));
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
        return {
          organizations: data.map((one) => ({
            ...readOrganization(one),
            domains: readVerifiedDomains(one),
          })),
          after,
        };
      });
    },
  };
}

/** What nothing is changed for: an absence is as WorkOS says it. */
async function report<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw toWorkosError(error);
  }
}
