import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { isAppError } from "../lib/errors";
import { EXPORT_OPEN_MS, LIMITS } from "../lib/limits";
import { defaultWorkspace, nameProblem } from "../lib/names";
import { insertMember } from "../model/members/rows";
import { putEvent } from "./inbox.helpers";
import { as, hurried, seedWorkspace, setup, type T } from "./setup.helpers";
import { besideStudio } from "./running.helpers";

/* What may be done how often, and what is said then. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
afterEach(() => vi.useRealTimers());
const stopTheClock = (ms = 0) =>
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });

/** The limit that refuses it, and in how many ms it goes on. */
async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isAppError(error)) throw new Error("nothing was refused");
  const { code, reason, retryAfterMs } = error.data;
  return { code, reason, retryAfterMs };
}

describe("a workspace a person makes", () => {
  const { world, studio, me } = besideStudio();
  const { rate } = LIMITS.workspacesOfPerson;
  const create = (name: string, requestId?: string) =>
    me("ana").action(api.workspaces.create, {
      name,
      ...(requestId === undefined ? {} : { requestId }),
    });

  test("is one of five a day; asking again for the same, and what is refused, counts for nothing", async () => {
    stopTheClock(DAY);
    for (let n = 0; n < rate; n++) {
      await create(`Number ${n}`, `request ${n}`);
      await create(`Number ${n}`, `request ${n}`);
      await create(" ").catch(() => null);
    }
    const { reason, retryAfterMs } = await refusalOf(create("One more"));
    expect(reason).toBe("workspacesMade");
    stopTheClock(retryAfterMs! + 1);
    expect(await create("One more")).toMatchObject({ slug: "one-more" });
    expect(studio.workspaceId).toBeTruthy();
    expect(
      (await world.sdk.organizations.listOrganizations({ limit: 100 })).data,
    ).toHaveLength(rate + 2);
  });

  test("a workspace that could not be made is counted once, however often it is tried again", async () => {
    stopTheClock(DAY);
    for (let n = 0; n < rate; n++) {
      world.workos.faults.next(
        "POST /user_management/organization_memberships",
        {
          status: 422,
        },
      );
      expect((await refusalOf(create("Studio", "one form"))).code).toBe(
        "PROVIDER_UNAVAILABLE",
      );
    }
    await create("Studio", "one form");
    for (let n = 1; n < rate; n++) await create(`Number ${n}`, `form ${n}`);
    expect((await refusalOf(create("One more", "form"))).reason).toBe(
      "workspacesMade",
    );
  });
});

