import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FORMAT, verify as verifyFile } from "../../dev/verifyAudit.mjs";
import { api, internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import {
  as,
  seedWorkspace,
  type Seeded,
  settle,
  setup,
  type T,
} from "./setup.helpers";

const MINUTE = 60_000;
const MONTH = 30 * 24 * 60 * MINUTE;

let t: T;
let studio: Seeded;
let harbor: Seeded;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  t = setup({ unwatched: true });
  studio = await seedWorkspace(t, { ana: "owner", bo: "admin", cy: "member" });
  harbor = await seedWorkspace(t, { dee: "owner" }, "harbor");
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const sealNow = async () => {
  const sealed = await t.mutation(internal.steps.seals.seal, {});
  await settle(t);
  return sealed;
};
let percent = 0;
/** Changes the owner's rule so many times: each is a row. */
const rows = async (count: number, by = "ana", { workspaceId } = studio) => {
  for (let i = 0; i < count; i++)
    await as(t, by).mutation(api.settings.setBrake, {
      workspaceId,
      brakePercent: 1 + (percent++ % 100),
    });
};
const sealOf = async ({ workspaceId } = studio) =>
  await as(t, workspaceId === studio.workspaceId ? "ana" : "dee").query(
    api.audit.getSeal,
    { workspaceId },
  );
const check = async ({ workspaceId } = studio) => {
  later(2 * MINUTE);
  await as(t, "ana").mutation(api.audit.verify, { workspaceId });
  await settle(t);
  return (await sealOf()).check;
};
const auditOf = async (workspaceId: Id<"workspaces">) =>
  await t.run(
    async (ctx) =>
      await ctx.db
        .query("workspaceMemberAuditLogs")
        .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
        .collect(),
  );
const sealsOf = async (workspaceId: Id<"workspaces">) =>
  await t.run(
    async (ctx) =>
      await ctx.db
        .query("auditSeals")
        .withIndex("by_workspaceId_number", (q) =>
          q.eq("workspaceId", workspaceId),
        )
        .collect(),
  );
/** Three seals of the studio's, of one row, two rows and one row; and one of the harbor's. */
const threeSeals = async () => {
  await rows(1, "dee", harbor);
  for (const count of [1, 2, 1]) {
    await rows(count);
    later(2 * MINUTE);
    await sealNow();
  }
};

describe("sealing", () => {
  test("leaves rows of the last minute for the next time, and takes each row once", async () => {
    await rows(3);
    later(MINUTE / 2);
    await t.mutation(internal.steps.seals.seal, {});
    expect(await sealOf()).toMatchObject({ rows: 0, seals: 0 });
    later(2 * MINUTE);
    await sealNow();
    const before = await sealOf();
    expect(before.rows).toBe((await auditOf(studio.workspaceId)).length);
    expect(await sealNow()).toEqual({ rows: 0, seals: 0 });
    expect(await sealOf()).toEqual(before);
    await rows(1);
    later(2 * MINUTE);
    await sealNow();
    expect(await sealOf()).toMatchObject({
      rows: before.rows + 1,
      seals: before.seals + 1,
    });
  });

  test("makes a chain of its own for each workspace", async () => {
    await rows(2);
    await rows(1, "dee", harbor);
    await rows(1);
    later(2 * MINUTE);
    await sealNow();
    const both = [
      await sealsOf(studio.workspaceId),
      await sealsOf(harbor.workspaceId),
    ];
    expect(both.map((seals) => seals.map(({ number }) => number))).toEqual([
      [1],
      [1],
    ]);
    for (const [i, { workspaceId }] of [studio, harbor].entries())
      expect(both[i]![0]!.rows).toBe((await auditOf(workspaceId)).length);
  });

  test("goes on by itself through more rows than fit into one transaction", async () => {
    for (let i = 0; i < 3; i++) {
      await rows(150);
      later(2 * MINUTE);
    }
    const { rows: first } = await t.mutation(internal.steps.seals.seal, {});
    expect(first).toBe(200);
    await settle(t);
    const all = await auditOf(studio.workspaceId);
    expect(await sealOf()).toMatchObject({ rows: all.length, seals: 3 });
    expect(await check()).toMatchObject({ state: "whole" });
  });
});

test("a reason of an earlier version loses its names before it is sealed", async () => {
  await rows(1);
  const old = (await auditOf(studio.workspaceId)).at(-1)!;
  await t.run((ctx) =>
    ctx.db.patch("workspaceMemberAuditLogs", old._id, {
      reason: "invitation to zed@example.com",
    }),
  );
  later(2 * MINUTE);
  await sealNow();
  const row = (await auditOf(studio.workspaceId)).at(-1)!;
  expect(row).toEqual({ ...old, reason: "invitation" });
  expect(await check()).toMatchObject({ state: "whole" });
});

describe("a check", () => {
  test("says that nothing was changed", async () => {
    await threeSeals();
    expect(await check()).toMatchObject({ state: "whole", brokenSeal: null });
  });

  test.each<[string, (seals: Doc<"auditSeals">[]) => Promise<void>, number]>([
    [
      "a row that was changed",
      async () => {
        const row = (await auditOf(studio.workspaceId)).at(-2)!;
        await t.run((ctx) =>
          ctx.db.patch("workspaceMemberAuditLogs", row._id, { nextValue: 1 }),
        );
      },
      2,
    ],
    [
      "a row that was taken away",
      async () => {
        const row = (await auditOf(studio.workspaceId))[0]!;
        await t.run((ctx) =>
          ctx.db.delete("workspaceMemberAuditLogs", row._id),
        );
      },
      1,
    ],
    [
      "another actor on the last row",
      async () => {
        const row = (await auditOf(studio.workspaceId)).at(-1)!;
        await t.run((ctx) =>
          ctx.db.patch("workspaceMemberAuditLogs", row._id, {
            actor: { type: "operator" },
          }),
        );
      },
      3,
    ],
    [
      "a seal that was taken away",
      async (seals) => {
        await t.run((ctx) => ctx.db.delete("auditSeals", seals[1]!._id));
      },
      2,
    ],
    [
      "the end of the chain taken away",
      async (seals) => {
        await t.run((ctx) => ctx.db.delete("auditSeals", seals[2]!._id));
      },
      3,
    ],
    [
      "a seal that was made anew over changed rows",
      async (seals) => {
        await t.run((ctx) =>
          ctx.db.patch("auditSeals", seals[0]!._id, { hash: "0".repeat(64) }),
        );
      },
      1,
    ],
  ])("finds %s", async (_, tamper, brokenSeal) => {
    await threeSeals();
    await tamper(await sealsOf(studio.workspaceId));
    expect(await check()).toMatchObject({ state: "broken", brokenSeal });
    // The others' chains are whole.
    expect(
      await t.action(internal.operators.verifyAudit, {
        workspaceId: harbor.workspaceId,
      }),
    ).toMatchObject({ isWhole: true });
    expect(await t.action(internal.operators.verifyAudit, {})).toMatchObject({
      isWhole: false,
      workspaces: 2,
      broken: [{ workspaceId: studio.workspaceId, seal: brokenSeal }],
      next: null,
    });
  });

  test("is not begun again while one is under way, or right after", async () => {
    await threeSeals();
    const begin = async () => {
      await as(t, "bo").mutation(api.audit.verify, {
        workspaceId: studio.workspaceId,
      });
    };
    await begin();
    const first = (await sealOf()).check!;
    expect(first.state).toBe("checking");
    later(1_000);
    await begin();
    expect((await sealOf()).check).toEqual(first);
    await settle(t);
    const done = (await sealOf()).check!;
    expect(done.state).toBe("whole");
    later(1_000);
    await begin();
    expect((await sealOf()).check).toEqual(done);
  });

  test("that was cut off is begun again", async () => {
    await threeSeals();
    await t.run(async (ctx) => {
      const chain = (await ctx.db.query("auditChains").collect()).find(
        ({ workspaceId }) => workspaceId === studio.workspaceId,
      );
      await ctx.db.patch("auditChains", chain!._id, {
        check: { startedAt: Date.now() },
      });
    });
    later(20 * MINUTE);
    expect(await check()).toMatchObject({ state: "whole" });
  });
});

describe("once a day", () => {
  test("the end of each chain that has grown goes to the log", async () => {
    const info = vi.spyOn(console, "info").mockReturnValue();
    await threeSeals();
    const day = async () => {
      await t.mutation(internal.steps.seals.log, {});
      await settle(t);
    };
    await day();
    const last = (await sealsOf(studio.workspaceId)).at(-1)!;
    expect(info.mock.calls.flat().join(" ")).toContain(
      `{"workspaceId":"${studio.workspaceId}","seal":3,"hash":"${last.hash}"}`,
    );
    info.mockClear();
    await day();
    expect(info).not.toHaveBeenCalled();
    await rows(1);
    later(2 * MINUTE);
    await sealNow();
    await day();
    expect(info).toHaveBeenCalledOnce();
  });

  test("chains are checked that nobody has checked for a month, quiet ones too", async () => {
    await threeSeals();
    const day = async () => {
      await t.mutation(internal.steps.seals.checkDue, {});
      await settle(t);
    };
    await day();
    expect((await sealOf()).check).toBeNull();
    later(MONTH);
    await day();
    // One after another, so that a thousand of them wait for each other.
    expect((await sealOf()).check).toMatchObject({ state: "checking" });
    const { check: first } = await sealOf(harbor);
    expect(first).toMatchObject({ state: "whole" });
    later(MONTH / 2);
    await day();
    expect((await sealOf(harbor)).check).toEqual(first);
    later(MONTH / 2 + MINUTE);
    await day();
    expect((await sealOf(harbor)).check!.at).toBeGreaterThan(first!.at);
  });
});

describe("an export with seals", () => {
  const exported = async () => {
    const { workspaceId } = studio;
    const exportId = await as(t, "ana").mutation(api.exports.start, {
      workspaceId,
      what: "sealed_audit",
    });
    const lines = [JSON.stringify({ format: FORMAT, workspaceId })];
    for (let number: number | null = 1; number !== null;) {
      const page: { seals: Sealed[]; next: number | null } = await as(
        t,
        "ana",
      ).query(api.exports.readSealed, { workspaceId, exportId, number });
      for (const { lines: own, ...seal } of page.seals)
        lines.push(...own, JSON.stringify({ seal }));
      number = page.next;
    }
    return lines;
  };
  type Sealed = { number: number; hash: string; lines: string[] };

  test("is verified by itself, and by a seal that was kept", async () => {
    await threeSeals();
    const lines = await exported();
    const last = (await sealsOf(studio.workspaceId)).at(-1)!;
    const whole = {
      problem: null,
      seals: 3,
      rows: lines.length - 4,
      hash: last.hash,
    };
    expect(verifyFile(lines.join("\n"))).toEqual(whole);
    const [second] = (await sealsOf(studio.workspaceId)).slice(1);
    const kept = { number: 2, hash: second!.hash };
    expect(verifyFile(lines.join("\n"), kept)).toEqual(whole);
    expect(
      verifyFile(lines.join("\n"), { ...kept, hash: last.hash }).problem,
    ).toMatch(/not the one that was kept/);
    expect(
      verifyFile(lines.join("\n"), { ...kept, number: 4 }).problem,
    ).toMatch(/Seal 4 is missing/);
  });

  test("holds no name and no address", async () => {
    await threeSeals();
    expect((await exported()).join("\n")).not.toMatch(/@|Ana|Bo\b|Cy\b/);
  });

  test.each<[string, (lines: string[]) => string[], RegExp]>([
    [
      "a changed row",
      (lines) =>
        lines.map((line, i) =>
          i === 1 ? line.replace(/"reason":"/, '"reason":"not ') : line,
        ),
      /Seal 1 does not hold/,
    ],
    [
      "a row less",
      (lines) => lines.filter((_, i) => i !== 1),
      /Seal 1 does not hold/,
    ],
    [
      "a seal less",
      (lines) => lines.filter((line) => !/^\{"seal":.*"number":2,/.test(line)),
      /Seal 2 is missing/,
    ],
    ["rows without a seal", (lines) => lines.slice(0, -1), /have no seal/],
    ["another file", () => ["name,email"], /no export/],
  ])("with %s is found out", async (_, change, problem) => {
    await threeSeals();
    expect(verifyFile(change(await exported()).join("\n")).problem).toMatch(
      problem,
    );
  });
});
