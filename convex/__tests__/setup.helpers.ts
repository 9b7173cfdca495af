/// <reference types="vite/client" />
import migrationsComponent from "@convex-dev/migrations/test";
import rateLimiterComponent from "@convex-dev/rate-limiter/test";
import authKitComponent from "@convex-dev/workos-authkit/test";
import { convexTest, type TestConvex } from "convex-test";
import { vi } from "vitest";
import { withDocumentIndex } from "local-convex/indexedConvexTest";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import type { Role } from "../lib/validators";
import schema from "../schema";
import type { Meter } from "./meter.helpers";
import { watched } from "./auditCheck.helpers";
import { deployments } from "./deployments.helpers";
import { holdLooks, isHeld } from "./looks.helpers";
// Rollcall's own tests run with its defaults, whatever the product decides.
import "./ownConfig.helpers";

// A file with two dots (`x.test.ts`, `y.helpers.ts`) is not deployed.
const modules = import.meta.glob(["../**/*.*s", "!../**/*.*.*"]);
const watchedModules = watched(modules);

export type T = TestConvex<typeof schema>;

export const SECRET = "whsec_of_the_tests";
export const ISSUER = "https://workos.test";

/** The environment of a deployment; `apiUrl` where WorkOS is to answer. */
export function setEnvironment(apiUrl = "http://127.0.0.1:9") {
  Object.assign(process.env, {
    WORKOS_CLIENT_ID: "client_test",
    WORKOS_API_KEY: "sk_test_local",
    WORKOS_WEBHOOK_SECRET: SECRET,
    WORKOS_API_BASE_URL: apiUrl,
    WORKOS_ISSUER_URL: ISSUER,
    CLERK_ISSUER_URL: "https://clerk.invalid",
  });
}

// Before any test: a job that outlives its file would load its modules between two files,
// where that fails, and what has failed to load once stays so for the rest of the worker.
setEnvironment(process.env.WORKOS_API_BASE_URL);
await Promise.all(Object.values(modules).map(async (load) => await load()));

/**
 * A deployment with nothing in it, with Convex's limits on a transaction.
 *
 * @param unwatched where a test counts what is read: the audit check reads too
 * @param meter instead of the audit check, where a test wants every transaction's cost
 * @param product function modules of a product, by name
 * @param deployed another schema than Rollcall's own
 */
export function setup({
  unwatched = false,
  meter,
  product = {},
  deployed = schema,
}: {
  unwatched?: boolean;
  meter?: Pick<Meter, "under">;
  product?: Record<string, object>;
  deployed?: typeof schema;
} = {}): T {
  setEnvironment(process.env.WORKOS_API_BASE_URL);
  const ours = meter?.under(modules) ?? (unwatched ? modules : watchedModules);
  const t = withDocumentIndex(
    convexTest({
      schema: deployed,
      modules: { ...ours, ...modulesOf(product) },
      transactionLimits: true,
    }),
  );
  authKitComponent.register(t);
  rateLimiterComponent.register(t);
  migrationsComponent.register(t);
  holdLooks(t);
  deployments.push(t);
  return t;
}

function modulesOf(product: Record<string, object>) {
  return Object.fromEntries(
    Object.entries(product).map(([name, exported]) => [
      `../${name}.ts`,
      () => Promise.resolve(exported),
    ]),
  );
}

/** The deployment as one person sees it. */
export function as(t: T, workosUserId: string, claims: object = {}) {
  return t.withIdentity({ issuer: ISSUER, subject: workosUserId, ...claims });
}

/** A clock that is set right meanwhile may go back by so much. */
const CLOCK_STEP_MS = 500;

/**
 * Runs everything that is scheduled at once, and what that schedules. What is scheduled
 * for a later time waits: `passTime` has it run.
 */
