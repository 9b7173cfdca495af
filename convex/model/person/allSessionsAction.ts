import { appError } from "../../lib/errors";
import type { WorkosClient } from "../../lib/workosClient";
import { WorkosError } from "../../lib/workosErrors";
import type { RemoteSession } from "../../lib/workosValidators";

/** So many that last are enough; those that have ended do not count. */
const OPEN = 300;
/** Of 100 sessions each: nobody waits for more. */
const PAGES = 20;
/** Of those that have ended the latest. */
const ENDED = 300;

/**
 * The sessions of a person, in whichever organization, with the latest of those that have
 * ended: WorkOS's list may have both, and no way to ask for one kind.
 * `more`: WorkOS has more, which were not looked at.
 *
 * @throws PROVIDER_UNAVAILABLE
 */
export async function readSessions(
  client: Pick<WorkosClient, "listSessions">,
  workosUserId: string,
): Promise<{ found: RemoteSession[]; more: boolean }> {
  const found: RemoteSession[] = [];
  let open = 0;
  let after: string | null = null;
  try {
    for (let page = 0; page < PAGES && open < OPEN; page++) {
      const answer = await client.listSessions(workosUserId, after);
      for (const session of answer?.sessions ?? []) {
        if (session.endedAt === null) open++;
        else if (found.length - open >= ENDED) continue;
        found.push(session);
      }
      after = answer?.after ?? null;
      if (after === null) break;
    }
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error;
    throw appError("sessionsSilent");
  }
  return { found, more: after !== null };
}
