import { afterEach, expect, test } from "vitest";
import { internal } from "../_generated/api";
import type { Id, TableNames } from "../_generated/dataModel";
import { BEFORE, sayNothing, sayWho } from "./adopting.helpers";
import { LONG } from "./fullHarbor.helpers";
import { put } from "./fullWorld.helpers";
import { endHalves, Halves } from "./halves.helpers";
import { Meter } from "./meter.helpers";
import { untilDone } from "./migrations.helpers";
import { settle, setup } from "./setup.helpers";

/* An app's people, workspaces and memberships become Rollcall's, a batch at a time. */

/** More than the largest batch takes. */
const MANY = 230;
const halves = new Halves();
afterEach(sayNothing);

test("everybody is adopted, as a member of one workspace and an owner of another", async () => {
  const meter = new Meter();
  const t = setup({ deployed: BEFORE, meter });
  sayWho();
  const userIds: Id<"users">[] = [];
  const workspaceIds: Id<"workspaces">[] = [];
  await put(t, MANY, async (ctx, n) => {
    // In the app's own words, which Rollcall's types do not have.
    const insert = async <Table extends TableNames>(
      table: Table,
      row: object,
    ): Promise<Id<Table>> => await ctx.db.insert(table, row as never);
    const userId = await insert("users", {
      fullName: LONG,
      mail: `${String(n).padStart(240, "a")}@example.com`,
      workosUserId: `user_${n}`,
    });
    userIds.push(userId);
    const workspaceId = await insert("workspaces", {
      // Each of them wants the same address.
      title: n < 50 ? "Studio North" : `${LONG.slice(4)}${n}`,
      ownerId: userId,
    });
    workspaceIds.push(workspaceId);
    for (const [of, isAdmin] of [
      [workspaceId, true],
      [workspaceIds[0]!, false],
    ] as const)
      if (isAdmin || of !== workspaceId)
        await insert("teamMembers" as "organizations", {
          workspaceId: of,
          userId,
          isAdmin,
        });
  });
  meter.take();
  const { begun, members } = await t.action(internal.adopting.run, {
    dryRun: false,
  });
  expect(members.toAdopt).toBe(2 * MANY - 1);
  expect(begun).toBe(true);
  await untilDone(t, internal.adopting.show);
  await settle(t);
  halves.expect(meter);
});

endHalves(halves, "half_limits_adopting.test.ts");
