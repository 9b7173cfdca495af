import { Webhook } from "standardwebhooks";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { inBatches } from "../lib/batches";
import type { Role } from "../lib/validators";
import {
  addressJson,
  membershipJson,
  organizationJson,
  userJson,
} from "./clerkObjects.helpers";
import { withBody } from "./inbox.helpers";
import {
  seedPeople,
  seedWorkspace,
  settle,
  type T,
  setup,
} from "./setup.helpers";

/* Clerk as it posts events, and a workspace whose people Clerk knows. */

export const CLERK_ISSUER = "https://clerk.test";
/** Svix's secrets are base64 behind their prefix. */
export const CLERK_SECRET = `whsec_${btoa("clerk-secret-of-the-tests")}`;
export const OTHER_CLERK_SECRET = `whsec_${btoa("another-clerk-secret")}`;

/** After `setup()`: what a deployment with Clerk is told beside the rest. */
export function withClerk(t: T): T {
  process.env.CLERK_WEBHOOK_SECRET = CLERK_SECRET;
  process.env.CLERK_ISSUER_URL = CLERK_ISSUER;
  return t;
}

/** The deployment as one person sees it who signed in with Clerk. */
export function asClerk(t: T, person: string) {
  return t.withIdentity({ issuer: CLERK_ISSUER, subject: clerkIdOf(person) });
}

export function clerkIdOf(person: string): string {
  return `user_${person}`;
}

export type ClerkEvent = { id: string; body: string };

let events = 0;

/** An event as Clerk sends it; `at` is its time in ms. */
export function clerkEvent(type: string, at: number, data: object): ClerkEvent {
  return {
    id: `msg_${++events}`,
    body: JSON.stringify({
      data,
      event_attributes: {
        http_request: { client_ip: "0.0.0.0", user_agent: "tests" },
      },
      instance_id: "ins_tests",
      object: "event",
      timestamp: at,
      type,
    }),
  };
}

export function clerkOrganization(
  type: "created" | "updated",
  at: number,
  organization: { id?: string; name?: string; claims?: unknown } = {},
): ClerkEvent {
  return clerkEvent(
    `organization.${type}`,
    at,
    organizationData(at, organization),
  );
}

export function clerkOrganizationDeleted(at: number, id = "org_clerk") {
  return clerkEvent("organization.deleted", at, {
    object: "organization",
    id,
    deleted: true,
  });
}

/** News of a person's membership; its id is theirs unless the test names one. */
export function clerkMembership(
  type: "created" | "updated" | "deleted",
  at: number,
  membership: {
    person: string;
    role?: string;
    id?: string;
    organization?: string;
  },
): ClerkEvent {
  const { person, id, organization } = membership;
  return clerkEvent(
    `organizationMembership.${type}`,
    at,
    membershipJson(person, {
      ...(id === undefined ? {} : { id }),
      role: membership.role ?? "org:member",
      organization: organizationData(at, { id: organization }),
      // What is changed was made before; of another id nobody says when.
      created_at:
        type === "created" ? at : id === undefined ? 1_000 : undefined,
      updated_at: at,
    }),
  );
}

/** News of a person: their name, and their one address. */
export function clerkUser(
  type: "created" | "updated",
  at: number,
  {
    person,
    name = capital(person),
    picture,
    ...address
  }: {
    person: string;
    name?: string | null;
    picture?: string;
    email?: string;
    verified?: boolean;
  },
): ClerkEvent {
  return clerkEvent(
    `user.${type}`,
    at,
    userJson(person, {
      first_name: name,
      ...(picture === undefined ? {} : { has_image: true, image_url: picture }),
      email_addresses: [addressJson(person, address)],
      updated_at: at,
    }),
  );
}

/** News of Bo's membership, and of Cy's, as most tests need it. */
export const bo = (
  type: "created" | "updated" | "deleted",
  at: number,
  role?: string,
) => clerkMembership(type, at, { person: "bo", ...(role ? { role } : {}) });

export const cy = (
  type: "created" | "updated" | "deleted",
  at: number,
  id?: string,
) => clerkMembership(type, at, { person: "cy", ...(id ? { id } : {}) });

export function clerkUserDeleted(at: number, person: string): ClerkEvent {
  return clerkEvent("user.deleted", at, {
    object: "user",
    id: clerkIdOf(person),
    deleted: true,
  });
}

function organizationData(
  at: number,
  {
    id = "org_clerk",
    name = "Studio",
    claims,
  }: { id?: string | undefined; name?: string; claims?: unknown },
) {
  return organizationJson({
    id,
    name,
    slug: name.toLowerCase(),
    public_metadata: claims === undefined ? {} : { convexWorkspaceId: claims },
    created_at: at,
    updated_at: at,
  });
}

/** Posts the event as Svix does and lets everything that follows happen. */
/** A studio of Ana and Bo that is linked to Clerk's `org_clerk`, alone in a deployment. */
export async function clerkStudio() {
  const t = withClerk(setup());
  const people = { ana: "owner", bo: "member" } as const;
  const linkedTo = "org_clerk";
  return { t, workspaceId: await seedClerkWorkspace(t, people, { linkedTo }) };
}

export async function deliverClerk(t: T, ...events: ClerkEvent[]) {
  for (const event of events) {
    const response = await postClerk(t, event);
    if (response.status !== 200)
      throw new Error(`The webhook answered ${response.status}.`);
    await settle(t);
  }
}

