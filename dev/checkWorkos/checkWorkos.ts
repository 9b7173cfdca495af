import { type Access, type Ask, openApi, Stopped, Unanswered } from "./api.ts";
import { nothing, type Seen } from "./assumption.ts";
import { MEMBERSHIP_READINGS } from "./membershipReadings.ts";
import { READINGS as GENERAL_READINGS } from "./readings.ts";
import { throwaways } from "./throwaways.ts";
import { findWorld, makeWorld } from "./world.ts";
import { WRITINGS } from "./writings.ts";

export const READINGS = [...GENERAL_READINGS, ...MEMBERSHIP_READINGS];
export { WRITINGS };

export type Options = Omit<Access, "key"> & {
  key: string | undefined;
  clientId: string | null;
  /** Make and remove throw-away things. */
  write: boolean;
  /** Somebody to put into the throw-away organization. */
  userId: string | null;
  print: (line: string) => void;
  stop: AbortSignal;
};

const NO_KEY =
  "WORKOS_API_KEY is not set. Set it to the key of a WorkOS environment (dashboard, API keys), and run this again.";
const KEY_REFUSED =
  "WorkOS refused the key in WORKOS_API_KEY. Copy it again from the WorkOS dashboard, API keys, and run this again.";
const STOPPED = "Stopped.";

/**
 * Asks WorkOS whether the assumptions of docs/providers.md hold, a line each.
 *
 * @returns the exit code: 0 when none is wrong
 */
export async function checkWorkos({
  key,
  write,
  userId,
  clientId,
  stop,
  ...options
}: Options): Promise<number> {
  const print = (line: string) =>
    options.print(key ? line.replaceAll(key, "…") : line);
  if (!key) return fail(print, NO_KEY);
  const access = { ...options, key };
  const ask = openApi(access, stop);
  const made = throwaways(ask);
  const lines: Seen[] = [];
  const show = async (id: string, look: () => Promise<Seen>) => {
    const seen = await look().catch(unanswered);
    lines.push(seen);
    print(`${markOf(seen)} ${id.padEnd(27)} ${seen.seen}`);
  };

  let code = 1;
  try {
    if (!(await isKeyTaken(ask))) return fail(print, KEY_REFUSED);
    const own = write ? await makeWorld(ask, made, userId) : null;
    const world = own ?? (await findWorld(ask));
    for (const { id, look } of READINGS)
      await show(id, () => look(ask, world, { clientId }));
    if (own)
      for (const { id, look } of WRITINGS)
        await show(id, () => look(ask, own, made));
    print(countOf(lines));
    code = lines.some(({ holds }) => holds === false) ? 1 : 0;
  } catch (error) {
    print(sentenceOf(error, access.baseUrl));
  }
  // Also after Ctrl-C: this is asked for in any case.
  const left = await made.removeAll(openApi(access));
  for (const line of left) print(line);
  return left.length > 0 ? 1 : code;
}

function fail(print: (line: string) => void, why: string): number {
  print(why);
  return 1;
}

async function isKeyTaken(ask: Ask): Promise<boolean> {
  const { status } = await ask("GET /organizations", { query: { limit: 1 } });
  return status !== 401 && status !== 403;
}

/** An outage says nothing about what was asked. */
function unanswered(error: unknown): Seen {
  if (error instanceof Unanswered) return nothing(error.message);
  throw error;
}

function markOf({ holds }: Seen): string {
  return holds === null ? "–" : holds ? "✓" : "✗";
}

function countOf(lines: Seen[]): string {
  const count = (wanted: boolean | null) =>
    lines.filter(({ holds }) => holds === wanted).length;
  return `${count(true)} hold, ${count(false)} do not, ${count(null)} could not be seen.`;
}

function sentenceOf(error: unknown, baseUrl: string): string {
  if (error instanceof Stopped) return STOPPED;
  if (error instanceof Unanswered)
    return `${baseUrl} could not be asked: ${error.message}. Try again in a moment.`;
  return error instanceof Error ? error.message : String(error);
}
