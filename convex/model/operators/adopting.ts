import { type Infer, v } from "convex/values";
import { literals } from "convex-helpers/validators";
import type { Doc, Id, TableNames } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { emailKey, sentEmail } from "../../lib/addresses";
import {
  type AdoptedMember,
  adopting,
  isAdopted,
  isAdoptedPerson,
} from "../../lib/adopting";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { nextAfter } from "../../lib/batches";
import { sentName, slugProblem } from "../../lib/names";
import * as Members from "../members/rows";
import { findBySlug, freeSlug, isTaken } from "../workspaces/workspaces";

/*
 * Rows that the app had before Rollcall become Rollcall's, as convex/rollcall.adopting.ts
 * says. What would become of a row is found out in one place, for the count before it and
 * for the change.
 */

export const vPart = literals("users", "workspaces", "members");
export type Part = Infer<typeof vPart>;
/** In this order: a workspace names who made it, a member both. */
export const PARTS = vPart.members.map(({ value }) => value);

/** What becomes of a row. Who has a problem can't be adopted, and holds up all others. */
type Finding =
  | { outcome: "adopted" | "left_out" }
  | { outcome: "problem"; problem: string }
  | { outcome: "to_adopt"; adopt: (ctx: MutationCtx) => Promise<unknown> };

export const vCounts = v.object({
  /** Rollcall's already. */
  adopted: v.number(),
  /** Are about to be. */
  toAdopt: v.number(),
  /** Rows of the app that let nobody in, or somebody or somewhere that is not there. */
  leftOut: v.number(),
  problems: v.number(),
});
export type Counts = Infer<typeof vCounts>;

export const vProblem = v.object({ row: v.string(), problem: v.string() });

export const vLookedAt = v.object({
  counts: vCounts,
  problems: v.array(vProblem),
  next: v.union(v.string(), v.null()),
});
export type LookedAt = Infer<typeof vLookedAt>;

/** Each costs some five queries, of 4,096 in a transaction. */
const LOOKED_AT = 200;

/** What would become of a page of rows. */
export async function lookAt(
  ctx: QueryCtx,
  part: Part,
  cursor: string | null,
): Promise<LookedAt> {
  const counts = { adopted: 0, toAdopt: 0, leftOut: 0, problems: 0 };
  const problems: LookedAt["problems"] = [];
  const page = await pageOf(ctx, part, { numItems: LOOKED_AT, cursor });
  for (const { rowId, find } of page.rows) {
    const found = await find();
    counts[COUNTED[found.outcome]]++;
    if (found.outcome === "problem")
      problems.push({ row: rowId, problem: found.problem });
  }
  return { counts, problems, next: nextAfter(page) };
}

const COUNTED = {
  adopted: "adopted",
  left_out: "leftOut",
  problem: "problems",
  to_adopt: "toAdopt",
} as const satisfies Record<Finding["outcome"], keyof Counts>;

/** A member is some twenty writes, with the hooks of the product more. */
const BATCH = 50;

/** What the migrations component calls for each batch: see `MigrationResult` there. */
export const vBatch = v.object({
  continueCursor: v.string(),
  isDone: v.boolean(),
  processed: v.number(),
});

/**
 * Adopts a page of rows. A row that is Rollcall's already is left as it is.
 *
 * @throws for a row that can't be adopted; the batch is undone
 */
export async function adoptBatch(
  ctx: MutationCtx,
  part: Part,
  cursor: string | null,
): Promise<Infer<typeof vBatch>> {
  const page = await pageOf(ctx, part, { numItems: BATCH, cursor });
  for (const { rowId, find } of page.rows) {
    const found = await find();
    if (found.outcome === "problem")
      throw new Error(`${part} ${rowId}: ${found.problem}`);
    if (found.outcome === "to_adopt") await found.adopt(ctx);
  }
  const { continueCursor, isDone, rows } = page;
  return { continueCursor, isDone, processed: rows.length };
}

type Page = {
  rows: { rowId: string; find: () => Promise<Finding> }[];
  continueCursor: string;
  isDone: boolean;
};

