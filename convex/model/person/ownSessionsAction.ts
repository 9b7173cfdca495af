import { type Infer, v } from "convex/values";
import { logLine } from "../../lib/logLines";
import type { WorkosClient } from "../../lib/workosClient";
import { isWorkosError, WorkosError } from "../../lib/workosErrors";
import { readSessions } from "./allSessionsAction";
import type { Own } from "./ownSessions";

export const vOwnSessions = v.object({
  sessions: v.array(
    v.object({
      sessionId: v.string(),
      /** The one in which this was asked. */
      isThis: v.boolean(),
      startedAt: v.number(),
      lastActiveAt: v.number(),
      /** As the browser calls itself. */
      userAgent: v.union(v.string(), v.null()),
      /** WorkOS's word, such as "sso" or "password". */
      authMethod: v.union(v.string(), v.null()),
      /** Who signed in as the caller; null: they themselves. */
      impersonator: v.union(v.string(), v.null()),
    }),
  ),
  /** WorkOS has more, which were not looked at. */
  more: v.boolean(),
});
export type OwnSessions = Infer<typeof vOwnSessions>;

export const vEnded = v.object({
  ended: v.number(),
  /** Those that go on although they should not: WorkOS refused, or did not answer. */
  failed: v.number(),
  /** WorkOS has more, which were not looked at. */
  more: v.boolean(),
  /** Whether the session of this call has ended too. */
  endedThis: v.boolean(),
});
export type Ended = Infer<typeof vEnded>;

type Client = Pick<WorkosClient, "listSessions" | "revokeSession">;

/** So many are ended at the same time. */
const AT_ONCE = 10;

/** @throws PROVIDER_UNAVAILABLE */
export async function listOwn(client: Client, own: Own): Promise<OwnSessions> {
  const { open, more } = await listOpen(client, own);
  return {
    sessions: open.map((session) => ({
      sessionId: session.sessionId,
      isThis: session.sessionId === own.sessionId,
      startedAt: session.startedAt,
      lastActiveAt: session.lastActiveAt,
      userAgent: session.userAgent,
      authMethod: session.authMethod,
      impersonator: session.impersonator,
    })),
    more,
  };
}

/** See `account.signOutEverywhere`. @throws PROVIDER_UNAVAILABLE, then nothing was ended */
export async function endOwn(
  client: Client,
  own: Own,
  keepThis: boolean,
): Promise<Ended> {
  const { open, more } = await listOpen(client, own);
  const ids = open.map(({ sessionId }) => sessionId);
  const others = ids.filter((id) => id !== own.sessionId);
  let failed = await endAll(client, own, others);
  let ended = others.length - failed;
  let endedThis = false;
  if (!keepThis && failed === 0 && !more && own.sessionId !== null) {
    const left = await endAll(client, own, [own.sessionId]);
    endedThis = left === 0;
    ended += 1 - left;
    failed += left;
  }
  logLine("info", "sessions_ended", { userId: own.userId, ended, failed });
  return { ended, failed, more, endedThis };
}

async function listOpen(client: Client, { workosUserId }: Own) {
  const { found, more } = await readSessions(client, workosUserId);
  const open = found.filter(({ endedAt }) => endedAt === null);
  return { open, more };
}

/** How many of them go on. */
async function endAll(
  client: Client,
  own: Own,
  ids: readonly string[],
): Promise<number> {
  const refused: string[] = [];
  let silent = 0;
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const group = ids.slice(at, at + AT_ONCE);
    const results = await Promise.all(group.map((id) => end(client, id)));
    refused.push(...group.filter((_, place) => results[place] === "refused"));
    const lost = results.filter((result) => result === "silent").length;
    silent += lost;
    // Who does not answer ten is not asked about hundreds: nobody waits that long.
    if (lost === group.length)
      return silent + refused.length + ids.length - at - group.length;
  }
  // WorkOS refuses one that has ended meanwhile, too.
  return silent + (await stillOpen(client, own, refused));
}

async function end(client: Client, sessionId: string) {
  try {
    await client.revokeSession(sessionId);
    return "ended";
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error;
    return isWorkosError(error, "unavailable") ? "silent" : "refused";
  }
}

async function stillOpen(
  client: Client,
  own: Own,
  refused: readonly string[],
): Promise<number> {
  if (refused.length === 0) return 0;
  try {
    const { open } = await listOpen(client, own);
    return open.filter(({ sessionId }) => refused.includes(sessionId)).length;
  } catch {
    return refused.length;
  }
}
