import { expect, test } from "vitest";
import type { Id } from "../_generated/dataModel";
import type { BulkChange } from "../lib/bulk";
import { bulkIn } from "./bulk.helpers";
import { type Cost, Meter } from "./meter.helpers";
import { seedWorkspace, setup, type T } from "./setup.helpers";

/*
 * What a change of everybody costs a thousand, by Convex's own count. Its transactions are
 * of a size that does not grow with the team: ten thousand are ten times as many.
 */

let meter: Meter;
let t: T;
let workspaceId: Id<"workspaces">;
const bulk = bulkIn(
  () => t,
  () => workspaceId,
);

const teamOf = async (members: number) => {
  meter = new Meter();
  t = setup({ meter });
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    ...Object.fromEntries(
      Array.from({ length: members }, (_, n) => [`p${n}`, "member" as const]),
    ),
  }));
  await t.run(async (ctx) => {
    await ctx.db.patch("workspaces", workspaceId, {
      workosOrganizationId: undefined,
    });
  });
  meter.take();
};

/** Everybody, from the choice to the end; by transactions, documents, and the largest one. */
async function costOf(change: BulkChange, members: number) {
  await teamOf(members);
  const jobId = await bulk.change("ana", change);
  const ran = meter.take().filter(({ name }) => name.startsWith("steps"));
  expect(await bulk.get("ana", jobId)).toMatchObject({
    matched: members + 1,
    done: members,
    refused: 1,
  });
  const most = (kind: keyof Cost) =>
    Math.max(...ran.map(({ cost }) => cost[kind]));
  const all = (kind: keyof Cost) =>
    ran.reduce((sum, { cost }) => sum + cost[kind], 0);
  return {
    transactions: ran.length,
    read: all("documentsRead"),
    written: all("documentsWritten"),
    largest: most("documentsRead"),
  };
}

/** A thousand people: transactions, and documents read and written. */
const MOST = {
  confirm: { transactions: 24, read: 5_700, written: 3_600 },
  remove: { transactions: 54, read: 12_900, written: 6_700 },
};
/** Of one transaction: the people who are written down, each looked for before. */
const LARGEST = 510;

test.each([{ what: "confirm" }, { what: "remove" }] as const)(
  "$what of a thousand people costs so much, in transactions of a few hundred documents",
  async (change) => {
    const cost = await costOf(change, 1_000);
    const most = MOST[change.what];
    expect(cost.transactions).toBeLessThanOrEqual(most.transactions);
    expect(cost.read).toBeLessThanOrEqual(most.read);
    expect(cost.written).toBeLessThanOrEqual(most.written);
    expect(cost.largest).toBeLessThanOrEqual(LARGEST);
  },
);