async function pageOf(
  ctx: QueryCtx,
  part: Part,
  options: { numItems: number; cursor: string | null },
): Promise<Page> {
  switch (part) {
    case "users":
      return await read(ctx, "users", options, (row) => findUser(ctx, row));
    case "workspaces":
      return await read(ctx, "workspaces", options, (row) =>
        findWorkspace(ctx, row),
      );
    case "members": {
      const own = adopting().members;
      if (!own) return { rows: [], continueCursor: "", isDone: true };
      return await read(ctx, own.table, options, async (row) =>
        // The table is the row's, which the union of all tables can't say.
        findMember(ctx, row, await own.toMember(ctx, row as never)),
      );
    }
  }
}

async function read<Table extends TableNames>(
  ctx: QueryCtx,
  table: Table,
  options: { numItems: number; cursor: string | null },
  find: (row: Doc<Table>) => Promise<Finding>,
): Promise<Page> {
  const page = await ctx.db.query(table).paginate(options);
  const { continueCursor, isDone } = page;
  const rows = page.page.map((row) => ({
    rowId: row._id,
    find: () => find(row),
  }));
  return { rows, continueCursor, isDone };
}

async function findUser(ctx: QueryCtx, user: Doc<"users">): Promise<Finding> {
  if (isAdoptedPerson(user)) return { outcome: "adopted" };
  const said = (await adopting().user?.(ctx, user)) ?? user;
  return {
    outcome: "to_adopt",
    adopt: async ({ db }) => {
      await db.patch("users", user._id, {
        name: sentName(said.name),
        email: sentEmail(said.email),
        emailKey: emailKey(said.email ?? "") || undefined,
        syncedAt: Date.now(),
      });
    },
  };
}

async function findWorkspace(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<Finding> {
  if (isAdopted(workspace)) {
    const isItsOwn = await findBySlug(ctx, workspace.slug);
    // Of one that is gone, the address may be free again.
    if (isItsOwn?._id === workspace._id || workspace.deletedAt !== undefined)
      return { outcome: "adopted" };
  }
  const said = await adopting().workspace?.(ctx, workspace);
  if (!said)
    return {
      outcome: "problem",
      problem:
        "Say in convex/rollcall.adopting.ts what a workspace is called and who made it.",
    };
  const userId = ctx.db.normalizeId("users", said.createdBy);
  if (!userId || !(await ctx.db.get("users", userId)))
    return {
      outcome: "problem",
      problem: "Who made it is no row of `users`. Name somebody else.",
    };
  return {
    outcome: "to_adopt",
    adopt: async (inside) => {
      const { _id: workspaceId } = workspace;
      const name = sentName(said.name) ?? "Workspace";
      const slug = await slugFor(inside, name, said.slug);
      const fields = { name, slug, createdBy: said.createdBy };
      await inside.db.patch("workspaces", workspaceId, fields);
      await inside.db.insert("workspaceSlugs", { slug, workspaceId });
    },
  };
}

async function slugFor(
  ctx: QueryCtx,
  name: string,
  wanted?: string,
): Promise<string> {
  if (wanted && slugProblem(wanted) === null && !(await isTaken(ctx, wanted)))
    return wanted;
  return await freeSlug(ctx, wanted || name);
}

async function findMember(
  ctx: QueryCtx,
  row: { _creationTime: number },
  said: AdoptedMember | null,
): Promise<Finding> {
  const userId = said && ctx.db.normalizeId("users", said.userId);
  const workspaceId =
    said && ctx.db.normalizeId("workspaces", said.workspaceId);
  const user = userId && (await ctx.db.get("users", userId));
  const workspace =
    workspaceId && (await ctx.db.get("workspaces", workspaceId));
  if (!user || !workspace) return { outcome: "left_out" };
  if (await isKnown(ctx, workspace._id, user._id))
    return { outcome: "adopted" };
  return {
    outcome: "to_adopt",
    adopt: async (inside) => {
      await Members.insertMember(
        inside,
        workspace._id,
        user,
        said.role,
        {
          actor: { type: "operator" },
          reason: AUDIT_REASONS.adopted,
          now: Date.now(),
        },
        { joinedAt: said.joinedAt ?? row._creationTime },
      );
    },
  };
}

async function isKnown(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userId: Id<"users">,
): Promise<boolean> {
  const member = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) =>
      q.eq("workspaceId", workspaceId).eq("userId", userId),
    )
    .first();
  return member !== null;
}
