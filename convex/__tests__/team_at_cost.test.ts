import { expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import { Meter } from "./meter.helpers";
import { as, seedWorkspace, setup, type T } from "./setup.helpers";

/* The team as of a date reads a bounded part of every log, however long it is. */

const LONG = 10_000;
const CROWD = 25;

type Entry = Partial<Doc<"workspaceMemberAuditLogs">> &
  Pick<Doc<"workspaceMemberAuditLogs">, "event" | "timestamp">;

async function write(
  t: T,
  workspaceId: Id<"workspaces">,
  name: string,
  entries: Entry[],
) {
  for (let from = 0; from < entries.length; from += 2_000)
    await t.run(async (ctx) => {
      const member = await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_status_sortName", (q) =>
          q
            .eq("workspaceId", workspaceId)
            .eq("status", "active")
            .eq("sortName", name),
        )
        .unique();
      for (const entry of entries.slice(from, from + 2_000))
        await ctx.db.insert("workspaceMemberAuditLogs", {
          workspaceId,
          membershipId: member!._id,
          userId: member!.userId,
          reason: "of the test",
          actor: { type: "operator" },
          actorKey: "operator",
          nextStatus: "active",
          ...entry,
        });
    });
}

/** Taken on and off the same customer, again and again. */
const toAndFro = (
  customerId: Id<"customers">,
  from: number,
  count: number,
): Entry[] =>
  Array.from({ length: count }, (_, n) =>
    n % 2 === 0
      ? {
          event: "assigned",
          timestamp: from + n,
          nextCustomerId: customerId,
        }
      : {
          event: "unassigned",
          timestamp: from + n,
          previousCustomerId: customerId,
        },
  );

test("a page reads half of what Convex takes at most, with long logs of everybody on it", async () => {
  const meter = new Meter();
  const t = setup({ meter });
  const names = Array.from({ length: CROWD - 1 }, (_, n) => `m${n}`);
  const { workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    ...Object.fromEntries(names.map((name) => [name, "member" as const])),
  });
  const [here, earlier] = await t.run(async (ctx) =>
    Promise.all(
      ["Here", "Earlier"].map((name) =>
        ctx.db.insert("customers", {
          workspaceId,
          name,
          nameKey: name.toLowerCase(),
          createdAt: 1_000,
        }),
      ),
    ),
  );
  const joined: Entry = {
    event: "joined",
    timestamp: 1_000,
    nextRole: "member",
  };
  for (const [n, name] of names.entries())
    await write(t, workspaceId, name, [
      joined,
      { event: "assigned", timestamp: 1_001, nextCustomerId: earlier! },
      {
        event: "role_changed",
        timestamp: 1_002,
        previousRole: "member",
        nextRole: "admin",
      },
      { event: "pending_removal_scheduled", timestamp: 1_003 },
      // Ends with `assigned`.
      ...toAndFro(here!, 2_000, n === 0 ? LONG + 1 : 401),
    ]);
  await write(t, workspaceId, "ana", [{ ...joined, nextRole: "owner" }]);
  meter.take();

  const teamAt = async (at: number) =>
    (
      await as(t, "ana").query(api.audit.teamAt, {
        workspaceId,
        at,
        paginationOpts: { numItems: 1_000, cursor: null },
      })
    ).page;
  const now = await teamAt(1e9);
  expect(now).toHaveLength(CROWD);
  const documents = () =>
    meter
      .take()
      .filter(({ name }) => name === "audit:teamAt")
      .map(({ cost }) => cost.documentsRead);
  const [read] = documents();
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(10_000);

  // What they are is right all the same; what may be missing is said.
  const long = now.filter(({ complete }) => !complete);
  expect(long).toHaveLength(CROWD - 1);
  for (const member of long)
    expect(member).toMatchObject({
      role: "admin",
      status: "pending_removal",
      assigned: [{ customerId: here }],
    });
  expect(now.find(({ complete }) => complete)).toMatchObject({ role: "owner" });

  // Of an earlier moment the whole log is read.
  const then = await teamAt(1_001);
  expect(then.every(({ complete }) => complete)).toBe(true);
  expect(then.filter(({ role }) => role === "member")).toHaveLength(CROWD - 1);
  expect(then.find(({ role }) => role === "member")).toMatchObject({
    status: "active",
    assigned: [{ customerId: earlier }],
  });
  expect(documents()[0]).toBeLessThan(read!);
}, 60_000);
