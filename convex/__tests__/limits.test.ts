import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { isAppError } from "../lib/errors";
import { EXPORT_OPEN_MS, LIMITS } from "../lib/limits";
import { defaultWorkspace, nameProblem } from "../lib/names";
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
});

describe("people who are brought back", () => {
  const { world, me, here } = besideStudio();
  const PER_CALL = 100;

  /** People who were removed here, and of whom WorkOS knows nothing. */
  async function removed(workspaceId: Id<"workspaces">, count: number) {
    return await world.t.run(async (ctx) => {
      const userIds: Id<"users">[] = [];
      for (let n = 0; n < count; n++) {
        const userId = await ctx.db.insert("users", {
          workosUserId: `user_${workspaceId}_${n}`,
          syncedAt: 1_000,
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
    const people = await removed(workspaceId, PER_CALL);
    stopTheClock();
    // Nobody of them is in it: it is the plan that counts.
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
    stopTheClock((refusal?.retryAfterMs ?? 0) + 1);
    expect(await again()).toHaveLength(PER_CALL);
  });
});

describe("in one workspace", () => {
  let t: T;
  let workspaceId: Id<"workspaces">;
  beforeEach(async () => {
    t = setup({ unwatched: true });
    ({ workspaceId } = await seedWorkspace(t, { ana: "owner", bo: "member" }));
    stopTheClock();
  });
  const ana = () => as(t, "ana");
  const start = async (what: "members" | "audit" = "audit") =>
    await ana().mutation(api.exports.start, { workspaceId, what });

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

  test("removals count the people", async () => {
    const userIds = await t.run(async (ctx) => {
      const made: Id<"users">[] = [];
      for (let n = 0; n < 100; n++)
        made.push(await ctx.db.insert("users", { syncedAt: 1_000 }));
      return made;
    });
    const remove = (ids: Id<"users">[]) =>
      ana().mutation(api.users.manage.removeUsers, {
        workspaceId,
        userIds: ids,
      });
    const calls = LIMITS.removalsOfWorkspace.rate / userIds.length;
    for (let n = 0; n < calls; n++) await remove(userIds);
    expect(await refusalOf(remove(userIds.slice(0, 1)))).toMatchObject({
      code: "RATE_LIMITED",
      reason: "removals",
    });
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
