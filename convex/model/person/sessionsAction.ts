import { type Infer, v } from "convex/values";
import { appError } from "../../lib/errors";
import type { WorkosClient } from "../../lib/workosClient";
import { WorkosError } from "../../lib/workosErrors";
import type { RemoteSession } from "../../lib/workosValidators";
import type { Account } from "./sessions";

export const vShown = v.object({
  sessions: v.array(
    v.object({
      sessionId: v.string(),
      startedAt: v.number(),
      lastActiveAt: v.number(),
      /** Null while it lasts. */
      endedAt: v.union(v.number(), v.null()),
      expiresAt: v.union(v.number(), v.null()),
      /** WorkOS's word, such as "sso" or "password". */
      authMethod: v.union(v.string(), v.null()),
      userAgent: v.union(v.string(), v.null()),
      impersonator: v.union(v.string(), v.null()),
    }),
  ),
  /** WorkOS has more, which were not looked at. */
  more: v.boolean(),
});
export type Shown = Infer<typeof vShown>;

/** Pages of 100, with those of other organizations among them. */
const PAGES = 3;

/**
 * Those in this organization alone: others are nobody's business here.
 *
 * @throws PROVIDER_UNAVAILABLE
 */
export async function listSessions(
  client: Pick<WorkosClient, "listSessions">,
  { workosUserId, workosOrganizationId }: Account,
): Promise<Shown> {
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
  return {
    sessions: found.flatMap(({ workosOrganizationId: where, ...session }) =>
      where === workosOrganizationId ? session : [],
    ),
    more: after !== null,
  };
}
