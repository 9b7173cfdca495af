import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Provider } from "../../lib/validators";
import { raiseAlert } from "../alerts/alerts";
import { wakeFacts } from "./facts";
import { PORTS } from "../providers/ports";
import { readSoon } from "./eventsApi";

/** A flood of bad requests writes no more often than this. */
const NOTE_EVERY_MS = 60_000;

export async function findRefusal(
  ctx: QueryCtx,
  provider: Provider,
): Promise<Doc<"webhookRefusals"> | null> {
  return await ctx.db
    .query("webhookRefusals")
    .withIndex("by_provider", (q) => q.eq("provider", provider))
    .unique();
}

/**
 * Keeps when the provider's webhook last refused a signature. It may have been an event
 * of the provider's.
 */
export async function noteRefusal(
  ctx: MutationCtx,
  provider: Provider,
  now: number,
) {
  const known = await findRefusal(ctx, provider);
  if (known && known.refusedAt > now - NOTE_EVERY_MS) return;
  await raiseAlert(
    ctx,
    { code: "WEBHOOKS_REFUSED", key: provider, provider },
    now,
  );
  if (known)
    await ctx.db.patch("webhookRefusals", known._id, { refusedAt: now });
  else await ctx.db.insert("webhookRefusals", { provider, refusedAt: now });
  await wakeFacts(ctx, provider, now);
  await noteNotStored(ctx, provider, now);
}

/** An event may be lost: where the provider keeps a list of them, that is read soon. */
export async function noteNotStored(
  ctx: MutationCtx,
  provider: Provider,
  now: number,
) {
  if (PORTS[provider].listsEvents) await readSoon(ctx, now);
}
