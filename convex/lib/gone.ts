import type { ActionCtx } from "../_generated/server";
import { internal } from "../_generated/api";

/*
 * Whether something is gone: WorkOS's 404, or an empty list, counts only when another call
 * shows something of this environment that we know. A proxy, or the key of another
 * environment, answers 404 to everything.
 */

/** Ids that WorkOS should know, if it is ours. */
export type Known = { organizationIds: string[]; userIds: string[] };

/** Asks WorkOS for one thing: false where it answers 404. @throws otherwise */
export type Look = (
  thing: "organization" | "user",
  id: string,
) => Promise<boolean>;

/** Does WorkOS show anything that we know? Asked anew each time, for an outage begins at any moment. */
export async function showsWhatWeKnow(
  ctx: Pick<ActionCtx, "runQuery">,
  look: Look,
): Promise<boolean> {
  const { organizationIds, userIds }: Known = await ctx.runQuery(
    internal.steps.workos.listKnown,
    {},
  );
  for (const id of organizationIds)
    if (await look("organization", id)) return true;
  for (const id of userIds) if (await look("user", id)) return true;
  return false;
}

/** For the records that owners and operators read. */
export const FOREIGN =
  "WorkOS answered that this is not there, and showed nothing else that we know either, so nothing was changed for it. Is WORKOS_API_KEY of this environment, and WORKOS_API_BASE_URL WorkOS's?";
