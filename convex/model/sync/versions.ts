import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Provider, Version } from "../../lib/validators";
import type { RolesTold } from "../../lib/workosValidators";
import { compareVersions, type Verdict } from "./versionPlan";

/*
 * The only file that writes `laterVersions`. A row of a mirror is written when something
 * that it says changes, for every page that shows it is run again then. News with nothing
 * new in it moves its version on here.
 */

type Later = Doc<"laterVersions">;
type RowId = Later["rowId"];

/** A row with a version; `syncedAt`: when we last heard of it, on our clock, in ms. */
type Versioned = Version & {
  syncedAt?: number;
  deletedAt?: number;
  rolesTold?: RolesTold;
};

/**
 * The row under the latest version that is known of it.
 *
 * @param rowId of the row
 */
export async function underLatest<Row extends Versioned>(
  ctx: QueryCtx,
  provider: Provider,
  rowId: RowId,
  row: Row,
): Promise<Row> {
  return overlay(row, await findLater(ctx, provider, rowId));
}

/** The same of a row that may not be there. */
export async function latestOf<Row extends Versioned & { _id: RowId }>(
  ctx: QueryCtx,
  provider: Provider,
  row: Row | null,
): Promise<Row | null> {
  return row && (await underLatest(ctx, provider, row._id, row));
}

/** The same of several. */
export async function latestOfEach<Row extends Versioned & { _id: RowId }>(
  ctx: QueryCtx,
  provider: Provider,
  rows: readonly Row[],
): Promise<Row[]> {
  return await Promise.all(
    rows.map((row) => underLatest(ctx, provider, row._id, row)),
  );
}

/**
 * News with nothing new in it moves the version on, so that what is older than the repeat
 * stays old.
 *
 * @param known the row under its latest version
 */
export async function moveVersionOn(
  ctx: MutationCtx,
  provider: Provider,
  known: (Version & { _id: RowId; deletedAt?: number }) | null,
  { verdict, version }: { verdict: Verdict; version: Version },
) {
  if (known === null || verdict !== "duplicate") return;
  if (known.deletedAt !== undefined) return;
  if (compareVersions(version, known) <= 0) return;
  await keepVersion(ctx, provider, known._id, version);
}

/** What is known of a row beside what it says; the row stays as it is. */
export async function keepVersion(
  ctx: MutationCtx,
  provider: Provider,
  rowId: RowId,
  { updatedAt, eventAt, eventId }: Version,
  more: { syncedAt?: number; rolesTold?: RolesTold } = {},
) {
  const later = await findLater(ctx, provider, rowId);
  const version = { updatedAt, eventAt, eventId, ...more };
  if (later) await ctx.db.patch("laterVersions", later._id, version);
  else await ctx.db.insert("laterVersions", { rowId, provider, ...version });
}

/** The row is written, with a version of its own, or is deleted. */
export async function dropLater(
  ctx: MutationCtx,
  provider: Provider,
  rowId: RowId,
) {
  const later = await findLater(ctx, provider, rowId);
  if (later) await ctx.db.delete("laterVersions", later._id);
}

function overlay<Row extends Versioned>(row: Row, later: Later | null): Row {
  if (later === null) return row;
  const { updatedAt, eventAt, eventId, syncedAt = 0, rolesTold } = later;
  return {
    ...row,
    ...(compareVersions(later, row) > 0 ? { updatedAt, eventAt, eventId } : {}),
    ...(row.syncedAt !== undefined && syncedAt > row.syncedAt
      ? { syncedAt }
      : {}),
    ...(rolesTold === undefined ? {} : { rolesTold }),
  };
}

async function findLater(
  ctx: QueryCtx,
  provider: Provider,
  rowId: RowId,
): Promise<Later | null> {
  return await ctx.db
    .query("laterVersions")
    .withIndex("by_rowId_provider", (q) =>
      q.eq("rowId", rowId).eq("provider", provider),
    )
    .unique();
}
