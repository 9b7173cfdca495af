import { appError } from "../../lib/errors";
import type { WorkosClient } from "../../lib/workosClient";
import { WorkosError } from "../../lib/workosErrors";
import type { RemoteSession } from "../../lib/workosValidators";

/** Of 100 sessions each. */
const PAGES = 3;

/**
 * The sessions of a person, in whichever organization, those that have ended among them.
 * `more`: WorkOS has more, which were not looked at.
 *
 * @throws PROVIDER_UNAVAILABLE
 */
export async function readSessions(
  client: Pick<WorkosClient, "listSessions">,
  workosUserId: string,
): Promise<{ found: RemoteSession[]; more: boolean }> {
  const found: RemoteSession[] = [];
  let after: string | null = null;
  try {
    for (let page = 0; page < PAGES; page++) {
      const answer = await client.listSessions(workosUserId, after);
      found.push(...(answer?.sessions ?? []));
      after = answer?.after ?? null;
      if (after === null) break;
    }
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error;
    throw appError("sessionsSilent");
  }
  return { found, more: after !== null };
}