describe("people who are brought back", () => {
  const { world, me, here } = besideStudio();
  const PER_CALL = 100;

  /** People who are removed in these workspaces. WorkOS does not know them. */
  async function removed(...workspaceIds: Id<"workspaces">[]) {
    return await world.t.run(async (ctx) => {
      const userIds: Id<"users">[] = [];
      for (let n = 0; n < PER_CALL; n++) {
        // Without an id of WorkOS's they are refused before it is asked.
        const userId = await ctx.db.insert("users", { syncedAt: 1_000 });
        for (const workspaceId of workspaceIds)
          await ctx.db.insert("workspaceMembers", {
            ...{ workspaceId, userId, role: "member" as const },
            ...{ status: "removed" as const, listedStatus: "removed" as const },
            joinedAt: 1_000,
            sortName: `p${n}`,
            searchText: "",
          });
        userIds.push(userId);
      }
      return userIds;
    });
  }
  const bringBack = async (
    who: ReturnType<typeof me>,
    workspaceId: Id<"workspaces">,
    userIds: Id<"users">[],
  ) =>
    await hurried(() =>
      who.action(api.users.manage.restoreUsers, { workspaceId, userIds }),
    );

  test("take the calls that are planned for them from one budget of the deployment", async () => {
    const { workspaceId } = here();
    const other = await seedWorkspace(world.t, { eve: "owner" }, "other");
    const people = await removed(workspaceId, other.workspaceId);
    stopTheClock();
    // Nobody of them comes back: it is the plan that counts.
    const first = await bringBack(me("ana"), workspaceId, people);
    expect(first).toHaveLength(PER_CALL);
    let asked = 1;
    const again = () => {
      asked++;
      return bringBack(as(world.t, "eve"), other.workspaceId, people);
    };
    let refusal: Awaited<ReturnType<typeof refusalOf>> | null = null;
    while (refusal === null && asked < 200)
      refusal = await refusalOf(again()).catch(() => null);
    expect(refusal).toMatchObject({ code: "RATE_LIMITED" });
    expect(refusal?.reason).toBe("manyLetIn");
    // In one moment no more than what is there, and ten seconds of it.
    const { rate, capacity } = LIMITS.callsInBulk;
    expect((asked - 1) * PER_CALL * 2).toBeLessThanOrEqual(rate + capacity);
    const [one] = people;
    // One of them needs no turn.
    expect(
      await refusalOf(
        as(world.t, "eve").action(api.users.manage.restoreUser, {
          workspaceId: other.workspaceId,
          userId: one!,
        }),
      ),
    ).toMatchObject({ code: "CONFLICT", reason: "unknownToWorkos" });
    stopTheClock((refusal?.retryAfterMs ?? 0) + 1);
    expect(await again()).toHaveLength(PER_CALL);
  });

  test("take none of it where they were never here", async () => {
    const other = await seedWorkspace(world.t, { eve: "owner" }, "other");
    const prepare = (
      who: ReturnType<typeof me>,
      workspaceId: Id<"workspaces">,
      userIds: Id<"users">[],
    ) =>
      who.mutation(internal.users.manage.internalPrepareReturn, {
        name: "users/manage.restoreUsers",
        workspaceId,
        userIds,
      });
    const strangers = await removed();
    const people = await removed(here().workspaceId);
    stopTheClock();
    for (let n = 0; n < 10; n++)
      expect(
        await prepare(as(world.t, "eve"), other.workspaceId, strangers),
      ).toEqual({ userIds: strangers, waitMs: 0 });
    // All that is there, and a moment for the rest.
    const { rate, period, capacity } = LIMITS.callsInBulk;
    expect((await prepare(me("ana"), here().workspaceId, people)).waitMs).toBe(
      ((PER_CALL * 2 - capacity) * period) / rate,
    );
  });
});

