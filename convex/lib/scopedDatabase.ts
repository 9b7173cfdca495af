import { filter } from "convex-helpers/server/filter";
import type { Doc, Id, TableNames } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { config } from "./config";
import { appError } from "./errors";
import {
  isInScope,
  type OwnedTable,
  ROLLCALLS_SCOPE,
  type TableScope,
  type Viewer,
} from "./scope";

/*
 * The database as a product's guarded functions have it: with the rows of the viewer's
 * workspace, and for a client of their customer, and no others. The product says in its
 * configuration whose the rows of its tables are; a table that it does not name is closed.
 *
 * A row that is not theirs is read and dropped, so it costs what any row costs: an index
 * that begins with the workspace (and the customer, see `ownCustomer`) reads none in vain.
 * A page of `paginate` may have fewer rows than were asked for, never other ones.
 */

type Reader = QueryCtx["db"];
type Writer = MutationCtx["db"];
type Row = Record<string, unknown>;

/** What a scoped database was made of. */
const behind = new WeakMap<object, Reader>();

/**
 * The context with the whole database, for what Rollcall itself reads and writes when a
 * product's function calls it.
 */
export function unscoped<Ctx extends { db: Reader }>(ctx: Ctx): Ctx {
  // eslint-disable-next-line @convex-dev/explicit-table-ids -- no database: it is known by one
  const db = behind.get(ctx.db);
  return db === undefined ? ctx : { ...ctx, db };
}

export function scopedReader(db: Reader, viewer: Viewer): Reader {
  const isSeen = async (table: TableNames, row: Row) =>
    table === "users"
      ? await isColleague(db, viewer, row)
      : isInScope(viewer, scopeOf(table), row);

  async function get<Table extends TableNames>(
    table: Table,
    id: Id<Table>,
  ): Promise<Doc<Table> | null>;
  async function get<Table extends TableNames>(
    id: Id<Table>,
  ): Promise<Doc<Table> | null>;
  async function get(
    ...words: [TableNames, Id<TableNames>] | [Id<TableNames>]
  ): Promise<Doc<TableNames> | null> {
    const [table, id] = named(db, words);
    requireOpen(table);
    const row = await db.get(table, id);
    return row && (await isSeen(table, row)) ? row : null;
  }

  const scoped: Reader = {
    system: db.system,
    normalizeId: (table, id) => db.normalizeId(table, id),
    get,
    query: (table) => {
      requireOpen(table);
      return filter(db.query(table), (row) => isSeen(table, row));
    },
  };
  behind.set(scoped, db);
  return scoped;
}

/** As the reader; a write leaves and finds the row in the viewer's scope, or is refused. */
export function scopedWriter(db: Writer, viewer: Viewer): Writer {
  /** @throws NOT_FOUND for a row that is not the viewer's, before the write or after it */
  async function requireOwn(table: TableNames, before: Row | null, after: Row) {
    const scope = requireWritable(table);
    const isOwn = (row: Row) => isInScope(viewer, scope, row);
    if ((before && !isOwn(before)) || !isOwn(after))
      throw appError("noSuchRow");
    const customerIn = (row: Row | null) =>
      scope.customer === undefined ? undefined : row?.[scope.customer];
    const customerId = customerIn(after) as Id<"customers"> | null | undefined;
    if (customerId && customerId !== customerIn(before))
      await requireCustomerOf(db, viewer, customerId);
  }

  async function requireRow(table: TableNames, id: Id<TableNames>) {
    const row = await db.get(table, id);
    if (!row) throw appError("noSuchRow");
    return row as Row;
  }

  async function patch(...words: WriteWords) {
    const [table, id, value] = named(db, words);
    const before = await requireRow(table, id);
    await requireOwn(table, before, { ...before, ...value });
    await db.patch(table, id, value);
  }
  async function replace(...words: WriteWords) {
    const [table, id, value] = named(db, words);
    await requireOwn(table, await requireRow(table, id), value);
    await db.replace(table, id, value as Doc<TableNames>);
  }
  async function remove(
    ...words: [TableNames, Id<TableNames>] | [Id<TableNames>]
  ) {
    const [table, id] = named(db, words);
    const before = await requireRow(table, id);
    await requireOwn(table, before, before);
    await db.delete(table, id);
  }

  const scoped: Writer = {
    ...scopedReader(db, viewer),
    vars: db.vars,
    insert: async (table, value) => {
      await requireOwn(table, null, value);
      return await db.insert(table, value);
    },
    patch,
    replace,
    delete: remove,
  };
  behind.set(scoped, db);
  return scoped;
}

type WriteWords = [TableNames, Id<TableNames>, Row] | [Id<TableNames>, Row];

/** The table, the id and the value, where the table may have been left out. */
function named(
  db: Reader,
  words: readonly [string, (string | Row)?, Row?],
): [table: TableNames, id: Id<TableNames>, value: Row] {
  const [first, second = {}, value = {}] = words;
  if (typeof second === "string")
    return [first as TableNames, second as Id<TableNames>, value];
  const table = openTables().find((name) => db.normalizeId(name, first));
  if (!table) throw new Error(`Name the table of ${first}. ${SAY_WHOSE}`);
  return [table, first as Id<TableNames>, second];
}

const SAY_WHOSE =
  "`scope` of convex/rollcall.config.ts says whose the rows of a table are; what it does not name is closed.";

function openTables(): TableNames[] {
  const own = Object.keys(config().scope ?? {});
  return [...Object.keys(ROLLCALLS_SCOPE), "users", ...own] as TableNames[];
}

function requireOpen(table: TableNames) {
  if (table !== "users") scopeOf(table);
}

/** @throws an error for the product's makers, where they have not said it */
function scopeOf(table: string): TableScope {
  const scopes: Record<string, TableScope> = {
    ...config().scope,
    ...ROLLCALLS_SCOPE,
  };
  const scope = scopes[table];
  if (!scope)
    throw new Error(`The table "${table}" is closed here. ${SAY_WHOSE}`);
  return scope;
}

function requireWritable(table: string): OwnedTable {
  const isRollcalls = table in ROLLCALLS_SCOPE || table === "users";
  const scope = isRollcalls ? "everyone" : scopeOf(table);
  if (scope !== "everyone") return scope;
  throw new Error(
    `The table "${table}" is read here, and written by functions of no workspace.`,
  );
}

/** Of a person, staff see who is or was in their workspace. */
async function isColleague(db: Reader, viewer: Viewer, { _id }: Row) {
  if (_id === viewer.userId) return true;
  if (viewer.role === "client") return false;
  const member = await db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) =>
      q.eq("workspaceId", viewer.workspaceId).eq("userId", _id as Id<"users">),
    )
    .unique();
  return member !== null;
}

/** @throws NOT_FOUND for a customer of another workspace */
async function requireCustomerOf(
  db: Reader,
  { workspaceId }: Viewer,
  customerId: Id<"customers">,
) {
  const customer = await db.get("customers", customerId);
  if (customer?.workspaceId !== workspaceId) throw appError("noSuchCustomer");
}
