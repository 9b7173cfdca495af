import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import {
  isRefusedRequest,
  type WorkosClient,
  WorkosError,
} from "../../lib/workosClient";
import { FIRST_LOOK_BACK_MS, type Place } from "./eventsApi";
import { LISTED_TYPES, readEnvelope, readEventId } from "./events";

/** WorkOS withholds the last few seconds from ascending reads; so do we. */
const SETTLE_MS = 5_000;
/** Pages in one run, far inside an action's ten minutes; the next run goes on. */
const PAGES_MAX = 200;
/** WorkOS's largest page. */
const PAGE = 100;
/** After a page lost to parallel writes: fewer rows lose more seldom. */
const SMALL_PAGE = 25;

/**
 * Reads what happened since the last run into the inbox. An event that came by
 * webhook as well is counted there and changes nothing.
 */
export async function readEvents(
  ctx: ActionCtx,
  client: WorkosClient,
): Promise<{ stored: number; pages: number }> {
  const read = { stored: 0, pages: 0 };
  let limit = PAGE;
  let from: Place =
    (await ctx.runQuery(internal.eventsApi.getPlace, {})) ??
    (await ctx.runMutation(internal.eventsApi.begin, { lost: false }));
  try {
    while (read.pages < PAGES_MAX) {
      const page = await listOrBeginAnew(ctx, client, from, limit);
      read.pages++;
      from = page.from;
      const bodies = settled(page.bodies, Date.now());
      const atEnd = !page.more || bodies.length < page.bodies.length;
      const kept: { moved: boolean; stored: number } | null = await ctx
        .runMutation(internal.eventsApi.storePage, { from, bodies, atEnd })
        .catch((error: unknown) => {
          if (limit === SMALL_PAGE) throw error;
          return null;
        });
      if (kept === null) {
        limit = SMALL_PAGE;
        continue;
      }
      read.stored += kept.stored;
      if (!kept.moved || atEnd) break;
      from = { after: lastId(bodies) };
    }
  } catch (error) {
    await ctx.runMutation(internal.eventsApi.noteFailure, {
      error: error instanceof Error ? error.message : String(error),
    });
    if (!(error instanceof WorkosError)) throw error;
  }
  return read;
}

/**
 * A page of events from our place on. WorkOS refuses a cursor that it does not
 * know in the words in which it refuses any bad request: our place is lost only
 * when the same request without it succeeds.
 */
async function listOrBeginAnew(
  ctx: ActionCtx,
  client: WorkosClient,
  from: Place,
  limit: number,
) {
  const list = (at: Place) =>
    client.listEvents({ types: LISTED_TYPES, from: at, limit });
  try {
    return { from, ...(await list(from)) };
  } catch (error) {
    if (!("after" in from) || !isRefusedRequest(error)) throw error;
    try {
      await list({ rangeStart: Date.now() - FIRST_LOOK_BACK_MS });
    } catch {
      throw error;
    }
  }
  console.warn(
    "WorkOS does not know our place among its events any more; every workspace is reconciled instead.",
  );
  const anew: Place = await ctx.runMutation(internal.eventsApi.begin, {
    lost: true,
  });
  return { from: anew, ...(await list(anew)) };
}

/** The events up to the first that is too young to be sure of its place. */
function settled(bodies: string[], now: number): string[] {
  const young = bodies.findIndex(
    (body) => (readEnvelope(body)?.occurredAt ?? 0) > now - SETTLE_MS,
  );
  return young === -1 ? bodies : bodies.slice(0, young);
}

/** @throws when a full page has no id to go on from */
function lastId(bodies: string[]): string {
  const id = bodies.map(readEventId).findLast((one) => one !== undefined);
  if (id === undefined)
    throw new Error("A page of WorkOS's events has no id to go on from.");
  return id;
}