describe("in one workspace", () => {
  let t: T;
  let workspaceId: Id<"workspaces">;
  beforeEach(async () => {
    t = setup({ unwatched: true });
    ({ workspaceId } = await seedWorkspace(t, {
      ana: "owner",
      bo: "member",
      cy: "admin",
      di: "admin",
      ed: "admin",
    }));
    stopTheClock();
  });
  const ana = () => as(t, "ana");
  const start = async (by = "ana") =>
    await as(t, by).mutation(api.exports.start, { workspaceId, what: "audit" });

  test("a person begins twenty exports an hour", async () => {
    const { rate } = LIMITS.exportsOfPerson;
    for (let n = 0; n < rate; n++) await start();
    expect(await refusalOf(start())).toMatchObject({
      code: "RATE_LIMITED",
      reason: "personExports",
      retryAfterMs: HOUR / rate,
    });
    stopTheClock(HOUR / rate);
    await start();
  });

  test("all people of it begin sixty exports an hour together", async () => {
    const { rate: each } = LIMITS.exportsOfPerson;
    const { rate } = LIMITS.exportsOfWorkspace;
    const others = ["cy", "di", "ed"];
    expect(others.length * each).toBe(rate);
    for (const name of others) for (let n = 0; n < each; n++) await start(name);
    expect(await refusalOf(start())).toMatchObject({
      code: "RATE_LIMITED",
      reason: "workspaceExports",
      retryAfterMs: HOUR / rate,
    });
    stopTheClock(HOUR / rate);
    await start();
  });

  test("events are replayed two hundred times an hour, by everybody together", async () => {
    const { rate } = LIMITS.replaysOfWorkspace;
    const { event, foreign } = await t.run(async (ctx) => ({
      event: await putEvent(ctx, {
        eventId: "event_1",
        organizationId: "org_studio",
        status: "processed",
      }),
      foreign: await putEvent(ctx, {
        eventId: "event_2",
        organizationId: "org_harbor",
        status: "processed",
      }),
    }));
    const replay = (by: string, auditId = event) =>
      as(t, by).mutation(api.inbox.replayEvent, { workspaceId, auditId });
    // What is not the workspace's counts for nothing.
    expect((await refusalOf(replay("ana", foreign))).code).toBe("NOT_FOUND");
    for (let n = 0; n < rate; n++) await replay(n % 2 ? "ana" : "cy");
    for (const by of ["ana", "cy"])
      expect(await refusalOf(replay(by))).toMatchObject({
        code: "RATE_LIMITED",
        reason: "replays",
        retryAfterMs: HOUR / rate,
      });
    stopTheClock(HOUR / rate);
    await replay("ana");
  });

  test("an export is read for an hour, and is on record as broken off after it", async () => {
    vi.useFakeTimers();
    const exportId = await start();
    const read = () =>
      ana().query(api.exports.readAudit, {
        workspaceId,
        exportId,
        paginationOpts: { numItems: 10, cursor: null },
      });
    await read();
    vi.advanceTimersByTime(EXPORT_OPEN_MS);
    await t.finishInProgressScheduledFunctions();
    expect(await refusalOf(read())).toMatchObject({
      code: "CONFLICT",
      reason: "exportFinished",
    });
    const { page } = await ana().query(api.exports.list, {
      workspaceId,
      paginationOpts: { numItems: 10, cursor: null },
    });
    expect(page).toMatchObject([{ exportId, rows: null }]);
  });

  /** More people of the workspace, active ones. */
  async function more(count: number): Promise<Id<"users">[]> {
    const made = await some(Math.min(count, 100));
    return made.length < count
      ? [...made, ...(await more(count - made.length))]
      : made;
  }
  /** As many as one transaction holds. */
  async function some(count: number) {
    return await t.run(async (ctx) => {
      const made: Id<"users">[] = [];
      for (let n = 0; n < count; n++) {
        const userId = await ctx.db.insert("users", { syncedAt: 1_000 });
        const user = (await ctx.db.get("users", userId))!;
        await insertMember(ctx, workspaceId, user, "member", {
          actor: { type: "operator" },
          reason: "seeded",
          now: 1_000,
        });
        made.push(userId);
      }
      return made;
    });
  }
  const setRole = async (person: string, role: "admin") =>
    await t.run(async (ctx) => {
      for (const member of await ctx.db.query("workspaceMembers").collect()) {
        const user = await ctx.db.get("users", member.userId);
        if (user?.workosUserId === person)
          await ctx.db.patch("workspaceMembers", member._id, { role });
      }
    });

  test("removals count the people who are removed, and by who removes them", async () => {
    const { rate } = LIMITS.removalsOfPerson;
    await setRole("bo", "admin");
    const people = await more(rate + 1);
    const remove = (by: string, userIds: Id<"users">[]) =>
      as(t, by).mutation(api.users.manage.removeUsers, {
        workspaceId,
        userIds,
      });
    const [first] = people;
    // Somebody who is out is refused, and one who is named twice is one.
    await remove("bo", [first!, first!]);
    for (let n = 0; n < rate / 100; n++)
      await remove("bo", new Array<Id<"users">>(100).fill(first!));
    for (let n = 1; n < rate; n += 100)
      await remove("bo", people.slice(n, Math.min(n + 100, rate)));
    const last = people.slice(rate);
    expect(await refusalOf(remove("bo", last))).toMatchObject({
      code: "RATE_LIMITED",
      reason: "removals",
    });
    expect(await remove("ana", last)).toMatchObject([{ refused: null }]);
  });

  test("people are assigned by one person without using up another's", async () => {
    const { rate } = LIMITS.assignmentsOfPerson;
    await setRole("bo", "admin");
    const userIds = await more(100);
    const customerId = await ana().mutation(api.customers.create, {
      workspaceId,
      name: "Harbor Coffee",
    });
    const assign = (by: string, people = userIds) =>
      as(t, by).mutation(api.customers.assign, {
        workspaceId,
        customerId,
        userIds: people,
      });
    const [first] = userIds;
    for (let n = 0; n < rate / 100 - 1; n++) await assign("bo");
    await assign("bo", new Array<Id<"users">>(100).fill(first!));
    await assign("bo", userIds.slice(1));
    expect(await refusalOf(assign("bo", [first!]))).toMatchObject({
      code: "RATE_LIMITED",
      reason: "assignments",
    });
    await assign("ana");
  });

  test("customers are added and changed six hundred times an hour, by everybody together", async () => {
    const { rate } = LIMITS.customersOfWorkspace;
    const create = (n: number) =>
      ana().mutation(api.customers.create, { workspaceId, name: `No ${n}` });
    for (let n = 0; n < rate; n++) {
      // A person's own limit is by the minute.
      if (n % 200 === 0) stopTheClock(1);
      if (n % 200 === 199) stopTheClock(60_000);
      await create(n);
    }
    // Three minutes gave back thirty.
    for (let n = 0; n < 30; n++) await create(rate + n);
    expect(await refusalOf(create(0))).toMatchObject({
      code: "RATE_LIMITED",
      reason: "customerChanges",
    });
  });

  test("what somebody asks for is counted alike, whether there is such a workspace or not", async () => {
    const { rate } = LIMITS.accessRequestsOfPerson;
    const ask = (slug: string) =>
      as(t, "bo").mutation(api.accessRequests.requestAccess, { slug });
    for (let n = 0; n < rate; n++) await ask(`nowhere-${n}`);
    const nowhere = await refusalOf(ask("nowhere"));
    expect(nowhere).toMatchObject({ reason: "accessRequests" });
    expect(await refusalOf(ask("studio"))).toEqual(nowhere);
  });

  test("a person's writes are bounded, whatever they are", async () => {
    const { rate } = LIMITS.changesOfPerson;
    const go = (who: string) =>
      as(t, who).mutation(api.workspaces.switchWorkspace, { slug: "studio" });
    for (let n = 0; n < rate; n++) await go("bo");
    expect(await refusalOf(go("bo"))).toMatchObject({
      code: "RATE_LIMITED",
      reason: "rateLimited",
    });
    await go("ana");
  });
});

