import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import {
  createFaults,
  type Fault,
  faultResponse,
  type FaultInjector,
} from "../../dev/workos/faults.ts";
import type { Id } from "../_generated/dataModel";
import type { Role } from "../lib/validators";
import { seedClerkWorkspace, withClerk } from "./clerk.helpers";
import type { UserJSON } from "@clerk/backend";
import {
  addressJson,
  membershipJson,
  organizationJson,
  userJson,
} from "./clerkObjects.helpers";
import { settle, setup, type T } from "./setup.helpers";

/* Clerk's Backend API, as far as we ask it, over a real socket: people, and one
 * organization with its memberships, in pages by offset. */

type Membership = {
  id: string;
  person: string;
  role: string;
  at: number;
  createdAt?: number;
};
type Organization = { name: string; at: number; members: Membership[] };

/** A deployment that may ask Clerk, anew for every test of the file. */
export function besideClerk() {
  const faults = createFaults();
  const organizations = new Map<string, Organization>();
  const people = new Map<string, UserJSON>();
  let server: Server;
  let url: string;
  let t: T;

  beforeAll(async () => {
    server = createServer((request, response) => {
      void answer(request.method!, new URL(request.url!, url), response);
    });
    await new Promise<void>((resolve) =>
      server.listen(0, "127.0.0.1", resolve),
    );
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    organizations.clear();
    people.clear();
    faults.reset();
    t = withClerk(setup());
    process.env.CLERK_SECRET_KEY = "sk_test_clerk";
    process.env.CLERK_API_BASE_URL = url;
  });
  afterEach(async () => {
    faults.clear();
    await settle(t);
    delete process.env.CLERK_SECRET_KEY;
    delete process.env.CLERK_API_BASE_URL;
  });

  async function answer(method: string, at: URL, response: ServerResponse) {
    const call = { method, path: at.pathname, query: at.search };
    const entry = faults.record(call);
    const fault = faults.take(entry);
    entry.status = fault?.status ?? 200;
    if (fault && (await breakOff(faults, fault, response))) return;
    const { status, body } = at.pathname.startsWith("/v1/users")
      ? readPeople(people, at)
      : read(organizations, at);
    const text = JSON.stringify(body);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(fault?.rewrite ? fault.rewrite(text) : text);
  }

  return {
    faults,
    get t() {
      return t;
    },
    /** The organization as it is at Clerk now; change it at will. */
    at(id = "org_clerk"): Organization {
      return organizations.get(id)!;
    },
    /** Somebody has an account there with this address. */
    knows(
      person: string,
      address: { email?: string; verified?: boolean } = {},
    ) {
      people.set(
        person,
        userJson(person, { email_addresses: [addressJson(person, address)] }),
      );
    },
    forget: (id = "org_clerk") => organizations.delete(id),
    join(person: string, role = "org:member", id = `orgmem_${person}`) {
      const members = organizations.get("org_clerk")!.members;
      members.push({ id, person, role, at: 2_000 });
    },
    leave(...people: string[]) {
      const organization = organizations.get("org_clerk")!;
      organization.members = organization.members.filter(
        ({ person }) => !people.includes(person),
      );
    },
    /** A linked workspace of which Clerk and the mirror say the same. */
    async studio(team: Record<string, Role>): Promise<Id<"workspaces">> {
      for (const person of Object.keys(team))
        people.set(person, userJson(person));
      organizations.set("org_clerk", {
        name: "Studio",
        at: 1_000,
        members: Object.entries(team).map(([person, role]) => ({
          id: `orgmem_${person}`,
          person,
          role: role === "member" ? "org:member" : "org:admin",
          at: 1_000,
        })),
      });
      return await seedClerkWorkspace(t, team, { linkedTo: "org_clerk" });
    },
  };
}

/** Whether the fault was the answer. */
async function breakOff(
  faults: FaultInjector,
  fault: Fault,
  response: ServerResponse,
): Promise<boolean> {
  if (fault.status === "rewritten") return false;
  if (fault.status === "hang") await faults.hang();
  if (typeof fault.status !== "number") {
    response.destroy();
    return true;
  }
  const { status, headers } = faultResponse(fault);
  response.writeHead(status, Object.fromEntries(headers));
  response.end(fault.rewrite?.("") ?? "Not now.");
  return true;
}

const NOT_FOUND = {
  status: 404,
  body: { errors: [{ code: "resource_not_found", message: "not found" }] },
};

/** One by id, or those who have the address in any of their fields. */
function readPeople(
  people: Map<string, UserJSON>,
  { pathname, searchParams }: URL,
): { status: number; body: unknown } {
  const [, , , id] = pathname.split("/");
  const all = [...people.values()];
  if (id !== undefined) {
    const one = all.find((user) => user.id === decodeURIComponent(id));
    return one ? { status: 200, body: one } : NOT_FOUND;
  }
  const email = searchParams.get("email_address")?.toLowerCase();
  return {
    status: 200,
    body: all.filter(({ email_addresses }) =>
      email_addresses.some(
        ({ email_address }) => email_address.toLowerCase() === email,
      ),
    ),
  };
}

function read(
  organizations: Map<string, Organization>,
  { pathname, searchParams }: URL,
): { status: number; body: unknown } {
  const [, , , id, memberships] = pathname.split("/");
  const organization = organizations.get(decodeURIComponent(id ?? ""));
  if (!organization) return NOT_FOUND;
  const { name, at, members } = organization;
  const itself = organizationJson({
    id: id!,
    name,
    slug: name.toLowerCase(),
    updated_at: at,
  });
  if (memberships === undefined) return { status: 200, body: itself };
  const offset = Number(searchParams.get("offset"));
  const limit = Number(searchParams.get("limit"));
  return {
    status: 200,
    body: {
      data: members.slice(offset, offset + limit).map((member) =>
        membershipJson(member.person, {
          id: member.id,
          role: member.role,
          organization: itself,
          updated_at: member.at,
          ...(member.createdAt === undefined
            ? {}
            : { created_at: member.createdAt }),
        }),
      ),
      total_count: members.length,
    },
  };
}