/** Posts a body with Svix's headers over it; `headers` takes the place of one of them. */
export async function postClerk(
  t: T,
  { id, body }: { id: string; body: string | Uint8Array<ArrayBuffer> },
  {
    path = "/webhooks/clerk",
    at = Date.now(),
    secret = CLERK_SECRET,
    headers = {},
  }: {
    path?: string;
    at?: number;
    secret?: string;
    headers?: Record<string, string | null>;
  } = {},
) {
  const text = typeof body === "string" ? body : "";
  const all: Record<string, string | null> = {
    ...svixHeadersOf({ id, body: text }, { at, secret }),
    ...headers,
  };
  return await t.fetch(path, {
    method: "POST",
    body,
    headers: Object.fromEntries(
      Object.entries(all).filter(
        (entry): entry is [string, string] => entry[1] !== null,
      ),
    ),
  });
}

export function svixHeadersOf(
  { id, body }: ClerkEvent,
  {
    at = Date.now(),
    secret = CLERK_SECRET,
  }: { at?: number; secret?: string } = {},
) {
  return {
    "svix-id": id,
    "svix-timestamp": String(Math.floor(at / 1_000)),
    "svix-signature": new Webhook(secret).sign(id, new Date(at), body),
  };
}

/** What the inbox holds of an event of Clerk's, its text included. */
export async function clerkRow(t: T, { id }: { id: string }) {
  return await t.run(async (ctx) => {
    const row = await ctx.db
      .query("webhookAudit")
      .withIndex("by_provider_eventId", (q) =>
        q.eq("provider", "clerk").eq("eventId", id),
      )
      .unique();
    return row && (await withBody(ctx, row));
  });
}

/**
 * A workspace that is linked to nothing, or to a Clerk organization with all of
 * them in it. Its people have both a WorkOS and a Clerk account.
 */
export async function seedClerkWorkspace(
  t: T,
  people: Record<string, Role>,
  { slug = "studio", linkedTo }: { slug?: string; linkedTo?: string } = {},
): Promise<Id<"workspaces">> {
  await seedPeople(t, ...Object.keys(people));
  await mapAccounts(t, byName(Object.keys(people)));
  const { workspaceId } = await seedWorkspace(t, people, slug);
  await t.run(async (ctx) => {
    await ctx.db.patch("workspaces", workspaceId, {
      workosOrganizationId: undefined,
      clerkOrganizationId: linkedTo,
    });
    for (const [person, role] of Object.entries(people))
      if (linkedTo !== undefined)
        await ctx.db.insert("organizationMembers", {
          membershipId: `orgmem_${person}`,
          organizationId: linkedTo,
          clerkUserId: clerkIdOf(person),
          role: role === "member" ? "org:member" : "org:admin",
          status: "active",
          updatedAt: 1_000,
          syncedAt: 1_000,
        });
    if (linkedTo !== undefined)
      await ctx.db.insert("organizations", {
        provider: "clerk",
        organizationId: linkedTo,
        workspaceId,
        name: capital(slug),
        updatedAt: 1_000,
        syncedAt: 1_000,
      });
  });
  return workspaceId;
}

/** An operator says whose the Clerk accounts of these people are, by WorkOS's ids. */
export async function mapAccounts(t: T, people: Record<string, string>) {
  const pairs = Object.entries(people).map(([person, workosUserId]) => ({
    workosUserId,
    clerkUserId: clerkIdOf(person),
  }));
  for (const mapping of inBatches(pairs, 1_000))
    await t.mutation(internal.operators.mapUsers, { mapping, dryRun: false });
  await settle(t);
  const { runs } = await t.query(internal.operators.showMapping, {});
  for (const { counts, problem } of runs)
    for (const outcome of Object.keys(counts))
      if (!["mapped", "already_mapped"].includes(outcome))
        throw new Error(
          `${outcome}: ${JSON.stringify(counts)} ${problem ?? ""}`,
        );
}

/** People that WorkOS knows by their names. */
export function byName(people: string[]): Record<string, string> {
  return Object.fromEntries(people.map((person) => [person, person]));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Everybody's role and status, by name: a Clerk person has no WorkOS id. */
export async function clerkRoster(
  t: T,
  workspaceId: Id<"workspaces">,
): Promise<Record<string, string>> {
  return await t.run(async (ctx) => {
    const members = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_userId", (q) =>
        q.eq("workspaceId", workspaceId),
      )
      .collect();
    return Object.fromEntries(
      members
        .map((member) => [
          member.sortName,
          `${member.role}${member.status === "removed" ? " removed" : ""}`,
        ])
        .sort(([a], [b]) => (a! < b! ? -1 : 1)),
    ) as Record<string, string>;
  });
}

/** Which workspaces the person can enter at this moment. */
export async function canEnter(t: T, person: string): Promise<string[]> {
  const snapshot = await asClerk(t, person).query(
    api.dashboard.getSnapshot,
    {},
  );
  return (snapshot?.workspaces ?? []).map(({ slug }) => slug);
}

/** The active memberships of the mirror: Clerk's user to Clerk's role. */
export async function rolesInMirrorOf(t: T, organizationId = "org_clerk") {
  return await t.run(async (ctx) =>
    Object.fromEntries(
      (await ctx.db.query("organizationMembers").collect())
        .filter(
          (row) =>
            row.organizationId === organizationId && row.status === "active",
        )
        .map((row) => [row.clerkUserId, row.role]),
    ),
  );
}