describe("a name that is typed", () => {
  test.each([
    "Win at https://evil.example",
    "HTTPS://evil",
    "ftp://x",
    "www.evil.example",
    "Visit WWW.evil",
    "evil.example/login",
    "evil.example:8080/x",
    "evil．example／login",
    "evil.example∕login",
    "evil。example/login",
  ])("holds no link: %s", (name) => {
    for (const of of ["workspace", "customer"] as const)
      expect(nameProblem(name, of)).toMatchObject({
        code: "INVALID",
        reason: "nameIsLink",
      });
  });

  test.each([
    "Booking.com",
    "Müller/Söhne GmbH",
    "24/7 Support",
    "A. B./C. D. Partner",
    "Studio: North",
    "Wwwhat",
    "S.A./N.V.",
    "c/o Harbor",
  ])("may be a name all the same: %s", (name) => {
    expect(nameProblem(name)).toBeNull();
  });

  test("of a person gives their first workspace no link either", () => {
    expect(
      defaultWorkspace({
        name: "https://evil.example",
        email: "zed@example.com",
      }),
    ).toMatchObject({ name: "zed’s workspace" });
    expect(
      defaultWorkspace({
        name: "www.evil.example",
        email: "evil.example/x@example.com",
      }),
    ).toMatchObject({ name: "My workspace" });
  });
});
