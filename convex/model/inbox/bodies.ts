import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { keptMs } from "../../lib/retention";

/*
 * The texts of events lie in a table of their own. A text may have 256 KiB, so
 * what reads a hundred rows of the inbox must not read a hundred texts. A text is
 * written once, with its event, and read when the event is applied or shown.
 */

/** Bodies show people's names and addresses; they are kept no longer than this. */
export const KEEP_BODY_MS = 30 * 24 * 60 * 60_000;

type Event = Doc<"webhookAudit">;

/** Keeps the text; what it returns goes into the event's row. */
export async function keepBody(
  ctx: MutationCtx,
  body: string,
  now: number,
): Promise<{ bodyId: Id<"webhookBodies">; bodyUntil: number }> {
  return {
    bodyId: await ctx.db.insert("webhookBodies", { body }),
    bodyUntil: now + keptMs("eventBodies", KEEP_BODY_MS),
  };
}

/** Null once it was given up. */
export async function readBody(
  ctx: QueryCtx,
  { bodyId }: Event,
): Promise<string | null> {
  if (bodyId === undefined) return null;
  return (await ctx.db.get("webhookBodies", bodyId))?.body ?? null;
}

/** Gives up the text, and the address that was taken from it; the row stays. */
export async function dropBody(
  ctx: MutationCtx,
  { _id, bodyId, about }: Event,
) {
  if (bodyId !== undefined) await ctx.db.delete("webhookBodies", bodyId);
  await ctx.db.patch("webhookAudit", _id, {
    bodyId: undefined,
    bodyUntil: undefined,
    emailKey: undefined,
    ...(about?.email === undefined
      ? {}
      : { about: { ...about, email: undefined } }),
  });
}
