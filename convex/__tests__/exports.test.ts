import { beforeEach, describe, expect, test } from "vitest";
import type { FunctionArgs } from "convex/server";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { isAppError } from "../lib/errors";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

let t: T;
let workspaceId: Id<"workspaces">;

beforeEach(async () => {
  t = setup({ unwatched: true });
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    ada: "admin",
    bo: "member",
    kim: "client",
  }));
});

const first = { numItems: 500, cursor: null };

async function start(
  by: string,
  args: Omit<FunctionArgs<typeof api.exports.start>, "workspaceId">,
) {
  return await as(t, by).mutation(api.exports.start, { workspaceId, ...args });
}

async function codeOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return isAppError(error) ? error.data.code : error;
}

/** Everything, page by page, as the dashboard takes it; counts what a page read. */
async function takeAll(
  what: "readMembers" | "readAudit",
  exportId: Id<"exports">,
  by = "ana",
  numItems = 500,
) {
  const rows: Record<string, unknown>[] = [];
  let pages = 0;
  let mostRead = 0;
  for (let cursor: string | null = null, isDone = false; !isDone; pages++) {
    const paginationOpts: FunctionArgs<
      typeof api.exports.readMembers
    >["paginationOpts"] = { numItems, cursor };
    const { result, read } = await as(t, by).run(async (ctx) => {
      const result = await ctx.runQuery(api.exports[what], {
        workspaceId,
        exportId,
        paginationOpts,
      });
      const used = await ctx.meta.getTransactionMetrics();
      return { result, read: used.documentsRead.used };
    });
    rows.push(...result.page);
    mostRead = Math.max(mostRead, read);
    ({ isDone, continueCursor: cursor } = result);
  }
  return { rows, pages, mostRead };
}

async function listed() {
  const { page } = await as(t, "ada").query(api.exports.list, {
    workspaceId,
    paginationOpts: first,
  });
  return page;
}

describe("an export", () => {
  test("is on record from its beginning, with who took what and how much", async () => {
    const members = await start("ada", { what: "members" });
    expect(await listed()).toMatchObject([
      {
        exportId: members,
        what: "members",
        actor: { type: "user", displayName: "Ada" },
        filter: null,
        rows: null,
      },
    ]);
    await as(t, "ada").mutation(api.exports.finish, {
      workspaceId,
      exportId: members,
      rows: 4,
    });
    await start("ana", { what: "audit", filter: { event: "joined" } });
    expect(await listed()).toMatchObject([
      { what: "audit", filter: { event: "joined" }, rows: null },
      { what: "members", rows: 4 },
    ]);
  });

  test("is not read by who did not begin it, nor after it is finished, nor as what it is not", async () => {
    const exportId = await start("ana", { what: "members" });
    const read = (by: string, what: "readMembers" | "readAudit") =>
      codeOf(
        as(t, by).query(api.exports[what], {
          workspaceId,
          exportId,
          paginationOpts: first,
        }),
      );
    const finish = (rows: number) =>
      codeOf(
        as(t, "ana").mutation(api.exports.finish, {
          workspaceId,
          exportId,
          rows,
        }),
      );
    expect(await read("ada", "readMembers")).toBe("NOT_FOUND");
    expect(await read("ana", "readAudit")).toBe("NOT_FOUND");
    expect(await read("ana", "readMembers")).toBeNull();
    expect(await finish(-1)).toBe("INVALID");
    expect(await finish(1.5)).toBe("INVALID");
    expect(await finish(4)).toBeNull();
    expect(await finish(4)).toBe("CONFLICT");
    expect(await read("ana", "readMembers")).toBe("CONFLICT");
  });

  test.each(["bo", "kim"])("is refused to %s, who runs nothing", async (by) => {
    expect(await codeOf(start(by, { what: "members" }))).toBe("FORBIDDEN");
    expect(await codeOf(start(by, { what: "audit" }))).toBe("FORBIDDEN");
  });

  test("ends for a person who loses the right in the middle of it", async () => {
    const exportId = await start("ada", { what: "members" });
    await deliver(
      t,
      membershipEvent("updated", 2_000, {
        id: membershipIdOf("ada"),
        user: "ada",
        role: "member",
      }),
    );
    const on = { workspaceId, exportId };
    expect(
      await codeOf(
        as(t, "ada").query(api.exports.readMembers, {
          ...on,
          paginationOpts: first,
        }),
      ),
    ).toBe("FORBIDDEN");
    expect(
      await codeOf(
        as(t, "ada").mutation(api.exports.finish, { ...on, rows: 1 }),
      ),
    ).toBe("FORBIDDEN");
  });
});

