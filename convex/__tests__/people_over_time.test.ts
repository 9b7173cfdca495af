import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { untilDone } from "./migrations.helpers";
import {
  as,
  membershipIdOf,
  roster,
  seedWorkspace,
  settle,
  setup,
  type T,
  userIdOf,
} from "./setup.helpers";
import { deliver, membershipEvent, userEvent } from "./webhooks.helpers";

/*
 * How many people were in, by the day: with every change, in its transaction, and for the
 * time before there were such rows by the audit.
 */

const DAY_MS = 24 * 60 * 60_000;
const FIRST = Date.UTC(2026, 8, 1, 12);

let t: T;
let workspaceId: Id<"workspaces">;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: FIRST });
  t = setup();
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    bo: "member",
    cy: "member",
  }));
});
afterEach(() => vi.useRealTimers());

const later = (days: number) => vi.setSystemTime(Date.now() + days * DAY_MS);

const overTime = async (from = "2026-01-01", who = "ana") =>
  await as(t, who).query(api.home.getPeopleOverTime, { workspaceId, from });

/** As "2026-09-01: 3, +1 −0". */
const picture = async (from?: string) => {
  const { days } = await overTime(from);
  return days.map(
    ({ day, people, joined, left }) => `${day}: ${people}, +${joined} −${left}`,
  );
};

const rows = async () =>
  await t.run(async (ctx) => await ctx.db.query("workspaceDays").collect());

let version = 2_000;
/** They come in at WorkOS, be it for the first time. */
async function join(...people: string[]) {
  for (const user of people)
    await deliver(
      t,
      userEvent("created", ++version, { id: user, first: user }),
      membershipEvent("created", ++version, { id: `om_${user}_new`, user }),
    );
  await settle(t);
}

async function remove(person: string) {
  const isSeeded = ["bo", "cy"].includes(person);
  await deliver(
    t,
    membershipEvent("deleted", ++version, {
      id: isSeeded ? membershipIdOf(person) : `om_${person}_new`,
      user: person,
    }),
  );
  await settle(t);
}

const forgetRows = async () =>
  await t.run(async (ctx) => {
    for (const { _id } of await ctx.db.query("workspaceDays").collect())
      await ctx.db.delete("workspaceDays", _id);
  });

async function upgrade() {
  await t.mutation(internal.upgrades.run, {});
  await untilDone(t, internal.upgrades.show);
  await settle(t);
}

describe("a day has a row where somebody came or went", () => {
  test("and the number of people at its end", async () => {
    await join("di", "ed");
    await remove("bo");
    later(2);
    await remove("di");
    expect(await picture()).toEqual([
      "2026-09-01: 4, +2 −1",
      "2026-09-03: 3, +0 −1",
    ]);
  });

  test("somebody about to be removed is in, and another role is no coming and going", async () => {
    await t.run(async (ctx) => {
      const mirrored = await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_membershipId", (q) =>
          q.eq("membershipId", membershipIdOf("cy")),
        )
        .unique();
      await ctx.db.delete("workosOrganizationMemberships", mirrored!._id);
    });
    await t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      {},
    );
    await deliver(
      t,
      membershipEvent("updated", ++version, {
        id: membershipIdOf("bo"),
        user: "bo",
        role: "admin",
      }),
    );
    await settle(t);
    expect(await roster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "admin",
      cy: "member pending",
    });
    expect(await picture()).toEqual([]);
    expect(await overTime()).toMatchObject({ before: 3 });
  });

  test("however many come, there is one row a day", async () => {
    await join(...Array.from({ length: 12 }, (_, n) => `p${n}`));
    expect(await rows()).toHaveLength(1);
    expect(await picture()).toEqual(["2026-09-01: 15, +12 −0"]);
  });
});

describe("the page", () => {
  test("reads from the day it names, and is told who were in before", async () => {
    await join("di");
    later(1);
    await join("ed");
    expect(await overTime("2026-09-02")).toEqual({
      days: [{ day: "2026-09-02", people: 5, joined: 1, left: 0 }],
      before: 4,
    });
    expect(await overTime("2026-09-03")).toEqual({ days: [], before: 5 });
  });

  test("gets the latest 91 days, however many there are", async () => {
    await t.run(async (ctx) => {
      for (let n = 0; n < 120; n++)
        await ctx.db.insert("workspaceDays", {
          workspaceId,
          day: new Date(FIRST + n * DAY_MS).toISOString().slice(0, 10),
          people: n,
          joined: 1,
          left: 0,
        });
    });
    const { days } = await overTime();
    expect(days).toHaveLength(91);
    expect(days.at(-1)).toMatchObject({ people: 119 });
  });

  test.each(["yesterday", "2026-02-30", "2026-9-1", ""])(
    "is refused the day “%s”",
    async (from) => {
      await expect(overTime(from)).rejects.toMatchObject({
        data: { code: "INVALID", reason: "notADay", field: "from" },
      });
    },
  );

  test("is of owners and admins", async () => {
    await expect(overTime("2026-09-01", "bo")).rejects.toMatchObject({
      data: { code: "FORBIDDEN" },
    });
  });
});

describe("days from before there were rows are built from the audit", () => {
  /** Comings and goings over weeks, several on a day. */
  async function weeks() {
    await join("di", "ed");
    later(3);
    await remove("di");
    await join("flo");
    later(20);
    await remove("bo");
  }

  test("as they would have been written", async () => {
    await weeks();
    const written = await picture();
    expect(written).toHaveLength(3);
    await forgetRows();
    await upgrade();
    expect(await picture()).toEqual(written);
  });

  test("with the part of a day that came before the first row", async () => {
    await weeks();
    await forgetRows();
    await remove("ed");
    later(1);
    await join("gus");
    await upgrade();
    expect(await picture()).toEqual([
      "2026-09-01: 5, +2 −0",
      "2026-09-04: 5, +1 −1",
      "2026-09-24: 3, +0 −2",
      "2026-09-25: 4, +1 −0",
    ]);
  });

  test("once: another turn changes nothing", async () => {
    await weeks();
    await forgetRows();
    await remove("ed");
    await upgrade();
    const built = await rows();
    await t.mutation(internal.steps.memberCounts.buildDays, { workspaceId });
    await settle(t);
    expect(await rows()).toEqual(built);
  });

  test("in batches, and a day may be longer than one", async () => {
    await weeks();
    const userId = await userIdOf(t, "cy");
    await t.run(async (ctx) => {
      for (let n = 0; n < 1_200; n++)
        await ctx.db.insert("workspaceMemberAuditLogs", {
          workspaceId,
          userId,
          event: "joined",
          reason: "organization_membership.created",
          actor: { type: "operator" },
          actorKey: "operator",
          nextStatus: "active",
          timestamp: Date.now(),
        });
    });
    await forgetRows();
    await upgrade();
    expect(
      (await rows()).map(({ day, joined }) => [day, joined]),
    ).toContainEqual(["2026-09-24", 1_200]);
  });

  test("and no further back than days are kept", async () => {
    await weeks();
    await forgetRows();
    later(390);
    await upgrade();
    expect((await picture()).map((day) => day.slice(0, 10))).toEqual([
      "2026-09-24",
    ]);
  });
});

test("days are kept for 400 days", async () => {
  await join("di");
  later(399);
  await t.mutation(internal.steps.retention.forget, {});
  expect(await rows()).toHaveLength(1);
  later(2);
  expect(await t.mutation(internal.steps.retention.forget, {})).toMatchObject({
    days: 1,
  });
  expect(await rows()).toEqual([]);
});
