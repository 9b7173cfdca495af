import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { hooks } from "../../lib/hooks";
import { firstWaiting, keepForLater } from "./failed";

/* What the product keeps of a person: erased, and copied, by its own hooks. */

type Whose = { userId: Id<"users">; userIds: Id<"users">[] };

/** Has the product erase what it keeps; `isErasing` until it has. */
export async function beginErasing(ctx: MutationCtx, told: Whose, now: number) {
  if (!(await isErasing(ctx, told.userId)))
    await keepForLater(ctx, { hook: "eraseUser", told }, now);
}

/** Whether the product has yet to erase something. */
export async function isErasing(
  ctx: QueryCtx,
  userId: Id<"users">,
): Promise<boolean> {
  const told = { userId, userIds: [] };
  return (await firstWaiting(ctx, { hook: "eraseUser", told })) !== null;
}

/** More rows no page may have: the copy is put together of whole pages. */
const ROWS_MAX = 1_000;

/** A page of what the product keeps; nothing where it has no such hook. */
export async function exportPage(
  ctx: QueryCtx,
  user: Doc<"users">,
  at: { userIds: Id<"users">[]; cursor: string | null },
): Promise<{ name?: string; rows: unknown[]; next: string | null }> {
  const page = await hooks().exportUser?.(ctx, user, at);
  if (!page) return { rows: [], next: null };
  const { table: name, rows, cursor: next } = page;
  if (rows.length > ROWS_MAX)
    throw new Error(
      `The hook exportUser answered with ${rows.length} rows of ${name}. Answer with ${ROWS_MAX} at most, and a cursor.`,
    );
  return { name, rows, next };
}