export async function settle(t: T) {
  // Timers that are held start nothing before their time.
  const ahead = vi.isFakeTimers() ? 0 : CLOCK_STEP_MS;
  for (;;) {
    await t.finishInProgressScheduledFunctions();
    const jobs = await t.run(
      async (ctx) =>
        await ctx.db.system.query("_scheduled_functions").collect(),
    );
    const due = jobs.some(
      (job) =>
        job.state.kind === "inProgress" ||
        (job.state.kind === "pending" &&
          !isForLater(job) &&
          !isHeld(job) &&
          job.scheduledTime <= Date.now() + ahead),
    );
    if (!due) return;
    // A due job starts from a timer: give the timers their turn.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** Its timer runs in real time, which a test does not wait for. */
export function isForLater(job: {
  scheduledTime: number;
  _creationTime: number;
}): boolean {
  return job.scheduledTime > job._creationTime + 1_000;
}

/** Every wait that begins from now on, in ms; they pass as always. */
export function watchWaits(): number[] {
  const wait = setTimeout;
  const waits: number[] = [];
  vi.stubGlobal(
    "setTimeout",
    (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
      waits.push(ms);
      return wait(run, ms, ...args);
    },
  );
  return waits;
}

export const HURRY = 50;

/** Timeouts and the waits between tries pass fifty times as fast. */
export async function hurried<R>(work: () => Promise<R>): Promise<R> {
  const wait = setTimeout;
  vi.stubGlobal(
    "setTimeout",
    (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
      wait(run, ms / HURRY, ...args),
  );
  try {
    return await work();
  } finally {
    vi.unstubAllGlobals();
  }
}

export type Seeded = {
  workspaceId: Id<"workspaces">;
  slug: string;
  organizationId: string;
};

/**
 * A workspace linked to `org_<slug>`, with these people in it and in WorkOS.
 * Time 1,000 is the version of everything; news is later.
 */
export async function seedWorkspace(
  t: T,
  people: Record<string, Role>,
  slug = "studio",
): Promise<Seeded> {
  const organizationId = `org_${slug}`;
  return await t.run(async (ctx) => {
    const userIds: Record<string, Id<"users">> = {};
    for (const person of Object.keys(people))
      userIds[person] = await ensurePerson(ctx, person);
    const [first] = Object.values(userIds);
    const workspaceId = await ctx.db.insert("workspaces", {
      name: capital(slug),
      slug,
      createdBy: first!,
      workosOrganizationId: organizationId,
    });
    await ctx.db.insert("workspaceSlugs", { slug, workspaceId });
    const none = { owner: 0, admin: 0, member: 0, client: 0 };
    const active = { ...none };
    for (const [person, role] of Object.entries(people)) {
      active[role]++;
      await ctx.db.insert("workspaceMembers", {
        workspaceId,
        userId: userIds[person]!,
        role,
        status: "active",
        listedStatus: "active",
        joinedAt: 1_000,
        seenOrJoinedAt: 1_000,
        name: capital(person),
        email: `${person}@example.com`,
        sortName: person,
        searchText: `${person} ${person}@example.com`,
      });
      await ctx.db.insert("workosOrganizationMemberships", {
        membershipId: membershipIdOf(person, slug),
        workosOrganizationId: organizationId,
        workosUserId: person,
        roleSlug: role === "owner" ? "admin" : role,
        roleSlugs: [role === "owner" ? "admin" : role],
        status: "active",
        directoryManaged: false,
        createdAt: 1_000,
        updatedAt: 1_000,
        syncedAt: 1_000,
      });
    }
    await ctx.db.insert("workspaceMemberCounts", {
      workspaceId,
      counts: { active, pending_removal: { ...none }, removed: { ...none } },
    });
    return { workspaceId, slug, organizationId };
  });
}

/** People who are known here and in no workspace. */
export async function seedPeople(t: T, ...people: string[]) {
  await t.run(async (ctx) => {
    for (const person of people) await ensurePerson(ctx, person);
  });
}

async function ensurePerson(ctx: MutationCtx, person: string) {
  const known = await ctx.db
    .query("users")
    .withIndex("by_workosUserId", (q) => q.eq("workosUserId", person))
    .unique();
  return (
    known?._id ??
    (await ctx.db.insert("users", {
      workosUserId: person,
      name: capital(person),
      email: `${person}@example.com`,
      emailVerified: true,
      updatedAt: 1_000,
      syncedAt: 1_000,
    }))
  );
}

export function membershipIdOf(person: string, slug = "studio"): string {
  return `om_${person}_${slug}`;
}

/** Everybody's role and status: `{ ana: "owner", bo: "member removed" }`. */
export async function roster(
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
    const entries = await Promise.all(
      members.map(async (member) => {
        const user = await ctx.db.get("users", member.userId);
        const pending = member.pendingRemovalAt == null ? "" : " pending";
        const removed = member.status === "removed" ? " removed" : "";
        return [
          user?.workosUserId ?? "gone",
          `${member.role}${pending}${removed}`,
        ] as const;
      }),
    );
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** What the audit tells of one person, oldest first: `["joined", …]`. */
export async function auditOf(
  t: T,
  workspaceId: Id<"workspaces">,
  person: string,
): Promise<Doc<"workspaceMemberAuditLogs">["event"][]> {
  return await t.run(async (ctx) => {
    const user = await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", person))
      .unique();
    const rows = await ctx.db
      .query("workspaceMemberAuditLogs")
      .withIndex("by_workspaceId_userId_timestamp", (q) =>
        q.eq("workspaceId", workspaceId).eq("userId", user!._id),
      )
      .collect();
    return rows.map((row) => row.event);
  });
}

/** The counts row against a recount of the members. */
export async function countsMatch(
  t: T,
  workspaceId: Id<"workspaces">,
): Promise<{ kept: unknown; recounted: unknown }> {
  return await t.run(async (ctx) => {
    const none = { owner: 0, admin: 0, member: 0, client: 0 };
    const recounted = {
      active: { ...none },
      pending_removal: { ...none },
      removed: { ...none },
    };
    const members = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_userId", (q) =>
        q.eq("workspaceId", workspaceId),
      )
      .collect();
    for (const member of members) {
      const listed =
        member.status === "removed"
          ? "removed"
          : member.pendingRemovalAt == null
            ? "active"
            : "pending_removal";
      recounted[listed][member.role]++;
    }
    const row = await ctx.db
      .query("workspaceMemberCounts")
      .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
      .unique();
    return { kept: row?.counts, recounted };
  });
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The row of somebody whom WorkOS knows by this id. */
export async function userIdOf(
  t: T,
  workosUserId: string,
): Promise<Id<"users">> {
  return await t.run(async (ctx) => {
    const user = await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", workosUserId))
      .unique();
    return user!._id;
  });
}
