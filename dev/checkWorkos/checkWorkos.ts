import {
  type Access,
  type CallApi,
  openApi,
  StoppedError,
  NoAnswerError,
} from "./api.ts";
import { notObserved, type Observation } from "./assumption.ts";
import { MEMBERSHIP_READ_CHECKS } from "./membershipReadChecks.ts";
import { GENERAL_READ_CHECKS as GENERAL_READINGS } from "./readChecks.ts";
import { createTemporaryObjects } from "./temporaryObjects.ts";
import { findTestData, makeTestData } from "./testData.ts";
import { WRITE_CHECKS } from "./writeChecks.ts";

export const READ_CHECKS = [...GENERAL_READINGS, ...MEMBERSHIP_READ_CHECKS];
export { WRITE_CHECKS as WRITINGS };

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
  const made = createTemporaryObjects(ask);
  const lines: Observation[] = [];
  const show = async (id: string, look: () => Promise<Observation>) => {
    const seen = await look().catch(unanswered);
    lines.push(seen);
    print(`${markOf(seen)} ${id.padEnd(27)} ${seen.seen}`);
  };

  let code = 1;
  try {
    if (!(await isKeyTaken(ask))) return fail(print, KEY_REFUSED);
    const own = write ? await makeTestData(ask, made, userId) : null;
    const testData = own ?? (await findTestData(ask));
    for (const { id, look } of READ_CHECKS)
      await show(id, () => look(ask, testData, { clientId }));
    if (own)
      for (const { id, look } of WRITE_CHECKS)
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

async function isKeyTaken(ask: CallApi): Promise<boolean> {
  const { status } = await ask("GET /organizations", { query: { limit: 1 } });
  return status !== 401 && status !== 403;
}

/** An outage says nothing about what was asked. */
function unanswered(error: unknown): Observation {
  if (error instanceof NoAnswerError) return notObserved(error.message);
  throw error;
}

function markOf({ holds }: Observation): string {
  return holds === null ? "–" : holds ? "✓" : "✗";
}

function countOf(lines: Observation[]): string {
  const count = (wanted: boolean | null) =>
    lines.filter(({ holds }) => holds === wanted).length;
  return `${count(true)} hold, ${count(false)} do not, ${count(null)} could not be seen.`;
}

function sentenceOf(error: unknown, baseUrl: string): string {
  if (error instanceof StoppedError) return STOPPED;
  if (error instanceof NoAnswerError)
    return `${baseUrl} could not be asked: ${error.message}. Try again in a moment.`;
  return error instanceof Error ? error.message : String(error);
}
