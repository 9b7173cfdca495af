import { type Infer, v } from "convex/values";
import type { WorkosClient } from "../../lib/workosClient";
import { readSessions } from "./allSessionsAction";
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

/**
 * Those in this organization alone: others are nobody's business here.
 *
 * @throws PROVIDER_UNAVAILABLE
 */
export async function listSessions(
  client: Pick<WorkosClient, "listSessions">,
  { workosUserId, workosOrganizationId }: Account,
): Promise<Shown> {
  const { found, more } = await readSessions(client, workosUserId);
  return {
    sessions: found.flatMap(({ workosOrganizationId: where, ...session }) =>
      where === workosOrganizationId ? session : [],
    ),
    more,
  };
}
