import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { pauseAfterParts } from "../model/hooks/plan";
import { placesWith } from "./forgotten.helpers";
import {
  besideProduct,
  callAgain,
  fails,
  later,
  waitingCalls,
} from "./hooks.helpers";
import {
  seedWorkspace,
  settle,
  setup,
  type T,
  userIdOf,
} from "./setup.helpers";
import { deliver, userEvent } from "./webhooks.helpers";

/* What a product keeps of a person: erased and copied with what Rollcall keeps. */

const EMAIL = "quillfeather@canary.example";
const CANARY = /quillfeather/i;
const HOUR_MS = 60 * 60_000;
const product = besideProduct();

let t: T;
let workspaceId: Id<"workspaces">;
let cy: Id<"users">;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  t = setup();
  ({ workspaceId } = await seedWorkspace(t, { ana: "owner", cy: "member" }));
  await deliver(
    t,
    userEvent("updated", 2_000, {
      id: "cy",
      first: "Quillfeather",
      email: EMAIL,
    }),
  );
  cy = await userIdOf(t, "cy");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** The product's rows: it finds them by the person's address. */
async function addRows(count: number) {
  await t.run(async (ctx) => {
    for (let n = 0; n < count; n++)
      await ctx.db.insert("customers", {
        workspaceId,
        name: EMAIL,
        nameKey: EMAIL,
        createdAt: n,
      });
  });
}
const rowsOf = (
  ctx: Pick<MutationCtx, "db">,
  { email = "" }: { email?: string },
) =>
  ctx.db
    .query("customers")
    .withIndex("by_workspaceId_nameKey", (q) =>
      q.eq("workspaceId", workspaceId).eq("nameKey", email),
    );

/** How often the product was called. */
function erasesRows() {
  const told: Id<"users">[][] = [];
  product.eraseUser = async (ctx, user, { userIds }) => {
    told.push(userIds);
    const rows = await rowsOf(ctx, user).take(100);
    for (const { _id } of rows) await ctx.db.delete("customers", _id);
    return { done: rows.length < 100 };
  };
  return told;
}

const deleteCy = async () => {
  await deliver(t, userEvent("deleted", 5_000, { id: "cy", email: EMAIL }));
  later(29 * 24 * HOUR_MS);
};
const eraseDue = async () => {
  await t.mutation(internal.users.sync.eraseDue, {});
  await settle(t);
};
/** The call is made again; its timer, in real time, is not waited for. */
const tryAgain = async () => {
  await callAgain(t);
  await t.run(async (ctx) => {
    const jobs = await ctx.db.system.query("_scheduled_functions").collect();
    for (const { _id, name, state } of jobs)
      if (state.kind === "pending" && name.includes("callWaiting"))
        await ctx.scheduler.cancel(_id);
  });
  await settle(t);
};
const left = () => placesWith(t, CANARY).filter((at) => !at.startsWith("_"));

describe("the erasure", () => {
  test("is the product's too, in parts, with the address that it finds its rows by", async () => {
    await addRows(250);
    const told = erasesRows();
    await deleteCy();
    await eraseDue();
    expect(told).toEqual([[cy], [cy], [cy]]);
    expect(left()).toEqual([]);
    expect(await waitingCalls(t)).toEqual([]);
  });

  test("is complete but for the address while the product fails, and is not over before the product has succeeded", async () => {
    await addRows(1);
    let calls = 0;
    product.eraseUser = () => {
      calls++;
      return fails();
    };
    await deleteCy();
    await eraseDue();
    expect(left()).toEqual([
      "customers.name",
      "customers.nameKey",
      "users.email",
      "users.emailKey",
    ]);
    const [listed] = await t.query(internal.hooks.listAllFailed, {});
    expect(listed).toMatchObject({
      hook: "eraseUser",
      userId: cy,
      workspaceId: null,
      attempts: 1,
      lastError: "No row for (an address)",
    });
    // The hourly job does not begin anew while the call waits.
    later(HOUR_MS);
    const before = calls;
    await t.mutation(internal.users.sync.eraseDue, {});
    expect(await waitingCalls(t)).toHaveLength(1);
    expect(calls).toBe(before);

    erasesRows();
    await tryAgain();
    expect(left()).toEqual([]);
    expect(await waitingCalls(t)).toEqual([]);
  });

  test("of the product waits for no component that refuses", async () => {
    await addRows(1);
    erasesRows();
    const key = process.env.WORKOS_API_KEY;
    vi.stubEnv("WORKOS_API_KEY", "");
    await deleteCy();
    await eraseDue();
    expect(left().filter((at) => !at.includes("/"))).toEqual([
      "users.email",
      "users.emailKey",
    ]);
    vi.stubEnv("WORKOS_API_KEY", key);
    later(HOUR_MS);
    await eraseDue();
    expect(left()).toEqual([]);
  });

  test("goes on where the product has given up its hook", async () => {
    product.eraseUser = fails;
    await deleteCy();
    await eraseDue();
    expect(await waitingCalls(t)).toHaveLength(1);
    Reflect.deleteProperty(product, "eraseUser");
    later(HOUR_MS);
    await tryAgain();
    expect(left()).toEqual([]);
  });

  test("that never ends is called ever more rarely, and is seen", async () => {
    product.eraseUser = fails;
    await deleteCy();
    await eraseDue();
    // So many parts are done already.
    const [call] = await waitingCalls(t);
    await t.run(
      async (ctx) =>
        await ctx.db.patch("hookCalls", call!._id, { parts: 5_000 }),
    );
    product.eraseUser = () => Promise.resolve({ done: false });
    later(HOUR_MS);
    await callAgain(t);
    const [listed] = await t.query(internal.hooks.listAllFailed, {});
    expect(listed).toMatchObject({
      hook: "eraseUser",
      parts: 5_001,
      attempts: 0,
      lastError: null,
      nextAttemptAt: Date.now() + 120_000,
    });
    expect([4_999, 5_000, 5_001, 6_000].map(pauseAfterParts)).toEqual([
      0,
      60_000,
      120_000,
      6 * HOUR_MS,
    ]);
  });
});

describe("the copy", () => {
  const copy = async () =>
    await t.action(internal.operators.exportPerson, { userId: cy });

  test("has what the product keeps, a page at a time", async () => {
    await addRows(25);
    product.exportUser = async (ctx, user, { cursor }) => {
      const { page, isDone, continueCursor } = await ctx.db
        .query("customers")
        .withIndex("by_workspaceId_nameKey", (q) =>
          q.eq("workspaceId", workspaceId).eq("nameKey", user.email ?? ""),
        )
        .paginate({ numItems: 10, cursor });
      const rows = page.map(({ createdAt }) => ({ note: createdAt }));
      return {
        table: "notes",
        rows,
        cursor: isDone ? null : continueCursor,
      };
    };
    const { tables, next } = await copy();
    expect(tables.notes).toHaveLength(25);
    expect(tables.workspaceMembers).toHaveLength(1);
    expect(next).toBeNull();
  });

  test("has nothing of the product's where it keeps nothing, or has no such hook", async () => {
    expect((await copy()).tables).not.toHaveProperty("product");
    product.exportUser = () =>
      Promise.resolve({ table: "notes", rows: [], cursor: null });
    expect((await copy()).tables).not.toHaveProperty("notes");
  });

  test("says so where a page is too large", async () => {
    product.exportUser = () =>
      Promise.resolve({
        table: "notes",
        rows: Array.from({ length: 1_001 }, (_, n) => n),
        cursor: null,
      });
    await expect(copy()).rejects.toThrow("1001 rows of notes");
  });
});
