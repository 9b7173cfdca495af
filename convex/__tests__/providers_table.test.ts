import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import * as clerkClient from "../lib/clerkClient";
import { workosClient, type WorkosClient } from "../lib/workosClient";
import { HANDLED_TYPES as CLERK_TYPES } from "../model/clerk/events";
import { HANDLED_TYPES } from "../model/workos/events";

/* `docs/providers.md` names every call that is made and every event that is acted on. */

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

/** The first cell of each row below a heading, once each. */
function rowsOf(heading: string): string[] {
  const section = read("docs/providers.md")
    .split(/^## /m)
    .find((one) => one.startsWith(`${heading}\n`))!;
  const first = [...section.matchAll(/^\| `([^`]+)`/gm)].map((row) => row[1]!);
  return [...new Set(first)].map(withoutNames).sort();
}

/** `/users/{userId}` and `/users/{id}` are one path. */
const withoutNames = (call: string) => call.replace(/\{\w+\}/g, "{}");

/** Stands for every id, so that it can be found in the paths. */
const ID = "id-of-something";

let asked: Set<string>;
function listen() {
  asked = new Set();
  vi.stubEnv("WORKOS_API_KEY", "sk_test_local");
  vi.stubEnv("WORKOS_CLIENT_ID", "client_local");
  vi.stubEnv("WORKOS_API_BASE_URL", "https://api.workos.com");
  vi.stubEnv("CLERK_SECRET_KEY", "sk_test_clerk");
  vi.stubGlobal(
    "fetch",
    (input: string | URL | Request, init?: RequestInit) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const method =
        init?.method ?? (input instanceof Request ? input.method : "GET");
      asked.add(`${method} ${url.pathname.replaceAll(ID, "{}")}`);
      return Promise.resolve(Response.json({ errors: [] }, { status: 404 }));
    },
  );
}
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

type Asking = { [Name in keyof WorkosClient]: Parameters<WorkosClient[Name]> };
const organization = { workosOrganizationId: ID };
const invitation = { ...organization, workosInvitationId: ID };

/** Arguments for each method: one that is new fails the type check. */
const EVERY_CALL: Asking = {
  requireOurs: [],
  createOrganization: [{ name: "Acme", externalId: ID }],
  getOrganizationByExternalId: [ID],
  getOrganization: [ID],
  findOrganization: [ID],
  getMembership: [ID],
  listDomains: [ID],
  listConnections: [ID],
  listDirectories: [ID],
  createPortalLink: [{ organizationId: ID, intent: "sso" }],
  updateOrganization: [{ ...organization, name: "Acme" }],
  deleteOrganization: [ID],
  createMembership: [{ ...organization, workosUserId: ID, roleSlug: "member" }],
  listRoles: [ID],
  listRoleSlugs: [ID],
  updateRoles: [{ membershipId: ID, roleSlugs: ["member"] }],
  deactivateMembership: [ID],
  reactivateMembership: [ID],
  deleteMembership: [ID],
  listMembershipsOf: [{ ...organization, workosUserId: ID }],
  listOrganizationMemberships: [{ ...organization, after: null }],
  listOrganizations: [null],
  listUserMemberships: [ID],
  listEvents: [{ types: HANDLED_TYPES, from: { after: ID }, limit: 1 }],
  getUser: [ID],
  findUser: [ID],
  listSessions: [ID, null],
  revokeSession: [ID],
  sendInvitation: [
    {
      ...organization,
      email: "ana@example.com",
      roleSlug: "member",
      expiresInDays: 7,
      inviterWorkosUserId: ID,
    },
  ],
  getInvitation: [ID],
  resendInvitation: [invitation],
  acceptInvitation: [invitation],
  revokeInvitation: [invitation],
  findUserByEmail: ["ana@example.com"],
  listInvitationsTo: [{ ...organization, email: "ana@example.com" }],
  listOpenInvitations: ["ana@example.com", 0],
};

/** What others call for us: AuthKit in the browser, and Convex for its keys. */
function callsOfOthers(): string[] {
  const authKit = read("node_modules/@workos-inc/authkit-js/dist/index.mjs");
  const posted = authKit.matchAll(/post_fn\)\.call\(this, "([^"]+)"/g);
  const opened = authKit.matchAll(
    /(\/user_management\/(?!authenticate)[\w/]+)/g,
  );
  return [
    ...[...posted].map((one) => `POST ${one[1]!}`),
    ...[...opened].map((one) => `GET ${one[1]!}`),
    "GET /sso/jwks/{}",
  ];
}

/** What `npm run setup` asks and makes; the doctor asks the same, and nothing else of Rollcall does. */
function callsOfSetup(): string[] {
  return ["apply", "environment"].flatMap((name) =>
    [
      ...read(`dev/setup/${name}.ts`).matchAll(
        /["`]((?:GET|POST|PUT|PATCH) \/.+?)["`]/g,
      ),
    ].map((one) => one[1]!.replaceAll(/\$\{.+?\}/g, "{}")),
  );
}

test("every call to WorkOS has a row, and every row is a call", async () => {
  listen();
  const client = workosClient(
    { runQuery: () => Promise.resolve({ organizationIds: [], userIds: [] }) },
    "interactive",
  );
  for (const [name, call] of Object.entries(client)) {
    const args = EVERY_CALL[name as keyof Asking] as never[];
    // What is not there is refused: only the question matters.
    await (call as (...all: never[]) => Promise<unknown>)(...args).catch(
      () => null,
    );
  }
  expect(rowsOf("WorkOS calls")).toEqual(
    [...new Set([...asked, ...callsOfOthers(), ...callsOfSetup()])].sort(),
  );
});

test("every event of WorkOS's that we act on has a row, and every row is one", () => {
  expect(rowsOf("WorkOS events")).toEqual([...HANDLED_TYPES].sort());
});

test("every call to Clerk has a row, and every row is a call", async () => {
  listen();
  const { ClerkError, ...calls } = clerkClient;
  // What is not there is refused: only the question matters.
  const { listMembershipPage, ...ofOneId } = calls;
  for (const call of Object.values(ofOneId))
    await Promise.resolve(call(ID)).catch(() => null);
  await listMembershipPage(ID, 0, { count: 0 }).catch(() => null);
  expect(rowsOf("Clerk calls")).toEqual(
    [...asked, "GET /.well-known/jwks.json"].sort(),
  );
});

test("every event of Clerk's that we act on has a row, and every row is one", () => {
  expect(rowsOf("Clerk events")).toEqual([...CLERK_TYPES].sort());
});
