import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { BULK_KEPT_MS } from "../convex/lib/bulk";
import { DELETION_GRACE_MS, FORGOTTEN_AFTER_MS } from "../convex/lib/deletion";
import { FORMER_ADDRESSES } from "../convex/lib/limits";
import { WORKSPACE_TABLES } from "../convex/model/forgetting/workspaceTables";
import { KEEP_BODY_MS } from "../convex/model/inbox/bodies";
import { KEEP_ROW_MS } from "../convex/model/inbox/pruning";
import { KEEP_ENDED_MS } from "../convex/model/invitations/rows";
import { TOMBSTONE_MS } from "../convex/model/invitations/tombstones";
import { KEEP_ADDRESS_MS } from "../convex/model/orders/rows";
import { KEEP_DAYS_MS } from "../convex/model/members/days";
import * as Retention from "../convex/model/retention";
import schema from "../convex/schema";

/* "What is kept" says it of every table, with the times that the code has. */

const DAY_MS = 24 * 60 * 60_000;
const text = readFileSync(
  path.join(import.meta.dirname, "security.md"),
  "utf8",
);
const [, section] = text.split("## What is kept\n");
const LINES = section!
  .split("\n")
  .filter((line) => /^\| `/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, table, what, howLong, why]) => ({
    table: table!.replaceAll("`", ""),
    what: what!,
    howLong: howLong!,
    why: why!,
  }));

/** What a table's own pruning goes by; the other tables have none. */
const OWN: Record<string, number> = {
  accessRequests: Retention.KEEP_REQUEST_MS,
  bulkJobs: BULK_KEPT_MS,
  bulkJobPeople: BULK_KEPT_MS,
  operatorRuns: Retention.KEEP_OPERATOR_RUN_MS,
  operatorRunRows: Retention.KEEP_OPERATOR_RUN_MS,
  operatorRunOrganizations: Retention.KEEP_OPERATOR_RUN_MS,
  organizationMembers: Retention.KEEP_TOMBSTONE_MS,
  pendingInvitations: KEEP_ENDED_MS,
  providerOrders: KEEP_ADDRESS_MS,
  provisioningJournal: Retention.KEEP_ROLLED_BACK_MS,
  reconciliationDifferences: Retention.KEEP_DIFFERENCES_MS,
  reconciliationRuns: Retention.KEEP_RUN_MS,
  settledInvitations: TOMBSTONE_MS,
  webhookAudit: KEEP_ROW_MS,
  webhookBodies: KEEP_BODY_MS,
  workosOrganizationMemberships: Retention.KEEP_TOMBSTONE_MS,
  workspaceDays: KEEP_DAYS_MS,
  workspaceSlugs: FORMER_ADDRESSES.keptMs,
};

test("every table has one line", () => {
  expect(LINES.map(({ table }) => table).sort()).toEqual(
    Object.keys(schema.tables).sort(),
  );
});

test.each(LINES)("$table: what, how long and why are said", (line) => {
  for (const cell of [line.what, line.howLong, line.why])
    expect(cell).not.toBe("");
});

test.each(LINES)("$table is kept for as long as its line says", (line) => {
  const { table, howLong } = line;
  const said = [...howLong.matchAll(/(\d+) days/g)].map(([, days]) =>
    Number(days),
  );
  const own = OWN[table];
  const forgotten = howLong.includes("final deletion");
  const days = [
    ...(forgotten ? [FORGOTTEN_AFTER_MS / DAY_MS] : []),
    ...(own === undefined ? [] : [own / DAY_MS]),
  ];
  expect(said.sort()).toEqual(days.sort());
  // What goes with a workspace, and not earlier by itself, says so.
  if (table in WORKSPACE_TABLES && own === undefined)
    expect(forgotten).toBe(true);
});

test("the times of the introduction are the code's", () => {
  const [intro] = section!.split("| table");
  expect(intro).toContain(`restore it for ${DELETION_GRACE_MS / DAY_MS} days`);
  expect(intro).toContain(`${FORGOTTEN_AFTER_MS / DAY_MS} days after that`);
});
