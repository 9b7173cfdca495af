import type { ActionCtx } from "../_generated/server";
import { events } from "./workosApi/events";
import { invitations } from "./workosApi/invitations";
import { memberships } from "./workosApi/memberships";
import { organizations } from "./workosApi/organizations";
import { people } from "./workosApi/people";
import { openSender } from "./workosApi/sender";

/**
 * Every call to WorkOS that we make, in our types. `interactive`: a person is
 * waiting, so one try of at most ten seconds. `background`: with the SDK's
 * retries, which honour Retry-After.
 *
 * @throws WorkosError, from every method
 */
export function workosClient(
  ctx: Pick<ActionCtx, "runQuery">,
  mode: "interactive" | "background",
) {
  const sender = openSender(ctx, mode);
  const { requireOurs } = sender;
  return {
    /**
     * To be asked before an empty list counts as an end.
     *
     * @throws WorkosError, `unavailable`, where WorkOS shows nothing that we know
     */
    requireOurs,
    ...organizations(sender),
    ...memberships(sender),
    ...people(sender),
    ...invitations(sender),
    ...events(sender),
  };
}
export type WorkosClient = ReturnType<typeof workosClient>;
