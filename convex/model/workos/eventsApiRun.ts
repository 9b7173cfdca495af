import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { type WorkosClient, WorkosError } from "../../lib/workosClient";
import type { Place } from "./eventsApi";
import { HANDLED_TYPES, readEnvelope } from "./events";

/** WorkOS withholds the last few seconds from ascending reads; so do we. */
const SETTLE_MS = 5_000;
/** Pages in one run, far inside an action's ten minutes; the next run goes on. */
const PAGES_MAX = 200;

/**
 * Reads what happened since the last run into the inbox. An event that came by
 * webhook as well is counted there and changes nothing.
 */
export async function readEvents(
  ctx: ActionCtx,
  client: WorkosClient,
): Promise<{ stored: number; pages: number }> {
  const read = { stored: 0, pages: 0 };
  let from: Place =
    (await ctx.runQuery(internal.eventsApi.getPlace, {})) ??
    (await ctx.runMutation(internal.eventsApi.begin, { lost: false }));
  try {
    while (read.pages < PAGES_MAX) {
      const page = await client.listEvents({ types: HANDLED_TYPES, from });
      read.pages++;
      if (page === null) {
        console.warn(
          "WorkOS does not know our place among its events any more; every workspace is reconciled instead.",
        );
        from = await ctx.runMutation(internal.eventsApi.begin, { lost: true });
        continue;
      }
      const bodies = settled(page.bodies, Date.now());
      const atEnd = !page.more || bodies.length < page.bodies.length;
      const { moved, stored }: { moved: boolean; stored: number } =
        await ctx.runMutation(internal.eventsApi.storePage, {
          from,
          bodies,
          atEnd,
        });
      read.stored += stored;
      if (!moved || atEnd) break;
      from = { after: readEnvelope(bodies.at(-1)!)!.eventId };
    }
  } catch (error) {
    await ctx.runMutation(internal.eventsApi.noteFailure, {
      error: error instanceof Error ? error.message : String(error),
    });
    if (!(error instanceof WorkosError)) throw error;
  }
  return read;
}

/** The events up to the first that is too young to be sure of its place. */
function settled(bodies: string[], now: number): string[] {
  const young = bodies.findIndex(
    (body) => (readEnvelope(body)?.occurredAt ?? 0) > now - SETTLE_MS,
  );
  return young === -1 ? bodies : bodies.slice(0, young);
}
