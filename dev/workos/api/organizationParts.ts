import type { Emulator } from "../emulator.ts";
import type {
  Collection,
  Connection,
  Directory,
  Row,
} from "../emulatorTypes.ts";
import { ApiError, json, jsonBody, notFound, text } from "../http.ts";
import type { Route } from "./routes.ts";

/* What an organization has beside its members: domains, SSO connections, directories. */

type NewConnection = Pick<
  Connection,
  "organization_id" | "name" | "connection_type" | "state"
>;
type NewDirectory = Pick<
  Directory,
  "organization_id" | "name" | "type" | "state"
>;

export function organizationPartRoutes(emulator: Emulator): Route[] {
  const { tables } = emulator;
  return [
    {
      route: "GET /connections",
      answer: ({ url }) => listOf(tables.connections, url, presentConnection),
    },
    {
      route: "GET /directories",
      answer: ({ url }) => listOf(tables.directories, url, presentDirectory),
    },
    {
      route: "POST /organization_domains",
      answer: (incoming) => {
        const { organization_id, domain } = jsonBody(incoming);
        const isThere = tables.organizationDomains
          .findBy("organization_id", text(organization_id) ?? "")
          .some((one) => one.domain === domain);
        if (isThere)
          throw new ApiError(
            409,
            "domain_already_exists",
            "Domain already exists for this organization.",
          );
        return emulator.ask(incoming);
      },
    },
    {
      route: "POST /organization_domains/:id/verify",
      answer: (_incoming, { id }) => {
        const verified = tables.organizationDomains.update(id!, {
          state: "verified",
        });
        if (!verified) throw notFound("Organization Domain");
        return json(verified, 201);
      },
    },
  ];
}

export type LocalParts = {
  /**
   * An SSO connection. In real WorkOS somebody sets it up in the Admin Portal: the API
   * makes none. No event is sent, since Rollcall asks for these when somebody looks.
   */
  addConnection(connection: NewConnection): void;
  /** The same for a directory. It manages nobody's membership. */
  addDirectory(directory: NewDirectory): void;
};

export function localParts({ tables }: Emulator): LocalParts {
  return {
    addConnection: (connection) =>
      put(tables.connections, "conn", {
        object: "connection",
        ...connection,
        domains: [],
      }),
    addDirectory: (directory) =>
      put(tables.directories, "directory", {
        object: "directory",
        ...directory,
        domain: null,
        external_key: crypto.randomUUID(),
      }),
  };
}

/** Not inserted, which would tell of it. */
function put<T extends Row>(
  table: Collection<T>,
  prefix: string,
  fields: Omit<T, keyof Row>,
): void {
  const now = new Date().toISOString();
  const row = {
    ...fields,
    id: `${prefix}_${crypto.randomUUID()}`,
    created_at: now,
    updated_at: now,
  } as T;
  table.items.set(row.id, row);
  table.addToIndex(row);
}

function listOf<T extends Row & { organization_id: string }>(
  table: Collection<T>,
  { searchParams }: URL,
  present: (row: T) => object,
): Response {
  const organizationId = searchParams.get("organization_id");
  const { data, list_metadata } = table.list({
    limit: Number(searchParams.get("limit") ?? 10),
    order: searchParams.get("order") ?? "desc",
    before: searchParams.get("before") ?? undefined,
    after: searchParams.get("after") ?? undefined,
    filter: (row) =>
      organizationId === null || row.organization_id === organizationId,
  });
  return json({ object: "list", data: data.map(present), list_metadata });
}

/** The contract asks for the former name of the state, too. */
function presentConnection(row: Connection) {
  return { ...row, status: row.state === "active" ? "linked" : "unlinked" };
}

/** A directory without a domain has none, rather than null. */
function presentDirectory({ domain, ...row }: Directory) {
  return domain === null ? row : { ...row, domain };
}
