import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  as,
  seedWorkspace,
  type Seeded,
  setup,
  type T,
  userIdOf,
} from "./setup.helpers";

/* The sessions of a person, as WorkOS's contract writes them. */

let t: T;
let studio: Seeded;
let cy: Id<"users">;
let asked: string[];
let onAsked: () => Promise<unknown>;
let pages: Record<string, unknown>;

const session = (id: string, fields: object = {}) => ({
  object: "session",
  id,
  ip_address: "198.51.100.42",
  organization_id: "org_studio",
  user_agent: "Mozilla/5.0",
  user_id: "cy",
  auth_method: "sso",
  status: "active",
  expires_at: "2026-01-15T12:00:00.000Z",
  ended_at: null,
  created_at: "2026-01-14T12:00:00.000Z",
  updated_at: "2026-01-14T13:00:00.000Z",
  ...fields,
});
const page = (data: object[], after: string | null = null) => ({
  object: "list",
  data,
  list_metadata: { before: null, after },
});

beforeEach(async () => {
  asked = [];
  onAsked = () => Promise.resolve();
  pages = {};
  vi.stubGlobal("fetch", async (input: string | URL | Request) => {
    const url = new URL(input instanceof Request ? input.url : input);
    asked.push(url.pathname);
    await onAsked();
    const found = pages[url.searchParams.get("after") ?? ""];
    return Response.json(found ?? { message: "Unavailable" }, {
      status: found ? 200 : 503,
    });
  });
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner", cy: "member" });
  cy = await userIdOf(t, "cy");
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Ana is in the other organization as well. */
const letIntoOther = async () => {
  await t.run((ctx) =>
    ctx.db.insert("workosOrganizationMemberships", {
      membershipId: "om_other",
      workosUserId: "ana",
      workosOrganizationId: "org_other",
      roleSlugs: ["owner"],
      status: "active",
      directoryManaged: false,
      createdAt: 1_000,
      updatedAt: 1_000,
      syncedAt: 1_000,
    }),
  );
};

const list = async () =>
  await as(t, "ana").action(api.users.sessions.list, {
    workspaceId: studio.workspaceId,
    userId: cy,
  });

test("the sessions in this organization are shown, those in others are not, and no address is", async () => {
  pages[""] = page(
    [
      session("session_1"),
      session("session_2", { organization_id: "org_other" }),
      session("session_3", { organization_id: undefined }),
    ],
    "session_3",
  );
  pages.session_3 = page([
    session("session_4", {
      auth_method: "impersonation",
      impersonator: { email: "help@workos.example", reason: null },
      ended_at: "2026-01-14T14:00:00.000Z",
    }),
  ]);
  const shown = await list();
  expect(shown).toEqual({
    sessions: [
      {
        sessionId: "session_1",
        startedAt: Date.UTC(2026, 0, 14, 12),
        lastActiveAt: Date.UTC(2026, 0, 14, 13),
        endedAt: null,
        expiresAt: Date.UTC(2026, 0, 15, 12),
        authMethod: "sso",
        userAgent: "Mozilla/5.0",
        impersonator: null,
      },
      expect.objectContaining({
        sessionId: "session_4",
        authMethod: "impersonation",
        impersonator: "help@workos.example",
        endedAt: Date.UTC(2026, 0, 14, 14),
      }),
    ],
    more: false,
  });
  expect(JSON.stringify(shown)).not.toContain("198.51.100.42");
  expect(asked).toEqual([
    "/user_management/users/cy/sessions",
    "/user_management/users/cy/sessions",
  ]);
});

test("twenty pages are read at most", async () => {
  const MOST = 20;
  const cursor = (n: number) => (n === 0 ? "" : `after_${n}`);
  for (let n = 0; n <= MOST; n++)
    pages[cursor(n)] = page([session(`session_${n}`)], cursor(n + 1));
  const shown = await list();
  expect(shown?.sessions).toHaveLength(MOST);
  expect(shown?.more).toBe(true);
});

test("WorkOS's silence is said, and is no empty list", async () => {
  await expect(list()).rejects.toMatchObject({
    data: { code: "PROVIDER_UNAVAILABLE" },
  });
});

test("a workspace that is not linked to WorkOS has none, and WorkOS is not asked", async () => {
  await t.run((ctx) =>
    ctx.db.patch("workspaces", studio.workspaceId, {
      workosOrganizationId: undefined,
    }),
  );
  expect(await list()).toBeNull();
  expect(asked).toEqual([]);
});

test("somebody who loses the right meanwhile sees nothing", async () => {
  pages[""] = page([session("session_1")]);
  onAsked = async () => {
    await t.run(async (ctx) => {
      const ana = await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_status_role_sortName", (q) =>
          q
            .eq("workspaceId", studio.workspaceId)
            .eq("status", "active")
            .eq("role", "owner"),
        )
        .unique();
      await ctx.db.patch("workspaceMembers", ana!._id, { role: "member" });
    });
  };
  await expect(list()).rejects.toMatchObject({ data: { code: "FORBIDDEN" } });
});

test("what was asked of an organization that the workspace is not linked to any more is not shown", async () => {
  pages[""] = page([session("session_1")]);
  onAsked = async () => {
    await t.run((ctx) =>
      ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: "org_other",
      }),
    );
    await letIntoOther();
  };
  expect(await list()).toBeNull();
});

test("WorkOS is asked as often as of everything else, and then no more", async () => {
  pages[""] = page([]);
  for (let n = 0; n < 30; n++) await list();
  await expect(list()).rejects.toMatchObject({
    data: { code: "RATE_LIMITED" },
  });
  expect(asked).toHaveLength(30);
});