describe("of the members", () => {
  test("holds everyone who is or was in, with when and why they went", async () => {
    await deliver(
      t,
      membershipEvent("deleted", 2_000, {
        id: membershipIdOf("bo"),
        user: "bo",
      }),
    );
    const { rows } = await takeAll(
      "readMembers",
      await start("ana", { what: "members" }),
    );
    expect(rows).toMatchObject([
      { displayName: "Ada", role: "admin", status: "active", removedAt: null },
      { displayName: "Ana", email: "ana@example.com" },
      { displayName: "Kim", customerName: null },
      {
        displayName: "Bo",
        status: "removed",
        removedReason: "removed_by_provider",
      },
    ]);
  });

  test("brings 10,000 people in pages of bounded cost, whatever is asked for at once", async () => {
    for (let batch = 0; batch < 2; batch++)
      await t.run(async (ctx) => {
        const some = await ctx.db.query("workspaceMembers").first();
        const { _id, _creationTime, ...member } = some!;
        for (let n = batch * 5_000; n < (batch + 1) * 5_000; n++)
          await ctx.db.insert("workspaceMembers", {
            ...member,
            role: "member",
            sortName: `person ${String(n).padStart(5, "0")}`,
            userId: await ctx.db.insert("users", { syncedAt: 1_000 }),
          });
      });
    const exportId = await start("ana", { what: "members" });
    const { rows, pages, mostRead } = await takeAll(
      "readMembers",
      exportId,
      "ana",
      100_000,
    );
    expect(rows).toHaveLength(10_004);
    expect(new Set(rows.map(({ userId }) => userId)).size).toBe(10_004);
    expect(pages).toBe(21);
    // 500 rows, one beyond them, and the guard's. Convex allows 32,000.
    expect(mostRead).toBeLessThanOrEqual(510);
  }, 300_000);
});

describe("of the audit", () => {
  const entries = async (...timestamps: number[]) =>
    await t.run(async (ctx) => {
      const member = (await ctx.db.query("workspaceMembers").first())!;
      for (const timestamp of timestamps)
        await ctx.db.insert("workspaceMemberAuditLogs", {
          membershipId: member._id,
          workspaceId,
          userId: member.userId,
          event: timestamp % 2 === 0 ? "restored" : "left",
          reason: "seeded",
          actor: { type: "operator" },
          actorKey: "operator",
          nextStatus: "active",
          timestamp,
        });
    });
  const times = (rows: Record<string, unknown>[]) =>
    rows.map(({ timestamp }) => timestamp);

  test("holds what the filter lets through, the newest first", async () => {
    await entries(1, 2, 3, 4, 5, 6);
    const exportId = await start("ana", {
      what: "audit",
      filter: { event: "restored", from: 3 },
    });
    expect(times((await takeAll("readAudit", exportId)).rows)).toEqual([6, 4]);
  });

  test("ends where it began: what happens meanwhile is not in it", async () => {
    await entries(1, 2, 3);
    const exportId = await start("ana", { what: "audit" });
    await entries(Date.now() + 1_000);
    const { rows } = await takeAll("readAudit", exportId, "ana", 2);
    expect(times(rows)).toEqual([3, 2, 1]);
  });

  test("reads a page of bounded cost, whatever is asked for at once", async () => {
    await entries(...Array.from({ length: 1_200 }, (_, n) => n + 1));
    const exportId = await start("ana", { what: "audit" });
    const { rows, pages, mostRead } = await takeAll(
      "readAudit",
      exportId,
      "ana",
      100_000,
    );
    expect(rows).toHaveLength(1_200);
    expect(pages).toBe(3);
    expect(mostRead).toBeLessThanOrEqual(515);
  });
});
