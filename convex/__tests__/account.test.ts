import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import { watchLog } from "./alerts.helpers";
import { as, seedWorkspace, setup, type T, userIdOf } from "./setup.helpers";

/* A person's own sessions: WorkOS as its contract has it, for the two calls that are made. */

const log = watchLog();

let t: T;
/** What WorkOS has open, by whose they are. */
let open: Map<string, string>;
/** How it answers to a revocation, where it is not as asked. */
let answers: Record<string, number>;
let isSilent: boolean;
let revoked: string[];
/** How many that have ended WorkOS lists before the others. */
let ended: number;

const PAGE = 100;

const session = (id: string) => ({
  object: "session",
  id,
  ip_address: "198.51.100.42",
  user_agent: "Mozilla/5.0",
  user_id: open.get(id),
  auth_method: "sso",
  status: "active",
  expires_at: "2026-01-15T12:00:00.000Z",
  ended_at: null,
  created_at: "2026-01-14T12:00:00.000Z",
  updated_at: "2026-01-14T13:00:00.000Z",
});

beforeEach(async () => {
  open = new Map([
    ["session_this", "cy"],
    ["session_phone", "cy"],
    ["session_train", "cy"],
    ["session_ana", "ana"],
  ]);
  answers = {};
  isSilent = false;
  revoked = [];
  ended = 0;
  vi.stubGlobal("fetch", async (input: string | URL | Request, init = {}) => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    if (isSilent) return Response.json({ message: "Down" }, { status: 503 });
    if (pathname === "/user_management/sessions/revoke") {
      const { session_id } = (await request.json()) as { session_id: string };
      revoked.push(session_id);
      const status = answers[session_id] ?? (open.has(session_id) ? 200 : 400);
      if (status === 200) open.delete(session_id);
      return status === 200
        ? new Response(null)
        : Response.json({ message: "No" }, { status });
    }
    const whose = /^\/user_management\/users\/(\w+)\/sessions$/.exec(pathname);
    const all = [
      ...Array.from({ length: ended }, (_, n) => ({
        ...session(`session_ended_${n}`),
        user_id: whose?.[1],
        status: "ended",
        ended_at: "2026-01-14T14:00:00.000Z",
      })),
      ...[...open]
        .filter(([, who]) => who === whose?.[1])
        .map(([id]) => session(id)),
    ];
    const after = searchParams.get("after");
    const from = 1 + all.findIndex(({ id }) => id === after);
    const data = all.slice(from, from + PAGE);
    const isLast = from + PAGE >= all.length;
    return Response.json({
      object: "list",
      data,
      list_metadata: { before: null, after: isLast ? null : data.at(-1)?.id },
    });
  });
  t = setup();
  await seedWorkspace(t, { ana: "owner", cy: "client" });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const me = (claims: object = { sid: "session_this" }) => as(t, "cy", claims);
const list = () => me().action(api.account.listSessions, {});
const signOut = (keepThis: boolean) =>
  me().action(api.account.signOutEverywhere, { keepThis });

test("everybody sees their own sessions, and which one this is; no address is told", async () => {
  const shown = await list();
  expect(shown).toEqual({
    sessions: ["session_this", "session_phone", "session_train"].map((id) => ({
      sessionId: id,
      isThis: id === "session_this",
      startedAt: Date.UTC(2026, 0, 14, 12),
      lastActiveAt: Date.UTC(2026, 0, 14, 13),
      userAgent: "Mozilla/5.0",
      authMethod: "sso",
      impersonator: null,
    })),
    more: false,
  });
  expect(JSON.stringify(shown)).not.toContain("198.51.100.42");
});

test("signing out everywhere ends all of the caller's sessions, this one last, and nobody else's", async () => {
  expect(await signOut(false)).toEqual({
    ended: 3,
    failed: 0,
    more: false,
    endedThis: true,
  });
  expect([...open.keys()]).toEqual(["session_ana"]);
  expect(revoked.at(-1)).toBe("session_this");
});

test("sessions that have ended push none out that lasts", async () => {
  ended = 700;
  const shown = await list();
  expect(shown?.sessions.map(({ sessionId }) => sessionId)).toEqual([
    "session_this",
    "session_phone",
    "session_train",
  ]);
  expect(shown?.more).toBe(false);
  expect(await signOut(false)).toMatchObject({ ended: 3, endedThis: true });
  expect([...open.keys()]).toEqual(["session_ana"]);
});

test("signing out the others leaves this one", async () => {
  expect(await signOut(true)).toEqual({
    ended: 2,
    failed: 0,
    more: false,
    endedThis: false,
  });
  expect([...open.keys()]).toEqual(["session_this", "session_ana"]);
});

test.each([400, 404, 503])(
  "what WorkOS answers with %d and has open still is told, and this session stays for another try",
  async (status) => {
    answers = { session_phone: status };
    expect(await signOut(false)).toEqual({
      ended: 1,
      failed: 1,
      more: false,
      endedThis: false,
    });
    expect([...open.keys()]).toEqual([
      "session_this",
      "session_phone",
      "session_ana",
    ]);
    answers = {};
    expect(await signOut(false)).toMatchObject({ ended: 2, endedThis: true });
  },
);

test("one that ends by itself meanwhile is no failure", async () => {
  const listed = globalThis.fetch;
  vi.stubGlobal("fetch", async (...asked: Parameters<typeof fetch>) => {
    const answer = await listed(...asked);
    open.delete("session_phone");
    return answer;
  });
  expect(await signOut(false)).toMatchObject({ failed: 0, endedThis: true });
  expect([...open.keys()]).toEqual(["session_ana"]);
});

test("where WorkOS is silent nothing is ended, and that is said", async () => {
  isSilent = true;
  for (const act of [list, () => signOut(false)])
    await expect(act()).rejects.toMatchObject({
      data: { code: "PROVIDER_UNAVAILABLE", reason: "sessionsSilent" },
    });
  expect(revoked).toEqual([]);
});

test("a token that names no session can't keep one, and may end all the same", async () => {
  const unnamed = me({});
  await expect(
    unnamed.action(api.account.signOutEverywhere, { keepThis: true }),
  ).rejects.toMatchObject({ data: { reason: "sessionUnknown" } });
  expect(revoked).toEqual([]);
  expect(
    await unnamed.action(api.account.signOutEverywhere, { keepThis: false }),
  ).toMatchObject({ ended: 3, failed: 0 });
});

test("an account with Clerk has none here, and is told so", async () => {
  const issuer = "https://clerk.invalid";
  const cy = await userIdOf(t, "cy");
  await t.run(async (ctx) => {
    await ctx.db.patch("users", cy, { clerkUserId: "clerk_cy" });
  });
  const clerk = t.withIdentity({ issuer, subject: "clerk_cy" });
  expect(await clerk.action(api.account.listSessions, {})).toBeNull();
  await expect(
    clerk.action(api.account.signOutEverywhere, { keepThis: false }),
  ).rejects.toMatchObject({ data: { reason: "sessionsElsewhere" } });
  expect(revoked).toEqual([]);
});

test.each(["a stranger", "somebody who is signed out", "a deleted account"])(
  "%s ends nothing",
  async (who) => {
    const cy = await userIdOf(t, "cy");
    if (who === "a deleted account")
      await t.run(async (ctx) => {
        await ctx.db.patch("users", cy, { deletedAt: Date.now() });
      });
    const them =
      who === "a stranger"
        ? as(t, "zed")
        : who === "a deleted account"
          ? me()
          : t;
    for (const act of [
      () => them.action(api.account.listSessions, {}),
      () => them.action(api.account.signOutEverywhere, { keepThis: false }),
    ])
      await expect(act()).rejects.toMatchObject({
        data: { code: "UNAUTHENTICATED" },
      });
    expect(revoked).toEqual([]);
  },
);

test("WorkOS is asked as often as of everything else, and then no more", async () => {
  for (let n = 0; n < 30; n++) await list();
  await expect(signOut(false)).rejects.toMatchObject({
    data: { code: "RATE_LIMITED" },
  });
  expect(revoked).toEqual([]);
});

test("the log says how many ended and whose they were, by id", async () => {
  await signOut(false);
  const line = log
    .lines()
    .find(({ rollcall }) => rollcall === "sessions_ended");
  expect(line).toEqual({
    level: "info",
    rollcall: "sessions_ended",
    userId: await userIdOf(t, "cy"),
    ended: 3,
    failed: 0,
  });
});
