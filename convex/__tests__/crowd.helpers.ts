import { vi } from "vitest";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { Meter } from "./meter.helpers";
import { seedWorkspace, setup, type T } from "./setup.helpers";

/*
 * A workspace of thousands beside a WorkOS that lists as many: a list of numbers, of which
 * a page is made when it is asked for. Nobody of them has to be made there.
 */

export const ORGANIZATION = "org_studio";
const PAGE = 100;
/** On WorkOS's clock. */
const THEN = 1_700_000_000_000;
const AT_ONCE = 2_000;

/** What WorkOS says of a membership; the rest follows from its number. */
export type Said = {
  role?: string;
  status?: string;
  /** Their first name; else their id. */
  name?: string;
  at?: number;
  /** Whose membership it is: the person of its own number, unless it is said. */
  of?: number;
};

export const personOf = (n: number) => `user_${String(n).padStart(6, "0")}`;
export const membershipOf = (n: number) => `om_${String(n).padStart(6, "0")}`;

/** In the words of WorkOS's API. */
export function inWorkosWords(
  n: number,
  { role, status, name, at, of = n }: Said = {},
) {
  const time = new Date(at ?? THEN).toISOString();
  return {
    object: "organization_membership",
    id: membershipOf(n),
    organization_id: ORGANIZATION,
    user_id: personOf(of),
    role: { slug: role ?? "member" },
    roles: [{ slug: role ?? "member" }],
    status: status ?? "active",
    created_at: new Date(THEN).toISOString(),
    updated_at: time,
    user: {
      object: "user",
      id: personOf(of),
      email: `${personOf(of)}@example.com`,
      email_verified: true,
      first_name: name ?? personOf(of),
      last_name: null,
      profile_picture_url: null,
      last_sign_in_at: null,
      external_id: null,
      metadata: {},
      locale: null,
      created_at: new Date(THEN).toISOString(),
      updated_at: new Date(THEN).toISOString(),
    },
  };
}

/** WorkOS's side: who is listed, in order, and what is said of some. */
export type Crowd = {
  listed: number[];
  said: Map<number, Said>;
  /** Called with each request's path and query, before it is answered. */
  asked: (path: string, query: URLSearchParams) => Promise<void> | void;
};

function answer(crowd: Crowd, path: string, query: URLSearchParams) {
  if (path === `/organizations/${ORGANIZATION}`)
    return {
      object: "organization",
      id: ORGANIZATION,
      name: "Studio",
      domains: [],
      created_at: new Date(THEN).toISOString(),
      updated_at: new Date(THEN).toISOString(),
    };
  const list = "/user_management/organization_memberships";
  if (path === list) {
    const of = query.get("user_id");
    const all =
      of === null
        ? crowd.listed
        : crowd.listed.filter(
            (n) => personOf(crowd.said.get(n)?.of ?? n) === of,
          );
    const from = Number(query.get("after") ?? 0);
    const page = all.slice(from, from + PAGE);
    const next = from + PAGE;
    return {
      object: "list",
      data: page.map((n) => inWorkosWords(n, crowd.said.get(n))),
      list_metadata: {
        before: null,
        after: next < all.length ? String(next) : null,
      },
    };
  }
  const one = crowd.listed.find((n) => path === `${list}/${membershipOf(n)}`);
  return one === undefined ? null : inWorkosWords(one, crowd.said.get(one));
}

/** `fetch` asks this crowd until the mocks are restored. */
export function listen(crowd: Crowd) {
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const { pathname, searchParams } = new URL(
      input instanceof Request ? input.url : input,
    );
    await crowd.asked(pathname, searchParams);
    const body = answer(crowd, pathname, searchParams);
    return body === null
      ? Response.json({ message: "No", code: "not_found" }, { status: 404 })
      : Response.json(body);
  });
}

/** What a person has here. */
export type Here = {
  user?: boolean;
  member?: boolean;
  row?: boolean;
  updatedAt?: number;
};

/** Ana's workspace and a crowd of the numbers up to `count`, who are in on both sides. */
export async function inCrowd(
  count: number,
  here: (n: number) => Here = () => ({}),
) {
  const meter = new Meter();
  const t = setup({ meter });
  const { workspaceId } = await seedWorkspace(t, { ana: "owner" });
  await t.run(async (ctx) => {
    // Ana is the first of the crowd.
    const ana = (await ctx.db.query("users").first())!;
    await ctx.db.patch("users", ana._id, profileOf(0));
    const row = (await ctx.db.query("workosOrganizationMemberships").first())!;
    await ctx.db.patch("workosOrganizationMemberships", row._id, rowOf(0));
  });
  for (let from = 1; from < count; from += AT_ONCE)
    await t.run(async (ctx) => {
      for (let n = from; n < Math.min(from + AT_ONCE, count); n++)
        await insertPerson(ctx, workspaceId, n, here(n));
    });
  await recount(t, workspaceId);
  meter.take();
  const crowd: Crowd = {
    listed: Array.from({ length: count }, (_, n) => n),
    said: new Map(),
    asked: () => undefined,
  };
  crowd.said.set(0, { role: "admin" });
  return { t, meter, workspaceId, crowd };
}

async function insertPerson(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  n: number,
  { user = true, member = true, row = true, updatedAt }: Here,
) {
  if (user) {
    const userId = await ctx.db.insert("users", profileOf(n));
    if (member)
      await ctx.db.insert("workspaceMembers", {
        workspaceId,
        userId,
        role: "member",
        status: "active",
        listedStatus: "active",
        joinedAt: 1_000,
        sortName: personOf(n),
        searchText: personOf(n),
      });
  }
  if (row)
    await ctx.db.insert("workosOrganizationMemberships", {
      ...rowOf(n),
      ...(updatedAt === undefined ? {} : { updatedAt }),
    });
}

function profileOf(n: number) {
  const email = `${personOf(n)}@example.com`;
  return {
    workosUserId: personOf(n),
    name: personOf(n),
    email,
    emailKey: email,
    emailVerified: true,
    updatedAt: THEN,
    syncedAt: 1_000,
  };
}

export function rowOf(n: number) {
  const role = n === 0 ? "admin" : "member";
  return {
    membershipId: membershipOf(n),
    workosOrganizationId: ORGANIZATION,
    workosUserId: personOf(n),
    roleSlug: role,
    roleSlugs: [role],
    status: "active" as const,
    directoryManaged: false,
    createdAt: THEN,
    updatedAt: THEN,
    syncedAt: 1_000,
  };
}

async function recount(t: T, workspaceId: Id<"workspaces">) {
  const { recountBatch } = await import("../model/members/counts");
  for (let begin = true; ; begin = false)
    if (!(await t.run((ctx) => recountBatch(ctx, workspaceId, { begin }))))
      return;
}

/** `{ "user_000001": "member" }`, for those who are in. */
export async function membersIn(t: T, workspaceId: Id<"workspaces">) {
  const roles = new Map<string, string>();
  let cursor: string | null = null;
  do {
    const page = await t.run(async (ctx) => {
      const found = await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_status_sortName", (q) =>
          q.eq("workspaceId", workspaceId).eq("status", "active"),
        )
        .paginate({ numItems: AT_ONCE, cursor });
      const people = await Promise.all(
        found.page.map(async ({ userId, role }) => {
          const user = await ctx.db.get("users", userId);
          return [user?.workosUserId ?? userId, role] as const;
        }),
      );
      return { people, next: found.isDone ? null : found.continueCursor };
    });
    for (const [id, role] of page.people) roles.set(id, role);
    cursor = page.next;
  } while (cursor !== null);
  return roles;
}
