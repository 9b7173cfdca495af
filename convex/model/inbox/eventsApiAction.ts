import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { WorkosReader } from "../../lib/workosReader";
import { logLine } from "../../lib/logLines";
import { troubleOf } from "../../lib/providerTrouble";
import { isRefusedRequest, WorkosError } from "../../lib/workosErrors";
import { FIRST_LOOK_BACK_MS, type Place } from "./eventsApi";
import { LISTED_TYPES, readEnvelope, readEventId } from "../workos/events";
import { errorText } from "../../lib/errors";

/** WorkOS withholds the last few seconds from ascending reads; so do we. */
const SETTLE_MS = 5_000;
/** Pages in one run, far inside an action's ten minutes; another goes on a minute later. */
const PAGES_MAX = 200;
/**
 * WorkOS gives a hundred. An action has 64 MiB of memory, and a text is there three
 * times before it is kept: a hundred of 256 KiB would not fit.
 */
const PAGE = 50;
/** After a page lost to parallel writes: fewer rows lose more seldom. */
const SMALL_PAGE = 25;
/** Characters in one transaction, half of whose 16 MiB are written: three bytes each at most. */
export const TEXT_AT_ONCE = 2.5 * 2 ** 20;

/**
 * Reads what happened since the last run into the inbox. An event that came by
 * webhook as well is counted there and changes nothing.
 *
 * @param place where to begin, where the caller knows it
 */
export async function readEvents(
  ctx: ActionCtx,
  client: WorkosReader,
  place?: Place,
): Promise<{ stored: number; pages: number }> {
  const read = { stored: 0, pages: 0 };
  let limit = PAGE;
  let from: Place =
    place ??
    (await ctx.runQuery(internal.steps.eventsApi.getPlace, {})) ??
    (await ctx.runMutation(internal.steps.eventsApi.begin, { lost: false }));
  try {
    while (read.pages < PAGES_MAX) {
      const page = await listOrBeginAnew(ctx, client, from, limit);
      read.pages++;
      const bodies = settled(page.bodies, Date.now());
      const atEnd = !page.more || bodies.length < page.bodies.length;
      const kept = await keepPage(ctx, { from: page.from, bodies, atEnd });
      read.stored += kept.stored;
      from = kept.from;
      if (kept.failure !== undefined) {
        if (limit === SMALL_PAGE) throw kept.failure;
        limit = SMALL_PAGE;
        continue;
      }
      if (!kept.moved || atEnd) break;
      if (from === page.from)
        throw new Error("A page of WorkOS's events has no id to go on from.");
      if (read.pages === PAGES_MAX)
        await ctx.runMutation(internal.steps.eventsApi.readSoon, {});
    }
  } catch (error) {
    await ctx.runMutation(internal.steps.eventsApi.noteFailure, {
      error: errorText(error),
      trouble: troubleOf(error),
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
  client: WorkosReader,
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
  // Every workspace is reconciled instead.
  logLine("warn", "events_place_lost", { provider: "workos" });
  const anew: Place = await ctx.runMutation(internal.steps.eventsApi.begin, {
    lost: true,
  });
  return { from: anew, ...(await list(anew)) };
}

type Kept = {
  /** Behind what was kept; the same where nothing with an id was. */
  from: Place;
  stored: number;
  /** False: another reader is further on. */
  moved: boolean;
  /** Why the rest could not be stored. */
  failure?: Error;
};

/** Keeps a page, the cursor with it: in several transactions where its texts are long. */
async function keepPage(
  ctx: ActionCtx,
  { from, bodies, atEnd }: { from: Place; bodies: string[]; atEnd: boolean },
): Promise<Kept> {
  const kept: Kept = { from, stored: 0, moved: true };
  const runs = inRuns(bodies, TEXT_AT_ONCE);
  try {
    for (const [n, run] of runs.entries()) {
      const { moved, stored }: { moved: boolean; stored: number } =
        await ctx.runMutation(internal.steps.eventsApi.storePage, {
          from: kept.from,
          bodies: run,
          atEnd: atEnd && n === runs.length - 1,
        });
      kept.stored += stored;
      if (!moved) return { ...kept, moved };
      const last = lastId(run);
      if (last !== undefined) kept.from = { after: last };
    }
    return kept;
  } catch (thrown) {
    const failure =
      thrown instanceof Error ? thrown : new Error(String(thrown));
    return { ...kept, failure };
  }
}

/** In runs of no more than so many characters, or one body; an empty page is one run. */
function inRuns(bodies: string[], max: number): string[][] {
  const runs: string[][] = [[]];
  let length = 0;
  for (const body of bodies) {
    length += body.length;
    if (length > max && runs.at(-1)!.length > 0) {
      runs.push([]);
      length = body.length;
    }
    runs.at(-1)!.push(body);
  }
  return runs;
}

/** The events up to the first that is too young to be sure of its place. */
function settled(bodies: string[], now: number): string[] {
  const young = bodies.findIndex(
    (body) => (readEnvelope(body)?.occurredAt ?? 0) > now - SETTLE_MS,
  );
  return young === -1 ? bodies : bodies.slice(0, young);
}

function lastId(bodies: string[]): string | undefined {
  return bodies.map(readEventId).findLast((id) => id !== undefined);
}
